#include "actions/cycle.h"

#include <algorithm>
#include <cmath>

#include "actions/figures_json.h"
#include "actions/open_pack.h"
#include "base/quantiles.h"
#include "files/scenario_file.h"
#include "store/results_reader.h"

namespace ebb {
namespace {

using Lives = std::vector<std::vector<CycleYear>>;

Spread spread_of(std::vector<double> sample) {
  std::erase_if(sample, [](double value) { return std::isnan(value); });
  if (sample.empty()) return {unknown, unknown, unknown};
  std::ranges::sort(sample);
  return {quantile_of(sample, 0.1), quantile_of(sample, 0.5), quantile_of(sample, 0.9)};
}

/// One value of every draw in a year.
template <class Value>
std::vector<double> of_draws(const Lives& lives, std::size_t year, Value value) {
  std::vector<double> sample;
  for (const std::vector<CycleYear>& life : lives) sample.push_back(value(life[year]));
  return sample;
}

template <class Is>
double share_of_draws(const Lives& lives, std::size_t year, Is is) {
  const auto n = static_cast<double>(lives.size());
  return static_cast<double>(std::ranges::count_if(lives, [&](const auto& life) { return is(life[year]); })) /
         n;
}

CycleOutlook outlook_of(const Lives& lives, std::size_t year) {
  CycleOutlook outlook{.year = lives.front()[year].year};
  for (std::size_t s = 0; s < step_count; ++s) {
    const int step = static_cast<int>(s) + 1;
    outlook.degrees[s] = spread_of(of_draws(lives, year, [s](const CycleYear& y) { return y.degrees[s]; }));
    outlook.holding[s] = share_of_draws(lives, year, [step](const CycleYear& y) { return y.holds(step); });
    outlook.at[s] = share_of_draws(lives, year, [step](const CycleYear& y) { return y.step == step; });
  }
  for (std::size_t c = 0; c < condition_count; ++c)
    outlook.values[c] = spread_of(of_draws(lives, year, [c](const CycleYear& y) { return y.values[c]; }));
  outlook.ended = share_of_draws(lives, year, [](const CycleYear& y) { return y.ended; });
  return outlook;
}

Onset onset_over(const Lives& lives, std::optional<Year> (*onset)(const std::vector<CycleYear>&, int),
                 int step) {
  std::vector<double> years;
  for (const std::vector<CycleYear>& life : lives)
    if (const auto year = onset(life, step)) years.push_back(year->value);
  Onset answer{.reached = static_cast<double>(years.size()) / static_cast<double>(lives.size()), .year = {}};
  if (!years.empty()) answer.year = spread_of(years);
  return answer;
}
std::optional<Year> begun(const std::vector<CycleYear>& life, int step) { return onset_of(life, step); }
std::optional<Year> ended(const std::vector<CycleYear>& life, int) {
  const auto first = std::ranges::find_if(life, &CycleYear::ended);
  return first == life.end() ? std::nullopt : std::optional(first->year);
}

std::vector<CycleAnswer::TieredPlace> told_places(const World& world, const Tiers& tiers) {
  std::vector<CycleAnswer::TieredPlace> places;
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u) {
    const Place& place = world.tree.unit(u);
    places.push_back({place.id, place.name, tiers.of[u],
                      tiers.core[u] ? world.tree.unit(*tiers.core[u]).id : std::string()});
  }
  return places;
}

// --- JSON

Json told(const Spread& spread) {
  return {{"p10", number(spread.low)}, {"p50", number(spread.median)}, {"p90", number(spread.high)}};
}
Json told(const Onset& onset) {
  return {{"reached", onset.reached}, {"year", onset.year ? told(*onset.year) : Json()}};
}

const char* id_of(Tier tier) {
  constexpr const char* ids[] = {"core", "satellite", "periphery"};
  return ids[static_cast<std::size_t>(tier)];
}

Json year_told(const CycleOutlook& year) {
  Json degrees = Json::array(), spreads = Json::array(), values = Json::array();
  for (const Spread& degree : year.degrees) {
    degrees.push_back(number(degree.median));
    spreads.push_back(told(degree));
  }
  for (const Spread& value : year.values) values.push_back(told(value));
  return {{"year", year.year.value},
          {"degrees", degrees},
          {"step", year.step() > 0 ? Json(year.step()) : Json()},
          {"end", year.ended},
          {"overlaps", year.overlaps()},
          {"holding", year.holding},
          {"at", year.at},
          {"spread", spreads},
          {"conditions", values}};
}

}  // namespace

