#include "model/migration/leaving.h"

#include <algorithm>
#include <numeric>

#include "ideas/choice.h"

namespace ebb {
namespace {

constexpr std::size_t columns = std::size_t{sexes} * ages;

struct Ages {
  MoverGroup group;
  int first, last;
};
constexpr Ages adults[] = {{MoverGroup::young, first_adult_age, first_middle_age - 1},
                           {MoverGroup::middle, first_middle_age, first_older_age - 1},
                           {MoverGroup::older, first_older_age, first_old_age - 1},
                           {MoverGroup::old, first_old_age, open_age}};

/// The share of mothers who have a degree.
double graduates_among_mothers(const State& state, std::size_t place) {
  if (state.graduates.empty()) return 0;
  const auto women = state.of(place).begin() + std::ptrdiff_t{female} * ages;
  const auto graduates =
      state.graduates.begin() + static_cast<std::ptrdiff_t>(place * columns + std::size_t{female} * ages);
  const double all = std::accumulate(women + first_mothers_age, women + last_mothers_age + 1, 0.0);
  const double with_degree =
      std::accumulate(graduates + first_mothers_age, graduates + last_mothers_age + 1, 0.0);
  return all > 0 ? with_degree / all : 0;
}

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

std::array<double, ages> chances_of_leaving(const LeavingSchedule& schedule,
                                            std::span<const Outlook> outlooks, std::size_t who,
                                            const State& state, std::size_t place, double left_behind) {
  const auto seen_so = [&](const Outlook& outlook) {
    return chances_of_leaving(schedule, outlook, state.of(place), left_behind);
  };
  auto chances = seen_so(outlooks[who]);
  if (const double share = graduates_among_mothers(state, place); who == 0 && share > 0) {
    const auto keener = seen_so(outlooks.back());
    for (int age = 0; age < first_adult_age; ++age) chances[age] += share * (keener[age] - chances[age]);
  }
  return chances;
}

}  // namespace ebb
