// Finding the pulls behind observed net migration (design note 6.6, third case).
//
// With In_j growing as exp(x) in j's own pull and Out_j falling as exp(-x), the exact root of
// In e^x - Out e^-x = net is
//
//     x = ln( (net + sqrt(net^2 + 4 In Out)) / (2 In) )
//
// and .9 of it, for all places at once, is a sweep. No clamp: a clamped half-step falls into a limit cycle.
// The solution is unique up to a constant, fixed by sum_j N_j pull_j = 0. A sweep needs the leavers by place
// and tie only, not their ages at the destination: each row of the kernel is read once, for what draws its
// people and then for where they go.
#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "model/migration/attraction.h"
#include "model/migration/leaving.h"
#include "model/migration/movement.h"
#include "model/migration/moves.h"
#include "model/migration/returning.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double damping = 0.9;
constexpr double precise = 1e-10;  // of all movers
constexpr int most_sweeps = 200;
constexpr double widest_pull = 25;  // no net anybody could have comes near; keeps impossible ones finite

struct Flows {
  std::vector<double> in, out;  // [place], persons
  double movers = 0;
};

/// The expected choice of one year for pulls that are the same for all movers.
class Choice {
 public:
  Choice(const Movement& movement, const Kernel& kernel, const State& state, std::vector<double> mass)
      : movement_(movement), kernel_(kernel), state_(state), mass_(std::move(mass)) {}

  Flows at(std::span<const double> pulls) const {
    const std::size_t n = state_.places;
    Flows flows{.in = std::vector<double>(n, 0.0), .out = std::vector<double>(n, 0.0)};
    std::vector<double> draw(n);
    for (std::size_t j = 0; j < n; ++j) draw[j] = mass_[j] * std::exp(pulls[j]);

    std::array<std::vector<double>, ties> come;
    come.fill(std::vector<double>(n, 0.0));
    if (kernel_.pooled())
      pool(pulls, draw, come, flows);
    else
      walk_the_rows(pulls, draw, come, flows);
    for (std::size_t j = 0; j < n; ++j) flows.in[j] = draw[j] * (come[0][j] + come[1][j]);
    flows.movers = std::accumulate(flows.out.begin(), flows.out.end(), 0.0);
    return flows;
  }

 private:
  using Come = std::array<std::vector<double>, ties>;

  /// Leavers of one place by tie, given what each tie reaches from there.
  std::array<double, ties> leavers(std::size_t i, const std::array<Reach, ties>& reach, double pull) const {
    Outlook outlook;
    for (std::size_t g = 0; g < mover_groups; ++g) {
      const Reach& seen = reach[static_cast<std::size_t>(tie_of(static_cast<MoverGroup>(g)))];
      outlook.phi[g] = seen.everywhere / std::exp(pull);
      outlook.crossing[g] = seen.crossing();
    }
    const auto people = state_.of(i);
    const auto chances = chances_of_leaving(movement_.schedule, outlook, people,
                                            movement_.coefficients.at(migration_left_behind, i));
    std::array<double, ties> leaving{};
    for (int a = 0; a < ages; ++a)
      leaving[a < first_older_age ? 0 : 1] += (people[a] + people[ages + a]) * chances[a];
    return leaving;
  }

  void walk_the_rows(std::span<const double> pulls, const std::vector<double>& draw, Come& come,
                     Flows& flows) const {
    for (std::size_t i = 0; i < state_.places; ++i) {
      const std::array<Reach, ties> reach{kernel_.reach_from(Tie::work, i, draw.data()),
                                          kernel_.reach_from(Tie::family, i, draw.data())};
      const auto leaving = leavers(i, reach, pulls[i]);
      flows.out[i] = leaving[0] + leaving[1];
      for (std::size_t t = 0; t < ties; ++t)
        if (leaving[t] > 0)
          kernel_.carry_from(static_cast<Tie>(t), i, leaving[t] / reach[t].everywhere, come[t].data());
    }
  }

  void pool(std::span<const double> pulls, const std::vector<double>& draw, Come& come, Flows& flows) const {
    const std::array<std::vector<Reach>, ties> reach{kernel_.reach(Tie::work, draw),
                                                     kernel_.reach(Tie::family, draw)};
    std::array<double, ties> everybody{};
    for (std::size_t i = 0; i < state_.places; ++i) {
      const auto leaving = leavers(i, {reach[0][i], reach[1][i]}, pulls[i]);
      flows.out[i] = leaving[0] + leaving[1];
      for (std::size_t t = 0; t < ties; ++t) {
        const double drawn = reach[t][i].everywhere;
        come[t][i] = leaving[t] > 0 ? leaving[t] / drawn * kernel_.level(static_cast<Tie>(t)) : 0;
        everybody[t] += come[t][i];
      }
    }
    for (std::size_t t = 0; t < ties; ++t)
      for (double& others : come[t]) others = std::max(0.0, everybody[t] - others);
  }

  const Movement& movement_;
  const Kernel& kernel_;
  const State& state_;
  std::vector<double> mass_;
};

/// The state whose people choose, and what return has already done to every place.
struct AfterReturn {
  State state;
  std::vector<double> mass;  // of destinations, before
  std::vector<double> net;   // [place], persons
};

