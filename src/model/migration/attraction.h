// How much every place draws the movers of a year, and how that looks from every other place (design
// note 6.1).
//
//     A_g(j) = M_j exp(pull_g(j)),  M_j = (size_j / nation)^mu_M,  A0_g(i) = exp(pull_g(i))
//     Phi_g(i) = sum_{j != i} K_g(i,j) A_g(j) / A0_g(i)
//
// Size is the slow memory of a place's population: houses and jobs outlive those who built them. The stay
// term carries no size.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/migration/kernel.h"
#include "model/migration/movement.h"
#include "model/state/state.h"

namespace ebb {

/// The draw of elsewhere on those who live in one place.
struct Outlook {
  std::array<double, mover_groups> phi{};       ///< odds of leaving relative to the national mean
  std::array<double, mover_groups> crossing{};  ///< share of leavers who cross the border of their group
};

/// M_j. Where a state keeps no sizes, its people count.
std::vector<double> masses(const State& state, double power);

/// How one kind of movers sees the places of a year.
struct View {
  std::vector<double> draw;  ///< A(j), [place]
  std::vector<double> stay;  ///< A0(i), [place]
  std::vector<Reach> reach;  ///< [place]
};

/// The pulls ([place] or [place][mover group]) as graduates feel them: [place][mover group].
std::vector<double> felt_by_graduates(std::span<const double> pulls, std::size_t places);

class Attraction {
 public:
  /// pulls: [place] or [place][mover group].
  Attraction(const Kernel& kernel, std::span<const double> mass, std::span<const double> pulls);

  const View& seen_by(MoverGroup group) const { return views_[view_of_[static_cast<std::size_t>(group)]]; }
  const View& view(std::size_t number) const { return views_[number]; }
  std::size_t views() const { return views_.size(); }
  /// Movers with the same view go the same ways.
  std::size_t view_of(MoverGroup group) const { return view_of_[static_cast<std::size_t>(group)]; }
  Tie tie_of_view(std::size_t number) const { return ties_[number]; }

  Outlook from(std::size_t place) const;

 private:
  std::vector<View> views_;
  std::vector<Tie> ties_;
  std::array<std::size_t, mover_groups> view_of_{};
};

}  // namespace ebb
