#include "model/migration/attraction.h"

#include <cassert>
#include <cmath>
#include <numeric>

namespace ebb {
namespace {

View seen(const Kernel& kernel, Tie tie, std::span<const double> mass, std::span<const double> pulls,
          std::size_t stride, std::size_t offset) {
  View view;
  view.draw.resize(mass.size());
  view.stay.resize(mass.size());
  for (std::size_t j = 0; j < mass.size(); ++j) {
    view.stay[j] = std::exp(pulls[j * stride + offset]);
    view.draw[j] = mass[j] * view.stay[j];
  }
  view.reach = kernel.reach(tie, view.draw);
  return view;
}

}  // namespace

std::vector<double> masses(const State& state, double power) {
  std::vector<double> mass = state.mass;
  if (mass.empty())
    for (std::size_t j = 0; j < state.places; ++j) mass.push_back(persons_in(state, j));
  const double nation = std::accumulate(mass.begin(), mass.end(), 0.0);
  for (double& m : mass) m = m > 0 ? std::pow(m / nation, power) : 0;
  return mass;
}

std::vector<double> felt_by_graduates(std::span<const double> pulls, std::size_t places) {
  std::vector<double> felt(places * mover_groups);
  const std::size_t given = pulls.size() / places;  // for all, or by group
  for (std::size_t j = 0; j < places; ++j)
    for (std::size_t g = 0; g < mover_groups; ++g)
      felt[j * mover_groups + g] = keenness_of_graduates[g] * pulls[j * given + (given > 1 ? g : 0)];
  return felt;
}

Attraction::Attraction(const Kernel& kernel, std::span<const double> mass, std::span<const double> pulls) {
  const bool by_group = pulls.size() != mass.size();
  assert(!by_group || pulls.size() == mass.size() * mover_groups);
  for (std::size_t g = 0; g < mover_groups; ++g) {
    const Tie tie = tie_of(static_cast<MoverGroup>(g));
    const bool known = g > 0 && !by_group && ties_.back() == tie;
    if (!known) {
      views_.push_back(seen(kernel, tie, mass, pulls, by_group ? mover_groups : 1, by_group ? g : 0));
      ties_.push_back(tie);
    }
    view_of_[g] = views_.size() - 1;
  }
}

Outlook Attraction::from(std::size_t place) const {
  Outlook outlook;
  for (std::size_t g = 0; g < mover_groups; ++g) {
    const View& view = views_[view_of_[g]];
    outlook.phi[g] = view.reach[place].everywhere / view.stay[place];
    outlook.crossing[g] = view.reach[place].crossing();
  }
  return outlook;
}

}  // namespace ebb
