#include "claims/evidence.h"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace ebb {
namespace {

constexpr Year earlier_launch{2010}, later_launch{2020}, last_known{2024}, far_end{2060};
constexpr int far_draws = 40;    // what is told of them is a share, to a few per cent
constexpr double nobody = 1e-6;  // leaves in a year

/// The same launch with nobody moving: what a place's own births and deaths make of it.
Launch without_moves(Launch launch) {
  std::fill(launch.net.begin(), launch.net.end(), 0.0);
  return launch;
}

Coefficients standing_still(Coefficients settings) {
  settings.set(Coefficient::migration_intensity, nobody);
  settings.decide(Coefficient::migration_intensity);
  return settings;
}

Problem stopped() {
  return {.blame = Blame::interrupted, .code = "interrupted", .message = {"stopped", "已停止"}};
}

}  // namespace

Result<Evidence> Evidence::gather(Worlds worlds, const EvidenceOptions& options, const ForEach& for_each,
                                  const Progress& progress) {
  Evidence evidence(std::move(worlds.everything), std::move(worlds.counties), options, for_each);
  evidence.warning_ = std::move(worlds.warning);
  evidence.launches_.reserve(2);  // who departs from a launch refers to it
  for (const auto& [world, year] :
       {std::pair{&worlds.earlier, earlier_launch}, std::pair{&worlds.later, later_launch}}) {
    Result<Launch> launch = prepare(*world, year);
    if (!launch) return launch.problem();
    evidence.launches_.push_back(std::move(*launch));
  }
  for (MadeUp* made_up : {&worlds.siphon, &worlds.mine, &worlds.rust_belt}) {
    Result<Country> country = Country::launched(std::move(*made_up));
    if (!country) return country.problem();
    evidence.made_up_.push_back(std::move(*country));
  }
  constexpr int variants = 16;
  const auto departs = [&](const Launch& launch) {
    return std::make_unique<const Departure>(launch, options.settings, options.seed,
                                             std::min(variants, options.draws), false, for_each);
  };
  evidence.departure_2010_ = departs(evidence.launches_[0]);
  evidence.departure_ = departs(evidence.launches_[1]);
  evidence.central_ =
      Departure(evidence.launches_[1], options.settings, options.seed, 1, true).draw({}).state;
  const Launch unmoved = without_moves(evidence.launches_[0]);
  const int far = std::min(options.draws, far_draws);
  struct Asked {
    const Launch& launch;
    EnsembleOptions options;
  };
  const auto asked = [&](Year until, int draws, const Coefficients& settings) {
    return EnsembleOptions{.until = until, .draws = draws, .seed = options.seed, .settings = settings};
  };
  const Asked runs[] = {{evidence.launches_[0], asked(last_known, options.draws, options.settings)},
                        {evidence.launches_[1], asked(last_known, options.draws, options.settings)},
                        {evidence.launches_[1], asked(far_end, far, options.settings)},
                        {unmoved, asked(last_known, 1, standing_still(options.settings))}};
  // Told by the years to be lived.
  std::size_t all = 0;
  for (const Asked& run : runs)
    all += static_cast<std::size_t>(run.options.draws * (run.options.until - run.launch.year));
  std::atomic<std::size_t> lived = 0;
  std::atomic<bool> go_on = progress(0, all);
  for (const Asked& run : runs) {
    const ForEach told = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
      for_each(count, [&](std::size_t i) {
        if (!go_on) return;
        work(i);
        if (count != static_cast<std::size_t>(run.options.draws)) return;
        lived += static_cast<std::size_t>(run.options.until - run.launch.year);
        if (!progress(std::min(all, lived.load()), all)) go_on = false;
      });
    };
    evidence.runs_.push_back(record(run.launch, run.options, told));
    if (!go_on) return stopped();
  }
  return evidence;
}

std::vector<int> Evidence::units(std::string_view id) const {
  const int place = everything_.tree.find(id);
  return place < 0 ? std::vector<int>{} : everything_.tree.units_below(place);
}

std::vector<int> Evidence::all_units() const {
  std::vector<int> all(everything_.tree.unit_count());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::vector<int> Evidence::northeast() const {
  std::vector<int> all;
  for (std::string_view province : {"210000", "220000", "230000"})
    for (int unit : units(province)) all.push_back(unit);
  return all;
}

double Evidence::counted(std::span<const int> units, Year year) const {
  const Snapshot* census = everything_.at(year);
  if (!census) return unknown;
  double persons = 0;
  for (int unit : units) persons += census->total[static_cast<std::size_t>(unit)];
  return persons;
}

double Evidence::counted(std::span<const int> units, Year year, int from, int to) const {
  const Snapshot* census = everything_.at(year);
  if (!census) return unknown;
  double persons = 0;
  for (int unit : units)
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (int age = from; age <= to; ++age)
        persons += census->of(static_cast<std::size_t>(unit))[sex * ages + static_cast<std::size_t>(age)];
  return persons;
}

double Evidence::series(std::string_view indicator, std::string_view place, Year year) const {
  const auto series = everything_.series.find(indicator);
  if (series == everything_.series.end()) return unknown;
  const int node = everything_.tree.find(place);
  for (const SeriesRow& row : series->second.rows)
    if (row.place == node && row.year == year) return row.value;
  return unknown;
}

}  // namespace ebb
