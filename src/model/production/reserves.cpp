#include "model/production/reserves.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ebb {
namespace {

constexpr double return_of_price = 0.2, spread_of_price = 0.22;  // a year; design note 7.3

// Of a mine as good as empty; dearer than that nobody asks.
constexpr double least_left = 1e-6;

double scarcity(const Reserves& reserves) { return 1 / std::max(least_left, 1 - reserves.depletion()); }

}  // namespace

double dearer_by(const Reserves& reserves) { return std::pow(scarcity(reserves), cost_of_depletion) - 1; }

double toil_in(const Reserves& reserves) { return std::pow(scarcity(reserves), need_of_depletion); }

double most_in_a_year(const Reserves& reserves) { return reserves.left / least_years; }

double extract(Reserves& reserves, double tonnes) {
  assert(tonnes >= 0);
  const double taken = std::min(tonnes, most_in_a_year(reserves));
  reserves.left -= taken;
  return taken;
}

void discover(Reserves& reserves, double tonnes) {
  assert(tonnes >= 0);
  reserves.left += tonnes;
  reserves.original += tonnes;
}

double next_world_price(double price, double mean, double shock) {
  return std::exp(std::log(price) + return_of_price * std::log(mean / price) + spread_of_price * shock);
}

}  // namespace ebb
