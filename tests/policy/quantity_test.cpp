#include "policy/quantity.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

TEST(Quantity, is_read_as_people_write_it) {
  const auto monthly = quantity_in("1000 yuan/month");
  ASSERT_TRUE(monthly);
  EXPECT_EQ(monthly->value, 1000);
  EXPECT_EQ(monthly->measured, Dimension::yuan);
  EXPECT_EQ(monthly->per, Per::month);
  EXPECT_FALSE(monthly->prices);

  const auto real = quantity_in("1.3 billion 2020 yuan");
  ASSERT_TRUE(real);
  EXPECT_EQ(real->value, 1.3e9);
  EXPECT_EQ(real->prices, Year{2020});

  EXPECT_EQ(quantity_in("80 %")->value, 0.8);
  EXPECT_EQ(quantity_in("55 km2")->value, 5500);
  EXPECT_EQ(quantity_in("0.48 per 1000")->measured, Dimension::per_thousand);
  EXPECT_EQ(quantity_in("24 months")->value, 2);
  EXPECT_EQ(quantity_in("2")->measured, Dimension::number);
}

TEST(Quantity, is_read_in_chinese_too) {
  EXPECT_EQ(quantity_in("13 亿 2020 元")->value, 1.3e9);
  EXPECT_EQ(quantity_in("1000 元/月")->per, Per::month);
  EXPECT_EQ(quantity_in("376.8 万 平方米")->value, 3.768e6);
  EXPECT_EQ(quantity_in("2000 万 元/年")->value, 2e7);
}

TEST(Quantity, is_never_guessed) {
  for (const char* text : {"", "yuan", "much", "1000 yen", "1,000 yuan", "10 % of GDP", "1e9 yuan", "--5 %"})
    EXPECT_FALSE(quantity_in(text)) << text;
  EXPECT_FALSE(quantity_in(std::string(10'000, '1')));
}

}  // namespace
}  // namespace ebb
