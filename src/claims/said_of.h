// How claims speak of figures.
#pragma once

#include <span>
#include <string>

#include "base/figures.h"
#include "base/said.h"
#include "claims/claim.h"
#include "claims/evidence.h"

namespace ebb {

inline std::string thousands(double persons) { return signed_figure(persons / 1000); }

/// "-12 (80 %: -20 to -5)".
template <class Tell>
std::string with_range(const Sample& sample, double level, Tell tell) {
  return fmt::format("{} ({:.0f} %: {} … {})", tell(median_of(sample)), 100 * level,
                     tell(quantile_of_sample(sample, (1 - level) / 2)),
                     tell(quantile_of_sample(sample, 1 - (1 - level) / 2)));
}

inline std::string in_thousands(const Sample& sample, double level = 0.8) {
  return with_range(sample, level, thousands);
}
inline std::string in_percent(const Sample& sample, double level = 0.8) {
  return with_range(sample, level, [](double share) { return percent(100 * share); });
}
/// Of shares that differ: "-0.7".
inline std::string in_points(const Sample& sample, double level = 0.8) {
  return with_range(sample, level, [](double share) { return signed_figure(100 * share, 1); });
}
inline std::string in_units(const Sample& sample, double level = 0.8, int decimals = 2) {
  return with_range(sample, level, [decimals](double value) { return figure(value, decimals); });
}

/// Everybody's: (later - earlier) / earlier.
inline double growth(double earlier, double later) { return later / earlier - 1; }

/// A table is missing.
inline Answer without(Words table) { return {Ruling::cannot_be_tested, {"-", "-"}, std::move(table)}; }

}  // namespace ebb
