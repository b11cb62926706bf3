// The events of cases stand once, in docs/cases/events.csv, each with its years, its source and how far that
// can be trusted; the pages of the cases tell these and no others, in both languages.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "files/csv.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

using Row = std::map<std::string, std::string>;

const fs::path cases = fs::path(EBB_ROOT) / "docs/cases";

std::vector<Row> events() {
  const TableRead read = read_csv(cases / "events.csv");
  for (const Problem& problem : read.problems) ADD_FAILURE() << problem.line << problem.message.en;
  std::vector<Row> events;
  if (!read.table) return events;
  for (const auto& cells : read.table->rows) {
    Row row;
    for (std::size_t c = 0; c < cells.size(); ++c) row[read.table->columns[c]] = cells[c];
    events.push_back(std::move(row));
  }
  return events;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// As a page tells it.
std::string told(const Row& row, bool chinese) {
  static const std::map<std::string, std::string> in_chinese{
      {"claimed", "待证"}, {"yearbook", "年鉴"}, {"census", "普查"}, {"derived", "推算"}};
  if (!chinese)
    return "| " + replaced(row.at("years"), ";", ", ") + " | " + row.at("event") + " | " + row.at("source") +
           " (" + row.at("quality") + ") |";
  return "| " + replaced(replaced(row.at("years"), ";", "、"), "-", "—") + " 年 | " + row.at("event_zh") +
         " | " + row.at("source_zh") + "（" + in_chinese.at(row.at("quality")) + "） |";
}

/// The rows of the table under what happened.
std::vector<std::string> page_of(const fs::path& file, const std::string& heading) {
  std::ifstream page(file);
  std::vector<std::string> rows;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("## ")) inside = line == heading;
    if (inside && line.starts_with("| ") && !line.starts_with("| ---")) rows.push_back(line);
  }
  if (!rows.empty()) rows.erase(rows.begin());  // the names of the columns
  return rows;
}

TEST(CaseEvents, have_years_a_source_and_a_quality) {
  const std::set<std::string> qualities{"claimed", "told", "census", "yearbook", "derived", "estimated"};
  const std::regex years(R"((\d{4})(-(\d{4}))?(;\d{4})*)");
  ASSERT_GT(events().size(), 30u);
  for (const Row& row : events()) {
    SCOPED_TRACE(row.at("event"));
    std::smatch parts;
    const std::string text = row.at("years");
    ASSERT_TRUE(std::regex_match(text, parts, years)) << text;
    if (parts[3].matched) {
      EXPECT_LT(parts[1].str(), parts[3].str());
    }
    EXPECT_TRUE(qualities.contains(row.at("quality"))) << row.at("quality");
    for (const char* column : {"case", "event", "event_zh", "source", "source_zh"})
      EXPECT_FALSE(row.at(column).empty()) << column;
  }
}

TEST(CaseEvents, are_those_of_their_pages) {
  std::map<std::string, std::vector<Row>> by_case;
  for (const Row& row : events()) by_case[row.at("case")].push_back(row);
  ASSERT_TRUE(by_case.contains("fuxin") && by_case.contains("lengshuijiang"));
  for (const auto& [name, rows] : by_case)
    for (const bool chinese : {false, true}) {
      const fs::path file = cases / (name + (chinese ? ".zh.md" : ".md"));
      SCOPED_TRACE(file);
      const std::vector<std::string> page = page_of(file, chinese ? "## 发生了什么" : "## What happened");
      std::vector<std::string> table;
      for (const Row& row : rows) table.push_back(told(row, chinese));
      EXPECT_EQ(page, table);
    }
}

TEST(CaseEvents, happen_in_places_of_the_packs) {
  std::set<std::string> ids;
  for (const char* pack : {"china", "china-counties"}) {
    const TableRead read = read_csv(fs::path(EBB_ROOT) / "packs" / pack / "places.csv");
    ASSERT_TRUE(read.table);
    for (const auto& row : read.table->rows) ids.insert(row.front());
  }
  for (const Row& row : events()) {
    const std::string& place = row.at("place");
    EXPECT_TRUE(place.empty() || ids.contains(place)) << place;
  }
}

}  // namespace
}  // namespace ebb
