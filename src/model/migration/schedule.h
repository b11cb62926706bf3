// At which ages people move, and who moves alike (design note 6.2).
//
//     m(a) = a1 exp(-al1 a) + a2 exp(-al2 (a-mu2) - exp(-l2 (a-mu2)))
//          + a3 exp(-al3 (a-mu3) - exp(-l3 (a-mu3))) + c                       (Rogers & Castro 1981)
//
// m(a) are the odds of leaving against staying where the surroundings draw as much as the national mean does.
// Children do not decide: they go as often as women of their mothers' ages in the same place do, less those
// left behind.
#pragma once

#include <array>
#include <span>

#include "base/units.h"

namespace ebb {

/// Movers who answer to pulls and distances alike. Children 0-14 go where the middle-aged go.
enum class MoverGroup : int { young, middle, older, old };
inline constexpr int mover_groups = 4;

/// theta of graduates over that of others of the same ages (design note 6.2: 1.0 / 0.75, 0.75 / 0.6, alike
/// from 50 on).
inline constexpr double keenness_of_graduates[mover_groups] = {1.0 / 0.75, 0.75 / 0.6, 1, 1};

/// What ties movers to distance: work, or family and care.
enum class Tie : int { work, family };
inline constexpr int ties = 2;

inline constexpr int first_adult_age = 15;
inline constexpr int first_middle_age = 30, first_older_age = 50, first_old_age = 75;
inline constexpr int first_mothers_age = 25, last_mothers_age = 44;  ///< whose children are 0-14

constexpr MoverGroup group_at(int age) {
  if (age < first_adult_age) return MoverGroup::middle;
  if (age < first_middle_age) return MoverGroup::young;
  if (age < first_older_age) return MoverGroup::middle;
  return age < first_old_age ? MoverGroup::older : MoverGroup::old;
}

constexpr Tie tie_of(MoverGroup group) {
  return group == MoverGroup::young || group == MoverGroup::middle ? Tie::work : Tie::family;
}

/// Childhood, working life, retirement and a constant. The fundamental values of Rogers & Castro 1981 as in
/// the R package migest; the retirement term of DemoTools at Chinese retirement ages.
struct RogersCastro {
  double a1 = 0.02, al1 = 0.10;
  double a2 = 0.06, al2 = 0.10, mu2 = 20, l2 = 0.40;
  double a3 = 0.002, al3 = 1, mu3 = 60, l3 = 0.6;
  double c = 0.003;

  double at(double age) const;
};

/// The mean over the women aged 25-44 among `people` ([sex][age]) of odds by age; without such women, over
/// those ages evenly.
double odds_of_mothers(const std::array<double, ages>& odds, std::span<const double> people);

/// Odds of leaving by single year of age where the surroundings draw as much as the national mean does.
/// Ages 0-14 are 0: their odds follow those of mothers.
class LeavingSchedule {
 public:
  LeavingSchedule() = default;

  /// Scaled so that its mean over `nation` ([sex][age], persons), children included, is `intensity` a year.
  /// taken_along: the share of children who go with those who go.
  LeavingSchedule(const RogersCastro& curve, std::span<const double> nation, double intensity,
                  double taken_along);

  const std::array<double, ages>& odds() const { return odds_; }

 private:
  std::array<double, ages> odds_{};
};

}  // namespace ebb
