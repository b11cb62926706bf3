// A story told in lines whose every number is a figure with a key, a quality and a source, so that JSON can
// tell the same figures and nothing is said that cannot be looked up.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "atlas/world.h"
#include "base/figures.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// A number of the story.
struct Figure {
  std::string key;  ///< "residents.2020"
  double value;
  std::string text;  ///< as it stands in the story, with its mark
  Quality quality;
  std::string source;  ///< "observed", "run" ...: a key of the sources
};

struct Chapter {
  std::string key;  ///< "happened"
  Words heading;
  std::vector<Words> lines;
};

struct Tale {
  std::vector<Figure> figures;
  std::vector<Chapter> story;
  std::vector<std::pair<std::string, Words>> sources;
  std::vector<std::pair<std::string, Words>> missing;
};

enum class As { persons, signed_persons, percent, signed_percent, ratio, ratio3, number, signed_number };

inline std::string told_as(double value, As how) {
  switch (how) {
    case As::persons:
      return figure(value);
    case As::signed_persons:
      return signed_figure(value);
    case As::percent:
      return percent(value);
    case As::signed_percent:
      return signed_percent(value);
    case As::ratio:
      return figure(value, 2);
    case As::ratio3:
      return figure(value, 3);
    case As::number:
      return figure(value, 1);
    case As::signed_number:
      return signed_figure(value, 1);
  }
  return {};
}

/// Puts the story together; every number goes through `put`, which remembers it.
class Story {
 public:
  explicit Story(Tale& tale) : tale_(tale) {}

  void chapter(std::string key, Words heading) {
    tale_.story.push_back({std::move(key), std::move(heading), {}});
  }
  void line(Words words) { tale_.story.back().lines.push_back(std::move(words)); }
  void missing(std::string key, Words why) { tale_.missing.emplace_back(std::move(key), std::move(why)); }

  /// The text of a number.
  std::string put(std::string key, double value, As how, Quality quality, std::string source) {
    std::string text = told_as(value, how) + std::string(mark(quality));
    tale_.figures.push_back({std::move(key), value, text, quality, std::move(source)});
    return text;
  }

 private:
  Tale& tale_;
};

}  // namespace ebb
