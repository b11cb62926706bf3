#include "actions/review.h"

#include <filesystem>

#include "actions/catalogues.h"
#include "atlas/world.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

/// A results file, or a folder of them; a pack has its pack.toml.
bool is_a_run(const std::string& argument) {
  std::error_code error;
  const std::filesystem::path path(argument);
  return std::filesystem::exists(path, error) && !std::filesystem::exists(path / "pack.toml", error);
}

void show_parts(const ReviewAnswer& answer, const Terminal& terminal) {
  TextTable table({{terminal({"part and measure", "部分与度量"})},
                   {terminal({"value", "数值"}), Align::right},
                   {terminal({"points", "得分"}), Align::right},
                   {terminal({"of", "满分"}), Align::right}});
  for (const PartScore& part : answer.score.parts) {
    table.row({Cell(terminal(part.part->name), Tint::strong), "",
               Cell(part.of > 0 ? figure(part.points, 1) : "-", Tint::strong),
               figure(part.of) + " / " + figure(part.part->points)});
    for (const MeasuredPoints& m : part.measures) {
      const auto told = answer.figures.find(m.measure->id);
      table.row(
          {"  " + terminal(m.measure->name),
           figure(m.value, 1) + (told == answer.figures.end() ? "" : std::string(mark(told->second.quality))),
           figure(m.points, 1), figure(m.measure->points)});
    }
  }
  terminal.print(table);
}

void show_money(const ReviewAnswer& answer, const Terminal& terminal) {
  const MoneySplit& m = answer.money;
  const double blood = answer.blood_making;
  terminal.print_line();
  terminal.print_line(
      terminal(said("Blood-making ratio {0}, clot ratio {1}, balance {2}.",
                    "造血率{0}，血栓率{1}，均衡指数{2}。", figure(blood, 2), figure(m.clot_ratio, 2),
                    figure(m.balance, 2))) +
      (is_known(blood) && blood < transfusion_below ? terminal({" Transfusion.", "属输血型。"}) : ""));
  if (answer.projects.empty()) return;
  TextTable table(
      {{terminal(said("{} projects", "{}个项目", answer.projects.size()))},
       {terminal({"amount", "金额"}) + (answer.unit.empty() ? "" : ", " + answer.unit), Align::right},
       {"%", Align::right}});
  const auto row = [&](const std::string& name, double amount) {
    table.row({name, figure(amount, 2), figure(100 * amount / m.all, 1)});
  };
  for (const MoneyKind& kind : money_kinds) row(terminal(kind.name), m.*kind.amount);
  for (const ReviewDimension& dimension : answer.rules.dimensions)
    row("  " + terminal(dimension.name), m.by_dimension.at(dimension.id));
  row(terminal({"all", "合计"}), m.all);
  terminal.print(table);
  terminal.print_wrapped(terminal({"Source: ", "来源："}) + answer.projects.front().source, 2);
}

void show_gap(const ReviewAnswer& answer, const Terminal& terminal) {
  if (!is_known(answer.moves)) return;
  terminal.print_line();
  terminal.print_wrapped(
      terminal(answer.moves_are) + terminal({": ", "："}) +
      terminal.paint()(signed_percent(answer.moves), answer.moves < 0 ? Tint::bad : Tint::good) +
      (answer.praised_while_people_leave()
           ? terminal({". A high grade while people leave.", "。评价优良而人口外流。"})
           : terminal({".", "。"})));
}

void show_questions(const ReviewAnswer& answer, const Terminal& terminal) {
  terminal.print_line();
  for (const ReviewQuestion& question : answer.rules.questions) {
    std::string said_so = terminal({"not answered (--answer ", "未作答（--answer "}) + question.id +
                          terminal({"=yes)", "=yes）"});
    for (const auto& [id, yes] : answer.answers)
      if (id == question.id) said_so = yes == "yes" ? terminal({"yes", "是"}) : terminal({"no", "否"});
    terminal.print_line(terminal(question.text) + " " + said_so);
  }
}

