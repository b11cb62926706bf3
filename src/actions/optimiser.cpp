#include "actions/optimiser.h"

#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace ebb {
namespace {

constexpr double first_step = 0.3, last_step = 0.01;

/// NLopt asks for the objective and the constraints one after the other; both are found at once.
struct Asked {
  const Look01& look;
  nlopt_opt search;
  std::vector<double> point{};
  Looked answer{};

  const Looked& at(unsigned n, const double* x) {
    const std::span now(x, n);
    if (std::ranges::equal(now, point)) return answer;
    if (auto found = look(now)) {
      answer = std::move(*found);
      point.assign(now.begin(), now.end());
    } else {
      nlopt_force_stop(search);
    }
    return answer;
  }
};

double objective(unsigned n, const double* x, double*, void* data) {
  return static_cast<Asked*>(data)->at(n, x).least;
}

/// NLopt wants what is allowed to be <= 0.
void constraints(unsigned m, double* result, unsigned n, const double* x, double*, void* data) {
  const Looked& found = static_cast<Asked*>(data)->at(n, x);
  for (unsigned k = 0; k < m; ++k) result[k] = k < found.within.size() ? -found.within[k] : 0;
}

void search(std::span<const double> start, std::size_t within, int most, const Look01& look) {
  if (most <= 0 || start.empty()) return;
  const std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> search(
      nlopt_create(NLOPT_LN_COBYLA, static_cast<unsigned>(start.size())), nlopt_destroy);
  Asked asked{look, search.get()};
  nlopt_set_lower_bounds1(search.get(), 0);
  nlopt_set_upper_bounds1(search.get(), 1);
  nlopt_set_min_objective(search.get(), objective, &asked);
  if (within > 0)
    nlopt_add_inequality_mconstraint(search.get(), static_cast<unsigned>(within), constraints, &asked,
                                     nullptr);
  nlopt_set_initial_step1(search.get(), first_step);
  nlopt_set_xtol_abs1(search.get(), last_step);
  nlopt_set_maxeval(search.get(), most);
  std::vector<double> point(start.begin(), start.end());
  double least = 0;
  // How it ended does not matter: who looked remembers what was seen.
  static_cast<void>(nlopt_optimize(search.get(), point.data(), &least));
}

}  // namespace

Optimiser cobyla() { return search; }

}  // namespace ebb
