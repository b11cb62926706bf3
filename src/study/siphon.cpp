#include "study/siphon.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <deque>
#include <numeric>

#include "atlas/world.h"
#include "base/said.h"

namespace ebb {
namespace {

constexpr AgeRange movers_of_the_siphon{15, 49}, resettlers{20, 44};
constexpr std::size_t years_of_loss = 3;  // definition D2

double persons(const State& state, std::size_t place, int first, int last) {
  double sum = 0;
  for (int age = first; age <= last; ++age) sum += state.at(place, female, age) + state.at(place, male, age);
  return sum;
}

/// Expected moves of a year between places: [from][to].
class Moves {
 public:
  Moves(const Course& course, const State& before, AgeRange counted)
      : places_(before.places),
        flows_(expected_flows(*course.movement, before, expected_pulls(course, before), course.coefficients,
                              counted)) {
    const std::vector<float> home = expected_returns(*course.movement, before, course.coefficients, counted);
    for (std::size_t k = 0; k < home.size(); ++k) flows_[k] += home[k];
  }

  double between(std::size_t from, std::size_t to) const { return flows_[from * places_ + to]; }
  double out_of(std::size_t place) const {
    const auto row = flows_.begin() + static_cast<std::ptrdiff_t>(place * places_);
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(places_), 0.0);
  }
  double net_into(std::size_t place) const {
    double in = 0;
    for (std::size_t from = 0; from < places_; ++from) in += between(from, place);
    return in - out_of(place);
  }

 private:
  std::size_t places_;
  std::vector<float> flows_;
};

TierMoves between_tiers(const Moves& moves, const Tiers& tiers) {
  std::array<std::array<double, ebb::tiers>, ebb::tiers> flow{};
  const std::size_t n = tiers.of.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      flow[static_cast<std::size_t>(tiers.of[i])][static_cast<std::size_t>(tiers.of[j])] +=
          moves.between(i, j);
  const auto net = [&](Tier from, Tier to) {
    const auto f = static_cast<std::size_t>(from), t = static_cast<std::size_t>(to);
    return flow[f][t] - flow[t][f];
  };
  return {.periphery_to_core = net(Tier::periphery, Tier::core),
          .periphery_to_satellites = net(Tier::periphery, Tier::satellite),
          .satellites_to_core = net(Tier::satellite, Tier::core)};
}

/// One life, told year by year.
class Life {
 public:
  Life(const Tiers& tiers, Start start, const Dice& dice)
      : tiers_(tiers), start_(std::move(start)), dice_(dice) {}

  std::vector<YearOfCycle> until(Year last) {
    std::vector<YearOfCycle> years{launch()};
    while (start_.state.year < last) years.push_back(next());
    return years;
  }

 private:
  YearOfCycle launch() {
    remember();
    YearOfCycle year = people();
    for (YearOfTier& tier : year.of)
      tier.hazard = tier.receiving_fertility = tier.upkeep = tier.arrears = tier.output = tier.effort =
          unknown;
    year.aged_15_49 = year.aged_20_44 = {unknown, unknown, unknown};
    return year;
  }

  YearOfCycle next() {
    const Moves working(start_.course, start_.state, movers_of_the_siphon);
    const Moves resettling(start_.course, start_.state, resettlers);
    std::array<double, tiers> leavers{}, at_risk{};
    for (std::size_t i = 0; i < start_.state.places; ++i) {
      leavers[tier_of(i)] += working.out_of(i);
      at_risk[tier_of(i)] += persons(start_.state, i, movers_of_the_siphon.first, movers_of_the_siphon.last);
    }
    PeopleLedger books(start_.state.places);
    live_one_year(start_.course, start_.state, dice_, books);
    remember();

    YearOfCycle year = people();
    for (std::size_t t = 0; t < tiers; ++t) year.of[t].hazard = leavers[t] / at_risk[t];
    year.aged_15_49 = between_tiers(working, tiers_);
    year.aged_20_44 = between_tiers(resettling, tiers_);
    fertility_of_those_who_receive(resettling, year);
    livelihood(year);
    return year;
  }

  /// The last four stocks of every place: three years of loss.
  void remember() {
    std::vector<double> now;
    for (std::size_t i = 0; i < start_.state.places; ++i)
      now.push_back(persons(start_.state, i, 0, open_age));
    stocks_.push_back(std::move(now));
    if (stocks_.size() > years_of_loss + 1) stocks_.pop_front();
  }
  bool shrinks(std::size_t place) const {
    for (std::size_t y = 1; y < stocks_.size(); ++y)
      if (stocks_[y][place] >= stocks_[y - 1][place]) return false;
    return true;
  }

