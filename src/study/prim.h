// Under which conditions something fails: a box in the space of draws' parameters that holds many failures
// and little else (PRIM, Friedman & Fisher 1999; as scenario discovery, Bryant & Lempert 2010).
//
// The box begins as large as everything and is peeled: of all thin slices at either end of one parameter the
// one goes whose loss leaves the largest share of failures inside. Of the boxes met on the way the one is
// kept with the best balance of density (failures in the box over draws in it) and coverage (over all
// failures): their harmonic mean. A bound that chance would explain (binomial, 5 %) is taken back.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ebb {

struct BoxSide {
  std::size_t parameter;
  std::optional<double> low, high;  ///< inside: low <= value <= high
};
struct FailureBox {
  std::vector<BoxSide>
      bounds;             ///< the parameter that matters most first; empty: nothing tells failures apart
  double density = 0;     ///< share of draws in the box that fail
  double coverage = 0;    ///< share of failures that lie in the box
  double base_rate = 0;   ///< share of all draws that fail
  std::size_t draws = 0;  ///< in the box
};

struct PrimOptions {
  double peel = 0.08;           ///< share of draws taken off at a time
  std::size_t least = 8;        ///< draws left in a box
  std::size_t most_bounds = 3;  ///< parameters a reader can hold in mind
};

/// parameters: [draw][parameter]. failed: [draw].
FailureBox failure_box(std::span<const std::vector<double>> parameters, const std::vector<bool>& failed,
                       const PrimOptions& options = {});

}  // namespace ebb
