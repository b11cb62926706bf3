#include "model/production/generations.h"

#include <cmath>

namespace ebb {
namespace {

/// Years from the middle of the S to where nine tenths are reached.
double years_to_satisfaction(const Generation& generation) {
  return std::log(satisfied / (1 - satisfied)) / generation.pace;
}

}  // namespace

Year mature_in(const Generation& generation) {
  return generation.middle + static_cast<int>(std::ceil(years_to_satisfaction(generation)));
}

double demand_for(const Generation& generation, Year year) {
  const double since_middle = year - generation.middle, grown = years_to_satisfaction(generation);
  if (since_middle <= grown) return generation.largest / (1 + std::exp(-generation.pace * since_middle));
  return satisfied * generation.largest * std::exp(-generation.decline * (since_middle - grown));
}

Generation next_generation(const Generation& generation) {
  Generation next = generation;
  next.middle = next.middle + years_between_generations;
  next.largest *= larger_each_time;
  return next;
}

double sold_of(double output, double demand) { return output > demand ? demand / output : 1; }

}  // namespace ebb
