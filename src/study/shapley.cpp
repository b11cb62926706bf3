#include "study/shapley.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

#include "base/random.h"

namespace ebb {
namespace {

Coalition only(std::size_t player) { return Coalition{1} << player; }
bool plays(Coalition coalition, std::size_t player) { return (coalition & only(player)) != 0; }
Coalition everybody(std::size_t players) { return only(players) - 1; }

/// What coalitions are worth, each asked for once.
class Worths {
 public:
  void need(Coalition coalition) { worth_.emplace(coalition, 0.0); }
  Done ask(const Game& game) {
    std::vector<Coalition> coalitions;
    for (const auto& [coalition, none] : worth_) coalitions.push_back(coalition);
    const Result<std::vector<double>> found = game(coalitions);
    if (!found) return found.problem();
    assert(found->size() == coalitions.size());
    for (std::size_t c = 0; c < coalitions.size(); ++c) worth_[coalitions[c]] = (*found)[c];
    return done();
  }
  double of(Coalition coalition) const { return worth_.at(coalition); }
  std::size_t size() const { return worth_.size(); }

 private:
  std::map<Coalition, double> worth_;
};

/// What two bring together beyond what each brings to those who play already.
double surplus(const Worths& v, Coalition before, std::size_t i, std::size_t j) {
  return v.of(before | only(i) | only(j)) - v.of(before | only(i)) - v.of(before | only(j)) + v.of(before);
}

void tell_ends(std::size_t players, const Worths& v, Shapley& told) {
  const Coalition all = everybody(players);
  told.nobody = v.of(0);
  told.all = v.of(all);
  told.coalitions = v.size();
  told.players.resize(players);
  for (std::size_t i = 0; i < players; ++i) {
    told.players[i].alone = v.of(only(i)) - told.nobody;
    told.players[i].last = told.all - v.of(all & ~only(i));
  }
}

void strongest_first(std::vector<Interaction>& pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](const Interaction& a, const Interaction& b) {
    return std::abs(a.index) > std::abs(b.index);
  });
}

// --- Every coalition

/// |S|! (n-|S|-1)! / n!, without the large numbers: 1 / (n choose(n-1, |S|)).
double weight(std::size_t players, std::size_t before) {
  double choose = 1;
  for (std::size_t k = 0; k < before; ++k)
    choose *= static_cast<double>(players - 1 - k) / static_cast<double>(k + 1);
  return 1 / (static_cast<double>(players) * choose);
}

Result<Shapley> of_every_coalition(std::size_t players, const Game& game) {
  Worths v;
  for (Coalition c = 0; c <= everybody(players); ++c) v.need(c);
  if (const Done asked = v.ask(game); !asked) return asked.problem();
  Shapley told;
  tell_ends(players, v, told);
  for (Coalition before = 0; before <= everybody(players); ++before) {
    const auto size = static_cast<std::size_t>(std::popcount(before));
    for (std::size_t i = 0; i < players; ++i)
      if (!plays(before, i))
        told.players[i].value += weight(players, size) * (v.of(before | only(i)) - v.of(before));
  }
  for (std::size_t i = 0; i < players; ++i)
    for (std::size_t j = i + 1; j < players; ++j) {
      double index = 0;
      for (Coalition before = 0; before <= everybody(players); ++before)
        if (!plays(before, i) && !plays(before, j))
          index +=
              weight(players - 1, static_cast<std::size_t>(std::popcount(before))) * surplus(v, before, i, j);
      told.pairs.push_back({i, j, index, 0});
    }
  strongest_first(told.pairs);
  return told;
}

// --- Random orders

using Order = std::vector<std::size_t>;

/// Every order is followed by its reverse: who joined early joins late.
std::vector<Order> orders_of(std::size_t players, const ShapleyOptions& options) {
  std::vector<Order> orders;
  for (int k = 0; k < options.orders; ++k) {
    Order order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Stream shuffle(options.seed, static_cast<std::uint32_t>(k), Year{0}, Block::method);
    for (std::size_t i = players; i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(shuffle.uniform() * static_cast<double>(i))]);
    orders.push_back(order);
    std::reverse(order.begin(), order.end());
    orders.push_back(std::move(order));
  }
  return orders;
}

/// Mean and standard error of what independent trials found.
class Trials {
 public:
  void add(double found) {
    ++n_;
    const double away = found - mean_;
    mean_ += away / n_;
    squares_ += away * (found - mean_);
  }
  double mean() const { return mean_; }
  double error() const { return n_ > 1 ? std::sqrt(squares_ / (n_ - 1) / n_) : 0; }

 private:
  double n_ = 0, mean_ = 0, squares_ = 0;
};

Result<Shapley> of_random_orders(std::size_t players, const Game& game, const ShapleyOptions& options) {
  assert(options.orders >= 2);
  const std::vector<Order> orders = orders_of(players, options);
  Worths v;
  v.need(0);
  for (std::size_t i = 0; i < players; ++i) {
    v.need(only(i));
    v.need(everybody(players) & ~only(i));
  }
  for (const Order& order : orders) {
    Coalition before = 0;
    for (std::size_t k = 0; k < players; ++k) {
      if (k + 1 < players) v.need(before | only(order[k + 1]));  // for what this one and the next do together
      v.need(before |= only(order[k]));
    }
  }
  if (const Done asked = v.ask(game); !asked) return asked.problem();

  Shapley told{.every_coalition = false};
  tell_ends(players, v, told);
  std::vector<Trials> values(players);
  std::map<std::pair<std::size_t, std::size_t>, Trials> pairs;
  for (std::size_t o = 0; o < orders.size(); o += 2) {
    std::vector<double> brought(players, 0.0);  // mean of an order and its reverse: one trial
    for (const Order& order : {orders[o], orders[o + 1]}) {
      Coalition before = 0;
      for (std::size_t k = 0; k < players; ++k) {
        brought[order[k]] += (v.of(before | only(order[k])) - v.of(before)) / 2;
        if (k + 1 < players) {
          const auto pair = std::minmax(order[k], order[k + 1]);
          pairs[{pair.first, pair.second}].add(surplus(v, before, order[k], order[k + 1]));
        }
        before |= only(order[k]);
      }
    }
    for (std::size_t i = 0; i < players; ++i) values[i].add(brought[i]);
  }
  for (std::size_t i = 0; i < players; ++i) {
    told.players[i].value = values[i].mean();
    told.players[i].error = values[i].error();
  }
  for (const auto& [who, trials] : pairs)
    told.pairs.push_back({who.first, who.second, trials.mean(), trials.error()});
  strongest_first(told.pairs);
  return told;
}

}  // namespace

Result<Shapley> shapley(std::size_t players, const Game& game, const ShapleyOptions& options) {
  assert(players <= most_players);
  return players <= players_of_every_coalition ? of_every_coalition(players, game)
                                               : of_random_orders(players, game, options);
}

}  // namespace ebb