AfterReturn after_return(const Movement& movement, const State& state) {
  AfterReturn after{.state = state,
                    .mass = masses(state, movement.coefficients[migration_mass_power]),
                    .net = std::vector<double>(state.places, 0.0)};
  const Homecoming home = go_home(movement, after.state, movement.coefficients, Dice{});
  if (home.arriving.empty()) return after;
  constexpr std::size_t columns = std::size_t{sexes} * ages;
  for (std::size_t i = 0; i < state.places; ++i) {
    const double* come = home.arriving.data() + i * columns;
    after.net[i] = std::accumulate(come, come + columns, 0.0) - home.left[i];
  }
  return after;
}

/// What a year of moves does where graduates are told apart, who feel pulls by age: the moves themselves.
Flows flows_by_moving(const Movement& movement, const State& state, std::span<const double> pulls) {
  State moved = state;
  PeopleLedger books(state.places);
  move(movement, moved, pulls, movement.coefficients, Dice{}, books);
  Flows flows;
  for (std::size_t i = 0; i < state.places; ++i) {
    flows.in.push_back(books.posted(Event::arrival, i));
    flows.out.push_back(books.posted(Event::departure, i));
    flows.movers += flows.out.back();
  }
  return flows;
}

/// The expected flows of a year for given pulls, and what return does besides, if it is not in them.
class ExpectedYear {
 public:
  ExpectedYear(const Movement& movement, const State& state) : movement_(movement), state_(state) {
    if (!state.graduates.empty()) {
      returned_.assign(state.places, 0.0);
      return;
    }
    AfterReturn after = after_return(movement, state);
    returned_ = std::move(after.net);
    after_return_ = std::move(after.state);
    choice_.emplace(movement, movement.kernel.in_year(movement.coefficients, state, room_), after_return_,
                    std::move(after.mass));
  }
  ExpectedYear(const ExpectedYear&) = delete;

  Flows at(std::span<const double> pulls) const {
    return choice_ ? choice_->at(pulls) : flows_by_moving(movement_, state_, pulls);
  }
  const std::vector<double>& returned() const { return returned_; }  ///< [place], net persons

 private:
  const Movement& movement_;
  const State& state_;
  std::optional<Kernel> room_;
  State after_return_;
  std::vector<double> returned_;
  std::optional<Choice> choice_;  ///< nothing where people with a degree are told apart
};

/// The root of in e^x - out e^-x = net, by whichever form does not cancel; 0 where nothing can be done.
double step(double in, double out, double net) {
  const double root = std::sqrt(net * net + 4 * in * out);
  const double ratio = net >= 0 ? (net + root) / (2 * in) : 2 * out / (root - net);
  return ratio > 0 && std::isfinite(ratio) ? std::log(ratio) : 0;
}

void centre(std::vector<double>& pulls, const std::vector<double>& people) {
  const double persons = std::accumulate(people.begin(), people.end(), 0.0);
  if (persons <= 0) return;
  const double mean = std::inner_product(pulls.begin(), pulls.end(), people.begin(), 0.0) / persons;
  for (double& pull : pulls) pull = std::clamp(pull - mean, -widest_pull, widest_pull);
}

}  // namespace

std::vector<double> consistent(std::span<const double> net, const State& state) {
  double gained = 0, persons = 0;
  for (std::size_t i = 0; i < net.size(); ++i) {
    gained += net[i];
    persons += persons_in(state, i);
  }
  std::vector<double> balanced(net.begin(), net.end());
  for (std::size_t i = 0; i < net.size(); ++i)
    if (persons > 0) balanced[i] -= gained * persons_in(state, i) / persons;
  return balanced;
}

std::vector<double> expected_net(const Movement& movement, const State& state,
                                 std::span<const double> pulls) {
  const ExpectedYear year(movement, state);
  const Flows flows = year.at(pulls);
  std::vector<double> net = year.returned();
  for (std::size_t i = 0; i < net.size(); ++i) net[i] += flows.in[i] - flows.out[i];
  return net;
}

Inversion pulls_for(const Movement& movement, const State& state, std::span<const double> net) {
  assert(net.size() == state.places);
  const std::size_t n = state.places;
  const ExpectedYear year(movement, state);
  std::vector<double> wanted = consistent(net, state), people(n);
  for (std::size_t i = 0; i < n; ++i) {
    wanted[i] -= year.returned()[i];
    people[i] = persons_in(state, i);
  }

  Inversion found{.pull = std::vector<double>(n, 0.0)};
  while (true) {
    const Flows flows = year.at(found.pull);
    found.worst = 0;
    for (std::size_t i = 0; i < n && flows.movers > 0; ++i)
      found.worst = std::max(found.worst, std::abs(flows.in[i] - flows.out[i] - wanted[i]) / flows.movers);
    found.converged = found.worst <= precise;
    if (found.converged || found.sweeps == most_sweeps) return found;

    for (std::size_t i = 0; i < n; ++i) found.pull[i] += damping * step(flows.in[i], flows.out[i], wanted[i]);
    centre(found.pull, people);
    ++found.sweeps;
  }
}

}  // namespace ebb
