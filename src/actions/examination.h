// The people of places between two years: how many, by births and deaths or by moves, and what eight
// definitions of shrinking say.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "actions/diagnose.h"
#include "actions/diagnose_places.h"
#include "study/components.h"

namespace ebb {

struct Span {
  Year from, to;
};

class Examination {
 public:
  Examination(const World& world, Span span);

  std::vector<Diagnosed> examine(const std::vector<Line>& lines) const;
  const Words& method() const { return components_.method; }
  const Components& components() const { return components_; }

 private:
  using Units = std::vector<std::size_t>;
  Units known_in_both(const Units& units) const;
  Units with_gdp(const Units& units) const;
  double people(const Units& units, const Snapshot& snapshot) const;
  double working_age(const Units& units, const Snapshot& snapshot) const;
  double gdp_per_head(const Units& units, const Snapshot& snapshot) const;
  History history_of(const std::vector<Units>& places) const;
  Diagnosed examine(const Line& line, const Units& known) const;
  void count_components(Diagnosed& d, const Units& known) const;

  const World& world_;
  Span span_;
  Components components_;
  std::map<std::pair<std::size_t, Year>, double> gdp_;  // [unit, year]
};

}  // namespace ebb
