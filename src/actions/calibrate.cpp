#include "actions/calibrate.h"

#include <fmt/format.h>

#include <filesystem>

#include "actions/open_pack.h"
#include "base/said.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What counts as learnt: a posterior a tenth narrower in variance than its prior.
constexpr double learnt_something = 0.1;

/// The folder of a pack as a scenario file writes it: seen from the file, and never taken for a built-in
/// name.
std::string pack_seen_from(const std::string& file, const std::string& pack) {
  const fs::path folder = fs::absolute(fs::path(file)).lexically_normal().parent_path();
  std::error_code error;
  const std::string there = fs::relative(fs::absolute(pack), folder, error).generic_string();
  if (error || there.empty()) return fs::absolute(pack).generic_string();
  return there.find('/') == std::string::npos ? "./" + there : there;
}

/// A scenario that runs on what was fitted; what was not learnt keeps its prior and stays out.
std::string scenario_of(const CalibrateAnswer& answer, const std::string& pack) {
  const auto quoted = [](const std::string& text) { return nlohmann::json(text).dump(); };
  std::string text = fmt::format(
      "# Fitted by ebb calibrate to {0}-{1}: mean squared miss {2:.3f} before, {3:.3f} after; on groups put "
      "aside {4:.3f} "
      "before, {5:.3f} after.\n"
      "# A coefficient is here if the data narrowed it; its posterior mode is fixed in every draw.\n"
      "format = 1\npack = {6}\nyears = [{1}, {7}]\n\n[assumptions]\n",
      answer.launch.value, answer.target.value, answer.calibration.fitted.before,
      answer.calibration.fitted.after, answer.calibration.put_aside.before,
      answer.calibration.put_aside.after, quoted(pack_seen_from(answer.file, pack)),
      answer.target.value + 30);
  for (const CalibratedCoefficient& c : answer.calibration.coefficients)
    if (c.learnt >= learnt_something)
      text += fmt::format(
          "\"{}\" = {{ default = {:.6g} }}  # 90 %: {:.4g} to {:.4g}; prior {:.4g}, {:.4g} to {:.4g}\n",
          entry_of(c.coefficient).name, c.value, c.low, c.high, c.prior, c.prior_low, c.prior_high);
  return text;
}

Problem two_years_needed(const World& world) {
  return {.code = "no-two-years",
          .message = {"calibration needs people of two years", "率定需要两个年份的人口"},
          .hint = said("this pack knows {} of them", "该数据包有{}个年份", world.snapshots.size())};
}

}  // namespace

Result<CalibrateAnswer> calibrate(const CalibrateQuestion& question, const ForEach& for_each,
                                  const Progress& progress) {
  const Result<Pack> pack = open_pack(question.pack);
  if (!pack) return pack.problem();
  const Result<World> actual = world_known(*pack);
  if (!actual) return actual.problem();
  if (actual->snapshots.size() < 2) return two_years_needed(*actual);
  CalibrateAnswer answer{
      .file = question.output,
      .launch = question.launch.value_or(actual->snapshots[actual->snapshots.size() - 2].year),
      .target = question.target.value_or(actual->snapshots.back().year)};
  const Result<World> known = world_known(*pack, answer.launch);
  if (!known) return known.problem();
  const Result<Coefficients> settings = settings_of(question.assumptions, "", *known);
  if (!settings) return settings.problem();
  Result<Calibration> fit =
      calibrate(*known, *actual, {.launch = answer.launch, .target = answer.target, .settings = *settings},
                for_each, progress);
  if (!fit) return fit.problem();
  answer.calibration = std::move(*fit);
  for (int group : known->tree.groups)
    answer.group_names.push_back(known->tree.places[static_cast<std::size_t>(group)].name);
  if (!question.output.empty())
    if (const Done written = write_whole(question.output, scenario_of(answer, question.pack)); !written)
      return written.problem();
  return answer;
}

nlohmann::ordered_json to_json(const CalibrateAnswer& answer, Language language) {
  Json parameters = Json::array(), targets = Json::array();
  for (const CalibratedCoefficient& c : answer.calibration.coefficients)
    parameters.push_back({{"parameter", entry_of(c.coefficient).name},
                          {"unit", entry_of(c.coefficient).unit},
                          {"prior", {{"value", c.prior}, {"p05", c.prior_low}, {"p95", c.prior_high}}},
                          {"posterior", {{"value", c.value}, {"p05", c.low}, {"p95", c.high}}},
                          {"learnt", c.learnt}});
  for (const CalibrationTarget& t : answer.calibration.targets)
    targets.push_back({{"group", answer.group_names[static_cast<std::size_t>(t.group)].in(language)},
                       {"target", t.id},
                       {"name", t.name.in(language)},
                       {"observed", t.observed},
                       {"tolerance", t.tolerance},
                       {"before", t.before},
                       {"after", t.after}});
  const auto told = [](const Misfit& misfit) {
    return Json{{"before", misfit.before}, {"after", misfit.after}};
  };
  return {{"format", 1},
          {"file", answer.file.empty() ? Json() : Json(answer.file)},
          {"launch", answer.launch.value},
          {"target", answer.target.value},
          {"converged", answer.calibration.converged},
          {"steps", answer.calibration.steps},
          {"misfit",
           {{"fitted", told(answer.calibration.fitted)}, {"put_aside", told(answer.calibration.put_aside)}}},
          {"parameters", parameters},
          {"targets", targets}};
}

}  // namespace ebb
