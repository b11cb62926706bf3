#include "model/migration/leaving.h"

#include <algorithm>

#include "ideas/choice.h"

namespace ebb {
namespace {

struct Ages {
  MoverGroup group;
  int first, last;
};
constexpr Ages adults[] = {{MoverGroup::young, first_adult_age, first_middle_age - 1},
                           {MoverGroup::middle, first_middle_age, first_older_age - 1},
                           {MoverGroup::older, first_older_age, first_old_age - 1},
                           {MoverGroup::old, first_old_age, open_age}};

}  // namespace

std::array<double, ages> chances_of_leaving(const LeavingSchedule& schedule, const Outlook& outlook,
                                            std::span<const double> people, double left_behind) {
  std::array<double, ages> odds{}, leave{};
  double leavers = 0, crossers = 0;
  for (const Ages& adult : adults) {
    const auto g = static_cast<std::size_t>(adult.group);
    double of_group = 0;
    for (int a = adult.first; a <= adult.last; ++a) {
      odds[a] = schedule.odds()[a] * outlook.phi[g];
      leave[a] = chance(odds[a]);
      of_group += (people[a] + people[ages + a]) * leave[a];
    }
    leavers += of_group;
    crossers += of_group * outlook.crossing[g];
  }
  const double along = taken_along(left_behind, leavers > 0 ? crossers / leavers : 0);
  std::fill_n(leave.begin(), first_adult_age, chance(odds_of_mothers(odds, people) * along));
  return leave;
}

}  // namespace ebb
