// Workbooks as they come: what libxlsxwriter or Excel wrote is read back cell by cell.
#include "files/workbook.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <xlsxwriter.h>

#include "files/mapping_file.h"
#include "temporary_folder.h"

namespace ebb {
namespace {

using testing::ElementsAre;

using Cells = std::vector<std::vector<std::string>>;

void write_xlsx(const std::filesystem::path& file, const Cells& cells) {
  lxw_workbook* book = workbook_new(file.c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, "表一");
  for (std::size_t r = 0; r < cells.size(); ++r)
    for (std::size_t c = 0; c < cells[r].size(); ++c)
      worksheet_write_string(sheet, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(c), cells[r][c].c_str(),
                             nullptr);
  workbook_close(book);
}

RC_GTEST_PROP(Xlsx, written_comes_back, ()) {
  const auto texts = *rc::gen::container<Cells>(rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "鹤岗", " x ", "<&>\"", "1,234", "")));
  const TemporaryFolder folder;
  write_xlsx(folder / "t.xlsx", texts);
  const auto book = read_workbook(folder / "t.xlsx");
  RC_ASSERT(bool(book));
  for (std::size_t r = 0; r < texts.size(); ++r)
    for (std::size_t c = 0; c < texts[r].size(); ++c) RC_ASSERT(book->sheets.at(0).at(r, c) == texts[r][c]);
}

TEST(Xlsx, gives_numbers_as_printed_and_merged_cells_to_each) {
  const TemporaryFolder folder;
  lxw_workbook* book = workbook_new((folder / "t.xlsx").c_str());
  lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
  worksheet_merge_range(sheet, 0, 1, 0, 3, "2010年", nullptr);
  worksheet_write_number(sheet, 1, 1, 94.26, nullptr);
  worksheet_write_number(sheet, 1, 2, 891271, nullptr);
  worksheet_write_formula_num(sheet, 1, 3, "=B2+1", nullptr, 95.26);
  workbook_close(book);
  const auto read = read_workbook(folder / "t.xlsx");
  ASSERT_TRUE(read);
  EXPECT_THAT(read->sheets[0].rows[0], ElementsAre("", "2010年", "2010年", "2010年"));
  EXPECT_THAT(read->sheets[0].rows[1], ElementsAre("", "94.26", "891271", "95.26"));
}

TEST(Xls, of_the_older_kind_is_read) {
  const auto book = read_workbook(EBB_ROOT "/tests/files/older.xls");
  ASSERT_TRUE(book) << book.problem().told(Language::en);
  EXPECT_EQ(book->sheets[0].sheet, "人口");
  EXPECT_EQ(book->sheets[0].at(0, 0), "地区");
  EXPECT_EQ(book->sheets[0].at(1, 0), "鹤岗市");
  EXPECT_EQ(book->sheets[0].at(1, 1), "89.13");
}

TEST(LooseCsv, keeps_rows_where_a_spreadsheet_shows_them) {
  const TemporaryFolder folder;
  folder.put("t.csv", "title\r\n\r\n\"two\r\nlines\",x\r\n3");
  const auto book = read_workbook(folder / "t.csv");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->sheets[0].rows.size(), 4u);
  EXPECT_EQ(book->sheets[0].at(2, 1), "x");
  EXPECT_THAT(book->sheets[0].lines, ElementsAre(1, 2, 3, 5));
}

TEST(LooseCsv, finds_gb18030_by_itself) {
  const TemporaryFolder folder;
  folder.put("t.csv", "\xb5\xd8\xc7\xf8,1\n");  // 地区
  const auto book = read_workbook(folder / "t.csv");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->encoding, "gb18030");
  EXPECT_EQ(book->sheets[0].at(0, 0), "地区");
}

TEST(Workbooks, that_are_damaged_are_problems) {
  const TemporaryFolder folder;
  folder.put("a.xlsx", "PK\x03\x04 and then nothing");
  folder.put("b.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and then nothing");
  for (const char* name : {"a.xlsx", "b.xls"}) {
    const auto book = read_workbook(folder / name);
    ASSERT_FALSE(book) << name;
    EXPECT_EQ(book.problem().code, "damaged-workbook");
  }
  EXPECT_EQ(read_workbook(folder / "none.xlsx").problem().code, "no-such-file");
}

TEST(MappingFile, written_comes_back) {
  for (const char* name : {"heilongjiang.csv", "heilongjiang.xlsx"}) {
    const auto book = read_workbook(std::string(EBB_ROOT "/docs/tutorial/") + name);
    ASSERT_TRUE(book);
    const auto mapping = recognise(book->sheets[0]);
    ASSERT_TRUE(mapping);
    for (const Language language : {Language::en, Language::zh}) {
      const std::string text = text_of(*mapping, language);
      const auto again = mapping_of(text, "mapping.toml");
      ASSERT_TRUE(again) << again.problem().told(Language::en);
      EXPECT_EQ(text_of(*again, language), text);
    }
  }
}

TEST(MappingFile, mistakes_are_told_with_their_line) {
  const std::string good =
      "format = 1\nfile = \"t.csv\"\nheader_rows = [1, 1]\ndata_rows = [2, 3]\ncolumns = [\n"
      "  {column = \"A\", is = \"name\"},\n  {column = \"B\", is = \"persons\", year = 2020},\n]\n"
      "places = [\n  {place = \"x\", name = \"x\", level = \"unit\"},\n]\n";
  ASSERT_TRUE(mapping_of(good, "m.toml")) << mapping_of(good, "m.toml").problem().told(Language::en);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return mapping_of(text, "m.toml").problem();
  };
  EXPECT_EQ(with("\"persons\"", "\"poeple\"").code, "unknown-meaning");
  EXPECT_EQ(with("\"persons\"", "\"poeple\"").line, 7);
  EXPECT_EQ(with("year = 2020", "yaer = 2020").code, "unknown-key");
  EXPECT_EQ(with("[2, 3]", "[3, 2]").code, "wrong-rows");
  EXPECT_EQ(with("\"B\"", "\"2\"").code, "unknown-column");
  EXPECT_EQ(with("places = [", "places = ").code, "not-toml");
}

}  // namespace
}  // namespace ebb
