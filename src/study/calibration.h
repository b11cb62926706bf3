// Calibration: the coefficients that make the model repeat what happened between two censuses, as far as
// their priors let them (maximum a posteriori, Laplace's approximation; design note 15.2, the deterministic
// fit).
//
//     minimise   sum ((G(z) - y) / s)^2 + sum z^2,      value = prior quantile at Phi(z)
//     posterior  z ~ N(z*, (J'J + I)^-1),               J of G / s at z*
//     s^2        (0.3 s.d. of y between groups)^2 + (error of counting)^2
//
// The first part of s is what a model of this kind is allowed to miss. Groups (provinces) are put aside in
// turn, a third at a time, to see whether what was learnt elsewhere helps them. Minimised by Levenberg and
// Marquardt's method (Eigen, after MINPACK).
#pragma once

#include <string>
#include <vector>

#include "atlas/world.h"
#include "base/parallel.h"
#include "base/result.h"
#include "model/state/coefficients.h"

namespace ebb {

struct CalibrationOptions {
  Year launch, target;
  Coefficients settings;  ///< what somebody has decided is not fitted
};

/// What the model is to repeat, of a group of places.
struct CalibrationTarget {
  std::string id;  ///< "growth", "old", "young", "product"
  Words name;
  int group;  ///< of the tree
  double observed, tolerance;
  double before = 0, after = 0;  ///< by the centre of the priors, by the fit
};

struct CalibratedCoefficient {
  Coefficient coefficient;
  double prior, prior_low, prior_high;  ///< centre, 5 % and 95 % of the prior
  double value, low, high;              ///< of the posterior
  double learnt;                        ///< 1 - posterior variance over prior variance, in [0, 1]
};

/// Mean of ((G - y) / s)^2 over targets.
struct Misfit {
  double before = 0, after = 0;
};

struct Calibration {
  std::vector<CalibratedCoefficient> coefficients;  ///< those with a prior, in the order of the table
  std::vector<CalibrationTarget> targets;
  Misfit fitted;     ///< all groups, by the fit to all
  Misfit put_aside;  ///< every group by the fit to the two thirds without it
  bool converged = false;
  int steps = 0;
};

/// known: frozen at the launch; actual: what became of it.
Result<Calibration> calibrate(const World& known, const World& actual, const CalibrationOptions& options,
                              const ForEach& for_each = one_after_the_other,
                              const Progress& progress = in_silence);

}  // namespace ebb
