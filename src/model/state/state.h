// Everything that changes from year to year: plain arrays, a value. A hundred States can live side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "base/units.h"
#include "model/state/economy.h"

namespace ebb {

struct State {
  Year year;
  std::size_t places = 0;         ///< units of the World
  std::size_t groups = 0;         ///< provinces; 0 or 1 where barriers have no meaning
  std::vector<double> people;     ///< [place][sex][age], persons at the end of `year`
  std::vector<double> graduates;  ///< [place][sex][age], those of them with a degree; empty if not told apart
  std::vector<double>
      registered;            ///< [place], persons registered there, wherever they live; empty if not kept
  std::vector<double> away;  ///< [group][place], registered in another group, living here; empty if not kept
  std::vector<double> mass;  ///< [place], slow size of a destination, in persons
  std::vector<double> pull;  ///< [place], what draws or repels beyond the balance (log odds), fading
  double mortality_level = 0;  ///< kappa of Lee and Carter
  double fertility_level = 0;  ///< ln of the national level against its central path
  Economy economy;

  std::span<double> of(std::size_t place) {
    return {people.data() + place * sexes * ages, std::size_t{sexes * ages}};
  }
  std::span<const double> of(std::size_t place) const {
    return {people.data() + place * sexes * ages, std::size_t{sexes * ages}};
  }
  double& at(std::size_t place, int sex, int age) {
    return people[(place * sexes + static_cast<std::size_t>(sex)) * ages + static_cast<std::size_t>(age)];
  }
  double at(std::size_t place, int sex, int age) const {
    return people[(place * sexes + static_cast<std::size_t>(sex)) * ages + static_cast<std::size_t>(age)];
  }
};

/// How chance enters a year: not at all (expected values), or by streams of (seed, draw, year, block, place).
struct Dice {
  bool rolled = false;
  std::uint64_t seed = 1;
  std::uint32_t draw = 0;

  Stream stream(Year year, Block block, std::size_t place) const {
    return Stream(seed, draw, year, block, static_cast<std::int64_t>(place));
  }
};

/// Whom a state tells apart: everybody alike, or those with a degree and those without.
enum class Schooling { any, without_degree, with_degree };
std::span<const Schooling> schoolings(const State& state);

/// The people of one schooling in a place: [sex][age].
std::array<double, std::size_t{sexes} * ages> persons_of(const State& state, std::size_t place,
                                                         Schooling schooling);

/// What happens to each person of one schooling in a place with the chances given, [sex][age], happens: they
/// leave the state, and `chances` becomes how many they were. With dice, whole persons.
void happen_to(State& state, std::size_t place, Schooling schooling, std::span<double> chances,
               const Dice& dice, Stream& stream);

/// Brings people of one schooling into a place: [sex][age].
void bring(State& state, std::size_t place, Schooling schooling, std::span<const double> persons);

}  // namespace ebb