  YearOfCycle people() const {
    const State& state = start_.state;
    YearOfCycle year{.year = state.year};
    std::array<double, tiers> places{}, women{};
    for (std::size_t i = 0; i < state.places; ++i) {
      YearOfTier& tier = year.of[tier_of(i)];
      tier.population += stocks_.back()[i];
      tier.youth += persons(state, i, 15, 24);
      tier.aged_65_plus += persons(state, i, 65, open_age);
      tier.natives_15_19 += persons(state, i, 15, 19);
      tier.aged_60_64 += persons(state, i, 60, 64);
      tier.shrinking += shrinks(i) ? 1 : 0;
      places[tier_of(i)] += 1;
      tier.fertility += mothers(i) * fertility_in(start_.course, state, i);
      women[tier_of(i)] += mothers(i);
    }
    for (std::size_t t = 0; t < tiers; ++t) {
      year.of[t].fertility /= women[t];
      year.of[t].shrinking = stocks_.size() > years_of_loss ? year.of[t].shrinking / places[t] : unknown;
    }
    return year;
  }

  void fertility_of_those_who_receive(const Moves& moves, YearOfCycle& year) const {
    std::array<double, tiers> children{}, women{};
    for (std::size_t i = 0; i < start_.state.places; ++i) {
      if (moves.net_into(i) <= 0) continue;
      children[tier_of(i)] += mothers(i) * fertility_in(start_.course, start_.state, i);
      women[tier_of(i)] += mothers(i);
    }
    for (std::size_t t = 0; t < tiers; ++t) year.of[t].receiving_fertility = children[t] / women[t];
  }

  void livelihood(YearOfCycle& year) const {
    const Economy& economy = start_.state.economy;
    if (economy.stands_still()) {
      for (YearOfTier& tier : year.of) tier.upkeep = tier.arrears = tier.output = tier.effort = unknown;
      return;
    }
    double wages = 0, all = 0;
    for (std::size_t i = 0; i < start_.state.places; ++i) {
      wages += stocks_.back()[i] * economy.places[i].wage;
      all += stocks_.back()[i];
    }
    for (std::size_t i = 0; i < start_.state.places; ++i) {
      const LocalEconomy& here = economy.places[i];
      YearOfTier& tier = year.of[tier_of(i)];
      tier.upkeep += here.year.upkeep_due;
      tier.arrears += here.arrears;
      tier.output += here.year.gdp;
      tier.effort += stocks_.back()[i] / tier.population * here.wage / (wages / all) / here.barrier;
    }
  }

  /// Women of the ages most children are born at.
  double mothers(std::size_t place) const {
    double women = 0;
    for (int age = 20; age <= 34; ++age) women += start_.state.at(place, female, age);
    return women;
  }
  std::size_t tier_of(std::size_t place) const { return static_cast<std::size_t>(tiers_.of[place]); }

  const Tiers& tiers_;
  Start start_;
  Dice dice_;
  std::deque<std::vector<double>> stocks_;
};

Problem nobody_to_drain(const Tiers& tiers) {
  return {.code = "no-tiers",
          .message = said("the siphon cycle needs a core and a periphery: there are {0} and {1}",
                          "虹吸循环需要核心与外围：现有核心{0}个、外围{1}个", tiers.count(Tier::core),
                          tiers.count(Tier::periphery)),
          .hint = {"a core is larger than 95 % of places, with wages above the mean, and no satellite",
                   "核心须大于95%的地区、工资高于平均且不是卫星城"}};
}

}  // namespace

Tiers tiers_at(const Launch& launch, const State& state) {
  const std::size_t n = state.places;
  std::vector<double> people, city, wage;
  for (std::size_t i = 0; i < n; ++i) {
    people.push_back(persons(state, i, 0, open_age));
    if (launch.economy) city.push_back(people[i] * launch.economy->urban[i]);
  }
  double wages = 0, all = 0;
  for (std::size_t i = 0; i < n && !state.economy.stands_still(); ++i) {
    wage.push_back(state.economy.places[i].wage);
    wages += people[i] * wage[i];
    all += people[i];
  }
  for (double& w : wage) w *= all / wages;
  const std::vector<double> km(launch.geography.distance_km.begin(), launch.geography.distance_km.end());
  return tiers_of({.population = people, .km = km, .city = city, .wage = wage});
}

Result<SiphonLives> lives_of_siphon(const Launch& launch, const SiphonOptions& options,
                                    const ForEach& for_each, const Progress& progress) {
  const bool central = options.draws == 1;
  constexpr int variants = 16;
  const Departure departure(launch, options.settings, options.seed, std::min(variants, options.draws),
                            central, for_each);
  SiphonLives answer{.tiers = tiers_at(launch, departure.draw({}).state),
                     .lives = std::vector<std::vector<CycleYear>>(static_cast<std::size_t>(options.draws))};
  if (answer.tiers.count(Tier::core) == 0 || answer.tiers.count(Tier::periphery) == 0)
    return nobody_to_drain(answer.tiers);
  std::atomic<bool> go_on = true;
  const Progress told = [&](std::size_t finished, std::size_t of) { return go_on = progress(finished, of); };
  counted(for_each, told)(answer.lives.size(), [&](std::size_t draw) {
    const Dice dice{.rolled = !central, .seed = options.seed, .draw = static_cast<std::uint32_t>(draw)};
    answer.lives[draw] = siphon_cycle(Life(answer.tiers, departure.draw(dice), dice).until(options.until));
  });
  if (!go_on)
    return Problem{.blame = Blame::interrupted, .code = "interrupted", .message = {"stopped", "已停止"}};
  return answer;
}

}  // namespace ebb
