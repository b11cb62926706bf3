#include "study/prim.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace ebb {
namespace {

struct Draws {
  std::vector<std::vector<double>> parameters;
  std::vector<bool> failed;
};

template <class Fails>
Draws drawn(std::size_t draws, std::size_t parameters, std::uint64_t seed, Fails fails) {
  Stream random(seed, 0, Year{0}, Block::method);
  Draws all;
  for (std::size_t d = 0; d < draws; ++d) {
    std::vector<double> draw;
    for (std::size_t p = 0; p < parameters; ++p) draw.push_back(random.uniform());
    all.failed.push_back(fails(draw, random));
    all.parameters.push_back(std::move(draw));
  }
  return all;
}

TEST(Prim, finds_the_corner_in_which_all_fail) {
  const Draws all =
      drawn(400, 6, 1, [](const std::vector<double>& x, Stream&) { return x[1] < 0.4 && x[4] > 0.5; });
  const FailureBox box = failure_box(all.parameters, all.failed);
  ASSERT_EQ(box.bounds.size(), 2u);
  EXPECT_GE(box.density, 0.95);
  EXPECT_GE(box.coverage, 0.85);
  EXPECT_NEAR(box.base_rate, 0.2, 0.06);
  for (const BoxSide& bound : box.bounds) {
    ASSERT_TRUE(bound.parameter == 1 || bound.parameter == 4) << bound.parameter;
    if (bound.parameter == 1) {
      EXPECT_NEAR(bound.high.value_or(9), 0.4, 0.05);
    } else {
      EXPECT_NEAR(bound.low.value_or(9), 0.5, 0.05);
    }
  }
}

TEST(Prim, a_box_between_two_bounds_of_one_parameter) {
  const Draws all =
      drawn(400, 3, 2, [](const std::vector<double>& x, Stream&) { return x[2] > 0.3 && x[2] < 0.6; });
  const FailureBox box = failure_box(all.parameters, all.failed);
  ASSERT_EQ(box.bounds.size(), 1u);
  EXPECT_EQ(box.bounds.front().parameter, 2u);
  EXPECT_NEAR(box.bounds.front().low.value_or(9), 0.3, 0.06);
  EXPECT_NEAR(box.bounds.front().high.value_or(9), 0.6, 0.06);
}

TEST(Prim, tells_nothing_where_failure_is_chance) {
  // Bounds by chance: a handful of a hundred worlds may have one, most have none.
  std::size_t boxes = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Draws all = drawn(100, 3, 100 + seed, [](const std::vector<double>&, Stream& random) {
      return random.uniform() < 0.3;
    });
    boxes += failure_box(all.parameters, all.failed).bounds.size() > 1;
  }
  EXPECT_LE(boxes, 8u);
}

TEST(Prim, never_or_always_failing_has_no_conditions) {
  const Draws none = drawn(50, 2, 3, [](const std::vector<double>&, Stream&) { return false; });
  EXPECT_TRUE(failure_box(none.parameters, none.failed).bounds.empty());
  EXPECT_EQ(failure_box(none.parameters, none.failed).coverage, 0);
  const Draws all = drawn(50, 2, 3, [](const std::vector<double>&, Stream&) { return true; });
  EXPECT_TRUE(failure_box(all.parameters, all.failed).bounds.empty());
  EXPECT_EQ(failure_box(all.parameters, all.failed).density, 1);
  EXPECT_TRUE(failure_box({}, {}).bounds.empty());
}

TEST(Prim, what_it_tells_is_what_the_draws_say) {
  const Draws all = drawn(300, 5, 5, [](const std::vector<double>& x, Stream& random) {
    return x[0] + 0.2 * random.uniform() > 0.8;
  });
  const FailureBox box = failure_box(all.parameters, all.failed);
  double inside = 0, failures = 0, whole = 0;
  for (std::size_t d = 0; d < all.failed.size(); ++d) {
    bool held = true;
    for (const BoxSide& bound : box.bounds) {
      const double value = all.parameters[d][bound.parameter];
      held = held && value >= bound.low.value_or(-1) && value <= bound.high.value_or(2);
    }
    inside += held, failures += held && all.failed[d], whole += all.failed[d];
  }
  EXPECT_EQ(inside, static_cast<double>(box.draws));
  EXPECT_DOUBLE_EQ(failures / inside, box.density);
  EXPECT_DOUBLE_EQ(failures / whole, box.coverage);
}

}  // namespace
}  // namespace ebb
