// CSV as people really send it, and where ebb says it is broken.
#include "files/csv.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "temporary_folder.h"

namespace ebb {
namespace {

using testing::ElementsAre;

TEST(Csv, reads_cells_lines_and_header) {
  TableRead read = parse_csv("place,persons\nmine,1\nport,2\n", "population.csv");
  ASSERT_TRUE(read.table);
  EXPECT_THAT(read.table->columns, ElementsAre("place", "persons"));
  EXPECT_THAT(read.table->rows, ElementsAre(ElementsAre("mine", "1"), ElementsAre("port", "2")));
  EXPECT_THAT(read.table->lines, ElementsAre(2, 3));
  EXPECT_TRUE(read.problems.empty());
}

TEST(Csv, takes_quotes_crlf_blank_lines_and_a_missing_last_line_break) {
  TableRead read = parse_csv("a,b\r\n\"x,1\",\"say \"\"ebb\"\"\"\r\n\r\n鹤岗,\r\n2,3", "t.csv");
  ASSERT_TRUE(read.table);
  EXPECT_THAT(read.table->rows,
              ElementsAre(ElementsAre("x,1", "say \"ebb\""), ElementsAre("鹤岗", ""), ElementsAre("2", "3")));
  EXPECT_THAT(read.table->lines, ElementsAre(2, 4, 5));
}

TEST(Csv, counts_lines_through_quoted_line_breaks) {
  TableRead read = parse_csv("a,b\n\"one\ntwo\r\nthree\",x\ny\nz,w\n", "t.csv");
  ASSERT_TRUE(read.table);
  EXPECT_THAT(read.table->lines, ElementsAre(2, 6));
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].code, "ragged-row");
  EXPECT_EQ(read.problems[0].line, 5);
}

TEST(Csv, takes_old_line_ends_of_carriage_returns_alone) {
  TableRead read = parse_csv("a,b\r1,2\r3,4\r", "t.csv");
  ASSERT_TRUE(read.table);
  EXPECT_THAT(read.table->lines, ElementsAre(2, 3));
}

struct Mistake {
  std::string story, text, code;
  int line, column;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.story; }

class BrokenCsv : public testing::TestWithParam<Mistake> {};

TEST_P(BrokenCsv, is_told_where) {
  TableRead read = parse_csv(GetParam().text, "t.csv");
  ASSERT_FALSE(read.problems.empty());
  const Problem& problem = read.problems[0];
  EXPECT_EQ(problem.code, GetParam().code) << problem.told(Language::en);
  EXPECT_EQ(problem.file, "t.csv");
  EXPECT_EQ(problem.line, GetParam().line);
  EXPECT_EQ(problem.column, GetParam().column);
  EXPECT_FALSE(problem.message.zh.empty());
  EXPECT_EQ(problem.hint.en.empty(), problem.hint.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    each, BrokenCsv,
    testing::Values(Mistake{"an_empty_file", "", "empty-file", 0, 0},
                    Mistake{"only_line_breaks", "\n\n", "empty-file", 0, 0},
                    Mistake{"a_row_too_short", "a,b\n1\n", "ragged-row", 2, 2},
                    Mistake{"a_row_too_long", "a,b\n1,2\n1,2,3\n", "ragged-row", 3, 3},
                    Mistake{"an_unclosed_quote", "a,b\n1,2\n3,\"4\n5,6\n", "unclosed-quote", 3, 0},
                    Mistake{"a_quote_in_a_bare_cell", "a,b\n1,2\n3,4\"5\n", "stray-quote", 3, 0},
                    Mistake{"text_after_a_quote", "a,b\n1,2\n\"3\"x,4\n", "stray-quote", 3, 0},
                    Mistake{"a_column_twice", "a,b,a\n1,2,3\n", "duplicate-column", 1, 3},
                    Mistake{"a_column_without_a_name", "a,,c\n1,2,3\n", "unnamed-column", 1, 2},
                    Mistake{"a_name_without_end", std::string(300, 'x') + ",b\n1,2\n", "long-column-name", 1,
                            1},
                    Mistake{"a_column_per_day",
                            "d" +
                                [] {
                                  std::string s;
                                  for (int i = 0; i < 1500; ++i) s += ",d" + std::to_string(i);
                                  return s;
                                }() +
                                "\n",
                            "too-many-columns", 1, 1001},
                    Mistake{"semicolons", "a;b\n1;2\n", "wrong-separator", 1, 1},
                    Mistake{"tabs", "a\tb\n1\t2\n", "wrong-separator", 1, 1},
                    Mistake{"a_novel_in_a_cell", "a,b\n1,\"" + std::string(200'000, 'x') + "\"\n",
                            "cell-too-long", 2, 0}),
    [](const auto& info) { return info.param.story; });

TEST(Csv, tells_every_ragged_row_up_to_a_hundred_and_keeps_the_others) {
  std::string text = "a,b\n1,2\n";
  for (int i = 0; i < 150; ++i) text += "1\n";
  TableRead read = parse_csv(text, "t.csv");
  EXPECT_EQ(read.problems.size(), 100u);
  ASSERT_TRUE(read.table);
  EXPECT_EQ(read.table->rows.size(), 1u);
}

RC_GTEST_PROP(Csv, what_was_written_is_read_back, ()) {
  auto cell = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', ' ', '\r', '\t', '1'));
  auto rows = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(cell, cell)));
  std::string text = "x,y\n";
  std::vector<std::vector<std::string>> expected;
  for (const auto& [x, y] : rows) {
    text += csv_cell(x) + "," + csv_cell(y) + "\n";
    expected.push_back({x, y});
  }
  TableRead read = parse_csv(text, "t.csv");
  RC_ASSERT(read.problems.empty());
  RC_ASSERT(read.table->rows == expected);
}

