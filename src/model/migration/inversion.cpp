// Finding the pulls behind observed net migration (design note 6.6, third case).
//
// With In_j growing as exp(x) in j's own pull and Out_j falling as exp(-x), the exact root of
// In e^x - Out e^-x = net is
//
//     x = ln( (net + sqrt(net^2 + 4 In Out)) / (2 In) )
//
// and .9 of it, for all places at once, is a sweep. No clamp: a clamped half-step falls into a limit cycle.
// The solution is unique up to a constant, fixed by sum_j N_j pull_j = 0. A sweep needs the leavers by place
// and kind of movers only, not their ages at the destination: each row of the kernel is read once, for what
// draws its people and then for where they go.
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

/// The expected choice of one year for pulls that are told once for all movers.
class Choice {
 public:
  /// kernels: one for every part of the people (schoolings of the state); must outlive the choice.
  Choice(const Movement& movement, std::vector<const Kernel*> kernels, State state, std::vector<double> mass)
      : movement_(movement), kernels_(std::move(kernels)), state_(std::move(state)), mass_(std::move(mass)) {
    for (std::size_t part = 0; part < parts(); ++part) tell_apart(part);
  }

  Flows at(std::span<const double> pulls) const {
    const std::size_t n = state_.places;
    std::vector<Seen> seen;
    for (const Kind& kind : kinds_) seen.push_back(seen_by(kind, pulls));
    std::vector<double> out(n);
    if (kernels_.front()->pooled())
      pool(seen, out);
    else
      walk_the_rows(seen, out);

    Flows flows{.in = std::vector<double>(n, 0.0), .out = std::move(out)};
    for (const Seen& of_kind : seen)
      for (std::size_t j = 0; j < n; ++j) flows.in[j] += of_kind.draw[j] * of_kind.come[j];
    flows.movers = std::accumulate(flows.out.begin(), flows.out.end(), 0.0);
    return flows;
  }

 private:
  /// Movers of one part of the people who go the same ways.
  struct Kind {
    std::size_t part;
    Tie tie;
    double keenness;
  };
  /// The country in the eyes of one kind, and what of it comes to every place, not yet drawn there: [place].
  struct Seen {
    std::vector<double> draw, stay, come;
  };
  using PersonsByAge = std::array<double, ages>;

  std::size_t parts() const { return kernels_.size(); }
  Schooling schooling_of(std::size_t part) const { return schoolings(state_)[part]; }

  void tell_apart(std::size_t part) {
    const bool keen = schooling_of(part) == Schooling::with_degree;
    for (std::size_t g = 0; g < mover_groups; ++g) {
      const Kind kind{part, tie_of(static_cast<MoverGroup>(g)), keen ? keenness_of_graduates[g] : 1.0};
      const bool known = g > 0 && kinds_.back().tie == kind.tie && kinds_.back().keenness == kind.keenness;
      if (!known) kinds_.push_back(kind);
      kind_of_[part][g] = kinds_.size() - 1;
    }
    for (std::size_t i = 0; i < state_.places; ++i) {
      const auto people = persons_of(state_, i, schooling_of(part));
      PersonsByAge& here = persons_[part].emplace_back();
      for (std::size_t a = 0; a < ages; ++a) here[a] = people[a] + people[ages + a];
    }
  }

  Seen seen_by(const Kind& kind, std::span<const double> pulls) const {
    const std::size_t n = state_.places;
    Seen seen{.draw = std::vector<double>(n), .stay = std::vector<double>(n), .come = std::vector<double>(n)};
    for (std::size_t j = 0; j < n; ++j) {
      seen.stay[j] = std::exp(kind.keenness * pulls[j]);
      seen.draw[j] = mass_[j] * seen.stay[j];
    }
    return seen;
  }

