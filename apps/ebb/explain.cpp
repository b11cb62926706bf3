#include "actions/explain.h"

#include <algorithm>
#include <cmath>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  ExplainQuestion question;
  int top = 6;
  bool all = false;
};

/// The largest loops of the first span, first.
std::vector<const ExplainedLoop*> by_strength(const ExplainAnswer& answer) {
  std::vector<const ExplainedLoop*> loops;
  for (const ExplainedLoop& loop : answer.loops)
    if (!loop.by_span.empty()) loops.push_back(&loop);
  std::ranges::stable_sort(loops, [](const ExplainedLoop* a, const ExplainedLoop* b) {
    return std::abs(a->by_span.front().strength) > std::abs(b->by_span.front().strength);
  });
  return loops;
}

void show_loops(const ExplainAnswer& answer, std::size_t top, bool asking_for_more,
                const Terminal& terminal) {
  if (answer.spans.empty()) return;
  const std::size_t last = answer.spans.size() - 1;
  const auto until = [&](std::size_t span) { return std::to_string(answer.spans[span].value); };
  TextTable table({{terminal({"loop", "反馈环"})},
                   {terminal({"name", "名称"})},
                   {terminal({"persons until ", "人，至"}) + until(0), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"share %", "份额 %"}), Align::right},
                   {until(last) + terminal({" share %", " 份额 %"}), Align::right}});
  const std::vector<const ExplainedLoop*> loops = by_strength(answer);
  for (std::size_t l = 0; l < std::min(top, loops.size()); ++l) {
    const LoopShare& first = loops[l]->by_span.front();
    table.row({Cell(loops[l]->loop->id), terminal(loops[l]->loop->name),
               Cell(signed_figure(first.strength) + std::string(mark(Quality::simulated)),
                    first.strength < 0 ? Tint::bad : Tint::good),
               signed_figure(first.low) + " - " + signed_figure(first.high), signed_figure(100 * first.share),
               signed_figure(100 * loops[l]->by_span[last].share)});
  }
  terminal.print(table);
  for (std::size_t l = 0; l < std::min<std::size_t>(asking_for_more ? 2 : 1, loops.size()); ++l)
    terminal.print_wrapped(terminal(said("{0}: {1}.", "{0}：{2}。", loops[l]->loop->id,
                                         loops[l]->loop->story.en, loops[l]->loop->story.zh)),
                           2);
}

void show(const ExplainAnswer& answer, const Asking& asking, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(answer.name) + " (" + answer.id + ")", Tint::strong));
  for (const Chapter& chapter : answer.story) {
    if ((chapter.key == "more" || chapter.key == "others") && !asking.all) continue;
    terminal.print_line(terminal.paint()(terminal(chapter.heading), Tint::strong));
    for (const Words& line : chapter.lines) terminal.print_wrapped("  " + terminal(line), 2);
    if (chapter.key == "loops")
      show_loops(answer, static_cast<std::size_t>(asking.top), asking.all, terminal);
  }
  for (const auto& [key, why] : answer.missing)
    terminal.print_wrapped(terminal({"Not known: ", "未知："}) + terminal(why), 2);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  for (const auto& [key, source] : answer.sources)
    if (key != "observed" || !answer.record.citation.empty())
      terminal.print_wrapped((key == "observed" ? "" : "* ") + terminal(source), 2);
}

int run(const Asking& asking, const Terminal& terminal) {
  return terminal.tell(
      explain(asking.question, terminal.side_by_side(),
              terminal.progress({"living again, with and without", "有无对照模拟"})),
      [&](const ExplainAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const ExplainAnswer& answer) { show(answer, asking, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("RUN", {"the results of ebb run", "ebb run 的结果文件"}, asking.question.file);
  a.option("--place", "PLACE",
           {"the place to explain, by id or exact name; default: all together",
            "要说明的地区（代码或准确名称）；默认为全部合计"},
           asking.question.place);
  a.option("--pack", "FOLDER",
           {"where the pack lies now, if not where the run found it", "数据包现在的位置（若与运行时不同）"},
           asking.question.pack);
  a.option("--draws", "N",
           {"paired lives for the loops and the blow; 1 = one without chance; default 8",
            "反馈环与受挫的配对模拟次数；1 为不含随机；默认 8"},
           asking.question.draws, 1, 10000);
  a.option("--top", "N", {"how many loops are listed; default 6", "列出多少个反馈环；默认 6"}, asking.top, 1,
           20);
  a.flag("--all",
         {"tells more: homes, services, outlook, its resource, land against people; who stays, who leaves "
          "and what hosts are asked for",
          "更多内容：房价、公共服务、预期、资源阶段、用地与人口；留守与离开者的处境、对迁入地的影响"},
         asking.all);
}

}  // namespace

Command explain_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "explain",
          .does = {"tells why a place changes: the chain, and the loops behind it",
                   "说明：一地人口为何增减，背后有哪些反馈环"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb explain runs/china.duckdb --place 鹤岗 --lang zh"}};
}

}  // namespace ebb
