// The dominoes behind a fall of people: in which order trade, the purse, schools, homes, services and what
// people expect gave way in a place, when, by how much; what still stands, and how far it is from falling.
//
//     level(y)    = series(y) / series(first)          of money: both over the nation's, so prices cancel
//     fallen      in the first year from which the level stays at or below 0.9 to the end      a tenth: ours
//     since       the last year it was known above that (the fall lies between)
//
// A series that is no ratio (outlook, in standard deviations; the share of schools closed) falls by points
// instead: `by_points`. The lens reads any History, observed or simulated; where years have gaps, so has the
// date.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lens/clause.h"
#include "lens/history.h"

namespace ebb {

inline constexpr double domino_falls_by = 0.1;

/// What may fall, and what is read for it: the first series the history knows.
struct DominoRule {
  std::string_view id;  ///< "retail"
  Words name;
  std::vector<std::string> series;  ///< in the order of preference
  double points = 0;                ///< not 0: falls if it changes by so much in that direction, in its unit
  Words falls_if;                   ///< what would make it fall
};
/// Seven, in the order of the texts; `people` is the first.
const std::vector<DominoRule>& domino_rules();

struct Domino {
  const DominoRule* rule = nullptr;
  std::string series;             ///< the one read; empty: none is known
  Year first{}, last{};           ///< of what is known
  double change = 0;              ///< percent from the first to the last year; points where the rule has them
  std::optional<Year> after, by;  ///< fell after this year, by that year; nothing: stands
  double left = 0;                ///< percent (or points) it may still lose before it falls; 0 if fallen
};

struct Dominoes {
  std::vector<Domino> fallen;    ///< the first to fall first
  std::vector<Domino> standing;  ///< the nearest to falling first
  std::vector<const DominoRule*> not_known;
};

/// `nation` of the history under the same name makes a series relative.
Dominoes dominoes_of(const History& history, std::size_t place);

}  // namespace ebb
