// What distance and borders leave of the draw of one place on people in another (design note 6.4).
//
//     ln K(i,j) = - delta ln(1 + d_ij / d0) - bP [other group] - bR [other macro region]     for ever
//                 - hk_j (1 - e) [other group] + nu ln(1 + R[group of i][j] / R0)                    in a
//                 year
//
// d is the distance (km), R[p][j] the people registered in group p who live in j. K(i,i) = 0: staying is
// another choice. There is one kernel for movers tied to work and one for those tied to family, who move less
// far. Entries are float, sums over them double. Without coordinates there is no kernel: K = 1 between any
// two places, and everything that follows is O(n).
#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/migration/geography.h"
#include "model/migration/schedule.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"

namespace ebb {

inline constexpr double macro_region_barrier = 0.2;  ///< bR
inline constexpr double family_distance = 1.25;      ///< delta of family moves over that of work moves
inline constexpr double network_persons = 10'000;    ///< R0

/// Several rows of [place], one under the other.
using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The draw of all other places on one: everything, and what of it lies in its own group.
struct Reach {
  double everywhere = 0, own_group = 0;
  double crossing() const { return everywhere > 0 ? 1 - own_group / everywhere : 0; }
};

/// Whether registration bars the movers of a kernel. Graduates it does not.
enum class Barriers { up, down };

class Kernel {
 public:
  Kernel(const Geography& geography, const Coefficients& coefficients);

  std::size_t places() const { return places_; }
  bool pooled() const { return pooled_; }
  int group_of(std::size_t place) const { return group_of_[place]; }
  std::size_t groups() const { return first_of_group_.size() - 1; }
  /// The places of a group: [first, last).
  std::pair<std::size_t, std::size_t> members(int group) const {
    return {first_of_group_[static_cast<std::size_t>(group)],
            first_of_group_[static_cast<std::size_t>(group) + 1]};
  }

  double between(Tie tie, std::size_t from, std::size_t to) const {
    if (from == to) return 0;
    return pooled_ ? level_[index(tie)] : cost_[index(tie)](row(from), row(to));
  }
  double level(Tie tie) const { return level_[index(tie)]; }  ///< K between any two places of a pooled kernel
  void scale(Tie tie, double factor);

  /// This kernel with the barriers and networks of a year; `this` itself (no copy) where there are none.
  const Kernel& in_year(const Coefficients& coefficients, const State& state, std::optional<Kernel>& room,
                        Barriers barriers = Barriers::up) const;

  /// sum_j K(i,j) draw(j) for every i.
  std::vector<Reach> reach(Tie tie, std::span<const double> draw) const;

  /// Y(c,j) = sum_i X(c,i) K(i,j): what of the people in row c, spread over origins, comes to j. The one
  /// large product of a year.
  void carry(Tie tie, const Rows& from, Rows& to) const;

  /// One origin of the two above, for callers who need one answer to ask the other. Not for pooled kernels.
  Reach reach_from(Tie tie, std::size_t from, const double* draw) const;
  void carry_from(Tie tie, std::size_t from, double persons, double* to) const;

 private:
  /// The same places, without what lies between them.
  Kernel(std::size_t places, const std::vector<int>& group_of, const std::vector<std::size_t>& first_of_group)
      : places_(places), group_of_(group_of), first_of_group_(first_of_group) {}
  static std::size_t index(Tie tie) { return static_cast<std::size_t>(tie); }
  static Eigen::Index row(std::size_t place) { return static_cast<Eigen::Index>(place); }
  void find_groups(const Geography& geography);

  std::size_t places_ = 0;
  bool pooled_ = false;
  std::vector<int> group_of_;
  std::vector<std::size_t> first_of_group_;
  std::array<Rows, ties> cost_;               // [from][to]; empty if pooled
  std::array<double, ties> level_{1.0, 1.0};  // of a pooled kernel
};

}  // namespace ebb
