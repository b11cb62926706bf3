// Single years of age from coarser ones.
//
// A place's people below age x, N(x), are known at the ends of its age groups only. A standard population
// S(x), known by single years, is close to it in shape. So N is drawn as a function of S rather than of age:
// a monotone piecewise cubic (Fritsch & Carlson 1980, with the slopes of Fritsch & Butland 1984; "PCHIP")
// through the points (S(x), N(x)) at the ends of the groups. Then
//   - nobody is negative, since a monotone cubic cannot fall;
//   - each group keeps its sum, since the curve passes through the ends of the groups;
//   - waves that all places share (a famine, a war, a baby boom) come from the standard, and a place that is
//     proportional to the standard becomes exactly that;
//   - there are no steps at the ends of groups, since the slope is continuous.
// The open group follows the standard in the same way. Where the standard itself ends at 85+, its tail is
// that of the stationary population below.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/units.h"

namespace ebb {

using SingleYears = std::array<double, ages>;    ///< persons by single year of age, the last open
using Profile = std::array<SingleYears, sexes>;  ///< [sex][age]

/// Ages from..to (inclusive; open_age ends the open group) of one sex, or of both.
struct AgeGroup {
  int from, to;
  double persons;
};

/// Splits groups that cover 0..open_age without gaps. `standard` must be positive everywhere.
SingleYears graduate(std::span<const AgeGroup> groups, const SingleYears& standard);

/// What is known of the ages of one place in one year. Empty = not given; a single group is a total.
struct KnownAges {
  std::vector<AgeGroup> by_sex[sexes];
  std::vector<AgeGroup> together;

  bool sexes_given() const { return !by_sex[female].empty(); }
  bool aged_by_sex() const { return by_sex[female].size() > 1 && by_sex[male].size() > 1; }
  bool aged_together() const { return together.size() > 1; }
  bool aged() const { return aged_by_sex() || aged_together(); }
  double total() const;
};

/// People by sex and single year that agree with all that is known; what is not known is as in the standard.
Profile estimate(const KnownAges& known, const Profile& standard);

/// The shipped standard: a stationary population, e0 about 78 (women) and 73 (men), with 1.05 boys per girl.
/// Its forces of mortality follow Siler (1979): mu(a) = a1 exp(-b1 a) + a2 + a3 exp(b3 a).
Profile stationary_population();

/// Makes every age of a standard positive, so that any group can be split by it.
void fill_gaps(Profile& standard);

}  // namespace ebb
