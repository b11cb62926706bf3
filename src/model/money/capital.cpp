#include "model/money/capital.h"

#include <algorithm>
#include <cassert>

#include "ideas/choice.h"

namespace ebb {
namespace {

/// Adds a pool's money to the outlets first .. first + among - 1; answers whether anybody wanted it.
bool lend(std::span<const double> log_pulls, double pool, std::span<double> money) {
  std::vector<double> shares(log_pulls.size());
  choose(log_pulls, shares);
  double lent = 0;
  for (std::size_t j = 0; j < shares.size(); ++j) {
    money[j] += shares[j] * pool;
    lent += shares[j];
  }
  return lent > 0;
}

}  // namespace

std::vector<double> allocate(std::span<const Outlet> outlets, double response, double national,
                             std::span<const double> provinces, std::size_t idle) {
  assert(idle < outlets.size());
  std::vector<double> log_pulls, money(outlets.size(), 0.0);
  for (const Outlet& outlet : outlets)
    log_pulls.push_back(log_pull(outlet.mass, response, outlet.better) - outlet.cost);
  if (!lend(log_pulls, national, money)) money[idle] += national;
  std::vector<bool> served(provinces.size(), false);
  for (std::size_t first = 0; first < outlets.size();) {
    std::size_t last = first;
    while (last < outlets.size() && outlets[last].province == outlets[first].province) ++last;
    if (const int province = outlets[first].province; province >= 0) {
      const auto p = static_cast<std::size_t>(province);
      assert(!served[p]);
      served[p] = lend(std::span(log_pulls).subspan(first, last - first), provinces[p],
                       std::span(money).subspan(first, last - first));
    }
    first = last;
  }
  for (std::size_t p = 0; p < provinces.size(); ++p)
    if (!served[p]) money[idle] += provinces[p];
  for (std::size_t j = 0; j < outlets.size(); ++j)
    if (outlets[j].limit > 0 && money[j] > outlets[j].limit) {
      money[idle] += money[j] - outlets[j].limit;
      money[j] = outlets[j].limit;
    }
  return money;
}

}  // namespace ebb
