// A search over the unit cube, as the study asks for it. Which one it is, is not the engine's business: a
// program hands in a library's (actions/optimiser.h), a browser its own.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ebb {

/// A point looked at: `least` is to become small where every one of `within` is >= 0.
struct Looked {
  double least;
  std::vector<double> within;
};
/// Nothing: asked to stop.
using Look01 = std::function<std::optional<Looked>(std::span<const double> point)>;

/// Looks at no more than `most` points of [0, 1]^n, from `start` on. What was found is for `look` to
/// remember.
using Optimiser =
    std::function<void(std::span<const double> start, std::size_t constraints, int most, const Look01& look)>;

}  // namespace ebb
