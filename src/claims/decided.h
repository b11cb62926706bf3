// Lives with and without what somebody decides: every draw of a launch is lived as it is and under each of
// some packages of policies. The policies are rows as a scenario has them and go through the same compiler
// (policy/policy.h), so that a claim is about what a user would write. All ways of one draw have the same
// parameters and no other chance: what differs between them is the policies' doing.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "claims/evidence.h"
#include "policy/policy.h"

namespace ebb {

/// A row of a scenario: the lever, where, the years (both included) and its amounts, as written.
Policy decided(std::string lever, std::vector<std::string> where, Year from, Year until,
               std::initializer_list<std::pair<const char*, std::string>> amounts);

/// What is decided together; nothing: as it is.
using Package = std::vector<Policy>;

/// A life at the end of a year. before: the end of the year before (at launch, the launch itself).
struct Glance {
  const Course& course;
  const State& before;
  const State& state;
  const PeopleLedger& books;  ///< of the year; empty at launch
};
/// What is looked at, the same figures in every year.
using GlanceAt = std::function<std::vector<double>(const Glance& glance)>;

class Decided {
 public:
  Decided(std::size_t ways, std::size_t draws) : seen_(ways, std::vector<Seen>(draws)) {}

  std::size_t draws() const { return seen_.front().size(); }
  /// One value a draw: figure `which` at the end of a year, counted from the launch.
  Sample at(std::size_t way, std::size_t which, int year) const;
  /// Its sum over the years from .. to, both included.
  Sample sum(std::size_t way, std::size_t which, int from, int to) const;
  double of(std::size_t way, std::size_t draw, std::size_t which, int year) const {
    return seen_[way][draw][static_cast<std::size_t>(year)][which];
  }

  using Seen = std::vector<std::vector<double>>;  ///< [year][figure]
  Seen& life(std::size_t way, std::size_t draw) { return seen_[way][draw]; }

 private:
  std::vector<std::vector<Seen>> seen_;  // [way][draw]
};

/// Where and with what it begins. departure is of that launch.
struct Beginning {
  const Departure& departure;
  Year launch;
  std::function<void(Start& start)> besides = [](Start&) {};  ///< done in every way alike
};

/// Way 0 is as it is, way k the k-th package. A Problem where a pack lacks a place of a row.
Result<Decided> live_decided(const Evidence& evidence, const Beginning& beginning,
                             const std::vector<Package>& packages, int years, const GlanceAt& glance);

/// Residents of some ages, both included.
double residents(const State& state, std::size_t place, int first = 0, int last = open_age);
/// What all measures cost in a place in the year, yuan of the launch's prices.
double spent_in(const State& state, std::size_t place);

}  // namespace ebb