void show(const ReviewAnswer& answer, const Terminal& terminal) {
  const ReviewScore& s = answer.score;
  terminal.print_line(terminal.paint()(terminal(answer.name) + " (" + answer.id + ")" +
                                           terminal({", ", "，"}) + std::to_string(answer.year.value),
                                       Tint::strong));
  terminal.print_wrapped(
      terminal(said("Score {0} of 100, on {1} of {2} points known: {3}",
                    "得分{0}（百分制），依据已知的{1}分（满分{2}分）：{3}", figure(s.score, 1),
                    figure(s.known), figure(s.all), s.grade ? terminal(s.grade->name) : std::string("-"))));
  if (const auto little = little_known(s)) terminal.print_wrapped(terminal(*little), 2);
  show_parts(answer, terminal);
  show_money(answer, terminal);
  show_gap(answer, terminal);
  show_questions(answer, terminal);
  terminal.print_line();
  for (const auto& [key, why] : answer.missing)
    terminal.print_wrapped(key + terminal({": ", "："}) + terminal(why), 2);
  terminal.print_wrapped(terminal(said("Rules: {} (a convention, not an official standard)",
                                       "规则：{}（约定，并非官方标准）", answer.rules_file)));
  if (!answer.page.empty()) terminal.print_line(terminal(said("Page: {}", "页面：{}", answer.page)));
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.citation);
}

int run(ReviewAsked asked, const Terminal& terminal) {
  asked.run = is_a_run(asked.file);
  if (!asked.run) {
    const Result<std::string> folder = path_meant(asked.file, shelves_of_this_program());
    if (!folder) return terminal.refuse(folder.problem());
    asked.file = *folder;
  }
  Result<ReviewAnswer> answer = review(asked);
  if (answer && !asked.page.empty()) {
    answer->page = asked.page;
    if (const Done written = write_whole(asked.page, page_of(*answer, terminal.language())); !written)
      return terminal.refuse(written.problem());
  }
  return terminal.tell(
      answer, [&](const ReviewAnswer& a) { return to_json(a, terminal.language()); },
      [&](const ReviewAnswer& a) { show(a, terminal); });
}

void describe(Arguments& a, ReviewAsked& asked) {
  a.required("PACK|RUN", {"a pack, or the results of ebb run", "数据包，或 ebb run 的结果文件"}, asked.file);
  a.option("--place", "PLACE", {"the place, by id or exact name", "地区（代码或准确名称）"}, asked.place);
  a.option(
      "--year", "YEAR",
      {"the year reviewed; default: the last with people, of a run the last", "考核年份；默认为最后年份"},
      asked.year);
  a.option("--projects", "FILE",
           {"a list of projects paid for with granted money (CSV)", "以补助资金建设的项目清单（CSV）"},
           asked.projects);
  a.option("--rules", "FILE",
           {"weights, bounds, grades and questions; default: ebb's own (norms/review.csv)",
            "权重、界限、等级与问题；默认用自带的 norms/review.csv"},
           asked.rules);
  a.option("--answer", "QUESTION=yes|no",
           {"an answer to one of the four questions (repeatable)", "回答四个问题之一（可重复）"},
           asked.answers);
  a.option("--output", "FILE", {"writes the self-assessment as a page (HTML)", "另存自评页面（HTML）"},
           asked.page);
}

}  // namespace

Command review_command() {
  auto asked = std::make_shared<ReviewAsked>();
  return {
      .name = "review",
      .does = {"reviews a transition: score, grade, what granted money does, and whether people stay",
               "转型绩效：评分、等级、补助资金的作用，以及人口是否留住"},
      .describe = [asked](Arguments& a) { describe(a, *asked); },
      .run = [asked](const Terminal& terminal) { return run(*asked, terminal); },
      .examples = {"ebb review china --place Hegang",
                   "ebb review china --place Hegang --projects norms/lengshuijiang-2015.csv -o review.html"}};
}

}  // namespace ebb
