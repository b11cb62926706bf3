#include "base/binomials.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

namespace ebb {
namespace {

constexpr std::size_t lanes = 16;
constexpr std::size_t block_size = 256;  // cells sorted by method at a time, a multiple of lanes
constexpr double few = 25;               // expected: up to here inversion is quicker
constexpr int most_by_inversion = 128;   // P(more | 25 expected) < 1e-40
using Lanes = Eigen::Array<double, lanes, 1>;

/// One number per cell of a block; the one beyond it is where `Cells::add` puts what does not belong.
using Row = std::array<double, block_size + 1>;

Lanes group_of(const Row& row, std::size_t first) { return Eigen::Map<const Lanes>(row.data() + first); }
void put(Row& row, std::size_t first, const Lanes& numbers) {
  Eigen::Map<Lanes>(row.data() + first) = numbers;
}

/// Cells of a block that are answered alike, side by side: which they are, their persons and chances.
struct Cells {
  std::array<std::uint16_t, block_size + 1> cell;
  Row n, p;
  std::size_t size = 0;

  /// Adds the cell if it belongs here. Written either way: there is no branch to guess wrong.
  void add(std::size_t number, double persons, double chance, bool belongs) {
    cell[size] = static_cast<std::uint16_t>(number);
    n[size] = persons;
    p[size] = chance;
    size += belongs ? 1 : 0;
  }
  /// Fills the last group of sixteen with what does no harm.
  void pad(double persons, double chance) {
    for (std::size_t k = size; k % lanes != 0; ++k) n[k] = persons, p[k] = chance;
  }
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
#pragma omp simd
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
#pragma omp simd
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

void invert(Cells& small, Row& found, Stream& stream) {
  small.pad(0, 0.5);
  const Uniforms uniforms(small.size, stream);
  for (std::size_t first = 0; first < small.size; first += lanes) {
    const Lanes u = (uniforms.first(first) - 0x1p-33) + uniforms.second(first) * 0x1p-32;
    const Lanes x = by_inversion(group_of(small.n, first), group_of(small.p, first), u);
    for (std::size_t l = 0; l < std::min(lanes, small.size - first); ++l) found[small.cell[first + l]] = x[l];
  }
}

/// What was proposed for a list of cells: how far from the end of the hat, at what height, and the number.
struct Proposals {
  Row inside, height, k;
};

/// Proposes a number for each cell; answers those that are not certainly accepted, by their place in the
/// list.
std::size_t propose(const Cells& asked, const Uniforms& uniforms, Proposals& made,
                    std::array<std::uint16_t, block_size + 1>& doubtful) {
  std::size_t doubts = 0;
  for (std::size_t first = 0; first < asked.size; first += lanes) {
    const Lanes n = group_of(asked.n, first), p = group_of(asked.p, first);
    const Hat hat(n, p);
    const Lanes sideways = uniforms.first(first) - 0.5, height = uniforms.second(first);
    const Lanes inside = 0.5 - sideways.abs(), surely_below = 0.92 - 4.2 / hat.b;
    put(made.inside, first, inside);
    put(made.height, first, height);
    put(made.k, first, ((2 * hat.a / inside + hat.b) * sideways + n * p + 0.5).floor());
    for (std::size_t l = 0; l < std::min(lanes, asked.size - first); ++l) {
      doubtful[doubts] = static_cast<std::uint16_t>(first + l);
      const int near_the_end = inside[l] < 0.07 ? 1 : 0, high = height[l] > surely_below[l] ? 1 : 0;
      doubts += static_cast<std::size_t>(near_the_end | high);  // no branch to guess wrong
    }
  }
  return doubts;
}

/// The doubtful among the proposals whose number is refused.
Cells refused(const Cells& asked, const Proposals& made, std::span<const std::uint16_t> doubtful,
              double harmless_n, double harmless_p) {
  Cells doubted, back;
  Proposals theirs;
  for (std::uint16_t at : doubtful) {
    const std::size_t here = doubted.size;
    theirs.inside[here] = made.inside[at];
    theirs.height[here] = made.height[at];
    theirs.k[here] = made.k[at];
    doubted.add(asked.cell[at], asked.n[at], asked.p[at], true);
  }
  doubted.pad(harmless_n, harmless_p);
  for (std::size_t k = doubted.size; k % lanes != 0; ++k)
    theirs.inside[k] = theirs.height[k] = 0.5, theirs.k[k] = 0;

  for (std::size_t first = 0; first < doubted.size; first += lanes) {
    const Lanes n = group_of(doubted.n, first), p = group_of(doubted.p, first);
    const Lanes inside = group_of(theirs.inside, first), k = group_of(theirs.k, first);
    const Lanes possible = k.max(0.0).min(n);
    const Hat hat(n, p);
    const Lanes alpha = (2.83 + 5.1 / hat.b) * hat.root;
    const Lanes ln_height =
        (group_of(theirs.height, first) * alpha / (hat.a / (inside * inside) + hat.b)).log();
    const Lanes ln_limit = ln_height_of_law(n, p, possible);
    for (std::size_t l = 0; l < std::min(lanes, doubted.size - first); ++l)
      back.add(doubted.cell[first + l], n[l], p[l], ln_height[l] > ln_limit[l] || possible[l] != k[l]);
  }
  return back;
}

/// Answers most cells at once; the others are asked about exactly, and the refused come back for another
/// proposal.
void reject(Cells& asked, Row& found, Stream& stream) {
  constexpr double harmless_n = 2 * few, harmless_p = 0.5;
  Proposals made;
  std::array<std::uint16_t, block_size + 1> doubtful;
  while (asked.size > 0) {
    asked.pad(harmless_n, harmless_p);
    const std::size_t doubts = propose(asked, Uniforms(asked.size, stream), made, doubtful);
    for (std::size_t at = 0; at < asked.size; ++at) found[asked.cell[at]] = made.k[at];
    asked = refused(asked, made, {doubtful.data(), doubts}, harmless_n, harmless_p);
  }
}

void answer(std::span<const double> persons, std::span<const double> chances, Stream& stream,
            std::span<double> drawn) {
  Row found;
  Cells small, large;
  for (std::size_t cell = 0; cell < persons.size(); ++cell) {
    // The rarer of doing and not doing is asked for.
    const double n = persons[cell], p = std::min(chances[cell], 1 - chances[cell]);
    const bool any = n >= 1 && p > 0, is_small = n * p < few;
    found[cell] = 0;
    small.add(cell, n, p, any && is_small);
    large.add(cell, n, p, any && !is_small);
  }
  invert(small, found, stream);
  reject(large, found, stream);
  for (std::size_t cell = 0; cell < persons.size(); ++cell) {
    const double n = persons[cell];
    drawn[cell] = n < 1 ? 0 : chances[cell] > 0.5 ? n - found[cell] : found[cell];
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
