// How people find their place (design note 11): the services they get, and what they expect of it.
//
//     quality   q_m = (money per head over what it costs)^0.5 sc(N / N_mes),  sc(x) = x^2 / (1 + x^2)
//     signal    8 (g_w - g_w,nation) + 20 net migration of youth - 4 (u - u_nation), within 2.5 of nothing
//     outlook   Z' = Z + lam (signal + con mean of neighbours' Z - Z)
//
// Z has a spread of about 1 between regions; a share 1 / (1 + exp Z) says there is no future here.
#pragma once

#include <algorithm>
#include <cmath>

#include "ideas/memory.h"

namespace ebb {

inline constexpr double people_of_a_school = 30'000, people_of_a_hospital = 100'000;  ///< N_mes

inline constexpr double people_of_a_seat = 400'000;  ///< a county, at launch

/// Persons who share a seat of services: as many seats as at launch, of which `merged` have become one.
inline double at_a_seat(double people, double people_at_base, double merged = 1) {
  return merged * people / std::max(1.0, std::round(people_at_base / people_of_a_seat));
}

/// sc: how far a seat of services is viable with so many people.
inline double viable(double people, double least_efficient) {
  const double x = people / least_efficient;
  return x * x / (1 + x * x);
}

/// What a year did to the services of a place, each relative to base.
struct Services {
  double money = 1;                 ///< per head and cost
  double school = 1, hospital = 1;  ///< viability
  double kept_up = 1;               ///< of pipes: what is not in arrears
};

/// q: a geometric mean with weights .35 school, .35 health, .1 care, .2 infrastructure; 1 at base.
inline double quality(const Services& s) {
  constexpr double worst = 0.05;  // somebody always teaches and nurses
  return std::max(worst, std::sqrt(std::pow(s.money, 0.8)) * std::pow(s.school, 0.35) *
                             std::pow(s.hospital, 0.45) * std::pow(s.kept_up, 0.2));
}

/// What the year tells about a place, against the nation: growth of wages a year, youth gained over youth,
/// unemployment.
inline double signal(double wage_growth, double youth_gained, double unemployment) {
  constexpr double loudest = 2.5;
  return std::clamp(8 * wage_growth + 20 * youth_gained - 4 * unemployment, -loudest, loudest);
}

/// Z a year later. neighbours: their mean.
inline double outlook_next(double outlook, double signal, double neighbours, double memory,
                           double contagion) {
  return remembered(outlook, signal + contagion * neighbours, memory);
}

/// What a unit of outlook brings back to itself within a year, through those who come and go and through
/// neighbours: must stay below 1, or moods explode.
inline double gain_of_outlook(double leaving, double theta, double weight, double contagion) {
  return 20 * 2 * leaving * theta * weight + contagion;
}

}  // namespace ebb
