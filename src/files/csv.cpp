// libcsv finds the cells and says nothing of lines, so lines are counted beside it: in strict mode it reports
// each unquoted CR and LF (CSV_REPALL_NL), and what is quoted is counted within its cell.
#include "files/csv.h"

#include <csv.h>

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "base/said.h"
#include "files/text_file.h"

namespace ebb {
namespace {

constexpr std::size_t most_columns = 1000, longest_name = 200, longest_cell = 100'000, most_problems = 100;

class Reader {
 public:
  explicit Reader(const std::string& file) { table_.file = file; }

  void cell(std::string_view text) {
    if (cells_.empty()) row_line_ = line_;
    if (text.size() > longest_cell && !too_long_) too_long_ = line_;
    line_ += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    cells_.emplace_back(text);
  }

  // `mark` is CR, LF, or -1 at the end of the text.
  void line_break(int mark) {
    if (!cells_.empty()) end_row();
    bool second_half = mark == '\n' && after_cr_;
    if (mark >= 0 && !second_half) ++line_;
    after_cr_ = mark == '\r';
  }

  void complain(std::string code, int line, int column, Words message, Words hint = {}) {
    if (problems_.size() < most_problems)
      problems_.push_back(
          {Blame::user, std::move(code), table_.file, line, column, std::move(message), std::move(hint)});
  }

  int line() const { return line_; }
  int too_long() const { return too_long_; }
  bool has_header() const { return header_seen_; }
  bool header_is_fine() const { return header_fine_; }
  TableRead finish(bool believable) {
    TableRead read;
    if (believable && header_seen_ && header_fine_) read.table = std::move(table_);
    read.problems = std::move(problems_);
    return read;
  }

 private:
  void end_row() {
    std::vector<std::string> cells;
    cells.reserve(std::max(cells_.size(), table_.columns.size()));
    cells.swap(cells_);
    cells_.reserve(table_.columns.size());
    if (!header_seen_) return take_header(std::move(cells));
    if (cells.size() != table_.columns.size()) return ragged(cells);
    table_.rows.push_back(std::move(cells));
    table_.lines.push_back(row_line_);
  }

  void ragged(const std::vector<std::string>& cells) {
    bool more = cells.size() > table_.columns.size();
    complain("ragged-row", row_line_, static_cast<int>(std::min(cells.size(), table_.columns.size())) + 1,
             said("the line has {} cells, the header {}", "该行有 {} 个单元格，而表头有 {} 个", cells.size(),
                  table_.columns.size()),
             more ? Words{"a cell with a comma in it (also 1,234) must stand in double quotes",
                          "含逗号的单元格（包括 1,234）须用双引号括起"}
                  : Words{"an empty cell still needs its comma", "空单元格也要保留逗号"});
  }

  void take_header(std::vector<std::string> names) {
    header_seen_ = true;
    if (names.size() > most_columns)
      return bad_header("too-many-columns", most_columns + 1,
                        said("the header has {} columns", "表头有 {} 列", names.size()),
                        said("at most {} are read: one row per figure, not one column per year",
                             "最多读取 {} 列：请一行一个数，而不是一列一个年份", most_columns));
    std::set<std::string_view> seen;
    for (std::size_t c = 0; c < names.size(); ++c) check_name(names, c, seen);
    if (names.size() == 1) check_separator(names[0]);
    table_.columns = std::move(names);
  }

  void check_name(const std::vector<std::string>& names, std::size_t c, std::set<std::string_view>& seen) {
    int column = static_cast<int>(c) + 1;
    if (names[c].size() > longest_name)
      return bad_header(
          "long-column-name", column,
          said("the name of column {} has {} bytes", "第 {} 列的列名长达 {} 字节", column, names[c].size()),
          {"is the first line really the header?", "第一行确实是表头吗？"});
    if (names[c].empty())
      return bad_header("unnamed-column", column, said("column {} has no name", "第 {} 列没有列名", column),
                        {"is there a comma too many in the header?", "表头是否多了逗号？"});
    if (!seen.insert(names[c]).second)
      bad_header(
          "duplicate-column", column,
          said("column '{}' stands twice in the header", "表头中“{}”列重复", names[c]),
          {"each column has a name of its own: rename or remove one", "列名不可重复：请改名或删去其中一列"});
  }

