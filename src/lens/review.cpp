#include "lens/review.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

MeasuredPoints measured(const ReviewMeasure& measure, const std::map<std::string, double>& values) {
  const auto found = values.find(measure.id);
  const double value = found == values.end() ? not_known : found->second;
  if (std::isnan(value)) return {&measure, not_known, not_known};
  const double share = std::clamp((value - measure.worst) / (measure.best - measure.worst), 0.0, 1.0);
  return {&measure, value, share * measure.points};
}

const ReviewUse* use_named(const ReviewRules& rules, const std::string& id) {
  const auto found =
      std::find_if(rules.uses.begin(), rules.uses.end(), [&](const ReviewUse& use) { return use.id == id; });
  return found == rules.uses.end() ? nullptr : &*found;
}

/// Where the money of a project goes that does not lie idle.
double& pocket(MoneySplit& split, const Project& project, const ReviewUse* use) {
  if (project.kind == "revenue" || (project.kind.empty() && project.revenue.value_or(0) > 0))
    return split.revenue;
  if (project.kind == "gap" || (project.kind.empty() && use && use->fills_gaps)) return split.gaps;
  return split.projects;
}

}  // namespace

ReviewScore score_of(const ReviewRules& rules, const std::map<std::string, double>& values) {
  ReviewScore review{.parts = {}, .score = not_known};
  double points = 0;
  for (const ReviewPart& part : rules.parts) {
    PartScore score{.part = &part, .measures = {}};
    for (const ReviewMeasure& measure : rules.measures) {
      if (measure.part != part.id) continue;
      score.measures.push_back(measured(measure, values));
      if (std::isnan(score.measures.back().points)) continue;
      score.points += score.measures.back().points;
      score.of += measure.points;
    }
    points += score.points;
    review.known += score.of;
    review.all += part.points;
    review.parts.push_back(std::move(score));
  }
  if (!(review.known > 0)) return review;
  review.score = 100 * points / review.known;
  for (const ReviewGrade& grade : rules.grades)
    if (!review.grade && review.score >= grade.least) review.grade = &grade;
  return review;
}

double blood_making_ratio(double revenue_then, double revenue_now, double transfers_between) {
  return transfers_between > 0 ? (revenue_now - revenue_then) / transfers_between : not_known;
}

double balance_index(const std::vector<double>& spent, const std::vector<double>& need) {
  const double all = std::accumulate(spent.begin(), spent.end(), 0.0),
               needed = std::accumulate(need.begin(), need.end(), 0.0);
  if (!(all > 0)) return not_known;
  std::vector<double> ratio;
  for (std::size_t i = 0; i < spent.size(); ++i) ratio.push_back(spent[i] / all / (need[i] / needed));
  double apart = 0;
  for (std::size_t i = 0; i < ratio.size(); ++i)
    for (std::size_t j = 0; j < ratio.size(); ++j)
      apart += need[i] / needed * need[j] / needed * std::abs(ratio[i] - ratio[j]);
  return 1 - apart / 2;  // the mean of the ratios, weighed by need, is one
}

MoneySplit split_of(const ReviewRules& rules, const std::vector<Project>& projects) {
  MoneySplit split{.clot_ratio = not_known, .balance = not_known, .by_use = {}, .by_dimension = {}};
  for (const ReviewDimension& dimension : rules.dimensions) split.by_dimension[dimension.id] = 0;
  for (const Project& project : projects) {
    const ReviewUse* use = use_named(rules, project.use);
    const double idle = project.idle.value_or(0) * project.amount;
    split.all += project.amount;
    split.idle += idle;
    if (project.idle) split.idle_told += project.amount;
    pocket(split, project, use) += project.amount - idle;
    split.by_use[project.use] += project.amount;
    if (use) split.by_dimension[use->dimension] += project.amount;
  }
  if (split.idle_told > 0) split.clot_ratio = split.idle / split.idle_told;
  std::vector<double> spent, need;
  for (const ReviewDimension& dimension : rules.dimensions) {
    spent.push_back(split.by_dimension[dimension.id]);
    need.push_back(dimension.need);
  }
  split.balance = balance_index(spent, need);
  return split;
}

}  // namespace ebb
