#include "model/year/controls.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "model/year/year.h"
#include "support/random_world.h"

namespace ebb {
namespace {

TEST(AControl, grows_evenly_between_the_years_given) {
  const std::pair<Year, double> given[] = {{{2022}, 121}, {{2023}, 60.5}};
  const Control region = control({0}, {2020}, 100, given);
  ASSERT_EQ(region.persons.size(), 3u);
  EXPECT_NEAR(region.persons[0], 110, 1e-9);
  EXPECT_NEAR(region.persons[1], 121, 1e-9);
  EXPECT_NEAR(region.persons[2], 60.5, 1e-9);
}

/// The nation is held first, then one of its places, which holds in the end; the books close.
RC_GTEST_PROP(Controls, hold_every_year_and_close_the_books,
              (std::uint32_t seed, bool rolled, bool told_apart)) {
  RandomWorld world(seed, 5, 2);
  Course course = world.course();
  if (rolled) world.make_whole(seed);
  if (told_apart) {
    course.studying.assign(5, 0.3);
    world.state.graduates.assign(world.state.people.size(), 0.0);
  }
  const std::vector<double> start = totals(world.state);
  const double change = 0.01 * *rc::gen::inRange(80, 120);
  const std::pair<Year, double> of_place[] = {{{2022}, std::round(start[3] * change)}};
  course.controls.push_back(control({3}, {2020}, start[3], of_place));
  State state = world.state;
  for (int year = 0; year < 2; ++year) {
    const std::vector<double> opening = totals(state);
    PeopleLedger books(5);
    live_one_year(course, state, {.rolled = rolled, .seed = seed}, books);
    RC_ASSERT(books.worst_gap(opening, totals(state)) < 1e-12);
    for (std::size_t k = 0; k < state.graduates.size(); ++k)
      RC_ASSERT(state.graduates[k] <= state.people[k] + 1e-9);
  }
  // Whole persons: each cell rounds by chance, which is at most sqrt(persons adjusted + cells / 4), six
  // times.
  const double allowed = rolled ? 6 * std::sqrt(0.3 * start[3] + 50) : 1e-9 * start[3];
  RC_ASSERT(std::abs(totals(state)[3] - of_place[0].second) <= allowed);
}

}  // namespace
}  // namespace ebb
