// Fitting Lee & Carter (1992) to few periods, and honestly.
//
//   1. alpha = ln m of the last period, so that a forecast starts where the data end (Lee & Miller 2001).
//   2. beta = leading singular vector of ln m less its mean over periods, leant on a standard pattern of
//   decline by
//      w = years spanned / 25, at most 1.
//   3. kappa of a period = what gives its life expectancy (Lee & Miller 2001), so that gains of e0 and drift
//   are one.
//   4. drift: precision-weighted mean of the slope seen and of the prior gain of e0 per year.
#include <Eigen/SVD>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/people/life_table.h"
#include "model/people/mortality.h"

namespace ebb {
namespace {

constexpr double enough_years = 25;    // spanned by the periods, after which beta is theirs alone
constexpr double lowest_rate = 1e-7;   // per person-year; a rate of 0 has no logarithm
constexpr double shock_of_e0 = 0.10;   // s.d. of a year's lasting shock, years of life
constexpr double belief_in_shock = 4;  // worth so many observed steps
constexpr double decades_differ =
    0.08;  // s.d. of the change of the gain from one decade to the next, years per year
constexpr double z95 = 1.6448536269514722;

/// How fast death rates fall, against infants: fast among children, half as fast among adults, hardly at 100.
double decline_at(double age) {
  constexpr std::array<std::array<double, 2>, 6> knots{
      {{0, 1}, {10, .9}, {25, .6}, {65, .6}, {85, .35}, {100, .1}}};
  std::size_t k = 1;
  while (k + 1 < knots.size() && knots[k][0] < age) ++k;
  const double share = (age - knots[k - 1][0]) / (knots[k][0] - knots[k - 1][0]);
  return knots[k - 1][1] + share * (knots[k][1] - knots[k - 1][1]);
}

constexpr std::size_t cells = std::size_t{sexes} * ages;
using Pattern = Eigen::VectorXd;  ///< [sex][age]

Pattern standard_decline() {
  Pattern beta(cells);
  for (std::size_t c = 0; c < cells; ++c) beta[c] = decline_at(static_cast<double>(c % ages));
  return beta / beta.sum();
}

Pattern log_rates(const Schedule& rates) {
  Pattern logs(cells);
  for (std::size_t c = 0; c < cells; ++c)
    logs[c] = std::log(std::max(lowest_rate, rates[c / ages][c % ages]));
  return logs;
}

Schedule schedule_of(const Pattern& pattern) {
  Schedule schedule;
  for (std::size_t c = 0; c < cells; ++c) schedule[c / ages][c % ages] = pattern[c];
  return schedule;
}

double middle(const MortalityPeriod& period) { return (period.from.value + period.to.value) / 2.0; }

double life_expectancy_of_both(const Schedule& rates) {
  return boys_in_a_life_table * life_expectancy(rates[male]) +
         (1 - boys_in_a_life_table) * life_expectancy(rates[female]);
}

/// The first age pattern of change, never of the wrong sign: no age grows worse for ever because others grow
/// better.
Pattern observed_decline(std::span<const MortalityPeriod> periods) {
  Eigen::MatrixXd logs(cells, static_cast<Eigen::Index>(periods.size()));
  for (std::size_t t = 0; t < periods.size(); ++t)
    logs.col(static_cast<Eigen::Index>(t)) = log_rates(periods[t].rate);
  logs.colwise() -= logs.rowwise().mean().eval();
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(logs, Eigen::ComputeThinU);
  Pattern beta = svd.matrixU().col(0);
  if (svd.singularValues()[0] < 1e-9) return standard_decline();
  if (beta.sum() < 0) beta = -beta;
  beta = beta.cwiseMax(0.0);
  return beta / beta.sum();
}

/// A normal belief or measurement.
struct Known {
  double mean, error;
};

Known combined(Known a, Known b) {
  const double of_a = 1 / (a.error * a.error), of_b = 1 / (b.error * b.error);
  return {(of_a * a.mean + of_b * b.mean) / (of_a + of_b), std::sqrt(1 / (of_a + of_b))};
}

class Fit {
 public:
  explicit Fit(std::span<const MortalityPeriod> periods) : periods_(periods) {
    model_.alpha = schedule_of(log_rates(periods.back().rate));
    Pattern beta = standard_decline();
    if (periods.size() > 1) {
      const double own = std::min(1.0, span() / enough_years);
      beta = own * observed_decline(periods) + (1 - own) * beta;
    }
    model_.beta = schedule_of(beta);
    e0_last_ = life_expectancy_of_both(model_.rates(0));
    for (const MortalityPeriod& period : periods)
      kappa_.push_back(kappa_at(life_expectancy_of_both(period.rate)));
    kappa_.back() = 0;
  }

