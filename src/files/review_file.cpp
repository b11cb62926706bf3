#include "files/review_file.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "atlas/sheet.h"
#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"

namespace ebb {
namespace {

constexpr auto optional = Presence::optional;

Words both(std::string_view en, std::string_view zh) {
  return {std::string(en.empty() ? zh : en), std::string(zh.empty() ? en : zh)};
}

/// Of a table that must be whole: the reader's own problems, or those found on the way.
template <class Value>
Result<Value> whole(Complaints& complaints, Value value) {
  if (complaints.any_errors()) return complaints.take_errors().front();
  return value;
}

class RulesReader {
 public:
  RulesReader(const Table& table, const std::vector<std::string>& measures, Complaints& complaints)
      : sheet_(table, columns, complaints),
        complaints_(complaints),
        known_(measures.begin(), measures.end()) {}

  ReviewRules read() {
    for (std::size_t r = 0; sheet_.complete() && r < sheet_.rows(); ++r) take(r);
    if (sheet_.complete() && !complaints_.any_errors()) check_whole();
    std::ranges::stable_sort(rules_.grades,
                             [](const ReviewGrade& a, const ReviewGrade& b) { return a.least > b.least; });
    return std::move(rules_);
  }

 private:
  enum : int { row, id, name, name_zh, of, value, worst, best, source, source_zh };
  static constexpr Column columns[] = {{"row"},
                                       {"id"},
                                       {"name"},
                                       {"name_zh", optional},
                                       {"of", optional},
                                       {"value", optional},
                                       {"worst", optional},
                                       {"best", optional},
                                       {"source", optional},
                                       {"source_zh", optional}};

  void take(std::size_t r) {
    const std::string kind(sheet_.text(r, row)), its(sheet_.text(r, id));
    const Words words = both(sheet_.text(r, name), sheet_.text(r, name_zh));
    if (its.empty()) return sheet_.wrong(r, id, "empty-cell", {"id is empty", "“id”为空"});
    if (kind == "part") {
      if (const auto points = number(r, value, 0, 1000)) rules_.parts.push_back({its, words, *points});
    } else if (kind == "measure") {
      take_measure(r, its, words);
    } else if (kind == "grade") {
      if (const auto least = number(r, value, 0, 100)) rules_.grades.push_back({its, words, *least});
    } else if (kind == "question") {
      rules_.questions.push_back({its, words});
    } else if (kind == "dimension") {
      if (const auto need = number(r, value, 1e-9, 1000)) rules_.dimensions.push_back({its, words, *need});
    } else if (kind == "use") {
      take_use(r, its, words);
    } else {
      sheet_.wrong(r, row, "unknown-row", said("there is no kind of row '{}'", "没有“{}”这种行", kind),
                   {"one of: part, measure, grade, question, dimension, use",
                    "可用：part、measure、grade、question、dimension、use"});
    }
  }

  void take_measure(std::size_t r, const std::string& its, const Words& words) {
    if (!known_.contains(its))
      return sheet_.wrong(r, id, "unknown-measure", said("nothing measures '{}'", "没有度量“{}”", its),
                          did_you_mean(nearest(its, known_)));
    const std::string part(sheet_.text(r, of));
    if (std::ranges::none_of(rules_.parts, [&](const ReviewPart& p) { return p.id == part; }))
      return sheet_.wrong(r, of, "unknown-part",
                          said("there is no part '{}' above", "上文没有部分“{}”", part));
    const auto points = number(r, value, 0, 1000), from = number(r, worst, -1e12, 1e12),
               to = number(r, best, -1e12, 1e12);
    if (!points || !from || !to) return;
    if (*from == *to)
      return sheet_.wrong(
          r, best, "no-range", {"worst and best are the same", "worst 与 best 相同"},
          {"the measure needs a range between no points and all", "须给出从零分到满分的范围"});
    rules_.measures.push_back({its, part, words, *points, *from, *to});
  }

  void take_use(std::size_t r, const std::string& its, const Words& words) {
    const std::string dimension(sheet_.text(r, of));
    if (std::ranges::none_of(rules_.dimensions, [&](const ReviewDimension& d) { return d.id == dimension; }))
      return sheet_.wrong(r, of, "unknown-dimension",
                          said("there is no dimension '{}' above", "上文没有方面“{}”", dimension));
    if (const auto gap = number(r, value, 0, 1)) rules_.uses.push_back({its, dimension, words, *gap > 0.5});
  }

