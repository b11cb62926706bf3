#include "model/state/state.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "base/binomials.h"

namespace ebb {

void happen_to(std::span<double> people, std::span<double> chances, const Dice& dice, Stream& stream) {
  assert(people.size() == chances.size());
  if (dice.rolled)
    binomials(people, chances, stream, chances);
  else
    std::transform(people.begin(), people.end(), chances.begin(), chances.begin(), std::multiplies<>());
  std::transform(people.begin(), people.end(), chances.begin(), people.begin(), std::minus<>());
}

}  // namespace ebb
