#include "base/figures.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace ebb {
namespace {

TEST(Figures, are_grouped_in_thousands_and_the_unknown_is_a_dash) {
  EXPECT_EQ(figure(0), "0");
  EXPECT_EQ(figure(999.6), "1,000");
  EXPECT_EQ(figure(1234567.25, 1), "1,234,567.2");
  EXPECT_EQ(figure(-1234), "-1,234");
  EXPECT_EQ(figure(-0.3), "0") << "no minus nought";
  EXPECT_EQ(signed_figure(56789), "+56,789");
  EXPECT_EQ(signed_figure(0.2), "0");
  EXPECT_EQ(signed_percent(-15.81), "-15.8 %");
  EXPECT_EQ(percent(std::numeric_limits<double>::quiet_NaN()), "-");
}

RC_GTEST_PROP(Figures, a_grouped_figure_without_its_commas_is_the_figure, ()) {
  const long value = *rc::gen::inRange(-2000000000L, 2000000000L);
  std::string text = figure(static_cast<double>(value));
  std::erase(text, ',');
  RC_ASSERT(std::stol(text) == value);
}

}  // namespace
}  // namespace ebb