  /// Leavers of one place by kind, given what each kind reaches from there.
  void leave(std::size_t i, std::span<const Reach> reach, const std::vector<Seen>& seen,
             std::span<double> leaving) const {
    std::array<Outlook, most_parts> outlooks;
    for (std::size_t part = 0; part < parts(); ++part)
      for (std::size_t g = 0; g < mover_groups; ++g) {
        const std::size_t kind = kind_of_[part][g];
        outlooks[part].phi[g] = reach[kind].everywhere / seen[kind].stay[i];
        outlooks[part].crossing[g] = reach[kind].crossing();
      }
    std::fill(leaving.begin(), leaving.end(), 0.0);
    for (std::size_t part = 0; part < parts(); ++part) {
      const auto chances = chances_of_leaving(movement_.schedule, {outlooks.data(), parts()}, part, state_, i,
                                              movement_.coefficients.at(migration_left_behind, i));
      for (int a = 0; a < ages; ++a)
        leaving[kind_of_[part][static_cast<std::size_t>(group_at(a))]] += persons_[part][i][a] * chances[a];
    }
  }

  void walk_the_rows(std::vector<Seen>& seen, std::vector<double>& out) const {
    std::vector<Reach> reach(kinds_.size());
    std::vector<double> leaving(kinds_.size());
    for (std::size_t i = 0; i < state_.places; ++i) {
      for (std::size_t k = 0; k < kinds_.size(); ++k)
        reach[k] = kernels_[kinds_[k].part]->reach_from(kinds_[k].tie, i, seen[k].draw.data());
      leave(i, reach, seen, leaving);
      out[i] = std::accumulate(leaving.begin(), leaving.end(), 0.0);
      for (std::size_t k = 0; k < kinds_.size(); ++k)
        if (leaving[k] > 0)
          kernels_[kinds_[k].part]->carry_from(kinds_[k].tie, i, leaving[k] / reach[k].everywhere,
                                               seen[k].come.data());
    }
  }

  void pool(std::vector<Seen>& seen, std::vector<double>& out) const {
    std::vector<std::vector<Reach>> reached;
    for (std::size_t k = 0; k < kinds_.size(); ++k)
      reached.push_back(kernels_[kinds_[k].part]->reach(kinds_[k].tie, seen[k].draw));
    std::vector<Reach> reach(kinds_.size());
    std::vector<double> leaving(kinds_.size()), everybody(kinds_.size(), 0.0);
    for (std::size_t i = 0; i < state_.places; ++i) {
      for (std::size_t k = 0; k < kinds_.size(); ++k) reach[k] = reached[k][i];
      leave(i, reach, seen, leaving);
      out[i] = std::accumulate(leaving.begin(), leaving.end(), 0.0);
      for (std::size_t k = 0; k < kinds_.size(); ++k) {
        const double level = kernels_[kinds_[k].part]->level(kinds_[k].tie);
        seen[k].come[i] = leaving[k] > 0 ? leaving[k] / reach[k].everywhere * level : 0;
        everybody[k] += seen[k].come[i];
      }
    }
    for (std::size_t k = 0; k < kinds_.size(); ++k)
      for (double& others : seen[k].come) others = std::max(0.0, everybody[k] - others);
  }

  const Movement& movement_;
  std::vector<const Kernel*> kernels_;  // of each part
  State state_;
  std::vector<double> mass_;
  std::vector<Kind> kinds_;
  std::array<std::array<std::size_t, mover_groups>, most_parts> kind_of_{};  // of each part
  std::array<std::vector<PersonsByAge>, most_parts> persons_;  // of each part, [place], both sexes
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

/// The expected flows of a year for given pulls, and what return does besides. Nobody is granted anything for
/// coming yet.
class ExpectedYear {
 public:
  ExpectedYear(const Movement& movement, const State& state) {
    AfterReturn after = after_return(movement, state);
    returned_ = std::move(after.net);
    std::vector<const Kernel*> kernels;
    for (Schooling schooling : schoolings(state))
      kernels.push_back(
          &movement.kernel.in_year(movement.coefficients, state, rooms_[kernels.size()],
                                   schooling == Schooling::with_degree ? Barriers::down : Barriers::up));
    choice_.emplace(movement, std::move(kernels), std::move(after.state), std::move(after.mass));
  }
  ExpectedYear(const ExpectedYear&) = delete;

  Flows at(std::span<const double> pulls) const { return choice_->at(pulls); }
  const std::vector<double>& returned() const { return returned_; }  ///< [place], net persons

 private:
  std::array<std::optional<Kernel>, most_parts> rooms_;
  std::vector<double> returned_;
  std::optional<Choice> choice_;
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
