#include "ebb/print.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ebb/progress.h"

namespace ebb {
namespace {

TEST(Print, a_chinese_character_takes_two_columns) {
  EXPECT_EQ(display_width("Hegang"), 6u);
  EXPECT_EQ(display_width("鹤岗市"), 6u);
  EXPECT_EQ(display_width("é"), 1u);
  EXPECT_EQ(display_width("\xff"), 1u) << "a byte that is no character";
  EXPECT_EQ(padded("鹤岗", 6), "鹤岗  ");
  EXPECT_EQ(padded("鹤岗", 6, Align::right), "  鹤岗");
}

TEST(Print, columns_line_up_in_both_scripts) {
  TextTable table({{"地区"}, {"2020", Align::right}, {"name"}});
  table.row({"鹤岗市", "891,271", "Hegang"});
  table.row({"Fuxin", "1,647,280", "阜新"});
  EXPECT_EQ(table.text(Paint(false)),
            "地区         2020  name\n"
            "鹤岗市    891,271  Hegang\n"
            "Fuxin   1,647,280  阜新\n");
}

TEST(Print, a_table_wider_than_the_page_goes_on_in_the_lines_below) {
  std::string rule;
  for (int word = 0; word < 30; ++word) rule += (word ? " " : "") + std::string("word");
  TextTable table({{"type"}, {"places that lost people", Align::right}, {"by this rule"}});
  table.row({"exhausted", "1,234", rule});
  table.row({"farming", "5", "short"});
  const std::string text = table.text(Paint(false));
  std::size_t words = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::string line = text.substr(from, text.find('\n', from) - from);
    EXPECT_LE(display_width(line), page_width) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    for (std::size_t at = 0; (at = line.find("word", at)) != std::string::npos; ++at) ++words;
    from += line.size() + 1;
  }
  EXPECT_EQ(words, 30u);
  EXPECT_NE(text.find("exhausted"), std::string::npos);
  EXPECT_NE(text.find("  1,234  word word"), std::string::npos) << "figures stand whole, in the first line";
}

TEST(Print, figures_that_do_not_fit_are_never_broken) {
  std::vector<TextTable::Heading> headings;
  std::vector<Cell> cells;
  for (int c = 0; c < 12; ++c) {
    headings.push_back({"a heading of many words", Align::right});
    cells.emplace_back("1,234,567");
  }
  TextTable table(headings);
  table.row(cells);
  const std::string text = table.text(Paint(false));
  std::size_t figures = 0;
  for (std::size_t at = 0; (at = text.find("1,234,567", at)) != std::string::npos; ++at) ++figures;
  EXPECT_EQ(figures, 12u);
}

TEST(Print, colours_do_not_move_columns) {
  TextTable plain({{"a", Align::right}, {"b"}}), coloured({{"a", Align::right}, {"b"}});
  plain.row({"1", "x"});
  coloured.row({Cell("1", Tint::bad), "x"});
  std::string text = coloured.text(Paint(true));
  EXPECT_NE(text, plain.text(Paint(false)));
  for (std::size_t at; (at = text.find('\033')) != std::string::npos;)
    text.erase(at, text.find('m', at) - at + 1);
  EXPECT_EQ(text, plain.text(Paint(false)));
}

RC_GTEST_PROP(Print, no_line_is_wider_than_the_page_and_nothing_is_lost, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("county", "人口", "收缩的含义", "a", "减少，", "2010—2020"));
  const std::size_t width = *rc::gen::inRange<std::size_t>(12, 40);
  std::string text, rejoined;
  for (const std::string& word : words) text += word + " ";
  for (const std::string& line : wrapped(text, width)) {
    RC_ASSERT(display_width(line) <= width);
    rejoined += line;
  }
  std::erase(text, ' ');
  std::erase(rejoined, ' ');
  RC_ASSERT(text == rejoined);
}

TEST(Print, a_line_does_not_begin_with_a_full_stop) {
  EXPECT_EQ(wrapped("人口减少。", 8), (std::vector<std::string>{"人口减", "少。"}));
}

TEST(Progress, durations_are_said_as_people_do) {
  EXPECT_EQ(duration(4.2, Language::en), "5 s");
  EXPECT_EQ(duration(80, Language::en), "1 min 20 s");
  EXPECT_EQ(duration(80, Language::zh), "1 分 20 秒");
  EXPECT_EQ(duration(7260, Language::en), "2 h 1 min");
}

TEST(Progress, the_time_left_follows_the_pace_since_the_first_report) {
  TimeLeft left;
  left.tell(1, 101, 60);
  EXPECT_FALSE(left.seconds()) << "a minute of reading says nothing of the pace";
  left.tell(21, 101, 70);
  EXPECT_DOUBLE_EQ(left.seconds().value(), 40) << "20 in 10 s, 80 to go";
  left.tell(0, 10, 71);
  EXPECT_FALSE(left.seconds()) << "a new task has a pace of its own";
}

TEST(Progress, the_bar_is_as_full_as_the_work_is_done_and_fits_the_terminal) {
  const std::string half = bar("模拟", 50, 100, 10.0, 80, Language::zh);
  EXPECT_NE(half.find("[####################....................]"), std::string::npos) << half;
  EXPECT_NE(half.find("50 %"), std::string::npos);
  EXPECT_NE(half.find("10 秒"), std::string::npos);
  for (std::size_t width : {10u, 30u, 60u, 200u})
    EXPECT_LE(display_width(bar("Run", 3, 7, 5.0, width, Language::en)), std::max<std::size_t>(width, 10));
  EXPECT_EQ(bar("Run", 0, 0, {}, 0, Language::en), "Run 100 %") << "nothing to do is done";
}

}  // namespace
}  // namespace ebb
