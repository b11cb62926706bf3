#include "base/binomials.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

namespace ebb {
namespace {

constexpr std::size_t lanes = 16;
constexpr std::size_t block_size = 256;  // cells sorted by method at a time
constexpr double few = 25;               // expected: up to here inversion is quicker
constexpr int most_by_inversion = 128;   // P(more | 25 expected) < 1e-40
using Lanes = Eigen::Array<double, lanes, 1>;

/// One number per cell of a block.
using Row = std::array<double, block_size>;

/// Which cells of a block are still to be answered.
class Cells {
 public:
  void add(std::size_t cell) { cell_[size_++] = static_cast<std::uint16_t>(cell); }
  std::size_t size() const { return size_; }

  /// fn(first) for every group of sixteen.
  template <class Fn>
  void in_groups(Fn fn) const {
    for (std::size_t first = 0; first < size_; first += lanes) fn(first);
  }
  /// fn(cell, lane) for the cells of a group.
  template <class Fn>
  void in_group(std::size_t first, Fn fn) const {
    for (std::size_t lane = 0; lane < std::min(lanes, size_ - first); ++lane) fn(cell_[first + lane], lane);
  }
  /// Their numbers side by side; lanes beyond the last cell hold `harmless`.
  Lanes of(const Row& row, std::size_t first, double harmless) const {
    Lanes side_by_side = Lanes::Constant(harmless);
    in_group(first, [&](std::size_t cell, std::size_t lane) { side_by_side[lane] = row[cell]; });
    return side_by_side;
  }

 private:
  std::array<std::uint16_t, block_size> cell_;
  std::size_t size_ = 0;
};

/// Two numbers of 32 bits in (0, 1) for every cell of a list.
class Uniforms {
 public:
  Uniforms(std::size_t cells, Stream& stream) {
    stream.fill({bits_.data(), (cells + lanes - 1) / lanes * lanes * 2});
  }
  Lanes first(std::size_t group) const { return at(2 * group); }
  Lanes second(std::size_t group) const { return at(2 * group + lanes); }

 private:
  Lanes at(std::size_t start) const {
    Lanes u;
    for (std::size_t l = 0; l < lanes; ++l) u[l] = (bits_[start + l] + 0.5) * 0x1p-32;
    return u;
  }
  std::array<std::uint32_t, 2 * block_size> bits_;
};

constexpr double done = -1;  // below every probability, and below what rounding makes of those beyond n

/// Walks up the probabilities of 0, 1, 2 ... until the uniform number u is used up.
Lanes by_inversion(const Lanes& n, const Lanes& p, Lanes u) {
  const Lanes odds = p / (1 - p), rise = (n + 1) * odds;
  Lanes probability = (n * (1 - p).log()).exp(), found = Lanes::Zero(), further = Lanes::Ones();
  for (int x = 1; x < most_by_inversion && further.sum() > 0; ++x) {
    const double share = 1.0 / x;
    for (std::size_t l = 0; l < lanes; ++l) {
      further[l] = u[l] > probability[l] ? 1 : 0;
      found[l] += further[l];
      u[l] = u[l] > probability[l] ? u[l] - probability[l] : done;
      probability[l] *= rise[l] * share - odds[l];
    }
  }
  return found.min(n);  // the probabilities add up to 1 but for rounding
}

/// The hat of transformed rejection, in Hormann's letters.
struct Hat {
  Lanes root, b, a;

