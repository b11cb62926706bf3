// What meets those who stay and those who leave, and what arrivals ask of their hosts (design note 14.9).
//
//     stayed    what the place itself offers in a year
//     left      the same of the places its people move to, weighed by how many move there in the year
//               (those who return to where they are registered included)
//     asked     of a host, by its net moves of the year:
//       rents     (N / (N - net))^(1/eps) - 1      N people, eps the elasticity of floor wanted to rents
//       services  (N - net) / N - 1                money for services a head, were there no more of it
//
// It tells what a place offers to whoever lives there. That leavers earn what their new neighbours earn is
// an assumption: the model does not follow persons.
#pragma once

#include <cstddef>
#include <vector>

#include "model/year/year.h"

namespace ebb {

/// What a place offers; NaN where nobody is.
struct Met {
  double income = 0;        ///< disposable, yuan of the launch year a head
  double wage = 0;          ///< yuan of the launch year per worker
  double unemployment = 0;  ///< percent
  double services = 0;      ///< what is spent on them, yuan of the launch year a head
  double quality = 0;       ///< of services, launch = 1
  double outlook = 0;       ///< s.d. between places
  double km = 0;            ///< from the place they left
};

/// By a year's moves in and out of a host.
struct Pressure {
  double arrivals = 0, net = 0;    ///< per thousand residents
  double pupils = 0, working = 0;  ///< arrivals aged 6-14 and 15-64, per thousand residents
  double rents = 0, services = 0;  ///< percent, by the net moves
};

struct Destination {
  std::size_t place;
  double share;  ///< of the year's leavers
};

struct Partings {
  double leavers = 0;  ///< expected in the year, persons
  Met stayed, left;
  std::vector<Destination> to;  ///< the largest first
  Pressure here, there;         ///< of the place itself; of its hosts, weighed by leavers
};

/// Of the year that began with `before` and ended with `after`, two states of one life whose economy moves.
Partings partings_of(const Course& course, const State& before, const State& after,
                     const Geography& geography, std::size_t place);

}  // namespace ebb