  std::optional<double> number(std::size_t r, int column, double low, double high) {
    return sheet_.number(r, column, low, high);
  }

  /// The measures of a part share out its points.
  void check_whole() {
    for (const ReviewPart& part : rules_.parts) {
      double points = 0;
      for (const ReviewMeasure& measure : rules_.measures)
        if (measure.part == part.id) points += measure.points;
      if (std::abs(points - part.points) > 1e-9)
        complaints_.error(
            sheet_.problem_at(0, "points-do-not-add-up",
                              said("the measures of '{0}' have {1} points, the part {2}",
                                   "“{0}”各度量共{1}分，而该部分为{2}分", part.id, points, part.points)));
    }
    if (rules_.parts.empty())
      complaints_.error(sheet_.problem_at(0, "no-parts", {"there are no parts", "没有任何部分"}));
  }

  Sheet sheet_;
  Complaints& complaints_;
  std::set<std::string> known_;
  ReviewRules rules_;
};

}  // namespace

Result<ReviewRules> review_rules_in(const std::string& text, const std::string& shown,
                                    const std::vector<std::string>& measures) {
  TableRead read = parse_csv(text, shown);
  if (!read.problems.empty()) return read.problems.front();
  Complaints complaints;
  ReviewRules rules = RulesReader(*read.table, measures, complaints).read();
  return whole(complaints, std::move(rules));
}

Result<ProjectList> projects_in(const std::string& text, const std::string& shown, const ReviewRules& rules) {
  enum : int { project, project_zh, amount, unit, use, kind, idle, revenue, source };
  static constexpr Column columns[] = {{"project"},
                                       {"project_zh", optional},
                                       {"amount"},
                                       {"unit", optional},
                                       {"use"},
                                       {"kind", optional},
                                       {"idle", optional},
                                       {"revenue", optional},
                                       {"source", optional}};
  static const std::set<std::string> kinds{"", "gap", "project", "revenue"};
  TableRead read = parse_csv(text, shown);
  if (!read.problems.empty()) return read.problems.front();
  Complaints complaints;
  Sheet sheet(*read.table, columns, complaints);
  std::set<std::string> uses;
  for (const ReviewUse& one : rules.uses) uses.insert(one.id);
  ProjectList list;
  for (std::size_t r = 0; sheet.complete() && r < sheet.rows(); ++r) {
    Project p{.name = both(sheet.text(r, project), sheet.text(r, project_zh)),
              .amount = sheet.number(r, amount, 0, 1e15).value_or(0),
              .use = std::string(sheet.text(r, use)),
              .kind = std::string(sheet.text(r, kind)),
              .idle = {},
              .revenue = {},
              .source = std::string(sheet.text(r, source))};
    if (!sheet.empty(r, idle))
      p.idle =
          sheet.number(r, idle, 0, 1, {"a share of one, not per cent", "应为 0 到 1 的比例，不是百分数"});
    if (!sheet.empty(r, revenue)) p.revenue = sheet.number(r, revenue, 0, 1e15);
    if (!uses.contains(p.use))
      sheet.wrong(r, use, "unknown-use", said("the rules have no use '{}'", "规则中没有用途“{}”", p.use),
                  did_you_mean(nearest(p.use, uses)));
    if (!kinds.contains(p.kind))
      sheet.wrong(
          r, kind, "unknown-kind", said("there is no kind '{}'", "没有类别“{}”", p.kind),
          {"gap, project, revenue, or empty: by its use", "gap、project、revenue，或留空（按用途判断）"});
    if (sheet.text(r, unit) != sheet.text(0, unit))
      sheet.wrong(r, unit, "mixed-units", {"amounts are in two units", "金额单位不一致"},
                  {"one list, one unit", "同一清单应使用同一单位"});
    list.unit = sheet.text(0, unit);
    list.projects.push_back(std::move(p));
  }
  return whole(complaints, std::move(list));
}

}  // namespace ebb
