// `ebb review`: a self-assessment of a transition, as a yearly review would ask for it: four parts of 25
// points, a grade, four questions, what the money did, and how the score stands beside people's feet.
//
// Reads an observed pack as far as its tables allow, or the median of a run. What is not known has no points,
// and the score is of the points known.
#pragma once

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "lens/review.h"

namespace ebb {

struct ReviewAsked {
  std::string file;                  ///< a pack's folder, or results of a run
  bool run = false;                  ///< which of the two
  std::string place;                 ///< id or exact name
  std::optional<Year> year;          ///< default: the last with people; of a run the last
  std::string rules, projects;       ///< CSV files; empty: ebb's own, none
  std::vector<std::string> answers;  ///< "goal=yes", to the questions
  std::string pack;                  ///< of a run: where it is not where the run found it
  std::string page;                  ///< HTML file to be written; empty: none
};

/// A number the review rests on.
struct ReviewFigure {
  double value;
  Quality quality;
  Words source;
};

struct ReviewAnswer {
  std::string id, pack, version, licence, citation;
  Words name;
  bool run = false;
  Year year;
  std::string rules_file, projects_file, page;
  ReviewRules rules;
  ReviewScore score;                                         ///< points into `rules`
  std::map<std::string, ReviewFigure> figures;               ///< by measure
  std::vector<std::pair<std::string, std::string>> answers;  ///< question, "yes" or "no"
  std::vector<Project> projects;
  std::string unit;  ///< of the projects' amounts
  MoneySplit money;
  double blood_making;  ///< ratio; NaN where not known
  double moves;         ///< percent: see `moves_are`
  Words moves_are;
  std::vector<std::pair<std::string, Words>> missing;

  /// A grade that is the best or the second while people leave.
  bool praised_while_people_leave() const;
};

Result<ReviewAnswer> review(const ReviewAsked& asked);

/// Where less than half of the points are known: that the grade rests on little. Nothing elsewhere.
std::optional<Words> little_known(const ReviewScore& score);

nlohmann::ordered_json to_json(const ReviewAnswer& answer, Language language);
/// A page to print, with nothing to load from elsewhere.
std::string page_of(const ReviewAnswer& answer, Language language);

/// "gaps", "projects", "revenue", "idle" with their names.
struct MoneyKind {
  std::string_view id;
  Words name;
  double MoneySplit::* amount;
};
extern const std::array<MoneyKind, 4> money_kinds;

}  // namespace ebb
