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

nlohmann::json to_json(const ReportAnswer& answer) {
  return {{"format", 1}, {"file", answer.file}, {"bytes", answer.bytes}, {"map", answer.map}};
}

int report_it(const Asking& asking, const Terminal& terminal) {
  ReportOptions options = asking.options;
  options.language = terminal.language();
  return terminal.tell(report(asking.results, options), to_json, [&](const ReportAnswer& answer) {
    terminal.print_wrapped(
        terminal(said("Report: {0} ({1:.1f} MB). Open it in any browser (xdg-open {0}); it needs no network.",
                      "报告：{0}（{1:.1f} MB）。用任意浏览器打开即可（xdg-open {0}），无需联网。",
                      answer.file, static_cast<double>(answer.bytes) / 1e6)));
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
                a.option("--place", "PLACE",
                         {"a place to show side by side (repeatable); default the most striking",
                          "并列展示的地区（可重复）；默认为变化最突出的地区"},
                         asking->options.places);
                a.option("--pack", "FOLDER",
                         {"where the pack of the run lies now; default: where it lay when run",
                          "运行所用数据包现在的位置；默认为运行时的位置"},
                         asking->options.pack);
              },
          .run = [asking](const Terminal& terminal) { return report_it(*asking, terminal); },
          .examples = {"ebb report runs/china.duckdb -o runs/china.html",
                       "ebb report runs/china.duckdb --place 鹤岗 --place Fuxin --lang zh"}};
}

}  // namespace ebb
