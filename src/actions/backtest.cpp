#include "actions/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "actions/open_pack.h"
#include "base/said.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

nlohmann::json number(double value) { return is_known(value) ? nlohmann::json(value) : nlohmann::json(); }

nlohmann::json to_json(const Score& score) {
  nlohmann::json coverage, error;
  for (std::size_t k = 0; k < interval_percents.size(); ++k) {
    coverage[std::to_string(interval_percents[k])] = number(score.coverage[k].percent);
    error[std::to_string(interval_percents[k])] = number(score.coverage[k].standard_error);
  }
  return {{"n", score.n},
          {"mdape", number(score.mdape)},
          {"mape", number(score.mape)},
          {"malpe", number(score.malpe)},
          {"crps", number(score.crps)},
          {"coverage", coverage},
          {"coverage_se", error}};
}

std::string cell(double value) { return is_known(value) ? fmt::format("{:.1f}", value) : std::string(); }

/// Of the places that are scored, those that ebb (the first forecast) missed most.
std::vector<Missed> worst_missed(const Backtest& b, std::size_t top) {
  const Forecast& ours = b.forecasts.front();
  std::vector<Missed> missed;
  missed.reserve(b.scored.size());
  for (const std::size_t unit : b.scored) {
    if (!is_known(ours.point[unit])) continue;
    missed.push_back({.unit = unit,
                      .at_launch = b.at_launch[unit],
                      .forecast = ours.point[unit],
                      .low = ours.quantiles.empty() ? unknown : ours.quantiles[unit][2],
                      .high = ours.quantiles.empty() ? unknown : ours.quantiles[unit][6],
                      .actual = b.actual[unit],
                      .error = 100 * (ours.point[unit] / b.actual[unit] - 1)});
  }
  std::ranges::stable_sort(
      missed, [](const Missed& a, const Missed& c) { return std::abs(a.error) > std::abs(c.error); });
  if (missed.size() > top) missed.resize(top);
  return missed;
}

nlohmann::json to_json(const Missed& missed, const World& world, Language language) {
  const Place& place = world.tree.unit(missed.unit);
  return {{"place", place.id},
          {"name", place.name.in(language)},
          {"at_launch", number(missed.at_launch)},
          {"forecast", number(missed.forecast)},
          {"p10", number(missed.low)},
          {"p90", number(missed.high)},
          {"actual", number(missed.actual)},
          {"error", number(missed.error)},
          {"quality", name_of(Quality::simulated)}};
}

}  // namespace

Result<BacktestAnswer> run_backtest(const BacktestQuestion& question, const ForEach& for_each,
                                    const Progress& progress) {
  const Result<Pack> pack = open_pack(question.folder);
  if (!pack) return pack.problem();
  Result<World> known = world_known(*pack, question.options.launch);
  if (!known) return known.problem();
  Result<World> actual = world_known(*pack);
  if (!actual) return actual.problem();

  const Result<Coefficients> settings = settings_of(question.assumptions, "", *known);
  if (!settings) return settings.problem();
  BacktestOptions options = question.options;
  options.settings = *settings;
  Result<Backtest> result = backtest(*known, *actual, options, for_each, progress);
  if (!result) return result.problem();
  BacktestAnswer answer{.backtest = std::move(*result), .world = std::move(*actual), .worst = {}};
  if (!answer.backtest.forecasts.empty())
    answer.worst = worst_missed(answer.backtest, static_cast<std::size_t>(question.top));
  if (!question.csv.empty())
    if (const Done written = write_whole(question.csv, backtest_csv(answer)); !written)
      return written.problem();
  return answer;
}

nlohmann::json to_json(const BacktestAnswer& answer, Language language) {
  const Backtest& b = answer.backtest;
  nlohmann::json methods = nlohmann::json::object(), missing = nlohmann::json::object(),
                 notes = nlohmann::json::array(), worst = nlohmann::json::array();
  for (const Missed& missed : answer.worst) worst.push_back(to_json(missed, answer.world, language));
  for (const Scores& s : b.scores) {
    nlohmann::json method = to_json(s.all);
    method["by"] = {{"shrinking", to_json(s.shrinking)},
                    {"growing", to_json(s.growing)},
                    {"turning", to_json(s.turning)}};
    methods[s.method] = method;
  }
  for (const auto& [name, why] : b.left_out) missing[name] = why.in(language);
  for (const Words& note : b.notes) notes.push_back(note.in(language));
  return {{"format", 1},
          {"pack", answer.world.pack},
          {"version", answer.world.version},
          {"base", b.base.value},
          {"launch", b.launch.value},
          {"target", b.target.value},
          {"methods", methods},
          {"worst", worst},
          {"missing", missing},
          {"notes", notes},
          {"licence", answer.world.licence},
          {"citation", answer.world.citation}};
}

std::string backtest_csv(const BacktestAnswer& answer) {
  const Backtest& b = answer.backtest;
  std::string csv = "place,method,launch,target,forecast";
  for (const char* name : quantile_names) csv += std::string(",") + name;
  csv += ",actual\n";
  for (const Forecast& f : b.forecasts)
    for (std::size_t i = 0; i < f.point.size(); ++i) {
      if (!is_known(f.point[i])) continue;
      csv += fmt::format("{},{},{},{},{}", answer.world.tree.unit(i).id, f.method, b.launch.value,
                         b.target.value, cell(f.point[i]));
      for (std::size_t q = 0; q < quantile_points.size(); ++q)
        csv += "," + (f.quantiles.empty() ? "" : cell(f.quantiles[i][q]));
      csv += "," + cell(b.actual[i]) + "\n";
    }
  return csv;
}

Words error_sentence(const Backtest& b) {
  const Score& ours = b.scores.front().all;
  double best = unknown;
  for (std::size_t m = 1; m < b.scores.size(); ++m)
    best = std::isnan(best) ? b.scores[m].all.mdape : std::min(best, b.scores[m].all.mdape);
  const double held = ours.coverage[1].percent;
  return said(
      "Launched {0} and scored at {1}, ebb missed the population of {2} places by {3:.1f} % in the median "
      "(the best "
      "standard method: {4:.1f} %); its 80 % ranges held {5:.0f} % of them.",
      "以{0}年数据起报、用{1}年普查检验，ebb "
      "对{2}个地区人口的误差中位数为{3:.1f}%（最好的常用方法为{4:.1f}%）；其80%区间包含了{5:.0f}%的地区。",
      b.launch.value, b.target.value, ours.n, ours.mdape, best, held);
}

}  // namespace ebb