int CycleOutlook::step() const {
  const auto most = std::ranges::max_element(at);
  return *most > 0 ? static_cast<int>(most - at.begin()) + 1 : 0;
}

std::vector<int> CycleOutlook::overlaps() const {
  std::vector<int> steps;
  for (std::size_t s = 0; s < step_count; ++s)
    if (holding[s] > 0.5) steps.push_back(static_cast<int>(s) + 1);
  return steps;
}

std::size_t CycleAnswer::count(Tier tier) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(places, [tier](const TieredPlace& place) { return place.tier == tier; }));
}

Result<Scenario> scenario_of_run(const std::string& results_file, const std::string& elsewhere) {
  const Result<Results> results = Results::open(results_file);
  if (!results) return results.problem();
  Result<Scenario> scenario = scenario_of(results->record().scenario, "scenario.toml");
  if (!scenario) return scenario;
  const Result<Pack> pack = pack_of_run(results_file, scenario->pack, elsewhere, results->record().pack_hash);
  if (!pack) return pack.problem();
  scenario->pack = pack->folder;
  return scenario;
}

Result<CycleAnswer> cycle(const CycleQuestion& question, const ForEach& for_each, const Progress& progress) {
  const Result<Pack> pack = open_pack(question.scenario.pack);
  if (!pack) return pack.problem();
  const Result<World> everything = world_known(*pack);
  if (!everything) return everything.problem();
  const Result<Scenario> scenario = completed(question.scenario, *everything);
  if (!scenario) return scenario.problem();
  const Result<World> world = world_known(*pack, scenario->from);
  if (!world) return world.problem();
  const Result<Coefficients> settings = settings_of(*scenario, *world);
  if (!settings) return settings.problem();
  const Result<Launch> launch = prepare(*world, scenario->from);
  if (!launch) return launch.problem();
  const Result<SiphonLives> siphon = lives_of_siphon(
      *launch,
      {.until = scenario->until, .draws = scenario->draws, .seed = scenario->seed, .settings = *settings},
      for_each, progress);
  if (!siphon) return siphon.problem();

  const Lives& lives = siphon->lives;
  CycleAnswer answer{
      .scenario = *scenario, .places = told_places(*world, siphon->tiers), .remarks = siphon->tiers.left_out};
  for (std::size_t y = 0; y < lives.front().size(); ++y) answer.years.push_back(outlook_of(lives, y));
  for (std::size_t s = 0; s < step_count; ++s)
    answer.onsets[s] = onset_over(lives, begun, static_cast<int>(s) + 1);
  answer.end = onset_over(lives, ended, 0);
  const auto closed = [&](double above) {
    return static_cast<double>(
               std::ranges::count_if(lives, [above](const auto& life) { return closes(life, above); })) /
           static_cast<double>(lives.size());
  };
  answer.closed = closed(barely);
  answer.closed_clearly = closed(clearly);
  return answer;
}

nlohmann::ordered_json to_json(const CycleAnswer& answer, Language language) {
  Json steps = Json::array(), conditions = Json::array(), tiers = Json::object(), years = Json::array();
  for (std::size_t s = 0; s < step_count; ++s)
    steps.push_back({{"step", s + 1},
                     {"name", cycle_steps()[s].name.in(language)},
                     {"meaning", cycle_steps()[s].meaning.in(language)},
                     {"onset", told(answer.onsets[s])}});
  for (const CycleCondition& c : cycle_conditions())
    conditions.push_back({{"step", c.step},
                          {"clause", c.clause},
                          {"id", c.id},
                          {"what", c.what.in(language)},
                          {"side", c.side == CycleCondition::Side::above ? "above" : "below"},
                          {"bound", c.bound},
                          {"width", c.width}});
  for (const CycleAnswer::TieredPlace& place : answer.places) {
    Json one{{"id", place.id}, {"name", place.name.in(language)}};
    if (place.tier == Tier::satellite) one["core"] = place.core;
    tiers[id_of(place.tier)].push_back(one);
  }
  for (const CycleOutlook& year : answer.years) years.push_back(year_told(year));
  return {{"format", 1},
          {"title", answer.scenario.title.in(language)},
          {"draws", answer.scenario.draws},
          {"seed", answer.scenario.seed},
          {"steps", steps},
          {"end", told(answer.end)},
          {"closed", answer.closed},
          {"closed_clearly", answer.closed_clearly},
          {"conditions", conditions},
          {"tiers", tiers},
          {"years", years}};
}

}  // namespace ebb
