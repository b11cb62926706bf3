#include "actions/report.h"

#include "actions/report_findings.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  std::string results;
  ReportOptions options;
};

nlohmann::json to_json(const ReportAnswer& answer, Language language) {
  return {{"format", 1},
          {"file", answer.file},
          {"bytes", answer.bytes},
          {"map", answer.map},
          {"about", answer.about.empty() ? nlohmann::json() : nlohmann::json(answer.about.in(language))}};
}

Words opening(const ReportAnswer& answer) {
  if (answer.about.empty()) return {"Report", "报告"};
  return said("Report of {0}", "{1}的报告", answer.about.en, answer.about.zh);
}

Problem loops_of_one_place() {
  return {.blame = Blame::usage,
          .code = "loops-of-one-place",
          .message = {"--loops goes with one --place", "--loops 只能与一个 --place 同用"},
          .hint = {"name the place the page is about", "请指定网页所述的地区"}};
}

int report_it(const Asking& asking, const Terminal& terminal) {
  ReportOptions options = asking.options;
  options.language = terminal.language();
  if (options.loop_draws > 0 && options.places.size() != 1) return terminal.refuse(loops_of_one_place());
  return terminal.tell(
      report(asking.results, options, terminal.side_by_side(),
             terminal.progress({"living with and without each loop", "逐一切断反馈环并模拟"})),
      [&](const ReportAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const ReportAnswer& answer) {
        const Words about = opening(answer);
        terminal.print_wrapped(terminal(
            said("{2}: {0} ({1:.1f} MB). Open it in any browser (xdg-open {0}); it needs no network.",
                 "{3}：{0}（{1:.1f} MB）。用任意浏览器打开即可（xdg-open {0}），无需联网。", answer.file,
                 static_cast<double>(answer.bytes) / 1e6, about.en, about.zh)));
      });
}

}  // namespace

Command report_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "report",
          .does = {"one self-contained page of a run: map, ranking, fans, pyramids, sources",
                   "把运行结果写成一个独立网页：地图、排名、扇形图、金字塔、数据来源"},
          .describe =
              [asking](Arguments& a) {
                a.required("RUN", {"a results file of ebb run", "ebb run 的结果文件"}, asking->results);
                a.option("--output", "FILE", {"the page; default report.html", "网页文件；默认 report.html"},
                         asking->options.output);
                a.option(
                    "--place", "PLACE",
                    {"once: a page about this place, or about the units of this province or selector; "
                     "several times: these side by side on the page of all places",
                     "用一次：专述该地区（或该省、该筛选式所含各地区）；用多次：在全部地区的网页上并列展示"},
                    asking->options.places);
                a.option("--loops", "N",
                         {"with one --place: what each feedback loop does to it, over N paired lives "
                          "(8 take minutes); default: without",
                          "与一个 --place 同用：以 N 次配对模拟衡量各反馈环的作用（8 次需数分钟）；默认不含"},
                         asking->options.loop_draws, 1, 10000);
                a.option("--pack", "FOLDER",
                         {"where the pack of the run lies now; default: where it lay when run",
                          "运行所用数据包现在的位置；默认为运行时的位置"},
                         asking->options.pack);
              },
          .run = [asking](const Terminal& terminal) { return report_it(*asking, terminal); },
          .examples = {"ebb report runs/china.duckdb -o runs/china.html",
                       "ebb report runs/china.duckdb --place Hegang --loops 8 -o hegang.html",
                       "ebb report runs/china.duckdb --place 黑龙江 -o heilongjiang.html --lang zh",
                       "ebb report runs/china.duckdb --place macro_region=northeast -o northeast.html"}};
}

}  // namespace ebb
