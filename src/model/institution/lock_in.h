// What holds on to what is (Olson 1982; Grabher 1993; design note 12).
//
//     Lam' = Lam + a1 coal hhi (1 - Lam) + a2 (special transfers / GDP) Lam (1 - Lam) - a3 (open + priv) Lam
//
// coal is the share of old industry and state firms in jobs, hhi how one-sided they are. Lock-in keeps losing
// plants alive, keeps new money and technology out, and keeps wages from falling.
#pragma once

#include "model/state/economy.h"

namespace ebb {

struct Interests {
  double old_industry;   ///< share of extraction and legacy in jobs outside the public sector
  double state_firms;    ///< share of jobs
  double public_sector;  ///< share of jobs
  double one_sided;      ///< hhi: sum of squared shares of sectors
  double transfers;      ///< special ones over GDP
  double openness;       ///< open + priv + reform, at least 0
};

struct LockInLaw {
  double build = 0.06;  ///< a1, a year
  double feed = 0.5;    ///< a2
  double open = 0.04;   ///< a3, a year
};

/// A year later; each part in [0, 1], the sum too.
LockIn locked_in_next(const LockIn& now, const Interests& interests, const LockInLaw& law);

/// Share of loss-making capacity that soft budgets keep alive.
inline double zombies(const LockIn& lock_in, double state_firms) {
  return 0.8 * lock_in.whole() * state_firms;
}

}  // namespace ebb
