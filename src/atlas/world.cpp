#include "atlas/world.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace ebb {
namespace {

const Place& place_at(const Tree& tree, int place) { return tree.places[static_cast<std::size_t>(place)]; }

// Great circles through chords: on the unit sphere |u - v| = 2 sin(d / 2), which is the haversine formula
// (Sinnott 1984) without its trigonometry per pair. R = 6371 km, the mean radius (IUGG).
using OnSphere = std::array<double, 3>;

OnSphere on_sphere(const Place& place) {
  constexpr double degree = std::numbers::pi / 180;
  double lat = place.lat * degree, lon = place.lon * degree;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

double great_circle_km(const OnSphere& u, const OnSphere& v) {
  constexpr double radius_km = 6371;
  double chord = std::hypot(u[0] - v[0], u[1] - v[1], u[2] - v[2]);
  return 2 * radius_km * std::asin(std::min(1.0, chord / 2));
}

int grandparent(const Tree& tree, const Place& place) {
  return place.parent < 0 ? -1 : place_at(tree, place.parent).parent;
}

double tree_km(const Tree& tree, const Place& a, const Place& b) {
  if (a.parent >= 0 && a.parent == b.parent) return 100;
  int above = grandparent(tree, a);
  return above >= 0 && above == grandparent(tree, b) ? 400 : 1000;
}

template <class Km>
std::vector<float> symmetric(std::size_t n, const Km& km) {
  std::vector<float> distances(n * n, 0.0f);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j)
      distances[i * n + j] = distances[j * n + i] = static_cast<float>(km(i, j));
  return distances;
}

}  // namespace

std::vector<int> Tree::units_below(int place) const {
  std::vector<int> below;
  for (std::size_t u = 0; u < units.size(); ++u) {
    int above = units[u];
    while (above >= 0 && above != place) above = place_at(*this, above).parent;
    if (above == place) below.push_back(static_cast<int>(u));
  }
  return below;
}

int Tree::find(std::string_view id) const {
  if (by_id.size() != places.size()) {
    auto found = std::find_if(places.begin(), places.end(), [&](const Place& p) { return p.id == id; });
    return found == places.end() ? -1 : static_cast<int>(found - places.begin());
  }
  auto found = std::lower_bound(by_id.begin(), by_id.end(), id, [&](int place, std::string_view sought) {
    return place_at(*this, place).id < sought;
  });
  return found != by_id.end() && place_at(*this, *found).id == id ? *found : -1;
}

bool Tree::located() const {
  return std::all_of(units.begin(), units.end(), [&](int p) {
    return is_known(place_at(*this, p).lon) && is_known(place_at(*this, p).lat);
  });
}

const Snapshot* World::at(Year year) const {
  auto found = std::lower_bound(snapshots.begin(), snapshots.end(), year,
                                [](const Snapshot& snapshot, Year sought) { return snapshot.year < sought; });
  return found != snapshots.end() && found->year == year ? &*found : nullptr;
}

std::vector<float> distances_km(const Tree& tree) {
  if (!tree.located())
    return symmetric(tree.unit_count(),
                     [&](std::size_t i, std::size_t j) { return tree_km(tree, tree.unit(i), tree.unit(j)); });
  std::vector<OnSphere> points;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) points.push_back(on_sphere(tree.unit(u)));
  return symmetric(points.size(),
                   [&](std::size_t i, std::size_t j) { return great_circle_km(points[i], points[j]); });
}

}  // namespace ebb
