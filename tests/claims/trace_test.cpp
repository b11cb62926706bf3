// The acceptance list: everything the five texts say is answered by something of ebb, or has a reason why
// not; nothing is named that is not there, and nothing that is there stands without a text.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "files/csv.h"
#include "model/state/coefficients.h"

namespace ebb {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& file) {
  const TableRead read = read_csv(std::string(EBB_ROOT "/claims/") + file);
  EXPECT_TRUE(read.table) << file;
  EXPECT_TRUE(read.problems.empty()) << file;
  std::vector<Row> rows;
  if (!read.table) return rows;
  for (std::size_t r = 0; r < read.table->rows.size(); ++r) {
    Row row;
    for (std::size_t c = 0; c < read.table->columns.size(); ++c)
      row[read.table->columns[c]] = read.table->rows[r][c];
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, ';');) parts.push_back(part);
  return parts;
}

std::string numbered(const char* letter, int number) {
  return std::string(letter) + (number < 10 ? "0" : "") + std::to_string(number);
}

std::set<std::string> all_claims() {
  std::set<std::string> ids;
  for (int t = 1; t <= 104; ++t) ids.insert(numbered("T", t));
  return ids;
}

std::set<std::string> all_nodes() {
  std::set<std::string> ids;
  const auto add = [&](const char* letter, int count) {
    for (int k = 1; k <= count; ++k) ids.insert(letter + std::to_string(k));
  };
  add("D", 14);
  add("N", 35);
  add("X", 15);
  return ids;
}

/// Letters, not bytes.
std::size_t letters_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

/// What may be named in `served_by`, by kind; and what of it must be.
struct Servants {
  std::map<std::string, std::set<std::string>> known;
  std::set<std::string> must{"claim", "lever", "loop", "node"};
};

Servants servants() {
  Servants all;
  all.known["claim"] = all_claims();
  for (int p = 1; p <= 39; ++p) all.known["lever"].insert(numbered("P", p));
  for (int l = 1; l <= 20; ++l) all.known["loop"].insert(std::to_string(l));
  all.known["node"] = all_nodes();
  for (const CoefficientEntry& entry : coefficient_table())
    all.known["coefficient"].insert(std::string(entry.name));
  for (const auto& entry : std::filesystem::directory_iterator(EBB_ROOT "/tests/cases"))
    all.known["case"].insert(entry.path().filename().string());
  all.known["lens"] = {"definitions", "decomposition", "indicators", "stages",  "paradox",
                       "cycle",       "landing",       "review",     "warning", "choice",
                       "others",      "needs",         "patterns"};
  return all;
}

TEST(TheTrace, AnswersEveryItemOrSaysWhyNot) {
  std::map<std::string, int> last;
  for (const Row& row : rows_of("trace.csv")) {
    const std::string& item = row.at("item");
    EXPECT_NE(row.at("served_by").empty(), row.at("reason").empty()) << item;
    EXPECT_LE(letters_in(row.at("anchor")), 4u) << item << ": their sentences are not ours to copy";
    EXPECT_FALSE(row.at("anchor").empty() || row.at("subject").empty() || row.at("subject_zh").empty())
        << item;
    EXPECT_EQ(item.substr(0, 3), "S" + row.at("seed") + "-") << item;
    EXPECT_EQ(std::stoi(item.substr(3)), ++last[row.at("seed")]) << item << ": numbered without a gap";
  }
  EXPECT_EQ(last.size(), 5u);
}

TEST(TheTrace, NamesNothingThatIsNotThereAndMissesNothingThatIs) {
  Servants all = servants();
  std::map<std::string, std::set<std::string>> named;
  for (const Row& row : rows_of("trace.csv"))
    for (const std::string& servant : parts_of(row.at("served_by"))) {
      const std::size_t colon = servant.find(':');
      ASSERT_NE(colon, std::string::npos) << row.at("item") << ": " << servant;
      const std::string kind = servant.substr(0, colon), name = servant.substr(colon + 1);
      EXPECT_TRUE(all.known[kind].contains(name)) << row.at("item") << ": " << servant;
      named[kind].insert(name);
    }
  for (const std::string& kind : all.must)
    for (const std::string& name : all.known[kind])
      EXPECT_TRUE(named[kind].contains(name)) << kind << ":" << name << " serves nothing";
}

TEST(TheStatements, AreAllThereOnceAndInBothLanguages) {
  std::set<std::string> seen;
  for (const Row& row : rows_of("claims.csv")) {
    EXPECT_TRUE(seen.insert(row.at("id")).second) << row.at("id");
    for (const char* column : {"statement", "statement_zh", "output", "rule", "class", "needs"})
      EXPECT_FALSE(row.at(column).empty()) << row.at("id") << ": " << column;
  }
  EXPECT_EQ(seen, all_claims());
}

TEST(TheNodes, AreAllToldOfInBothLanguages) {
  for (const char* document : {"/docs/nodes.md", "/docs/nodes.zh.md"}) {
    std::ifstream in(std::string(EBB_ROOT) + document);
    std::stringstream text;
    text << in.rdbuf();
    for (const std::string& node : all_nodes())
      EXPECT_NE(text.str().find("| " + node + " |"), std::string::npos) << document << ": " << node;
  }
}

}  // namespace
}  // namespace ebb
