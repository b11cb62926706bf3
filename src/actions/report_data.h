// What a report says, as data: the contract of web/report/src/data.ts (docs/report.md), made from a World and
// the findings of a run. Reads no file, so a test can put a small world in and look at every figure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "atlas/world.h"
#include "study/scores.h"

namespace ebb {

/// A median within its 80 % range; the ends are unknown where a run kept too little to tell them.
struct MedianRange {
  double low = unknown, median = unknown, high = unknown;
};

inline constexpr int report_band_years = 5;
inline constexpr int report_bands = 20;  ///< 0-4, 5-9, ..., 90-94, 95 and over

/// The report's bands of one place: [sex][band], persons.
using ReportPyramid = std::array<std::array<double, report_bands>, sexes>;

/// What a run found about one place.
struct PlaceFindings {
  std::map<std::string, std::map<int, Quantiles>, std::less<>>
      by_year;                                    ///< indicator id -> year -> quantiles
  std::optional<MedianRange> natural, migration;  ///< persons from launch to the last year, over the draws
  std::optional<ReportPyramid> last_pyramid;      ///< in the last year, over the draws
  std::map<std::string, Quality, std::less<>> at_launch;  ///< of indicators; census where not told
};

/// What a run found, whoever read it.
struct Findings {
  Words title;
  std::string command;  ///< repeats the run and this report
  std::string ebb_version;
  std::uint64_t seed = 1;
  int draws = 0;
  Year launch, last;
  std::map<std::string, PlaceFindings, std::less<>> places;  ///< by place id
  std::optional<Words> backtest;                             ///< how well the method did before
  std::vector<Words> notes;                                  ///< what was estimated
};

/// A page about some places only (report_focus.h).
struct ReportScope {
  nlohmann::json story;     ///< `focus` of the data
  Words title;              ///< of the page
  int whole = -1;           ///< place of the tree that is the sum of what is shown; -1: none
  std::vector<int> about;   ///< places told in full: ages and indicators too
  std::vector<int> near;    ///< places drawn and ranked
  std::vector<int> beside;  ///< places whose figures are needed besides
};

/// chosen: ids of places whose fans and pyramids stand side by side; empty = the whole, the three fastest
/// losers and the two fastest gainers. outlines: of files/outlines.h, or null. scope: null for a page about
/// every place.
nlohmann::json report_data(const World& world, const Findings& findings, const nlohmann::json& outlines,
                           const std::vector<std::string>& chosen, Language language,
                           const ReportScope* scope = nullptr);

}  // namespace ebb
