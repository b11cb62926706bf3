// Shapley values: what each player brings to a game whose worth depends on who plays together.
//
//     value        phi_i = sum over S without i of |S|! (n-|S|-1)! / n! (v(S + i) - v(S))       Shapley 1953
//     interaction  I_ij = sum over S without i, j of |S|! (n-|S|-2)! / (n-1)!
//                         (v(S + i + j) - v(S + i) - v(S + j) + v(S))         Grabisch & Roubens 1999
//
// The values add up to v(all) - v(nobody); who changes nothing gets nothing; who does the same gets the same.
// Up to eight players every coalition is asked for. Beyond, players join in random orders, each order
// followed by its reverse (Mitchell et al. 2022), and the spread over these pairs of orders gives a standard
// error.
//
// Here players are groups of measures and a coalition's worth is an outcome of the lives lived with them; the
// study knows neither.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.h"

namespace ebb {

/// Who plays: bit i is player i.
using Coalition = std::uint64_t;
inline constexpr std::size_t most_players = 63, players_of_every_coalition = 8;

/// The worth of each of some coalitions, in their order. Asked once, with every coalition that is needed, so
/// that they may be found side by side. A Problem ends it.
using Game = std::function<Result<std::vector<double>>(std::span<const Coalition> coalitions)>;

struct ShapleyOptions {
  int orders = 24;  ///< pairs of an order and its reverse, beyond eight players; at least 2
  std::uint64_t seed = 1;
};

struct ShapleyValue {
  double value = 0;
  double error = 0;  ///< standard error of the sampling; 0 where every coalition was asked for
  double alone = 0;  ///< v(i) - v(nobody)
  double last = 0;   ///< v(all) - v(all but i)
};
struct Interaction {
  std::size_t first, second;  ///< first < second
  double index, error;
};
struct Shapley {
  double nobody = 0, all = 0;
  bool every_coalition = true;
  std::size_t coalitions = 0;  ///< asked for
  std::vector<ShapleyValue> players;
  std::vector<Interaction> pairs;  ///< the strongest first; of sampled games only pairs that met
};

/// players <= most_players.
Result<Shapley> shapley(std::size_t players, const Game& game, const ShapleyOptions& options = {});

}  // namespace ebb