  Hat(const Lanes& n, const Lanes& p)
      : root((n * p * (1 - p)).sqrt()), b(1.15 + 2.53 * root), a(-0.0873 + 0.0248 * b + 0.01 * p) {}
};

/// ln k! beyond (k + 1/2) ln(k + 1) - (k + 1) + ln(2 pi) / 2.
Lanes stirling_tail(const Lanes& k) {
  const Lanes by = 1 / (k + 1), by2 = by * by;
  return by * (1.0 / 12 - by2 * (1.0 / 360 - by2 * (1.0 / 1260)));
}

/// ln of the probability of k over that of the mode. k in 0 .. n.
Lanes ln_height_of_law(const Lanes& n, const Lanes& p, const Lanes& k) {
  const Lanes odds = p / (1 - p), mode = ((n + 1) * p).floor();
  return (mode + 0.5) * ((mode + 1) / (odds * (n - mode + 1))).log() +
         (n + 1) * ((n - mode + 1) / (n - k + 1)).log() + (k + 0.5) * (odds * (n - k + 1) / (k + 1)).log() +
         stirling_tail(mode) + stirling_tail(n - mode) - stirling_tail(k) - stirling_tail(n - k);
}

/// Persons, chances and answers of up to a block of cells, the rarer of doing and not doing asked for.
struct Batch {
  Row n, p, found;
};

void invert(const Cells& small, Batch& block, Stream& stream) {
  const Uniforms uniforms(small.size(), stream);
  small.in_groups([&](std::size_t group) {
    const Lanes u = (uniforms.first(group) - 0x1p-33) + uniforms.second(group) * 0x1p-32;
    const Lanes x = by_inversion(small.of(block.n, group, 0), small.of(block.p, group, 0.5), u);
    small.in_group(group, [&](std::size_t cell, std::size_t lane) { block.found[cell] = x[lane]; });
  });
}

/// Proposes a number for each cell and answers most at once; the others are asked about exactly, and the
/// refused come back for another proposal.
void reject(Cells large, Batch& block, Stream& stream) {
  constexpr double harmless_n = 2 * few, harmless_p = 0.5;
  Row u, v;
  while (large.size() > 0) {
    const Uniforms uniforms(large.size(), stream);
    Cells doubtful, refused;
    large.in_groups([&](std::size_t group) {
      const Lanes n = large.of(block.n, group, harmless_n), p = large.of(block.p, group, harmless_p);
      const Hat hat(n, p);
      const Lanes sideways = uniforms.first(group) - 0.5, height = uniforms.second(group);
      const Lanes inside = 0.5 - sideways.abs(), surely_below = 0.92 - 4.2 / hat.b;
      const Lanes k = ((2 * hat.a / inside + hat.b) * sideways + n * p + 0.5).floor();
      large.in_group(group, [&](std::size_t cell, std::size_t lane) {
        block.found[cell] = k[lane];
        u[cell] = inside[lane];
        v[cell] = height[lane];
        if (inside[lane] >= 0.07 && height[lane] <= surely_below[lane]) return;
        (k[lane] >= 0 && k[lane] <= n[lane] ? doubtful : refused).add(cell);
      });
    });
    doubtful.in_groups([&](std::size_t group) {
      const Lanes n = doubtful.of(block.n, group, harmless_n), p = doubtful.of(block.p, group, harmless_p);
      const Lanes inside = doubtful.of(u, group, 0.5), height = doubtful.of(v, group, 0.5);
      const Hat hat(n, p);
      const Lanes alpha = (2.83 + 5.1 / hat.b) * hat.root;
      const Lanes ln_height = (height * alpha / (hat.a / (inside * inside) + hat.b)).log();
      const Lanes ln_limit = ln_height_of_law(n, p, doubtful.of(block.found, group, few));
      doubtful.in_group(group, [&](std::size_t cell, std::size_t lane) {
        if (ln_height[lane] > ln_limit[lane]) refused.add(cell);
      });
    });
    large = refused;
  }
}

void answer(std::span<const double> persons, std::span<const double> chances, Stream& stream,
            std::span<double> drawn) {
  Batch block;
  Cells small, large;
  for (std::size_t cell = 0; cell < persons.size(); ++cell) {
    block.n[cell] = persons[cell];
    block.p[cell] = std::min(chances[cell], 1 - chances[cell]);
    block.found[cell] = 0;
    if (block.n[cell] < 1 || block.p[cell] <= 0) continue;
    (block.n[cell] * block.p[cell] < few ? small : large).add(cell);
  }
  invert(small, block, stream);
  reject(large, block, stream);
  for (std::size_t cell = 0; cell < persons.size(); ++cell) {
    const bool most = chances[cell] > 0.5;
    drawn[cell] = persons[cell] < 1 ? 0 : most ? block.n[cell] - block.found[cell] : block.found[cell];
  }
}

}  // namespace

void binomials(std::span<const double> persons, std::span<const double> chances, Stream& stream,
               std::span<double> drawn) {
  assert(persons.size() == chances.size() && persons.size() == drawn.size());
  for (std::size_t start = 0; start < persons.size(); start += block_size) {
    const std::size_t size = std::min(block_size, persons.size() - start);
    answer(persons.subspan(start, size), chances.subspan(start, size), stream, drawn.subspan(start, size));
  }
}

}  // namespace ebb
