// A run as claims look at it: every draw of every place and year, in figures that add up over places.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "study/ensemble.h"

namespace ebb {

/// Persons at the end of a year or in it; workers; yuan of launch prices. What is a mean (outlook,
/// technology) is weighed by persons.
enum class Counted : int {
  people,
  men,
  children,  ///< 0-14
  youth,     ///< 15-24
  aged_15_19,
  aged_60_64,
  aged_20_59,
  aged_30_44,
  aged_60_plus,
  aged_65_plus,
  young_women,  ///< 20-34
  births,
  deaths,
  arrivals,
  departures,
  product,  ///< gdp
  wage_bill,
  jobs,
  jobs_farming,
  jobs_extraction,
  jobs_legacy,
  jobs_emerging,
  jobs_services,
  output_farming,
  output_extraction,
  output_legacy,
  output_emerging,
  labour_force,
  jobless,
  jobless_young,  ///< share below 45; does not add up
  jobless_old,    ///< share from 45 on; does not add up
  vacancies,
  local_spending,
  own_revenue,
  pensions_in,
  pensions_out,
  capacity_legacy,  ///< what plants of old industry could make
  outlook,
  pessimists,  ///< persons
  rent,
  price_to_cost,
  debt,
  transfers,
  technology_emerging,
};
inline constexpr std::size_t counted_figures = 44;

class Recorded {
 public:
  Recorded(Year launch, Year until, std::size_t draws, std::size_t units);

  Year launch() const { return launch_; }
  Year until() const { return until_; }
  std::size_t draws() const { return draws_; }
  std::size_t units() const { return units_; }

  double at(Counted what, std::size_t draw, std::size_t unit, Year year) const {
    return values_[index(what, draw, unit, year)];
  }
  /// The sum over units, one for each draw.
  std::vector<double> of(Counted what, std::span<const int> units, Year year) const;

  void enter(std::size_t draw, const State& state, const PeopleLedger& books);

 private:
  std::size_t index(Counted what, std::size_t draw, std::size_t unit, Year year) const {
    const auto y = static_cast<std::size_t>(year - launch_);
    return ((draw * years_ + y) * units_ + unit) * counted_figures + static_cast<std::size_t>(what);
  }

  Year launch_, until_;
  std::size_t draws_, units_, years_;
  std::vector<float> values_;
};

Recorded record(const Launch& launch, const EnsembleOptions& options, const ForEach& for_each);

// --- Samples, one value for each draw

using Sample = std::vector<double>;

Sample operator+(Sample a, const Sample& b);
Sample operator-(Sample a, const Sample& b);
Sample operator/(Sample a, const Sample& b);
Sample operator*(Sample a, double factor);
double median_of(Sample sample);
/// The quantile `p` of a sample.
double quantile_of_sample(Sample sample, double p);
/// Whether a value lies where `level` (0.8, 0.95) of the sample lie, both tails alike.
bool holds(const Sample& sample, double value, double level);
/// The share of draws for which something is so.
template <class Is>
double share_of(const Sample& sample, Is is) {
  double yes = 0;
  for (double value : sample) yes += is(value) ? 1 : 0;
  return sample.empty() ? 0 : yes / static_cast<double>(sample.size());
}

}  // namespace ebb
