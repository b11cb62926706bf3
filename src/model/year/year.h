// One year of every place: the fixed order of events (design note 4).
#pragma once

#include <memory>
#include <vector>

#include "base/ledger.h"
#include "model/migration/abroad.h"
#include "model/migration/moves.h"
#include "model/people/cohort.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"
#include "model/year/controls.h"
#include "model/year/economy.h"

namespace ebb {

/// How people live and bear in each place, as known at launch: what every draw has in common.
struct VitalRates {
  Year launch;
  LeeCarter mortality;
  std::vector<double> brass_level;      ///< [place]
  std::vector<double> total_fertility;  ///< [place], children per woman at launch
  FertilityShape shape;                 ///< at launch
  double boys_per_girl = 1.06;          ///< at launch
};

/// What one draw runs on. Never written while it runs, so draws may share all of it.
struct Course {
  const VitalRates* vital = nullptr;
  Coefficients coefficients;
  std::shared_ptr<const Movement> movement;
  std::vector<double>
      balance;             ///< [place], pulls (log odds) that keep everybody's net migration at 0 at launch
  double pull_spread = 0;  ///< stationary s.d. of the excess pull between places
  double pull_shared = 0;  ///< share of its variance that the places of a group (a province) have in common
  std::vector<int> group_of;  ///< [place]; empty: nothing is shared
  std::vector<double>
      studying;  ///< [place], share of those turning 19 who go for a degree; empty: not told apart
  Abroad abroad;
  std::vector<Control> controls;
  double mortality_drift = 0;               ///< of kappa, per year
  std::shared_ptr<const BaseYear> economy;  ///< null: wages, rents and moods stand still
};

/// Lives the year after `state.year`. Everything reads last year's end and what earlier events of the same
/// year did; there is no equilibrium to find, so a year cannot fail. Every person is posted to `books`,
/// every yuan to `money`.
void live_one_year(const Course& course, State& state, const Dice& dice, PeopleLedger& books,
                   MoneyLedger& money);
/// The same where nobody looks at the money.
void live_one_year(const Course& course, State& state, const Dice& dice, PeopleLedger& books);

/// The pulls (log odds) of the year after `state`, as far as they are known before its shocks. [place]
std::vector<double> expected_pulls(const Course& course, const State& state);

/// One shock of the excess pull for every place, with the stationary s.d. of the course: partly its own,
/// partly what the places of a group have in common. [place]
std::vector<double> pull_shocks(const Course& course, const Dice& dice, Year year, Block block,
                                std::size_t places);

/// Children per woman in a place in a year, by level at launch, national trend and this draw's national path.
double fertility_in(const Course& course, const State& state, std::size_t place);

/// Boys per girl at birth: from the level at launch to the long-run one within fifteen years.
double boys_per_girl_in(const VitalRates& vital, const Coefficients& coefficients, Year year);

}  // namespace ebb
