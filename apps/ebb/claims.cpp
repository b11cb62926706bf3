#include "actions/claims.h"

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

Tint tint_of(Ruling verdict) {
  if (verdict == Ruling::supported) return Tint::good;
  if (verdict == Ruling::not_supported) return Tint::bad;
  return Tint::faint;
}

void show(const ClaimsAnswer& answer, const Terminal& terminal) {
  for (const JudgedClaim& claim : answer.claims) {
    terminal.print_line(
        claim.id + "  " +
        terminal.paint()(terminal(name_of(claim.answer.verdict)), tint_of(claim.answer.verdict)) +
        terminal({"  (text ", "（文本"}) + claim.text + ", " + claim.kind + terminal({")", "）"}));
    const auto line = [&](const Words& label, const Words& words) {
      if (!words.en.empty() && words.en != "-")
        terminal.print_wrapped("     " + terminal(label) + terminal(words), 7);
    };
    line({}, claim.statement);
    line({"said: ", "原文："}, claim.figure);
    line({"rule: ", "判据："}, claim.rule);
    line({"got:  ", "结果："}, claim.answer.got);
    line({"why:  ", "理由："}, claim.answer.reason);
  }
  terminal.print_line();
  terminal.print_wrapped(terminal(said(
      "{0} supported, {1} not supported, {2} reported, {3} cannot be tested "
      "({4} draws, seed {5})",
      "支持{0}条，不支持{1}条，已报告{2}条，无法检验{3}条（{4}次模拟，种子{5}）",
      answer.count(Ruling::supported), answer.count(Ruling::not_supported), answer.count(Ruling::reported),
      answer.count(Ruling::cannot_be_tested), answer.question.draws, answer.question.seed)));
}

struct Asking {
  ClaimsQuestion question;
  std::vector<std::string> assumptions;
};

int run(const Asking& asking, const Terminal& terminal) {
  ClaimsQuestion question = asking.question;
  for (const std::string& text : asking.assumptions) {
    const Result<Assumption> assumption = assumption_in(text);
    if (!assumption) return terminal.refuse(assumption.problem());
    question.assumptions.push_back(*assumption);
  }
  const Shelves shelves = shelves_of_this_program();
  for (std::string* pack :
       {&question.pack, &question.counties, &question.siphon, &question.mine, &question.rust_belt}) {
    const Result<std::string> folder = path_meant(*pack, shelves);
    if (!folder) return terminal.refuse(folder.problem());
    *pack = *folder;
  }
  return terminal.tell(
      judge_claims(question, terminal.side_by_side(),
                   terminal.progress({"living the years claims speak of", "模拟论断所涉年份"}),
                   terminal.progress({"judging", "判定"})),
      [&](const ClaimsAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const ClaimsAnswer& answer) { show(answer, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  ClaimsQuestion& question = asking.question;
  a.option("--only", "ID", {"one claim, T01 to T104 (repeatable)", "只检验某一条，T01 至 T104（可重复）"},
           question.only);
  a.option("--draws", "N",
           {"draws of each run and paired lives; default 200", "每次运行与配对模拟的次数；默认 200"},
           question.draws, 2, 10000);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, question.seed);
  a.option(
      "--assume", "NAME=VALUE",
      {"sets a parameter of `ebb parameters` in every draw: do the claims hold without a loop? (repeatable)",
       "在每次模拟中设定某一参数（见 ebb parameters，可重复），例如检验去掉某个回路后论断是否仍成立"},
      asking.assumptions);
  a.option("--pack", "PACK",
           {"the pack of China's prefectures; default: china", "中国地级数据包；默认 china"}, question.pack);
  a.option("--counties", "PACK",
           {"the pack of China's counties; default: china-counties", "中国县级数据包；默认 china-counties"},
           question.counties);
  a.option("--siphon", "PACK", {"a made-up country; default: siphon", "虚拟国家数据包；默认 siphon"},
           question.siphon);
  a.option("--mine", "PACK", {"a made-up mining town; default: mine", "虚拟矿城数据包；默认 mine"},
           question.mine);
  a.option("--rust-belt", "PACK",
           {"a made-up old industrial belt; default: rust-belt", "虚拟老工业带数据包；默认 rust-belt"},
           question.rust_belt);
}

}  // namespace

Command claims_command() {
  auto asking = std::make_shared<Asking>();
  asking->question = {.pack = "china",
                      .counties = "china-counties",
                      .siphon = "siphon",
                      .mine = "mine",
                      .rust_belt = "rust-belt",
                      .only = {}};
  return {.name = "claims",
          .does = {"puts what five texts say of shrinking places to the test",
                   "检验：五篇文献关于收缩地区的说法是否成立"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb claims", "ebb claims --only T27 --lang zh", "ebb claims --assume mood.memory=0"}};
}

}  // namespace ebb
