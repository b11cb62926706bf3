// How figures stand in the JSON of every answer: what is not known is null, quantiles go by their names.
#pragma once

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "base/quantiles.h"
#include "study/watched.h"

namespace ebb {

using Json = nlohmann::ordered_json;

inline Json number(double value) { return std::isfinite(value) ? Json(value) : Json(); }

inline Json told(const Quantiles& quantiles) {
  Json points = Json::object();
  for (std::size_t q = 0; q < quantiles.size(); ++q) points[quantile_names[q]] = number(quantiles[q]);
  return points;
}

/// The difference alone: how much more there is with than without.
inline Json told(const Difference& difference) {
  Json json = told(difference.difference);
  json["mean"] = number(difference.mean);
  json["above"] = difference.above;
  json["below"] = difference.below;
  json["draws"] = difference.draws;
  return json;
}

}  // namespace ebb
