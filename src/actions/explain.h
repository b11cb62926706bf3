// `ebb explain`: why the people of a place become fewer or more, as a chain one can follow: what happened
// between the last two censuses, who left, what the place lives on, what the run expects, and which feedback
// loops do it; what meets those who stay and those who leave, and how soon a blow is made good.
//
// Every number in the text is a figure with a key, a quality and a source; JSON tells the same figures.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/diagnose.h"
#include "actions/story.h"
#include "base/parallel.h"
#include "store/run_record.h"
#include "study/loops.h"
#include "study/setback.h"

namespace ebb {

struct ExplainQuestion {
  std::string file;   ///< results of a run
  std::string place;  ///< id or exact name; empty = all places together
  std::string pack;   ///< folder, where it is not where the run found it; empty = there
  int draws = 8;      ///< paired lives for the loops
};

/// A loop in the spans of ten years since launch.
struct ExplainedLoop {
  const Loop* loop;
  std::vector<LoopShare> by_span;  ///< empty where it is drawn dashed
};

struct ExplainAnswer : Tale {
  RunRecord record;
  std::string id;
  Words name;
  std::optional<Diagnosed> observed;
  std::optional<Year> from, to;    ///< of `observed`
  Dominoes dominoes;               ///< of the medians of the run
  std::optional<Setback> setback;  ///< nothing where the economy stands still
  std::vector<Year> spans;         ///< ends
  int draws = 0;
  std::vector<ExplainedLoop> loops;           ///< as `feedback_loops`
  std::vector<double> together, interaction;  ///< persons by span
};

Result<ExplainAnswer> explain(const ExplainQuestion& question, const ForEach& for_each,
                              const Progress& progress);

nlohmann::ordered_json to_json(const ExplainAnswer& answer, Language language);

}  // namespace ebb
