// How people die: a national level that falls with time (Lee & Carter 1992), a local level beside it (Brass
// 1971).
//
//     ln m(s,a,t) = alpha(s,a) + beta(s,a) kappa(t),   kappa(t) = kappa(t-1) + drift + sigma eps
//     logit(1 - l_i(a)) = A_i + logit(1 - l_nat(a)),   S(a) = L(a+1) / L(a)
//
// Design note 5.2. Rates are per person-year, ages single years.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/units.h"

namespace ebb {

using Schedule = std::array<std::array<double, ages>, sexes>;  ///< [sex][age]

/// Death rates of one period, by single years of age.
struct MortalityPeriod {
  Year from, to;
  Schedule rate;
};

/// Rates per age group (as tables give them) to single years: log-linear between group mid-points, infants
/// kept apart, Gompertz within the open group; then scaled so that each group of a stationary population dies
/// at its given rate. groups: {age_from, age_to, rate} ordered, without gaps, from 0 to open_age.
struct AgeRate {
  int age_from, age_to;
  double rate;
};
std::array<double, ages> single_year_rates(std::span<const AgeRate> groups);

/// A shipped model life table (general pattern), its level chosen so that life expectancy (both sexes) is e0,
/// in years, between 25 and 95.
Schedule model_life_table(double e0 = 75);

struct LeeCarter {
  Schedule alpha, beta;  ///< beta sums to 1 over sexes and ages
  double kappa = 0;      ///< at `year`
  Year year;
  double drift = 0, drift_error = 0, sigma = 0;  ///< per year; s.e. of the drift; s.d. of a year's shock
  Schedule rates(double kappa) const;
};

/// Fits to the periods known, in order of time, at least one. Where they span few years beta leans on a
/// standard pattern and the drift on the prior (`gain`: years of life expectancy won per year, with its 5 %
/// and 95 % points), weighted by precision; gain_low = gain_high means exactly `gain`. kappa is 0 in the
/// middle of the last period, so rates(kappa + drift) are those of the year after `now`.
LeeCarter fit_lee_carter(std::span<const MortalityPeriod> periods, Year now, double gain, double gain_low,
                         double gain_high);

double life_expectancy(const std::array<double, ages>& rates);

/// The drift of kappa at which the life expectancy of both sexes, from `model.kappa` on, grows by `gain`
/// years a year over ten years.
double drift_of_gain(const LeeCarter& model, double gain);

/// What a year does to people of each age at its beginning. Every share lies in [0, 1].
struct Survival {
  std::array<std::array<double, ages>, sexes>
      to_next;                           ///< share of age a that is alive, a year older, at its end
  std::array<double, sexes> of_newborn;  ///< share of the year's births alive at its end
};

/// The national odds of having died by age a, (1 - l) / l, and what follows for a place whose Brass level is
/// A. Built once a year, used for every place.
class NationalSurvival {
 public:
  explicit NationalSurvival(const Schedule& rates);
  Survival at(double brass_level) const;

 private:
  std::array<std::array<double, ages + 1>, sexes> odds_;
  std::array<std::array<double, ages>, sexes> years_within_;  // a_x: share of the year lived by those who die
};

/// The Brass level at which `people` ([sex][age]) lose as many as `deaths` in a year (newborn included);
/// clamped to
/// [-1.5, 1.5].
double brass_level_for(const NationalSurvival& nation, std::span<const double> people, double births,
                       double deaths);

}  // namespace ebb
