// The words of yearbooks, as they are printed.
#include "yearbook/words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

TEST(Figures, are_read_in_full_width_with_separators_and_footnote_marks) {
  EXPECT_EQ(figure_in("１，２３４．５").value, 1234.5);
  EXPECT_EQ(figure_in("2,874.69").value, 2874.69);
  EXPECT_EQ(figure_in("12 345").value, 12345);
  EXPECT_EQ(figure_in("891271①").value, 891271) << "NFKC alone would read 8912711";
  EXPECT_EQ(figure_in("94.26").decimals, 2);
}

TEST(Figures, that_are_not_printed_are_unknown_and_never_zero) {
  for (const char* mark : {"", " ", "—", "…", "...", "-", "　", "NA"})
    EXPECT_EQ(figure_in(mark).kind, PrintedFigure::Kind::unknown) << mark;
}

TEST(Figures, that_are_no_numbers_are_text) {
  for (const char* text : {"1,23", "12a", "#REF!", "鹤岗", "inf", "nan", "1.2.3"})
    EXPECT_EQ(figure_in(text).kind, PrintedFigure::Kind::text) << text;
}

TEST(Ages, are_understood_as_bureaus_print_them) {
  EXPECT_EQ(ages_in("0-14岁"), (PrintedAges{0, 14}));
  EXPECT_EQ(ages_in("０～１４岁"), (PrintedAges{0, 14}));
  EXPECT_EQ(ages_in("15~59"), (PrintedAges{15, 59}));
  EXPECT_EQ(ages_in("15—59 岁"), (PrintedAges{15, 59}));
  EXPECT_EQ(ages_in("65岁及以上"), (PrintedAges{65, std::nullopt}));
  EXPECT_EQ(ages_in("65+"), (PrintedAges{65, std::nullopt}));
  EXPECT_EQ(ages_in("65 and over"), (PrintedAges{65, std::nullopt}));
  EXPECT_EQ(ages_in("Under 5"), (PrintedAges{0, 4}));
  EXPECT_EQ(ages_in("14岁及以下"), (PrintedAges{0, 14}));
  EXPECT_EQ(ages_in("0岁"), (PrintedAges{0, 0}));
}

TEST(Ages, are_not_seen_where_years_or_names_stand) {
  for (const char* text : {"2010-2020", "2020年", "合计", "鹤岗市", "7"}) EXPECT_FALSE(ages_in(text)) << text;
}

RC_GTEST_PROP(Ages, written_come_back, ()) {
  const int from = *rc::gen::inRange(0, 100);
  const bool open = *rc::gen::arbitrary<bool>();
  const PrintedAges ages{from, open ? std::nullopt : std::optional(from + *rc::gen::inRange(0, 50))};
  RC_ASSERT(ages_in(told(ages), true) == ages);
}

RC_GTEST_PROP(Figures, printed_with_separators_come_back, ()) {
  const long persons = *rc::gen::inRange(0L, 2'000'000'000L);
  std::string grouped = std::to_string(persons);
  for (long at = static_cast<long>(grouped.size()) - 3; at > 0; at -= 3)
    grouped.insert(static_cast<std::size_t>(at), ",");
  RC_ASSERT(figure_in(grouped).value == static_cast<double>(persons));
}

TEST(Years, are_found_alone_and_told_from_periods) {
  EXPECT_EQ(year_in("２０１０年"), 2010);
  EXPECT_EQ(year_in("二〇二〇年"), 2020);
  EXPECT_EQ(year_in("2020"), 2020);
  EXPECT_FALSE(year_in("2010-2020年"));
  EXPECT_TRUE(names_several_years("2010-2020年增长"));
  EXPECT_FALSE(year_in("12020"));
}

TEST(Sexes, are_told_and_both_are_not_men) {
  EXPECT_EQ(sex_in("男"), 'm');
  EXPECT_EQ(sex_in("Female"), 'f');
  EXPECT_EQ(sex_in("合　计"), 't');
  EXPECT_EQ(sex_in("男女合计"), 't');
  EXPECT_FALSE(sex_in("0-14岁"));
}

TEST(Units, are_taken_as_persons_for_each_figure) {
  EXPECT_EQ(persons_per_figure("单位：万人"), 10'000);
  EXPECT_EQ(persons_per_figure("人口（千人）"), 1'000);
  EXPECT_EQ(persons_per_figure("百万人"), 1'000'000);
  EXPECT_EQ(persons_per_figure("人口（人）"), 1);
  EXPECT_FALSE(persons_per_figure("0-14岁"));
}

TEST(Names, lose_the_blanks_that_spaced_them_out) {
  EXPECT_EQ(plain_name("鹤　岗市"), "鹤岗市");
  EXPECT_EQ(plain_name("  New   York "), "New York");
}

}  // namespace
}  // namespace ebb
