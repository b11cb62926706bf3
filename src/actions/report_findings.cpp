#include "actions/report_findings.h"

#include <algorithm>

#include "actions/open_pack.h"
#include "actions/report_focus.h"
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
    if (row.year == record.launch) place.at_launch[indicator] = row.quality;
    if (row.year != record.last) continue;
    if (indicator == "natural_since_launch") place.natural = range_of(row.quantiles);
    if (indicator == "migration_since_launch") place.migration = range_of(row.quantiles);
  }
  return findings;
}

// --- A page of one place

/// Where people of the focus are expected to go in the first year, and where those who come are from.
void add_exchange(Results& results, const World& world, const Focus& focus, FocusFindings& findings) {
  std::vector<std::string> ids;
  for (const int unit : focus.units) ids.push_back(world.tree.unit(static_cast<std::size_t>(unit)).id);
  const Result<std::vector<Exchange>> exchanges = results.exchanges(ids);
  if (!exchanges || exchanges->empty()) {
    findings.missing.push_back(
        {"where people go and come from: the run keeps no such flows", "人口流向：运行结果未保存"});
    return;
  }
  findings.exchange_year = exchanges->front().year;
  for (const Exchange& e : *exchanges) {
    const RunPlace& partner = results.record().places[e.with];
    if (e.year == *findings.exchange_year)
      findings.exchange.push_back({partner.id, partner.name, e.to, e.from});
  }
}

/// Loops in the first ten years. Where the economy stands still there are none, which is said.
Done add_loops(const World& at_launch, const Scenario& scenario, const Focus& focus, int draws,
               FocusFindings& findings, const ForEach& for_each, const Progress& progress) {
  const Result<Coefficients> settings = settings_of(scenario, at_launch);
  if (!settings) return settings.problem();
  const Result<Launch> launch = prepare(at_launch, scenario.from);
  if (!launch) return launch.problem();
  const Result<LoopEffects> effects = effects_of_loops(*launch,
                                                       {.until = std::min(scenario.until, scenario.from + 10),
                                                        .draws = draws,
                                                        .seed = scenario.seed,
                                                        .settings = *settings},
                                                       for_each, progress);
  if (!effects && effects.problem().blame == Blame::interrupted) return effects.problem();
  if (!effects)
    findings.missing.push_back(effects.problem().message);
  else if (!effects->years.empty())
    findings.loops = FocusFindings::Loops{
        .until = effects->years.front(), .draws = draws, .shares = shares_of(*effects, focus.units, 0)};
  return done();
}

ReportScope scope_of(const World& world, const Focus& focus, const Findings& findings, nlohmann::json story) {
  ReportScope scope{.story = std::move(story),
                    .title = said("{0}: people from {2} to {3}", "{1}：{2}—{3}年的人口", focus.name.en,
                                  focus.name.zh, findings.launch.value, findings.last.value),
                    .about = {},
                    .near = focus.near,
                    .beside = {}};
  scope.beside = places_beside(world, focus, scope.story);
  if (focus.place >= 0) scope.about.push_back(focus.place);
  if (focus.group) {
    scope.whole = focus.place;
    scope.about.insert(scope.about.end(), focus.near.begin(), focus.near.end());
  }
  return scope;
}

/// As a shell takes it: a name with blanks or signs in it stands in quotes.
std::string shell_word(const std::string& text) {
  if (text.find_first_of(" *&!$;()'\"") == text.npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string command_of(const std::string& results_file, const ReportOptions& options) {
  std::string command = "ebb report " + shell_word(results_file);
  for (const std::string& place : options.places) command += " --place " + shell_word(place);
  if (options.loop_draws > 0) command += " --loops " + std::to_string(options.loop_draws);
  return command + " -o " + shell_word(options.output);
}

}  // namespace

Result<ReportAnswer> report(const std::string& results_file, const ReportOptions& options,
                            const ForEach& for_each, const Progress& progress) {
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
  findings->command += "\n" + command_of(results_file, options);
  if (options.places.size() != 1) {
    if (const Done ages = add_last_pyramids(*at_launch, *scenario, *findings); !ages) return ages.problem();
    return write_report(*world, *pack, std::move(*findings), options);
  }

  const Result<Focus> focus = focus_on(*world, options.places.front());
  if (!focus) return focus.problem();
  if (const Done ages = add_last_pyramids(*at_launch, *scenario, *findings); !ages) return ages.problem();
  FocusFindings beside;
  add_exchange(*results, *world, *focus, beside);
  if (options.loop_draws > 0)
    if (const Done loops =
            add_loops(*at_launch, *scenario, *focus, options.loop_draws, beside, for_each, progress);
        !loops)
      return loops.problem();
  Result<nlohmann::json> story = story_of(*world, *focus, findings->launch, beside);
  if (!story) return story.problem();
  const ReportScope scope = scope_of(*world, *focus, *findings, std::move(*story));
  Result<ReportAnswer> answer = write_report(*world, *pack, std::move(*findings), options, &scope);
  if (answer) answer->about = focus->name;
  return answer;
}

}  // namespace ebb
