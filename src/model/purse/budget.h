// A local purse of a year (design note 10): what comes in, what must be paid first, and what is left undone.
//
//     first     interest, public wages, pensions the fund cannot pay
//     then      a share of services that is guaranteed (none, unless one is set), upkeep of what is built,
//     the
//               other services, new pipes
//     deficit   <= 0.25 of revenue, none once debt is three times revenue
//     debt      B' = B + deficit,  arrears' = arrears + (upkeep due - paid)
//
// Pipes are kept up for what is built, not for those who are left: that is why a shrinking town's purse
// tightens faster than it loses people. What cannot even pay the first three asks the centre.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace ebb {

inline constexpr double most_borrowed = 0.25;  ///< of a year's revenue
inline constexpr double most_debt = 3;         ///< times a year's revenue
inline constexpr double interest = 0.045;      ///< i_B, a year

/// Shares of value added and wages (design note 10; the centre's parts close the national accounts).
inline constexpr double local_output_tax = 0.085, central_output_tax = 0.085, resource_levy = 0.06,
                        local_wage_tax = 0.02, central_wage_tax = 0.03, pension_contribution = 0.20;

/// What services for a head cost relative to a large place: people who share a seat of them, against the
/// least efficient number. U-shaped costs: Hayashi 2012; the part that does not shrink with people.
inline constexpr double fixed_part = 0.3;  ///< of the cost of services at the least efficient scale
inline double cost_of_scale(double people, double least_efficient, double power) {
  return 1 - fixed_part + fixed_part * std::pow(least_efficient / std::max(1.0, people), power);
}

inline constexpr int first_pension_age_of_women = 55, first_pension_age_of_men = 60;
/// Persons among people ([sex][age]).
double persons_of_pension_age(std::span<const double> people);

/// Claims on a purse, yuan a year, all >= 0.
struct Claims {
  double interest = 0, wages = 0, pensions = 0, upkeep = 0, services = 0, projects = 0;

  double first() const { return interest + wages + pensions; }
  double whole() const { return first() + upkeep + services + projects; }
};

struct Paid {
  Claims paid;         ///< each at most what was claimed
  double deficit = 0;  ///< borrowed, yuan; below 0: debt paid back
  double rescue = 0;   ///< what the first claims lack beyond revenue and credit: for the centre to decide
};

/// The yuan that can be borrowed in a year.
inline double credit(double revenue, double debt) {
  return debt < most_debt * revenue ? std::min(most_borrowed * revenue, most_debt * revenue - debt) : 0;
}

/// Pays what can be paid in the order above; what is left over pays debt back. A rescue granted is part of
/// revenue when the purse is settled again. services_first: the share of services that goes before upkeep.
Paid settle(const Claims& claims, double revenue, double debt, double rescue = 0, double services_first = 0);

/// What pensions lack: `fund` pays first and keeps what is over.
struct PensionYear {
  double from_fund = 0, gap = 0, to_fund = 0;
};
PensionYear pensions(double contributions, double benefits, double fund);

}  // namespace ebb
