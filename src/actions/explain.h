// `ebb explain`: why the people of a place become fewer or more, as a chain one can follow: what happened
// between the last two censuses, who left, what the place lives on, what the run expects, and which feedback
// loops do it.
//
// Every number in the text is a figure with a key, a quality and a source; JSON tells the same figures.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/diagnose.h"
#include "base/parallel.h"
#include "store/run_record.h"
#include "study/loops.h"

namespace ebb {

struct ExplainQuestion {
  std::string file;   ///< results of a run
  std::string place;  ///< id or exact name; empty = all places together
  std::string pack;   ///< folder, where it is not where the run found it; empty = there
  int draws = 8;      ///< paired lives for the loops
};

/// A number of the story.
struct Figure {
  std::string key;  ///< "residents.2020"
  double value;
  std::string text;  ///< as it stands in the story, with its mark
  Quality quality;
  std::string source;  ///< "census", "run" ...: a key of `ExplainAnswer::sources`
};

struct Chapter {
  std::string key;  ///< "happened"
  Words heading;
  std::vector<Words> lines;
};

/// A loop in the spans of ten years since launch.
struct ExplainedLoop {
  const Loop* loop;
  std::vector<LoopShare> by_span;  ///< empty where it is drawn dashed
};

struct ExplainAnswer {
  RunRecord record;
  std::string id;
  Words name;
  std::vector<Figure> figures;
  std::vector<Chapter> story;
  std::optional<Diagnosed> observed;
  std::optional<Year> from, to;  ///< of `observed`
  std::vector<Year> spans;       ///< ends
  int draws = 0;
  std::vector<ExplainedLoop> loops;           ///< as `feedback_loops`
  std::vector<double> together, interaction;  ///< persons by span
  std::vector<std::pair<std::string, Words>> sources;
  std::vector<std::pair<std::string, Words>> missing;
};

Result<ExplainAnswer> explain(const ExplainQuestion& question, const ForEach& for_each,
                              const Progress& progress);

nlohmann::ordered_json to_json(const ExplainAnswer& answer, Language language);

}  // namespace ebb
