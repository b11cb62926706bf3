#include "atlas/partition.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/said.h"

namespace ebb {
namespace {

constexpr std::size_t end_node = oldest + 2;  // ages 0..oldest + 1, then the open end

std::size_t node_before(const AgeRow& row) { return static_cast<std::size_t>(row.from); }
std::size_t node_after(const AgeRow& row) {
  return row.to == no_end ? end_node : static_cast<std::size_t>(row.to) + 1;
}

std::string ages_named(int from, int to) {
  return to == no_end ? fmt::format("{}+", from) : fmt::format("{}-{}", from, to);
}

struct Paths {
  std::array<int, end_node + 1> longest;   // rows on the longest path from age 0, -1 if there is none
  std::array<double, end_node + 1> below;  // persons on the first path found
  std::array<int, end_node + 1> last_row;  // of the longest path
  std::array<bool, end_node + 1> reaches_the_end;
};

void walk_up(std::span<const AgeRow> rows, Paths& paths, std::optional<AgeTrouble>& disagreement) {
  paths.longest.fill(-1);
  paths.last_row.fill(-1);
  paths.longest[0] = 0;
  paths.below[0] = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::size_t from = node_before(rows[r]), to = node_after(rows[r]);
    if (paths.longest[from] < 0) continue;
    double persons = paths.below[from] + rows[r].persons;
    if (paths.longest[to] < 0)
      paths.below[to] = persons;
    else if (!same_people(persons, paths.below[to]) && !disagreement)
      disagreement = AgeTrouble{
          "partitions-disagree",
          r,
          to == end_node
              ? said("one set of ages adds up to {:.0f} persons, another to {:.0f}",
                     "一套年龄组合计 {:.0f} 人，另一套合计 {:.0f} 人", paths.below[to], persons)
              : said("below age {0} there are {1:.0f} persons by one set of groups, {2:.0f} by another",
                     "{0} 岁以下人口，一套年龄组为 {1:.0f} 人，另一套为 {2:.0f} 人", to, paths.below[to],
                     persons),
          {"they should agree within 2 persons or 0.01 %", "两者之差应在 2 人或万分之一以内"}};
    if (paths.longest[from] + 1 > paths.longest[to]) {
      paths.longest[to] = paths.longest[from] + 1;
      paths.last_row[to] = static_cast<int>(r);
    }
  }
}

void walk_down(std::span<const AgeRow> rows, Paths& paths) {
  paths.reaches_the_end.fill(false);
  paths.reaches_the_end[end_node] = true;
  for (std::size_t r = rows.size(); r-- > 0;)
    if (paths.reaches_the_end[node_after(rows[r])]) paths.reaches_the_end[node_before(rows[r])] = true;
}

AgeTrouble overlap(std::size_t row, const AgeRow& a, const AgeRow& b) {
  return {"overlapping-ages",
          row,
          said("ages {} overlap ages {}", "年龄组 {} 与 {} 重叠", ages_named(a.from, a.to),
               ages_named(b.from, b.to)),
          {"age_to is inclusive: 0-4, 5-9, ...", "age_to 含该岁，例如 0-4、5-9"}};
}

AgeTrouble gap(std::size_t row, int from, int to) {
  return {"missing-ages", row, said("ages {} are missing", "缺少年龄组 {}", ages_named(from, to)),
          to == no_end
              ? Words{"the last group is open: leave its age_to empty", "最高年龄组应为开口组，age_to 留空"}
              : Words{"groups cover all ages from 0 on", "各年龄组应自 0 岁起连续覆盖"}};
}

// Why no path leads to this row: something ends within it, or nothing ends where it begins.
AgeTrouble why_unreached(std::span<const AgeRow> rows, std::size_t r) {
  int covered_to = -1;
  for (std::size_t other = 0; other < rows.size(); ++other) {
    if (other == r) continue;
    if (rows[other].from < rows[r].from && rows[other].to >= rows[r].from)
      return overlap(r, rows[r], rows[other]);
    if (rows[other].to < rows[r].from) covered_to = std::max(covered_to, rows[other].to);
  }
  return gap(r, covered_to + 1, rows[r].from - 1);
}

AgeTrouble why_dead_end(std::span<const AgeRow> rows, std::size_t r) {
  std::size_t next = r;
  for (std::size_t other = 0; other < rows.size(); ++other) {
    if (rows[other].from > rows[r].from && rows[other].from <= rows[r].to && rows[other].to > rows[r].to)
      return overlap(other, rows[other], rows[r]);
    if (rows[other].from > rows[r].to && next == r) next = other;
  }
  return gap(next, rows[r].to + 1, next == r ? no_end : rows[next].from - 1);
}

bool another_begins_after(std::span<const AgeRow> rows, std::size_t r) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const AgeRow& other) { return node_before(other) == node_after(rows[r]); });
}

}  // namespace

bool same_people(double a, double b) {
  return std::abs(a - b) <= std::max(2.0, 1e-4 * std::max(std::abs(a), std::abs(b)));
}

Partitioned partition(std::span<const AgeRow> rows) {
  Partitioned answer;
  Paths paths;
  walk_up(rows, paths, answer.disagreement);
  walk_down(rows, paths);
  for (std::size_t r = 0; r < rows.size() && !answer.trouble; ++r) {
    if (paths.longest[node_before(rows[r])] < 0)
      answer.trouble = why_unreached(rows, r);
    else if (!paths.reaches_the_end[node_after(rows[r])] && !another_begins_after(rows, r))
      answer.trouble = why_dead_end(rows, r);
  }
  if (answer.trouble) return answer;
  for (std::size_t node = end_node; node > 0;) {
    auto r = static_cast<std::size_t>(paths.last_row[node]);
    answer.finest.push_back(r);
    node = node_before(rows[r]);
  }
  std::reverse(answer.finest.begin(), answer.finest.end());
  return answer;
}

std::optional<AgeTrouble> trouble_with(std::span<const AgeSpan> groups, bool gaps_allowed) {
  auto row = [&](std::size_t g) { return AgeRow{groups[g].from, groups[g].to, 0}; };
  if (!gaps_allowed && groups.front().from > 0) return gap(0, 0, groups.front().from - 1);
  for (std::size_t g = 1; g < groups.size(); ++g) {
    if (groups[g].from <= groups[g - 1].to) return overlap(g, row(g), row(g - 1));
    if (!gaps_allowed && groups[g].from > groups[g - 1].to + 1)
      return gap(g, groups[g - 1].to + 1, groups[g].from - 1);
  }
  if (!gaps_allowed && groups.back().to != no_end)
    return gap(groups.size() - 1, groups.back().to + 1, no_end);
  return std::nullopt;
}

}  // namespace ebb