  void check_separator(const std::string& only) {
    for (auto [mark, en, zh] : {std::tuple(';', "semicolons", "分号"), std::tuple('\t', "tabs", "制表符")})
      if (only.find(mark) != std::string::npos)
        bad_header("wrong-separator", 1, said("the cells are separated by {}", "单元格以{1}分隔", en, zh),
                   {"separate them by commas: save as 'CSV (comma delimited)'",
                    "请改用逗号分隔：另存为“CSV（逗号分隔）”"});
  }

  void bad_header(std::string code, int column, Words message, Words hint = {}) {
    header_fine_ = false;
    complain(std::move(code), row_line_, column, std::move(message), std::move(hint));
  }

  Table table_;
  std::vector<Problem> problems_;
  std::vector<std::string> cells_;
  int line_ = 1, row_line_ = 1, too_long_ = 0;
  bool after_cr_ = false, header_seen_ = false, header_fine_ = true;
};

void on_cell(void* text, std::size_t size, void* reader) {
  static_cast<Reader*>(reader)->cell({static_cast<const char*>(text), size});
}
void on_line_break(int mark, void* reader) { static_cast<Reader*>(reader)->line_break(mark); }

// libcsv's parser, freed when done.
class Parser {
 public:
  // By itself it grows by 128 bytes at a time, so that a very long cell costs its square.
  explicit Parser(std::size_t longest_cell) {
    csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
    csv_set_blk_size(&parser_, longest_cell / 8 + 4096);
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// How many bytes were taken; all of them if the text is well-formed so far.
  std::size_t parse(std::string_view text, Reader& reader) {
    return csv_parse(&parser_, text.data(), text.size(), on_cell, on_line_break, &reader);
  }
  bool finish(Reader& reader) { return csv_fini(&parser_, on_cell, on_line_break, &reader) == 0; }

 private:
  csv_parser parser_;
};

const Words quote_hint{"a quote within a quoted cell is written twice: \"Xi\"\"an\"",
                       "引号内的引号要写两次，例如 \"西\"\"安\""};

bool parsed(std::string_view text, Reader& reader) {
  Parser parser(text.size());
  std::size_t taken = parser.parse(text, reader);
  if (taken < text.size()) {
    int line = 1 + static_cast<int>(
                       std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(taken), '\n'));
    reader.complain("stray-quote", reader.line(), 0,
                    line == reader.line()
                        ? Words{"there is a quote where none may be", "引号位置不正确"}
                        : said("the quote opened here is followed by a stray one on line {}",
                               "此处开始的引号在第 {} 行后出现多余引号", line),
                    quote_hint);
    return false;
  }
  if (parser.finish(reader)) return true;
  reader.complain("unclosed-quote", reader.line(), 0,
                  {"the quote opened here is never closed", "此处的引号没有闭合"}, quote_hint);
  return false;
}

}  // namespace

TableRead parse_csv(std::string_view text, const std::string& shown_as) {
  Reader reader(shown_as);
  bool fine = parsed(text, reader);
  if (fine && !reader.has_header())
    reader.complain("empty-file", 0, 0, {"the file is empty", "文件为空"},
                    {"the first line names the columns", "第一行应为列名"});
  if (reader.too_long() > 0 && reader.header_is_fine()) {
    fine = false;
    reader.complain("cell-too-long", reader.too_long(), 0,
                    said("a cell has more than {} bytes", "单元格超过 {} 字节", longest_cell),
                    {"is a quote left open?", "是否有引号没有闭合？"});
  }
  return reader.finish(fine);
}

TableRead read_csv(const std::filesystem::path& file, const std::string& shown_as,
                   const std::string& encoding) {
  std::string shown = shown_as.empty() ? file.string() : shown_as;
  auto text = read_text(file, shown, encoding);
  if (!text) return {std::nullopt, {text.problem()}};
  return parse_csv(*text, shown);
}

std::string csv_cell(std::string_view text) {
  bool blank_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ' || text.front() == '\t' ||
                                      text.back() == '\t');
  if (!blank_ends && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted(csv_write(nullptr, 0, text.data(), text.size()), '\0');
  csv_write(quoted.data(), quoted.size(), text.data(), text.size());
  return quoted;
}

}  // namespace ebb
