// Who leaves a place in a year (design note 6.1, 6.2).
//
//     adults    P(leave | i,a) = m(a) Phi_g(i) / (1 + m(a) Phi_g(i))
//     children  the odds are (1 - lb_i) times the mean odds of the women aged 25-44 of i,
//               lb_i = lb s_i + .20 (1 - s_i)
//
// s_i is the share of i's adult leavers who cross the border of their group: school and registration are
// harder to take along across it, so more children stay behind.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "model/migration/attraction.h"
#include "model/migration/schedule.h"

namespace ebb {

inline constexpr double left_behind_nearby =
    0.20;  ///< share of children who stay when parents move within a group

/// The share of children who go with those who go, when `crossing` of the leavers cross a border.
constexpr double taken_along(double left_behind_far, double crossing) {
  return 1 - (left_behind_far * crossing + left_behind_nearby * (1 - crossing));
}

/// The chance of leaving by single year of age, the same for both sexes. people: [sex][age] of the place.
std::array<double, ages> chances_of_leaving(const LeavingSchedule& schedule, const Outlook& outlook,
                                            std::span<const double> people, double left_behind);

inline constexpr std::size_t most_parts = 2;  ///< of the people: schoolings of a state

/// The same for part `who` of the people of a place (schoolings of the state), which see the country through
/// eyes of their own: outlooks, one for each part. Children have no degree and go as their mothers do, of
/// whom a share has one.
std::array<double, ages> chances_of_leaving(const LeavingSchedule& schedule,
                                            std::span<const Outlook> outlooks, std::size_t who,
                                            const State& state, std::size_t place, double left_behind);

}  // namespace ebb
