#include "study/setback.h"

#include "study/watched.h"

namespace ebb {
namespace {

using enum Coefficient;

Problem nothing_to_lose() {
  return {
      .code = "no-economy",
      .message = {"the economy stands still: there are no plants to lose",
                  "经济部分未启用：没有可失去的产能"},
      .hint = {"give the pack jobs by industry and product by sector (docs/packs.md), and leave economy = 1",
               "请在数据包中提供分行业就业与分产业增加值（见 docs/packs.md），并保持 economy = 1"}};
}

/// Of every vintage alike.
void strike(LocalEconomy& place) {
  for (Plants& plants : place.plants)
    for (double& capacity : plants.capacity) capacity *= 1 - blow;
}

}  // namespace

Result<Setback> setback_of(const Launch& launch, const SetbackOptions& options, const ForEach& for_each,
                           const Progress& progress) {
  if (!launch.economy || options.settings[economy_moves] < 1) return nothing_to_lose();
  const Departure departure(launch, options.settings, options.seed, variants_for(options.draws),
                            options.draws == 1, for_each);
  const Way ways[] = {{&departure}, {&departure, [&](Start& start) {
                                       for (int unit : options.units)
                                         strike(start.state.economy.places[static_cast<std::size_t>(unit)]);
                                     }}};
  std::vector<Year> years;
  for (Year year = launch.year + 1; year <= options.until; ++year) years.push_back(year);
  std::vector<std::size_t> outcomes;
  for (std::string_view id : felt_by) outcomes.push_back(*outcome_of_id(id));
  const auto draws = static_cast<std::size_t>(options.draws);
  Watched watched({options.units}, years, outcomes, std::size(ways), draws);
  const Done lived = live_paired(
      ways, {.until = options.until, .draws = options.draws, .seed = options.seed},
      [&](const Moment& moment) { watched.behold(moment); }, for_each, progress);
  if (!lived) return lived.problem();

  Setback setback{.draws = options.draws};
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    std::vector<std::optional<Fall>> falls;
    for (std::size_t d = 0; d < draws; ++d) {
      std::vector<double> without, with;
      for (std::size_t y = 0; y < years.size(); ++y) {
        without.push_back(watched.of(0, 0, y, o)[d]);
        with.push_back(watched.of(1, 0, y, o)[d]);
      }
      falls.push_back(fall_of(with, without, years.front()));
    }
    setback.of[o] = recovery_of(falls);
  }
  return setback;
}

}  // namespace ebb
