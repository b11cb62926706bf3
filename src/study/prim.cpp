#include "study/prim.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace ebb {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double chance_explains = 0.05;

/// Closed intervals, one for each parameter.
struct Box {
  std::vector<double> low, high;

  explicit Box(std::size_t parameters) : low(parameters, -infinite), high(parameters, infinite) {}
  bool holds(const std::vector<double>& draw) const {
    for (std::size_t p = 0; p < low.size(); ++p)
      if (draw[p] < low[p] || draw[p] > high[p]) return false;
    return true;
  }
  bool is_bounded(std::size_t p) const { return low[p] > -infinite || high[p] < infinite; }
  std::size_t bounded() const {
    std::size_t n = 0;
    for (std::size_t p = 0; p < low.size(); ++p) n += is_bounded(p) ? 1 : 0;
    return n;
  }
  void free(std::size_t p) { low[p] = -infinite, high[p] = infinite; }
};

struct Count {
  double draws = 0, failures = 0;
  double density() const { return draws > 0 ? failures / draws : 0; }
};

class Peeling {
 public:
  Peeling(std::span<const std::vector<double>> parameters, const std::vector<bool>& failed,
          const PrimOptions& options)
      : parameters_(parameters), failed_(failed), options_(options), all_(count(Box(width()))) {}

  std::size_t width() const { return parameters_.empty() ? 0 : parameters_.front().size(); }
  const Count& all() const { return all_; }

  Count count(const Box& box) const {
    Count inside;
    for (std::size_t d = 0; d < parameters_.size(); ++d)
      if (box.holds(parameters_[d])) {
        ++inside.draws;
        inside.failures += failed_[d] ? 1 : 0;
      }
    return inside;
  }

  /// Harmonic mean of density and coverage.
  double balance(const Count& inside) const {
    const double coverage = inside.failures / all_.failures, density = inside.density();
    return coverage + density > 0 ? 2 * coverage * density / (coverage + density) : 0;
  }

  /// The best box on the way of peeling, or everything.
  Box best() const {
    Box box(width()), best = box;
    double best_balance = balance(all_);
    while (const auto next = peeled(box)) {
      box = *next;
      if (const double found = balance(count(box)); found > best_balance) best_balance = found, best = box;
    }
    return best;
  }

  /// Takes back bounds by chance: failures in the box at least as dense as they are, were the bound not
  /// there.
  void take_back_what_chance_explains(Box& box) const {
    for (std::size_t p = 0; p < width(); ++p) {
      if (!box.is_bounded(p)) continue;
      Box wider = box;
      wider.free(p);
      if (chance_of(count(box), count(wider).density()) >= chance_explains) box = wider;
    }
  }

  /// What freeing one parameter would cost in density.
  double weight_of(const Box& box, std::size_t p) const {
    Box wider = box;
    wider.free(p);
    return count(box).density() - count(wider).density();
  }

 private:
  /// P(at least so many failures among so many draws) at a rate.
  static double chance_of(const Count& inside, double rate) {
    if (rate <= 0 || rate >= 1) return 1;
    if (inside.failures <= 0) return 1;
    return boost::math::ibeta(inside.failures, inside.draws - inside.failures + 1, rate);
  }

  /// The box without the slice whose loss leaves it densest; nothing where none may be taken.
  std::optional<Box> peeled(const Box& box) const {
    const Count inside = count(box);
    const double thin = std::max(1.0, std::floor(options_.peel * inside.draws));
    std::optional<Box> best;
    Count of_best;
    for (std::size_t p = 0; p < width(); ++p) {
      if (!box.is_bounded(p) && box.bounded() >= options_.most_bounds) continue;
      std::vector<double> values;
      for (const std::vector<double>& draw : parameters_)
        if (box.holds(draw)) values.push_back(draw[p]);
      std::sort(values.begin(), values.end());
      for (const bool from_below : {true, false}) {
        Box next = box;
        const auto cut = static_cast<std::size_t>(thin);
        if (cut >= values.size()) continue;
        if (from_below)
          next.low[p] = values[cut];
        else
          next.high[p] = values[values.size() - 1 - cut];
        const Count left = count(next);
        if (left.draws >= inside.draws || left.draws < static_cast<double>(options_.least)) continue;
        if (!best || left.density() > of_best.density()) best = next, of_best = left;
      }
    }
    if (best && of_best.density() <= inside.density() && inside.density() >= 1) return std::nullopt;
    return best;
  }

  std::span<const std::vector<double>> parameters_;
  const std::vector<bool>& failed_;
  PrimOptions options_;
  Count all_;
};

}  // namespace

FailureBox failure_box(std::span<const std::vector<double>> parameters, const std::vector<bool>& failed,
                       const PrimOptions& options) {
  assert(parameters.size() == failed.size());
  const Peeling peeling(parameters, failed, options);
  const Count all = peeling.all();
  FailureBox answer{.density = all.density(),
                    .coverage = all.failures > 0 ? 1.0 : 0.0,
                    .base_rate = all.density(),
                    .draws = parameters.size()};
  if (all.failures == 0 || all.failures == all.draws) return answer;
  Box box = peeling.best();
  peeling.take_back_what_chance_explains(box);
  const Count inside = peeling.count(box);
  answer.density = inside.density();
  answer.coverage = inside.failures / all.failures;
  answer.draws = static_cast<std::size_t>(inside.draws);
  for (std::size_t p = 0; p < peeling.width(); ++p) {
    if (!box.is_bounded(p)) continue;
    BoxSide bound{.parameter = p, .low = {}, .high = {}};
    if (box.low[p] > -infinite) bound.low = box.low[p];
    if (box.high[p] < infinite) bound.high = box.high[p];
    answer.bounds.push_back(bound);
  }
  std::stable_sort(answer.bounds.begin(), answer.bounds.end(), [&](const BoxSide& a, const BoxSide& b) {
    return peeling.weight_of(box, a.parameter) > peeling.weight_of(box, b.parameter);
  });
  return answer;
}

}  // namespace ebb
