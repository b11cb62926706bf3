#include "claims/country.h"

#include <cassert>
#include <numeric>

namespace ebb {

Result<Country> Country::launched(MadeUp made_up) {
  Result<Launch> launch = prepare(made_up.world, made_up.from);
  if (!launch) return launch.problem();
  return Country(std::move(made_up), std::move(*launch));
}

std::vector<int> Country::tier(std::string_view name) const {
  std::vector<int> units;
  for (int unit : all()) {
    const auto& attributes = made_up_.world.tree.unit(static_cast<std::size_t>(unit)).attributes;
    const auto found = attributes.find("tier");
    if (found != attributes.end() && found->second == name) units.push_back(unit);
  }
  return units;
}

std::vector<int> Country::all() const {
  std::vector<int> units(made_up_.world.tree.unit_count());
  std::iota(units.begin(), units.end(), 0);
  return units;
}

Recorded Country::lived(int draws, std::uint64_t seed, const ForEach& for_each) const {
  return record(launch_, {.until = until(), .draws = draws, .seed = seed, .settings = settings()}, for_each);
}

SiphonLives Country::cycled(const Coefficients& settings, int draws, std::uint64_t seed,
                            const ForEach& for_each) const {
  Result<SiphonLives> lives = lives_of_siphon(
      launch_, {.until = until(), .draws = draws, .seed = seed, .settings = settings}, for_each);
  assert(lives);  // the packs have cores and peripheries, and nobody can ask these to stop
  return std::move(*lives);
}

}  // namespace ebb
