// The economy of a launch year, put together from what is known of it.
//
// Known are jobs by industry, value added by sector, houses, graduates, urban people and kinds of resources;
// wages, budgets, land, plants, debts and moods are estimated from them, each as its function says. Estimates
// of levels matter little: what places earn and offer is measured against this year from then on.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "atlas/world.h"
#include "model/migration/geography.h"
#include "model/year/base_year.h"
#include "model/year/economy.h"

namespace ebb {

/// How far a resource is used up, and for how many years it lasts at the pace of launch.
struct Deposit {
  double depletion, years;
};

/// What a pack tells of the economy of a launch year; gaps are filled with what the nation has.
struct KnownEconomy {
  std::vector<std::array<double, sectors>> jobs;  ///< [unit], shares of all jobs
  std::vector<std::array<double, 3>> product;     ///< [unit], value added: primary, secondary, tertiary; yuan
  std::vector<double> skills;                     ///< [unit], share of graduates over the nation's
  std::vector<double> urban;                      ///< [unit], share of people in towns
  std::vector<double> floor;                      ///< [unit], m2 a head
  std::vector<Deposit> deposits;                  ///< [unit]
  std::size_t products_estimated = 0;             ///< units without a value added of their own
};

/// Nothing where a pack knows no jobs by industry or no value added by sector: then the economy stands still.
/// graduates: [unit], persons with a degree; may be empty.
std::optional<KnownEconomy> know_economy(const World& world, const State& state,
                                         const std::vector<double>& graduates);

struct BaseEconomy {
  std::shared_ptr<const BaseYear> base;
  Economy economy;
};

/// net: [unit], persons a year gained by moves before launch. coefficients: those that say how much is saved,
/// what land a head needs, what building costs ...
BaseEconomy economy_at_launch(const KnownEconomy& known, const Geography& geography, const State& state,
                              const std::vector<double>& net, const Coefficients& coefficients);

/// What was estimated, for people to read.
Words estimated_in(const KnownEconomy& known, Year launch);

}  // namespace ebb
