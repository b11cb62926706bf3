// The labour market of a place (design note 7.6): jobs offered, people who want them, and a wage that answers
// slowly.
//
//     u       = max(u_min, 1 - Ld / Ls),  u_min = 0.03
//     dln w   = g_nat + 0.3 (ln y - ln w - c) - ew (ln u_s - ln u*) / 4,   ew = 0.10
//     u_s     = u_min ln(1 + exp((1 - Ld/Ls) / u_min))
//
// The wage curve (Blanchflower & Oswald 1995) in error-correction form: u_s is u where there is slack and
// goes to 0 in a shortage, so that wages rise until it clears. c makes the wages of the base year stationary.
// Those of 45 and over who lose their work are taken again at 40 % of the rate of the young, so unemployment
// by age is a result.
#pragma once

#include <span>

#include "base/units.h"

namespace ebb {

inline constexpr double least_unemployment = 0.03;  ///< u_min: people between two jobs
inline constexpr double usual_unemployment = 0.05;  ///< u*
inline constexpr double wage_curve = 0.10;          ///< ew, elasticity of the wage to unemployment
inline constexpr double rehired_when_old = 0.4;     ///< mis, of the rate of the young
inline constexpr int first_hard_age = 45;

/// Those who want work among people ([sex][age], persons), by the activity of ages and sexes (census of 2010,
/// rounded; design choice).
struct LabourForce {
  double whole = 0, old = 0;  ///< persons; from first_hard_age on
};
LabourForce labour_force(std::span<const double> people);

struct LabourMarket {
  double employed = 0;      ///< workers
  double unemployment = 0;  ///< share of those who want work
  double vacancies = 0;     ///< jobs nobody took
  double filled = 1;        ///< share of the jobs offered that were taken
};

/// Jobs and people who want them, both persons.
LabourMarket meet(double jobs, double people);

/// ln of next year's wage over this year's. output_per_worker and wage: yuan a year; gap: c, the ln of output
/// per worker over wage at base; growth: of wages in the nation; rigidity in [0, 1]: how much of a fall is
/// barred (design note 12).
double wage_growth(double jobs, double people, double output_per_worker, double wage, double gap,
                   double growth, double rigidity = 0, double curve = wage_curve);

/// Those without work by age group, young (below 45) and old, as shares of each that sum to `unemployment` of
/// all. old_share: of those who want work. Shares above 1 are moved to the other group.
struct Unemployed {
  double young, old;
};
Unemployed by_age(double unemployment, double old_share, double rehired = rehired_when_old);

}  // namespace ebb
