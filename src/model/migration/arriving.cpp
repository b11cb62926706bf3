#include "model/migration/arriving.h"

#include <algorithm>

#include "model/migration/dealing.h"

namespace ebb {
namespace {

constexpr std::size_t columns = std::size_t{sexes} * ages;
constexpr int years_in_band = 5;
constexpr std::size_t places_at_once = 16;  // a cache line of floats

/// The rows of the product one kind of movers needs: its ages, single or in bands, by sex.
struct Layout {
  Tie tie;
  int years;                // in a row
  int first_age, last_age;  // of the tie

  Layout(Tie of, bool in_bands)
      : tie(of),
        years(in_bands ? years_in_band : 1),
        first_age(of == Tie::work ? 0 : first_older_age),
        last_age(of == Tie::work ? first_older_age - 1 : open_age) {}

  int rows_by_sex() const { return (last_age - first_age) / years + 1; }
  int row(int sex, int age) const { return sex * rows_by_sex() + (age - first_age) / years; }
};

Rows scaled_leavers(const Layout& layout, const Attraction& attraction, std::span<const double> leaving) {
  const std::size_t n = leaving.size() / columns;
  Rows scaled = Rows::Zero(Eigen::Index{sexes} * layout.rows_by_sex(), static_cast<Eigen::Index>(n));
  for (std::size_t start = 0; start < n; start += places_at_once) {
    const std::size_t end = std::min(n, start + places_at_once);
    for (int s = 0; s < sexes; ++s)
      for (int a = layout.first_age; a <= layout.last_age; ++a) {
        const std::vector<Reach>& reach = attraction.seen_by(group_at(a)).reach;
        float* row = scaled.row(layout.row(s, a)).data();
        for (std::size_t i = start; i < end; ++i) {
          const double leavers = leaving[i * columns + static_cast<std::size_t>(s * ages + a)];
          if (leavers > 0) row[i] += static_cast<float>(leavers / reach[i].everywhere);
        }
      }
  }
  return scaled;
}

/// What comes to every place, not yet scaled: fills the ages of the layout in [place][sex][age].
void weigh(const Layout& layout, const Attraction& attraction, const Rows& carried,
           std::vector<double>& weights) {
  const std::size_t n = weights.size() / columns;
  for (std::size_t start = 0; start < n; start += places_at_once)
    for (int s = 0; s < sexes; ++s)
      for (int a = layout.first_age; a <= layout.last_age; ++a) {
        const std::vector<double>& draw = attraction.seen_by(group_at(a)).draw;
        const float* come = carried.row(layout.row(s, a)).data();
        const auto c = static_cast<std::size_t>(s) * ages + static_cast<std::size_t>(a);
        for (std::size_t j = start; j < std::min(n, start + places_at_once); ++j)
          weights[j * columns + c] = draw[j] * static_cast<double>(come[j]);
      }
}

std::vector<double> totals(std::span<const double> leaving) {
  std::vector<double> total(columns, 0.0);
  for (std::size_t at = 0; at < leaving.size(); at += columns)
    for (std::size_t c = 0; c < columns; ++c) total[c] += leaving[at + c];
  return total;
}

}  // namespace

std::vector<double> arrivals(const Kernel& kernel, const Attraction& attraction,
                             std::span<const double> leaving, bool in_bands, std::size_t first_stream,
                             Year year, const Dice& dice) {
  std::vector<double> arriving(leaving.size(), 0.0);
  for (Tie tie : {Tie::work, Tie::family}) {
    const Layout layout(tie, in_bands);
    Rows carried;
    kernel.carry(tie, scaled_leavers(layout, attraction, leaving), carried);
    weigh(layout, attraction, carried, arriving);
  }
  deal(arriving, totals(leaving), year, Block::arrivals, first_stream, dice);
  return arriving;
}

}  // namespace ebb
