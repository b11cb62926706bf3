// The one stock rule: whatever cannot move decays, is scrapped, and is added to only while that pays,
//
//     X' = X - decay X - scrapped + added,   added >= 0
//
// so growth and decline are not mirror images (Glaeser & Gyourko 2005). Houses, plants, pipes, built-up land.
#pragma once

#include <algorithm>

namespace ebb {

/// What is built when the worth of a unit is `worth` and it costs `cost`: nothing below cost, then in
/// proportion.
inline double worthwhile(double stock, double worth, double cost, double response) {
  return stock * response * std::max(0.0, worth / cost - 1);
}

/// The stock a year later. Never negative: one cannot scrap what is gone.
inline double after_a_year(double stock, double decay, double scrapped, double added) {
  return std::max(0.0, stock * (1 - decay) - scrapped) + std::max(0.0, added);
}

}  // namespace ebb
