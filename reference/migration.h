// A year's moves as the equations say them (design note 6.1-6.4): one person's choice at a time, plain loops
// in double, no kernel kept, no groups pooled. Slow and plain on purpose: the fast code must agree with it.
#pragma once

#include <span>
#include <vector>

#include "model/migration/geography.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"

namespace ebb::reference {

class Migration {
 public:
  Migration(const Geography& geography, const Coefficients& coefficients, const State& base);

  /// The probability that a person of that age in `from` is in `to` at the end of the year.
  double probability(const State& state, std::span<const double> pulls, std::size_t from, std::size_t to,
                     int age) const;

  /// Expected arrivals [place][sex][age], persons.
  std::vector<double> arrivals(const State& state, std::span<const double> pulls) const;

 private:
  double cost(std::size_t from, std::size_t to, int age) const;
  double schedule(int age) const;
  double drawn(const State& state, std::span<const double> pulls, std::size_t from, int age,
               bool own_group_only) const;
  double odds_of_leaving(const State& state, std::span<const double> pulls, std::size_t from, int age) const;
  double share_crossing(const State& state, std::span<const double> pulls, std::size_t from) const;

  const Geography& geography_;
  Coefficients coefficients_;
  double work_ = 1, family_ = 1, scale_ = 1;  // normalisations
};

}  // namespace ebb::reference
