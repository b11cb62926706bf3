#include "model/purse/budget.h"

#include <cassert>
#include <numeric>

#include "base/units.h"

namespace ebb {
namespace {

/// Takes what it can get of a claim.
double pay(double claim, double& left) {
  const double paid = std::min(claim, std::max(0.0, left));
  left -= paid;
  return paid;
}

}  // namespace

Paid settle(const Claims& claims, double revenue, double debt, double rescue, double services_first) {
  assert(revenue >= 0 && debt >= 0 && rescue >= 0 && services_first >= 0 && services_first <= 1);
  const double guaranteed = services_first * claims.services;
  const double most = revenue + credit(revenue, debt) + rescue;
  double left = most;
  Paid year;
  year.paid.interest = pay(claims.interest, left);
  year.paid.wages = pay(claims.wages, left);
  year.paid.pensions = pay(claims.pensions, left);
  year.rescue = claims.first() - year.paid.first();
  year.paid.services = pay(guaranteed, left);
  year.paid.upkeep = pay(claims.upkeep, left);
  year.paid.services += pay(claims.services - guaranteed, left);
  year.paid.projects = pay(claims.projects, left);
  year.deficit = year.paid.whole() - revenue - rescue;
  if (year.deficit < 0) year.deficit = -std::min(-year.deficit, debt);
  return year;
}

double persons_of_pension_age(std::span<const double> people) {
  const auto women = people.subspan(0, ages), men = people.subspan(ages);
  return std::accumulate(women.begin() + first_pension_age_of_women, women.end(), 0.0) +
         std::accumulate(men.begin() + first_pension_age_of_men, men.end(), 0.0);
}

PensionYear pensions(double contributions, double benefits, double fund) {
  const double lacking = benefits - contributions;
  if (lacking <= 0) return {.from_fund = 0, .gap = 0, .to_fund = -lacking};
  const double from_fund = std::min(lacking, fund);
  return {.from_fund = from_fund, .gap = lacking - from_fund, .to_fund = 0};
}

}  // namespace ebb
