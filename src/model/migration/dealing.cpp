#include "model/migration/dealing.h"

#include <algorithm>
#include <cassert>
#include <functional>

#include "base/binomials.h"

namespace ebb {
namespace {

/// Each weight over the sum of those of its column so far. Answers the sums.
std::vector<double> into_shares_of_those_before(std::vector<double>& weights, std::size_t columns) {
  std::vector<double> sum(columns, 0.0);
  for (std::size_t start = 0; start < weights.size(); start += columns)
    for (std::size_t c = 0; c < columns; ++c) {
      double& weight = weights[start + c];
      sum[c] += weight;
      weight = weight > 0 ? weight / sum[c] : 0;
    }
  return sum;
}

}  // namespace

void deal(std::vector<double>& weights, std::span<const double> persons, Year year, Block block,
          std::size_t first_stream, const Dice& dice) {
  const std::size_t columns = persons.size();
  assert(columns > 0 && weights.size() % columns == 0);
  const std::vector<double> sum = into_shares_of_those_before(weights, columns);
  std::vector<double> left(persons.begin(), persons.end());
  for (std::size_t c = 0; c < columns; ++c)
    if (sum[c] <= 0) left[c] = 0;

  for (std::size_t place = weights.size() / columns; place-- > 0;) {
    const std::span<double> here{weights.data() + place * columns, columns};
    if (dice.rolled) {
      Stream stream = dice.stream(year, block, first_stream + place);
      binomials(left, here, stream, here);
    } else {
      std::transform(left.begin(), left.end(), here.begin(), here.begin(), std::multiplies<>());
    }
    for (std::size_t c = 0; c < columns; ++c) left[c] -= here[c];
  }
}

}  // namespace ebb
