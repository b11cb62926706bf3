#include "actions/report_findings.h"

#include "actions/open_pack.h"
#include "base/said.h"
#include "files/scenario_file.h"
#include "study/ensemble.h"

namespace ebb {
namespace {

MedianRange range_of(const Quantiles& quantiles) {
  return {.low = quantiles[2], .median = quantiles[4], .high = quantiles[6]};
}

/// The report's bands of people by single years of age, added to what is there.
void add_bands(std::span<const double> people, ReportPyramid& pyramid) {
  for (std::size_t s = 0; s < sexes; ++s)
    for (std::size_t a = 0; a < ages; ++a)
      pyramid[s][std::min<std::size_t>(a / report_band_years, report_bands - 1)] += people[s * ages + a];
}

/// Ages in the last year, on the expected course: results files keep no ages by sex.
Done add_last_pyramids(const World& world, const Scenario& scenario, Findings& findings) {
  const Result<Coefficients> settings = settings_of(scenario, world);
  if (!settings) return settings.problem();
  const Result<Launch> launch = prepare(world, scenario.from);
  if (!launch) return launch.problem();
  const Ensemble expected(*launch, {.until = scenario.until, .draws = 1, .settings = *settings});
  expected.run(0, 1, one_after_the_other, [&](std::size_t, const State& state, const PeopleLedger&) {
    if (state.year != scenario.until) return;
    for (std::size_t p = 0; p < world.tree.places.size(); ++p) {
      const auto place = findings.places.find(world.tree.places[p].id);
      if (place == findings.places.end()) continue;
      ReportPyramid pyramid{};
      for (int unit : world.tree.units_below(static_cast<int>(p)))
        add_bands(state.of(static_cast<std::size_t>(unit)), pyramid);
      place->second.last_pyramid = pyramid;
    }
  });
  return done();
}

Result<Findings> findings_of(Results& results) {
  const RunRecord& record = results.record();
  Findings findings{.title = record.title,
                    .command = record.command,
                    .ebb_version = record.ebb_version,
                    .seed = record.seed,
                    .draws = record.draws,
                    .launch = record.launch,
                    .last = record.last};
  if (!record.notes.empty()) findings.backtest = record.notes.front();
  if (record.notes.size() > 1) findings.notes.assign(record.notes.begin() + 1, record.notes.end());

  const auto rows = results.rows({});
  if (!rows) return rows.problem();
  for (const ResultRow& row : *rows) {
    PlaceFindings& place = findings.places[record.places[row.place].id];
    const std::string& indicator = record.indicators[row.indicator].id;
    place.by_year[indicator][row.year.value] = row.quantiles;
    if (row.year != record.last) continue;
    if (indicator == "natural_since_launch") place.natural = range_of(row.quantiles);
    if (indicator == "migration_since_launch") place.migration = range_of(row.quantiles);
  }
  return findings;
}

}  // namespace

Result<ReportAnswer> report(const std::string& results_file, const ReportOptions& options) {
  Result<Results> results = Results::open(results_file);
  if (!results) return results.problem();
  const Result<Scenario> scenario = scenario_of(results->record().scenario, "scenario.toml");
  if (!scenario) return scenario.problem();
  const Result<Pack> pack =
      pack_of_run(results_file, scenario->pack, options.pack, results->record().pack_hash);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  const Result<World> at_launch = world_known(*pack, scenario->from);
  if (!at_launch) return at_launch.problem();

  Result<Findings> findings = findings_of(*results);
  if (!findings) return findings.problem();
  if (const Done ages = add_last_pyramids(*at_launch, *scenario, *findings); !ages) return ages.problem();
  return write_report(*world, *pack, std::move(*findings), options);
}

}  // namespace ebb
