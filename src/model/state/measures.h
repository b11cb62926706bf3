// What somebody decides and pays for, as a year sees it: a coefficient is another than it would be, in some
// places, for some years, and an account pays what that costs. How rows of a scenario become these:
// src/policy.
//
// Nobody looks into the future: a condition is asked of the year before. A measure of nothing changes no bit.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/units.h"

namespace ebb {

enum class Coefficient : int;
struct LocalEconomy;

/// Whose account pays. A province has no purse of its own: those of its places pay, each by its revenue.
enum class Payer { centre, province, place, household, firm, outside };
inline constexpr std::size_t payers = 6;

/// What a place may be asked about the year before.
enum class Gauge { debt, unemployment, vacancy, people, services, outlook, depletion };
/// debt: years of revenue; unemployment, vacancy, depletion: shares; people: over launch; services: over
/// launch; outlook: Z. before: what the place was at launch, persons.
double read(Gauge gauge, const LocalEconomy& place, double people_at_launch);

struct Condition {
  Gauge gauge;
  bool below;  ///< acts while the gauge is below the bound; else while above
  double bound;
};

enum class How { set, add, multiply };

struct Measure {
  int row = 0;  ///< of the scenario, from 0: what its cost is told by
  Coefficient coefficient{};
  How how = How::add;
  double amount = 0;     ///< when it acts in full, in the unit of the coefficient
  Year from{}, until{};  ///< both included
  int phase_in = 1;      ///< years until it acts in full; 1 = at once
  double part = 1;       ///< of it that is done: 0 is nothing, 1 all; what solving and sharing out vary
  std::vector<int> units;
  std::vector<double> shares;     ///< [as units] of an amount for all together; empty: each gets the whole
  std::vector<double> at_launch;  ///< [as units] persons, where there is a condition
  Payer payer = Payer::centre;
  std::vector<Condition> conditions;  ///< all must hold
  bool nominal = false;               ///< fixed in money of the day it is paid: prices eat it
  std::optional<Year> priced;         ///< whose money it is in, where that is not the launch year's
  Year launch{};                      ///< whose prices the model reckons in
};

/// What a measure does to one place in a year: by how much the coefficient is another.
struct InForce {
  const Measure* measure;
  int unit;
  double change;
};

/// What a measure cost in a place in a year.
struct Spent {
  int row;
  Payer payer;
  int unit;
  double yuan;
};

}  // namespace ebb
