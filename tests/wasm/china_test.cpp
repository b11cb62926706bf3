// The pack of China in WebAssembly, held against what the native program just recorded.
//
// Tolerance. Both machines do the same arithmetic in another order: the shares of the migration kernel are
// single precision (2^-24 = 6e-8 each) and summed by vectors of another width, and the pulls are solved from
// them. After ten years the worst place was seen to differ by 3e-8 in population, births and deaths and by
// 1e-7 in arrivals and departures; 1e-6 and 1e-5 leave room for other processors. A wrong table or
// coefficient misses by far more.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "wasm/recorded.h"

namespace ebb {
namespace {

using nlohmann::json;

double worst_gap(const json& here, const json& there, const char* what) {
  double worst = 0;
  for (std::size_t year = 0; year < there[what].size(); ++year)
    for (std::size_t unit = 0; unit < there[what][year].size(); ++unit) {
      const double a = here[what][year][unit], b = there[what][year][unit];
      const double gap = std::abs(a - b) / std::max(1.0, std::abs(b));
      if (!(gap <= worst)) worst = gap;  // what is no number is the worst
    }
  return worst;
}

TEST(China, takes_the_same_course_in_a_browser_as_on_the_machine) {
  std::ifstream file(EBB_RECORD);
  ASSERT_TRUE(file) << "nothing was recorded: build the native program first";
  const json recorded = json::parse(file, nullptr, false);
  ASSERT_FALSE(recorded.is_discarded());
  const json& there = recorded["course"];
  const auto course = course_of(pack_from(recorded["pack"]), {2020}, {2030});
  ASSERT_TRUE(course) << course.problem().told(Language::en);
  const json& here = *course;

  ASSERT_EQ(here["units"], there["units"]);
  ASSERT_EQ(here["years"], there["years"]);
  ASSERT_EQ(there["population"].size(), 11u);
  for (const auto& [what, tolerance] : {std::pair{"population", 1e-6},
                                        {"births", 1e-6},
                                        {"deaths", 1e-6},
                                        {"arrivals", 1e-5},
                                        {"departures", 1e-5}})
    EXPECT_LT(worst_gap(here, there, what), tolerance) << what;
}

}  // namespace
}  // namespace ebb