  LeeCarter at(Year now, Known gain) {
    const double per_year_of_life = kappa_at(e0_last_ + 0.5) - kappa_at(e0_last_ - 0.5);
    model_.sigma = shock(shock_of_e0 * std::abs(per_year_of_life));
    const double ten_years_of_it = kappa_at(e0_last_ + 10 * gain.mean);
    Known drift{ten_years_of_it / 10, gain.error * std::abs(per_year_of_life)};
    if (periods_.size() > 1 && drift.error > 0) drift = combined(drift, seen(per_year_of_life));
    model_.drift = drift.mean;
    model_.drift_error = drift.error;
    model_.year = now;
    model_.kappa = model_.drift * (now.value - middle(periods_.back()));
    return model_;
  }

 private:
  double span() const { return middle(periods_.back()) - middle(periods_.front()); }

  double kappa_at(double e0) const {
    return root_of([&](double kappa) { return e0 - life_expectancy_of_both(model_.rates(kappa)); }, -1500.0,
                   1500.0);
  }

  /// The slope from the first period to the last, uncertain by shocks and because the next decade will
  /// differ.
  Known seen(double per_year_of_life) const {
    const double by_chance = model_.sigma / std::sqrt(span());
    const double by_change = decades_differ * std::abs(per_year_of_life);
    return {-kappa_.front() / span(), std::hypot(by_chance, by_change)};
  }

  /// s.d. of a year's shock: what the steps between periods show, with the belief counted as some steps more.
  double shock(double believed) const {
    double squares = belief_in_shock * believed * believed, degrees = belief_in_shock;
    const double slope = periods_.size() > 1 ? -kappa_.front() / span() : 0.0;
    for (std::size_t t = 1; t < periods_.size(); ++t) {
      const double years = middle(periods_[t]) - middle(periods_[t - 1]);
      squares += std::pow(kappa_[t] - kappa_[t - 1] - slope * years, 2) / shocks_between(t, years);
    }
    if (periods_.size() > 2) degrees += static_cast<double>(periods_.size()) - 2;
    return std::sqrt(squares / degrees);
  }

  /// Variance of the difference of two n-year means of a random walk, in yearly shocks: t - (n^2 - 1) / (3 n)
  /// (Working 1960).
  double shocks_between(std::size_t t, double years) const {
    const double length = periods_[t].to - periods_[t].from + 1.0;
    return std::max(years / 3, years - (length * length - 1) / (3 * length));
  }

  std::span<const MortalityPeriod> periods_;
  LeeCarter model_;
  double e0_last_ = 0;
  std::vector<double> kappa_;  ///< of each period; 0 in the last
};

}  // namespace

Schedule LeeCarter::rates(double at_kappa) const {
  Schedule rates;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t a = 0; a < ages; ++a) rates[sex][a] = std::exp(alpha[sex][a] + beta[sex][a] * at_kappa);
  return rates;
}

double drift_of_gain(const LeeCarter& model, double gain) {
  constexpr double years = 10;
  const double wanted = life_expectancy_of_both(model.rates(model.kappa)) + years * gain;
  const double then = root_of(
      [&](double kappa) { return wanted - life_expectancy_of_both(model.rates(kappa)); }, -1500.0, 1500.0);
  return (then - model.kappa) / years;
}

LeeCarter fit_lee_carter(std::span<const MortalityPeriod> periods, Year now, double gain, double gain_low,
                         double gain_high) {
  assert(!periods.empty());
  return Fit(periods).at(now, {gain, (gain_high - gain_low) / (2 * z95)});
}

}  // namespace ebb
