// What kind of place people leave: seven classes by rules anybody can check. The first three and "satellite"
// are those of the texts ebb begins with (mines that ran out, populous farming prefectures, single-industry
// small and medium cities, satellites of a core); the others are what the data show beside them.
//
//     exhausted        mining >= 2 x the nation's share of jobs, and a quarter of its jobs gone since
//     satellite        has a core within 150 km that takes most of its pull (lens/tiers.h)
//     single_industry  one branch >= 10 points of non-farm jobs above the nation's, fewer than 3 million
//     urban
//                      people, product growing more slowly than the nation's
//     farming          farm jobs >= 1.2 x the nation's share, no smaller than the mean place, 5 % more people
//                      registered than living there
//     hinterland       the same share of farm jobs, in a place smaller than the mean
//     lagging          product a head and manufacturing's share of jobs both below the nation's
//     aged             more deaths than births, 65 and over >= 1.2 x the nation's share
//
// All bounds are ours and measured in the earlier year, but for changes. A place may be of several classes;
// its type is the first in this order. A class that cannot be judged never stands before one that holds.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "lens/clause.h"
#include "lens/tiers.h"

namespace ebb {

inline constexpr std::size_t outflow_classes = 7;

struct OutflowClass {
  std::string_view id;  ///< "exhausted"
  Words name;           ///< "resource-exhausted", "资源枯竭型"
  Words rule;           ///< with its bounds
};
/// In the order in which they are taken.
const std::array<OutflowClass, outflow_classes>& outflow_table();

/// "Times" are shares over the nation's of the same year.
struct OutflowFacts {
  Measured mining_times, mining_change;  ///< share of jobs; jobs, percent over the period
  Measured farming_times;                ///< share of jobs
  Measured size_times;                   ///< people over the mean place's
  Measured registered_times;             ///< registered over resident
  Measured excess;                       ///< of the branch that stands out most, points of non-farm jobs
  Words excess_branch;                   ///< which one
  Measured urban;                        ///< persons
  Measured growth_gap;                   ///< of product, points a year against the nation's
  std::optional<Tier> tier;              ///< nothing: not known
  Measured product_times;                ///< product a head
  Measured manufacturing_times;          ///< share of jobs
  Measured natural;                      ///< births less deaths, per mille of people a year
  Measured old_times;                    ///< share of 65 and over
};

struct Outflow {
  std::array<std::vector<Clause>, outflow_classes> clauses;
  std::array<Verdict, outflow_classes> verdicts{};
  std::optional<std::size_t> type;  ///< the first class that holds
};

Outflow outflow_of(const OutflowFacts& facts);

}  // namespace ebb
