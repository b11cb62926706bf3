// Peers: the places most like one, so that what happened to it can be told from what happened to all of its
// kind.
//
// Likeness is the root mean square of differences in features, each in standard deviations over all places:
// the features weigh alike. A place that lacks a feature which the one asked for has is no peer of it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ebb {

/// A number of every place, NaN where unknown: ln of people, a share ... [place]
using Feature = std::vector<double>;

struct Peer {
  std::size_t place;
  double distance;  ///< standard deviations; 0: the same in all features
};

/// The nearest first, at most `count`, never the place itself. Nothing if no feature of it is known. Ties go
/// by the order of places.
std::vector<Peer> peers_of(std::size_t place, std::span<const Feature> features, std::size_t count);

}  // namespace ebb
