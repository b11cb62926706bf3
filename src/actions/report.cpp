#include "actions/report.h"

#include <algorithm>
#include <system_error>

#include "atlas/selector.h"
#include "base/said.h"
#include "files/outlines.h"
#include "files/text_file.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

using nlohmann::json;

constexpr std::string_view before_data = R"(<script type="application/json" id="ebb-data">)";
constexpr std::string_view mark = R"(<script type="application/json" id="ebb-data">null</script>)";

Problem page_missing() {
  return {.blame = Blame::ebb,
          .code = "missing-report-page",
          .message = {"the page of the report is not beside the program", "程序旁没有报告页面"},
          .hint = {"build it with: npm run report", "请先构建：npm run report"}};
}

// A name may hold "</script>": as an escape it is the same text to JSON and nothing to HTML.
std::string safe_inside_html(const json& data) {
  const std::string plain = data.dump(-1, ' ', false, json::error_handler_t::replace);
  std::string safe;
  safe.reserve(plain.size());
  for (const char c : plain) {
    if (c == '<')
      safe += "\\u003c";
    else
      safe += c;
  }
  return safe;
}

Result<std::vector<std::string>> ids_of(const Tree& tree, const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    const Result<int> place = place_named(tree, name);
    if (!place) return place.problem();
    const std::string& id = tree.places[static_cast<std::size_t>(*place)].id;
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

}  // namespace

Result<std::filesystem::path> report_page_beside_program() {
  std::error_code failed;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return page_missing();
  const std::filesystem::path installed = program.parent_path() / "../share/ebb/report.html";
  if (std::filesystem::exists(installed, failed)) return installed.lexically_normal();
  // In a working copy the program lies in a build folder, some floors below web/.
  for (std::filesystem::path above = program.parent_path(); above != above.root_path();
       above = above.parent_path())
    if (const auto built = above / "web/report/dist/report.html"; std::filesystem::exists(built, failed))
      return built;
  return page_missing();
}

Result<std::string> filled_page(std::string_view page, const json& data) {
  const std::size_t at = page.find(mark);
  if (at == std::string_view::npos || page.find(mark, at + 1) != std::string_view::npos)
    return Problem{
        .blame = Blame::ebb,
        .code = "wrong-report-page",
        .message = {"the page of the report has no single mark for its data", "报告页面中没有唯一的数据标记"},
        .hint = {"build it anew with: npm run report", "请重新构建：npm run report"}};
  std::string filled(page.substr(0, at + before_data.size()));
  filled += safe_inside_html(data);
  filled += "</script>";
  filled += page.substr(at + mark.size());
  return filled;
}

Result<json> outlines_of(const Pack& pack, const Tree& tree) {
  if (pack.map.empty() || pack.map.starts_with("npm:")) return json();
  const std::filesystem::path file = std::filesystem::path(pack.folder) / pack.map;
  const Result<std::string> text = read_text(file);
  if (!text) return text.problem();
  return outlines_in(*text, file.string(), tree);
}

Result<ReportAnswer> write_report(const World& world, const Pack& pack, Findings findings,
                                  const ReportOptions& options, const ReportScope* scope) {
  const Result<std::vector<std::string>> chosen =
      ids_of(world.tree, scope != nullptr ? std::vector<std::string>{} : options.places);
  if (!chosen) return chosen.problem();

  std::filesystem::path page_file = options.page;
  if (page_file.empty()) {
    const Result<std::filesystem::path> beside = report_page_beside_program();
    if (!beside) return beside.problem();
    page_file = *beside;
  }
  const Result<std::string> page = read_text(page_file);
  if (!page) return page.problem();

  // A report without a map is still a report: it says why.
  Result<json> outlines = outlines_of(pack, world.tree);
  if (!outlines) {
    const Problem& why = outlines.problem();
    findings.notes.push_back(
        {"No outlines on the map: " + why.told(Language::en), "地图没有边界：" + why.told(Language::zh)});
  }
  const json data =
      report_data(world, findings, outlines ? *outlines : json(), *chosen, options.language, scope);
  const Result<std::string> filled = filled_page(*page, data);
  if (!filled) return filled.problem();
  if (const Done written = write_whole(options.output, *filled); !written) return written.problem();

  const auto located = [](const Place& p) { return is_known(p.lon) && is_known(p.lat); };
  return ReportAnswer{.file = options.output,
                      .bytes = filled->size(),
                      .map = !data["outlines"].is_null() ||
                             std::any_of(world.tree.places.begin(), world.tree.places.end(), located),
                      .about = {}};
}

}  // namespace ebb
