// What a population needs: places in schools, beds, dwellings, land, pipes, by a table of norms, for three
// variants of a plan (design note 14.10).
//
//     need(y)      = amount x users(y)                 users: people of an age, births, or another need
//     balance(y)   = stock(y) - need(y)                a shortage where negative
//     facilities   = users at launch / usual users     at least one where there are users
//     closing      facilities of equal size share the users: the first has to close in the first year in
//     which
//                  users / facilities < least, the last in the first year in which all users are fewer than
//                  that
//
// Variants: A what is hoped for, B the median of the futures, C their tenth percentile, each need by the
// quantile of its own users.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

inline constexpr std::size_t plan_variants = 3;
enum class PlanVariant { hoped, median, low };
/// "A", "B", "C".
std::string_view name_of(PlanVariant variant);

/// A row of the table of norms.
struct Norm {
  std::string id;
  Words name, unit;
  std::string of;        ///< users: an indicator, "aged_3_5", or a need above this one
  double amount = 1;     ///< units by user
  std::string stock;     ///< a series, an indicator, or a need above; empty: what launch needs is there
  double stock_per = 1;  ///< units by unit of that
  Words facility;        ///< "primary schools"; empty: none that closes
  double usual = 0, least = 0;  ///< users of one
  Words source;
  int line = 0;  ///< in the table
};

/// A quantity over the years of a run, one value a year; NaN where not known.
using Trajectory = std::vector<double>;

/// What is there, and how well that is known.
struct Stock {
  Trajectory course;
  Quality quality = Quality::estimated;
};

struct NeedFacts {
  std::vector<Year> years;                                             ///< every year, launch first
  std::map<std::string, std::array<Trajectory, plan_variants>> users;  ///< by indicator
  std::map<std::string, Stock> stock;                                  ///< by series or indicator
};

struct Need {
  std::size_t norm;
  PlanVariant variant;
  Trajectory users, amount, stock;
  bool stock_assumed = false;  ///< nobody told it: what was needed at launch is taken to be there
  Quality stock_quality = Quality::estimated;
};

/// By norm, then by variant.
std::vector<Need> needs_of(const std::vector<Norm>& norms, const NeedFacts& facts);

/// What becomes of the facilities of a norm.
struct Closing {
  std::size_t norm;
  PlanVariant variant;
  double facilities = 0;  ///< at launch
  double kept = 0;        ///< at the end: as many as then have the least users
  std::optional<Year> first, last;
};

/// Of norms with facilities, where the users of launch are known.
std::vector<Closing> closings_of(const std::vector<Norm>& norms, const std::vector<Need>& needs,
                                 const std::vector<Year>& years);

/// Land of a place in km2; NaN where not known.
struct LandFacts {
  double area, built_up;      ///< of the place; built up at launch
  double needed;              ///< by variant B in the last year
  double approved, boundary;  ///< by the plan; inside the growth boundary
};

/// A class of land by use to come.
struct AreaClass {
  std::string id;  ///< "to-promote"
  Words name, rule;
  double km2;
};

/// Urbanised, to promote, to control, not urban, by the rules they print; their sum is the area where that is
/// known.
std::vector<AreaClass> area_classes(const LandFacts& land);

}  // namespace ebb
