#include "lens/peers.h"

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

/// Of the places that know it; 0 where they are all alike or fewer than two.
double standard_deviation(const Feature& feature) {
  double n = 0, sum = 0, squares = 0;
  for (double value : feature)
    if (!std::isnan(value)) n += 1, sum += value;
  if (n < 2) return 0;
  const double mean = sum / n;
  for (double value : feature)
    if (!std::isnan(value)) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (n - 1));
}

}  // namespace

std::vector<Peer> peers_of(std::size_t place, std::span<const Feature> features, std::size_t count) {
  std::vector<const Feature*> known;
  std::vector<double> spread;
  for (const Feature& feature : features) {
    const double deviation = standard_deviation(feature);
    if (std::isnan(feature[place]) || deviation <= 0) continue;
    known.push_back(&feature);
    spread.push_back(deviation);
  }
  std::vector<Peer> peers;
  if (known.empty()) return peers;
  for (std::size_t other = 0; other < known.front()->size(); ++other) {
    double squares = 0;
    for (std::size_t f = 0; f < known.size(); ++f) {
      const double apart = ((*known[f])[other] - (*known[f])[place]) / spread[f];
      squares += apart * apart;  // NaN where it is not known there
    }
    if (other != place && !std::isnan(squares))
      peers.push_back({other, std::sqrt(squares / static_cast<double>(known.size()))});
  }
  std::stable_sort(peers.begin(), peers.end(),
                   [](const Peer& a, const Peer& b) { return a.distance < b.distance; });
  if (peers.size() > count) peers.resize(count);
  return peers;
}

}  // namespace ebb