RC_GTEST_PROP(Csv, no_text_whatever_upsets_it, ()) {
  auto text =
      *rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', ' ', ';', '\0', '\xff'));
  TableRead read = parse_csv(text, "t.csv");
  RC_ASSERT(read.table.has_value() || !read.problems.empty());
  if (read.table)
    for (const auto& row : read.table->rows) RC_ASSERT(row.size() == read.table->columns.size());
}

// --- files ---

TEST(CsvFile, may_begin_with_a_byte_order_mark) {
  TemporaryFolder folder;
  folder.put("t.csv", "\xef\xbb\xbfplace,persons\nmine,1\n");
  TableRead read = read_csv(folder / "t.csv");
  ASSERT_TRUE(read.table);
  EXPECT_EQ(read.table->columns[0], "place");
}

// "鹤岗" in GBK.
const std::string in_gbk = "place,name\n1,\xba\xd7\xb8\xda\n";

TEST(CsvFile, in_gbk_is_recognised_and_the_way_out_is_shown) {
  TemporaryFolder folder;
  folder.put("t.csv", in_gbk);
  TableRead read = read_csv(folder / "t.csv", "t.csv");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].code, "not-utf8");
  EXPECT_EQ(read.problems[0].line, 2);
  EXPECT_THAT(read.problems[0].hint.en, testing::HasSubstr("iconv -f GB18030"));
  EXPECT_THAT(read.problems[0].hint.zh, testing::HasSubstr("GB18030"));
}

TEST(CsvFile, in_gbk_is_read_if_its_encoding_is_given) {
  TemporaryFolder folder;
  folder.put("t.csv", in_gbk);
  TableRead read = read_csv(folder / "t.csv", "t.csv", "gb18030");
  ASSERT_TRUE(read.table);
  EXPECT_EQ(read.table->rows[0][1], "鹤岗");
  EXPECT_EQ(read_csv(folder / "t.csv", "t.csv", "klingon").problems.at(0).code, "unknown-encoding");
}

TEST(CsvFile, that_is_none_says_what_it_is) {
  TemporaryFolder folder;
  folder.put("nul.csv", std::string("a,b\n1,\0\n", 8));
  folder.put("book.csv", "PK\x03\x04 and so on");
  folder.put("utf16.csv", std::string("\xff\xfe"
                                      "a\0,\0",
                                      6));
  std::filesystem::create_directory(folder / "folder.csv");
  EXPECT_EQ(read_csv(folder / "nul.csv").problems.at(0).code, "nul-bytes");
  EXPECT_EQ(read_csv(folder / "nul.csv").problems.at(0).line, 2);
  EXPECT_EQ(read_csv(folder / "book.csv").problems.at(0).code, "workbook");
  EXPECT_EQ(read_csv(folder / "utf16.csv").problems.at(0).code, "not-utf8");
  EXPECT_EQ(read_csv(folder / "folder.csv").problems.at(0).code, "folder-not-file");
  EXPECT_EQ(read_csv(folder / "none.csv").problems.at(0).code, "no-such-file");
}

}  // namespace
}  // namespace ebb
