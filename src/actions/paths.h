// `ebb paths`: the transition paths a place could walk, on one budget: what each does against doing nothing,
// draw by draw, and in which order they fit the place.
//
// A path is a scenario file of a folder: rows of measures, and premises (study/premise.h), what of a place it
// builds on. All of them are aimed at the place asked for, written for as many people as live there, and done
// so many times that each costs the public the same (study/dose.h).
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/path_premises.h"
#include "actions/studied_place.h"
#include "base/parallel.h"
#include "lens/landing.h"
#include "study/dose.h"
#include "study/peak.h"
#include "study/scenario.h"
#include "study/watched.h"

namespace ebb {

struct PathsQuestion {
  Scenario without;    ///< what there is without a path; years of 0: those of the paths
  std::string place;   ///< id, name or selector
  std::string folder;  ///< of the paths' files
  std::string budget;  ///< study/target.h; empty: a share of what the place's purse takes in
  int draws = 16;
  std::optional<std::uint64_t> seed;
};

enum class PathClass { fits, in_part, cannot_be_walked };
std::string_view id_of(PathClass of);
const Words& name_of(PathClass of);

struct PathRow {
  Words name;
  std::string lever;
  bool weak = false, widened = false, costs_nothing = false;
};

struct PathTold {
  std::string id;  ///< the file's name: "leap"
  Words title;
  bool weak = false;  ///< some of what it does nobody has measured
  std::vector<PathRow> rows;
  std::vector<PremiseJudged> premises;
  std::size_t holds = 0, known = 0;  ///< of the premises
  PathClass of = PathClass::fits;
  Words why_not;  ///< why it cannot be walked
  Dose dose;
  Quantiles public_cost{};  ///< centre, province and place, all years, yuan of the launch year
  std::vector<std::pair<Payer, Quantiles>> payers;
  std::vector<Difference> differences;          ///< [as outcomes told], in the last year
  Difference neighbours, others;                ///< people
  std::array<double, landing_terms> landing{};  ///< what each term adds to the log of the soft-landing score
  std::optional<double> per_person;  ///< yuan for a person kept; nothing where none is in three draws of four
  double chance_of_peak = unknown;
  std::size_t landing_mostly() const;  ///< of `landing_table`: the term that changes most
  int rank = 0;                        ///< from 1; 0 where it cannot be walked
  double best = 0, worst = 0;          ///< ranks by the outcome alone, p10 and p90 over draws
};

struct PathsAnswer {
  std::string pack, pack_version, licence, citation;
  std::string place;
  Words place_name, without;
  Year launch, last;
  int draws = 0;
  std::uint64_t seed = 1;
  double budget = 0;                     ///< yuan
  std::optional<double> share_of_purse;  ///< percent a year, where nobody gave a budget
  double purse = 0;                      ///< what the place's purse takes in, first year, yuan
  Peak peak;
  double peak_without = 0;
  std::vector<std::size_t> outcomes;  ///< of `outcomes()`
  std::vector<Quantiles> as_it_goes;  ///< [as outcomes], without a path
  Words neighbours;                   ///< who they are
  std::vector<PathTold> paths;        ///< in the order told
  std::vector<Words> notes;
};

Result<PathsAnswer> paths(const PathsQuestion& question, const ForEach& for_each, const Progress& progress);

nlohmann::ordered_json to_json(const PathsAnswer& answer, Language language);

}  // namespace ebb
