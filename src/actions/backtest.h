// `ebb backtest`: forecasts from what was known at launch, scored at the target, beside the standard methods.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "study/backtest.h"
#include "study/scenario.h"

namespace ebb {

struct BacktestQuestion {
  std::string folder;  ///< of the pack
  BacktestOptions options;
  std::vector<Assumption> assumptions;  ///< instead of the method's own settings
  std::string csv;                      ///< file for every place, method and quantile; empty = none
  int top = 5;                          ///< how many of the worst-missed places are told
};

/// A place as ebb would have forecast it, and what came.
struct Missed {
  std::size_t unit;
  double at_launch, forecast, low, high, actual;  ///< persons; low to high is the 80 % range
  double error;                                   ///< percent of those counted, positive: too many
};

struct BacktestAnswer {
  Backtest backtest;
  World world;                ///< everything known: names of places, how to cite
  std::vector<Missed> worst;  ///< by the size of the error, the worst first
};

Result<BacktestAnswer> run_backtest(const BacktestQuestion& question, const ForEach& for_each,
                                    const Progress& progress);

/// The keys of the interface: methods{name: n, mdape, mape, malpe, crps, coverage, by}, missing{name: why};
/// worst[] beside them.
nlohmann::json to_json(const BacktestAnswer& answer, Language language);

/// place,method,launch,target,forecast,p025..p975,actual: one row per place and method.
std::string backtest_csv(const BacktestAnswer& answer);

/// "From 2010 to 2020 the median error was 6.0 %, and 80 % intervals held 79 % of places": for people.
Words error_sentence(const Backtest& backtest);

}  // namespace ebb
