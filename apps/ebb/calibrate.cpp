#include "actions/calibrate.h"

#include <algorithm>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

struct Asking {
  CalibrateQuestion question;
  std::vector<std::string> assumptions;
  int top = 12;
};

std::string number(double value) { return fmt::format("{:.4g}", value); }

void show_learnt(const CalibrateAnswer& answer, std::size_t top, const Terminal& terminal) {
  std::vector<CalibratedCoefficient> learnt = answer.calibration.coefficients;
  std::ranges::stable_sort(learnt, std::ranges::greater(), &CalibratedCoefficient::learnt);
  TextTable table({{terminal({"parameter", "参数"})},
                   {terminal({"prior", "先验"}), Align::right},
                   {terminal({"90 %", "90%区间"}), Align::right},
                   {terminal({"posterior", "后验"}), Align::right},
                   {terminal({"90 %", "90%区间"}), Align::right},
                   {terminal({"learnt %", "信息量 %"}), Align::right}});
  for (std::size_t k = 0; k < std::min(top, learnt.size()); ++k) {
    const CalibratedCoefficient& c = learnt[k];
    table.row({Cell(entry_of(c.coefficient).name), number(c.prior),
               number(c.prior_low) + " - " + number(c.prior_high), number(c.value),
               number(c.low) + " - " + number(c.high), figure(100 * c.learnt)});
  }
  terminal.print(table);
}

void show(const CalibrateAnswer& answer, std::size_t top, const Terminal& terminal) {
  const Calibration& fit = answer.calibration;
  terminal.print_line(
      terminal.paint()(terminal(said("Fitted to {0}-{1}: {2} targets", "以{0}—{1}年率定：{2}个目标",
                                     answer.launch.value, answer.target.value, fit.targets.size())),
                       Tint::strong));
  show_learnt(answer, top, terminal);
  terminal.print_line();
  terminal.print_wrapped(terminal(
      said("Mean squared miss, in tolerances: {0} before, {1} after. On groups put aside, a third at a time: "
           "{2} before, {3} after.",
           "均方偏差（以容差计）：率定前{0}，率定后{1}。轮流留出三分之一分组：率定前{2}，率定后{3}。",
           figure(fit.fitted.before, 2), figure(fit.fitted.after, 2), figure(fit.put_aside.before, 2),
           figure(fit.put_aside.after, 2))));
  terminal.print_line(terminal(
      fit.converged ? said("Converged after {} steps.", "经{}步收敛。", fit.steps)
                    : said("Stopped after {} steps without converging: what is told is the best so far.",
                           "{}步后仍未收敛：所列为目前最优。", fit.steps)));
  if (!answer.file.empty())
    terminal.print_line(terminal(said("A scenario with what was learnt: {0} (ebb run {0})",
                                      "含率定结果的情景：{0}（ebb run {0}）", answer.file)));
}

int run(Asking asking, const Terminal& terminal) {
  const Result<std::string> folder = path_meant(asking.question.pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  asking.question.pack = *folder;
  for (const std::string& text : asking.assumptions) {
    const Result<Assumption> assumption = assumption_in(text);
    if (!assumption) return terminal.refuse(assumption.problem());
    asking.question.assumptions.push_back(*assumption);
  }
  return terminal.tell(
      calibrate(asking.question, terminal.side_by_side(), terminal.progress({"fitting", "率定"})),
      [&](const CalibrateAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const CalibrateAnswer& answer) { show(answer, static_cast<std::size_t>(asking.top), terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("PACK", pack_help(), asking.question.pack);
  a.option("--output", "FILE", {"a scenario with what was learnt", "写出含率定结果的情景文件"},
           asking.question.output);
  a.option("--launch", "YEAR",
           {"the given state; default: the last but one year with people",
            "起始年；默认为有人口数据的倒数第二个年份"},
           asking.question.launch);
  a.option(
      "--target", "YEAR",
      {"what is to be repeated; default: the last year with people", "目标年；默认为有人口数据的最近年份"},
      asking.question.target);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter, which is then not fitted (repeatable)", "设定某一参数，不参与率定（可重复）"},
           asking.assumptions);
  a.option("--top", "N", {"how many parameters are listed; default 12", "列出多少个参数；默认 12"},
           asking.top, 1, 1000);
}

}  // namespace

Command calibrate_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "calibrate",
          .does = {"fits the parameters to what happened, within their priors",
                   "率定：在先验范围内使参数符合已发生的事实"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb calibrate china -o fit.toml"}};
}

}  // namespace ebb
