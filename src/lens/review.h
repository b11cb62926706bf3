// The transition review: what a yearly appraisal would say, and what its money does (design note 14.7).
//
//     points of a measure   (value - worst) / (best - worst), within 0 and 1, times the measure's points
//     score                 points over the points of the measures that are known, in per cent
//     blood-making ratio    increase of own revenue over five years / transfers of these years;
//                           below a tenth it is transfusion
//     clot ratio            share of the money that lies idle after five years
//     balance               1 - Gini of what is spent against what is needed, over the dimensions of the
//     rules
//
//     Gini                  sum_ij n_i n_j |r_i - r_j| / (2 sum_i n_i r_i),  r = share spent / share needed n
//
// Money falls into four kinds, each yuan into one: idle (a clot), what leaves own revenue (blood-making),
// what fills gaps in running costs (a supplement), and what builds projects without such revenue (a
// transfusion). Weights, bounds, grades and questions are a table that can be replaced (norms/review.csv).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/words.h"

namespace ebb {

struct ReviewPart {
  std::string id;
  Words name;
  double points;
};
struct ReviewMeasure {
  std::string id, part;
  Words name;
  double points, worst, best;
};
struct ReviewGrade {
  std::string id;
  Words name;
  double least;  ///< per cent of points
};
struct ReviewQuestion {
  std::string id;
  Words text;
};
struct ReviewDimension {
  std::string id;
  Words name;
  double need;  ///< share; all sum to one
};
struct ReviewUse {
  std::string id, dimension;
  Words name;
  bool fills_gaps;
};

struct ReviewRules {
  std::vector<ReviewPart> parts;
  std::vector<ReviewMeasure> measures;
  std::vector<ReviewGrade> grades;  ///< the best first
  std::vector<ReviewQuestion> questions;
  std::vector<ReviewDimension> dimensions;
  std::vector<ReviewUse> uses;
};

struct MeasuredPoints {
  const ReviewMeasure* measure;
  double value, points;  ///< NaN where not known
};
struct PartScore {
  const ReviewPart* part;
  double points = 0, of = 0;  ///< of the measures known
  std::vector<MeasuredPoints> measures;
};
struct ReviewScore {
  std::vector<PartScore> parts;
  double score;               ///< per cent of the points known; NaN where none is
  double known = 0, all = 0;  ///< points
  const ReviewGrade* grade = nullptr;
};

/// values: by measure; what is missing or NaN is not known.
ReviewScore score_of(const ReviewRules& rules, const std::map<std::string, double>& values);

inline constexpr double transfusion_below = 0.1;

/// NaN where nothing was transferred or something is not known.
double blood_making_ratio(double revenue_then, double revenue_now, double transfers_between);

/// A project paid for with granted money.
struct Project {
  Words name;
  double amount;
  std::string use, kind;          ///< of the rules; kind: "", or "gap", "project", "revenue"
  std::optional<double> idle;     ///< share that lies idle after five years
  std::optional<double> revenue;  ///< own revenue a year it leaves
  std::string source;
};

struct MoneySplit {
  double all = 0;
  double gaps = 0, projects = 0, revenue = 0, idle = 0;  ///< supplement, transfusion, blood-making, clot
  double clot_ratio;                                     ///< NaN where no project tells whether it lies idle
  double idle_told = 0;                                  ///< money of the projects that tell
  double balance;                                        ///< NaN where nothing is spent
  std::map<std::string, double> by_use, by_dimension;
};

MoneySplit split_of(const ReviewRules& rules, const std::vector<Project>& projects);

/// spent and need: by dimension, need > 0; neither has to sum to one. NaN where nothing is spent.
double balance_index(const std::vector<double>& spent, const std::vector<double>& need);

}  // namespace ebb
