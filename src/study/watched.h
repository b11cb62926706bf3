// What is kept of paired lives: some outcomes of some places (units together) in some years, in every draw
// and every way of living it; and what tells two ways apart.
#pragma once

#include <vector>

#include "base/quantiles.h"
#include "study/outcomes.h"

namespace ebb {

class Watched {
 public:
  /// places: units of each. years: within those that are lived. outcomes: places in `outcomes()`.
  Watched(std::vector<std::vector<int>> places, std::vector<Year> years, std::vector<std::size_t> outcomes,
          std::size_t ways, std::size_t draws);

  /// To be told of every moment of every life; keeps those it is asked for.
  void behold(const Moment& moment);

  /// By their numbers in the lists above. One value a draw; NaN where unknown.
  std::span<const double> of(std::size_t way, std::size_t place, std::size_t year, std::size_t outcome) const;

  const std::vector<std::vector<int>>& places() const { return places_; }
  const std::vector<Year>& years() const { return years_; }
  const std::vector<std::size_t>& outcomes() const { return outcomes_; }

 private:
  std::size_t index(std::size_t way, std::size_t place, std::size_t year, std::size_t outcome) const;
  std::vector<std::vector<int>> places_;
  std::vector<Year> years_;
  std::vector<std::size_t> outcomes_;
  std::size_t draws_;
  std::vector<double> values_;  // [way][place][year][outcome][draw]
};

/// Of draws in which the figure is known; all NaN if it is in none.
Quantiles over_draws(std::span<const double> draws);

/// Two ways beside each other, draw by draw.
struct Difference {
  std::size_t draws = 0;        ///< in which both are known
  Quantiles without, with;      ///< each by itself
  Quantiles difference;         ///< with less without, within draws
  double mean = 0;              ///< of the difference; NaN where unknown
  double above = 0, below = 0;  ///< shares of draws in which it is above 0, and below

  double median() const { return difference[4]; }
  double low() const { return difference[2]; }   ///< p10
  double high() const { return difference[6]; }  ///< p90
  /// The sign most draws have, 1 or -1, and the share of them that have it; 0 where neither prevails.
  int sign() const { return above > below ? 1 : below > above ? -1 : 0; }
  double prevails() const { return above > below ? above : below; }
};
Difference difference_between(std::span<const double> without, std::span<const double> with);

}  // namespace ebb
