#include "study/standard_methods.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/said.h"
#include "study/hamilton_perry.h"

namespace ebb {
namespace {

/// What the methods are told of every place, and over how many years.
struct Past {
  std::span<const double> base, launch;  // [unit], persons; base may be empty
  double interval = 0, horizon = 0;      // g and h, years
};

template <class Rule>
std::vector<double> each(const Past& past, Rule rule) {
  std::vector<double> point(past.launch.size(), unknown);
  for (std::size_t i = 0; i < point.size(); ++i) point[i] = rule(past.base[i], past.launch[i]);
  return point;
}

std::vector<double> along_the_line(const Past& past, double part_of_slope) {
  const double steps = part_of_slope * past.horizon / past.interval;
  return each(past, [steps](double base, double launch) {
    const double next = launch + steps * (launch - base);
    return is_known(next) ? std::max(0.0, next) : unknown;
  });
}

std::vector<double> exponential(const Past& past) {
  const double steps = past.horizon / past.interval;
  return each(past, [steps](double base, double launch) {
    return base > 0 && is_known(launch) ? launch * std::pow(launch / base, steps) : unknown;
  });
}

/// The total grows as that of the places known in both years.
std::vector<double> constant_shares(const Past& past) {
  double base = 0, launch = 0;
  for (std::size_t i = 0; i < past.launch.size(); ++i) {
    if (!is_known(past.base[i]) || !is_known(past.launch[i])) continue;
    base += past.base[i];
    launch += past.launch[i];
  }
  const double growth =
      launch > 0 ? std::max(0.0, 1 + past.horizon / past.interval * (launch - base) / launch) : unknown;
  std::vector<double> point(past.launch.begin(), past.launch.end());
  for (double& persons : point) persons *= growth;
  return point;
}

Words no_base(Year launch) {
  return said("the pack has no population at least five years before {}",
              "数据包中没有比{}年至少早五年的人口数据", launch.value);
}

bool any_known(const std::vector<double>& point) { return std::any_of(point.begin(), point.end(), is_known); }

}  // namespace

std::optional<Year> base_year_before(const World& world, Year launch) {
  std::optional<Year> base;
  for (const Snapshot& snapshot : world.snapshots)
    if (launch - snapshot.year >= 5 && (!base || snapshot.year > *base)) base = snapshot.year;
  return base;
}

double spread_of_constant(std::span<const double> base, std::span<const double> launch, int interval,
                          int horizon) {
  double squares = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!(base[i] > 0 && launch[i] > 0)) continue;
    const double error = std::log(launch[i] / base[i]);
    squares += error * error;
    ++count;
  }
  if (count == 0) return 0;
  return std::sqrt(squares / static_cast<double>(count) * horizon / interval);
}

std::vector<StandardMethod> standard_methods(const World& world, std::optional<Year> base, Year launch,
                                             Year target) {
  const Snapshot* now = world.at(launch);
  const Snapshot* before = base ? world.at(*base) : nullptr;
  assert(now && target > launch && (!base || (before && *base < launch)));
  Past past{.base = {}, .launch = now->total, .horizon = static_cast<double>(target - launch)};
  double spread = 0;
  if (before) {
    past.base = before->total;
    past.interval = launch - *base;
    spread = spread_of_constant(past.base, past.launch, launch - *base, target - launch);
  }

  std::vector<StandardMethod> methods;
  const auto ran = [&](std::string id, Words name, std::vector<double> point) {
    methods.push_back({id, std::move(name), forecast_from_points(id, std::move(point), spread), {}});
  };
  const auto could_not = [&](std::string id, Words name, Words why) {
    methods.push_back({std::move(id), std::move(name), std::nullopt, std::move(why)});
  };
  const auto from_totals = [&](const std::string& id, const Words& name, auto method) {
    if (!before) return could_not(id, name, no_base(launch));
    std::vector<double> point = method();
    if (any_known(point)) return ran(id, name, std::move(point));
    could_not(id, name,
              said("no place has a population in both {} and {}", "没有任何地区同时具有{}年和{}年的人口",
                   base->value, launch.value));
  };

  ran("constant", {"Constant", "人口不变"}, now->total);
  from_totals("share", {"Constant share", "份额不变"}, [&] { return constant_shares(past); });
  from_totals("linear", {"Linear", "线性外推"}, [&] { return along_the_line(past, 1); });
  from_totals("exponential", {"Exponential", "指数外推"}, [&] { return exponential(past); });
  from_totals("half-linear", {"Half the linear trend", "半线性外推"},
              [&] { return along_the_line(past, 0.5); });

  const Words cohort_method{"Hamilton-Perry", "汉密尔顿—佩里法"};
  if (!before) {
    could_not("hamilton-perry", cohort_method, no_base(launch));
  } else if (Result<std::vector<double>> point = hamilton_perry(*before, *now, target, world.tree)) {
    ran("hamilton-perry", cohort_method, std::move(*point));
  } else {
    could_not("hamilton-perry", cohort_method, point.problem().message);
  }
  return methods;
}

}  // namespace ebb
