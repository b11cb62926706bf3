#include "study/backtest.h"

#include <atomic>
#include <numeric>

#include "base/said.h"
#include "study/ensemble.h"
#include "study/standard_methods.h"

namespace ebb {
namespace {

Problem nothing_to_learn_from(Year launch) {
  return {.code = "no-base-year",
          .message = said("no census at least five years before {}: nothing to learn a trend from",
                          "{}年之前五年以上没有普查数据：无从估计趋势", launch.value),
          .hint = {"a backtest needs population in a base year, a launch year and a target year",
                   "回测需要基期、起报年和目标年的人口"}};
}

Problem nothing_to_score_with(Year target) {
  return {.code = "no-target-data",
          .message = said("the pack has no population in the target year {}", "数据包没有目标年{}年的人口",
                          target.value),
          .hint = {"choose a later census of the pack as --target", "请用数据包中较晚的普查年作为 --target"}};
}

Problem stopped() {
  return {.blame = Blame::interrupted,
          .code = "interrupted",
          .message = {"interrupted; nothing was written", "已中断；没有写入任何文件"}};
}

std::vector<double> totals_of(const World& world, Year year) {
  const Snapshot* snapshot = world.at(year);
  return snapshot ? snapshot->total : std::vector<double>(world.tree.unit_count(), unknown);
}

}  // namespace

Result<Forecast> ebb_forecast(const World& known, const BacktestOptions& options, const ForEach& for_each,
                              const Progress& progress, std::vector<Words>& notes) {
  const Result<Launch> launch = prepare(known, options.launch, options.base);
  if (!launch) return launch.problem();
  notes = launch->notes;

  const auto draws = static_cast<std::size_t>(options.draws);
  const Ensemble ensemble(
      *launch,
      {.until = options.target, .draws = options.draws, .seed = options.seed, .settings = options.settings},
      for_each);
  std::vector<std::vector<double>> totals(launch->state.places, std::vector<double>(draws, unknown));
  std::atomic<bool> whole = true;
  const Progress told = [&](std::size_t finished, std::size_t of) {
    if (!progress(finished, of)) whole = false;
    return whole.load();
  };
  const ForEach side_by_side = counted(for_each, told);
  ensemble.run(0, draws, side_by_side, [&](std::size_t draw, const State& state, const PeopleLedger&) {
    if (state.year != options.target) return;
    for (std::size_t i = 0; i < state.places; ++i) {
      const auto people = state.of(i);
      totals[i][draw] = std::accumulate(people.begin(), people.end(), 0.0);
    }
  });
  if (!whole) return stopped();

  for (std::size_t i = 0; i < totals.size(); ++i)
    if (!launch->launched[i]) totals[i].clear();
  return forecast_from_draws("ebb", std::move(totals));
}

Result<Backtest> backtest(const World& known, const World& actual, const BacktestOptions& options,
                          const ForEach& for_each, const Progress& progress) {
  const std::optional<Year> base = options.base ? options.base : base_year_before(known, options.launch);
  if (!base) return nothing_to_learn_from(options.launch);
  if (!actual.at(options.target)) return nothing_to_score_with(options.target);

  Backtest result{.base = *base, .launch = options.launch, .target = options.target};
  BacktestOptions own = options;
  own.base = base;
  Result<Forecast> ours = ebb_forecast(known, own, for_each, progress, result.notes);
  if (!ours) return ours.problem();
  result.forecasts.push_back(std::move(*ours));
  for (StandardMethod& method : standard_methods(known, base, options.launch, options.target)) {
    if (method.forecast)
      result.forecasts.push_back(std::move(*method.forecast));
    else
      result.left_out.emplace_back(method.id, method.why_not);
  }

  result.at_base = totals_of(known, *base);
  result.at_launch = totals_of(known, options.launch);
  result.actual = totals_of(actual, options.target);
  const ScoredOutcome outcome{.base = result.at_base,
                              .launch = result.at_launch,
                              .actual = result.actual,
                              .group = actual.tree.group_of};
  result.scored = places_scored(result.forecasts, outcome);
  result.scores = score(result.forecasts, outcome);
  return result;
}

}  // namespace ebb
