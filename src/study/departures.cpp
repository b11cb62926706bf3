#include "study/departures.h"

#include <bit>
#include <numeric>

namespace ebb {
namespace {

enum Cause : unsigned { who = 1, home = 2, elsewhere = 4, barriers = 8 };

/// Departures with each cause as it was, or as it is now.
class Mixture {
 public:
  Mixture(const Course& course, const State& then, const State& now, std::size_t place)
      : course_(course),
        then_(then),
        now_(now),
        place_(place),
        pulls_then_(expected_pulls(course, then)),
        pulls_now_(expected_pulls(course, now)) {}

  double departures(unsigned as_now) const {
    State state = then_;
    std::vector<double> pulls = pulls_then_;
    if (as_now & who) put_people(state);
    if (as_now & elsewhere) pulls = pulls_now_, state.mass = now_.mass;
    // The place's own are set last, whatever was done to the others.
    const bool own_as_now = as_now & home;
    put_own(own_as_now ? pulls_now_ : pulls_then_, pulls);
    state.mass[place_] = (own_as_now ? now_ : then_).mass[place_];
    if (as_now & barriers)
      for (std::size_t i = 0; i < state.economy.places.size(); ++i)
        state.economy.places[i].barrier = now_.economy.places[i].barrier;
    const State& rules = as_now & barriers ? now_ : then_;
    const Coefficients c = course_.coefficients.amended()
                               ? course_.coefficients.in(rules.year + 1, state.places)
                               : course_.coefficients;
    return leavers(expected_flows(*course_.movement, state, pulls, c)) +
           leavers(expected_returns(*course_.movement, state, c));
  }

 private:
  /// Pulls are by place, or by place and group of movers.
  void put_own(const std::vector<double>& from, std::vector<double>& into) const {
    const std::size_t each = into.size() / then_.places;
    for (std::size_t k = place_ * each; k < (place_ + 1) * each; ++k) into[k] = from[k];
  }
  void put_people(State& state) const {
    constexpr std::size_t cells = std::size_t{sexes} * ages;
    const auto copy = [&](const std::vector<double>& from, std::vector<double>& into) {
      if (into.size() != from.size() || into.empty()) return;
      std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(place_ * cells), cells,
                  into.begin() + static_cast<std::ptrdiff_t>(place_ * cells));
    };
    copy(now_.people, state.people);
    copy(now_.graduates, state.graduates);
    // Those who live here and are registered elsewhere are part of who may go home.
    if (state.places == 0 || state.away.size() != now_.away.size()) return;
    for (std::size_t at = place_; at < state.away.size(); at += state.places) state.away[at] = now_.away[at];
  }
  double leavers(const std::vector<float>& flows) const {
    if (flows.empty()) return 0;
    const auto row = flows.begin() + static_cast<std::ptrdiff_t>(place_ * then_.places);
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(then_.places), 0.0);
  }

  const Course& course_;
  const State &then_, &now_;
  std::size_t place_;
  std::vector<double> pulls_then_, pulls_now_;
};

double factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

}  // namespace

const std::array<CauseOfLeaving, causes_of_leaving> leaving_table{
    {{"who", {"who is there to leave", "可外迁人口（数量与年龄）"}},
     {"home", {"home", "本地"}},
     {"elsewhere", {"elsewhere", "外地"}},
     {"barriers", {"barriers", "门槛"}}}};

Leaving leaving_of(const Course& course, const State& then, const State& now, std::size_t place) {
  const Mixture mixture(course, then, now, place);
  std::array<double, 1U << causes_of_leaving> departures{};
  for (unsigned set = 0; set < departures.size(); ++set) departures[set] = mixture.departures(set);
  Leaving leaving{.then = departures.front(), .now = departures.back()};
  constexpr int n = causes_of_leaving;
  for (int cause = 0; cause < n; ++cause)
    for (unsigned set = 0; set < departures.size(); ++set) {
      if (set >> cause & 1U) continue;
      const int before = std::popcount(set);
      const double weight = factorial(before) * factorial(n - before - 1) / factorial(n);
      leaving.by_cause[static_cast<std::size_t>(cause)] +=
          weight * (departures[set | 1U << cause] - departures[set]);
    }
  return leaving;
}

}  // namespace ebb
