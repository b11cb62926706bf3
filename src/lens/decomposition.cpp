#include "lens/decomposition.h"

namespace ebb {

Decomposition residual(double population_from, double population_to, double births, double deaths) {
  const double change = population_to - population_from, natural = births - deaths;
  return {.change = change, .natural = natural, .migration = change - natural};
}

Decomposition decompose(const History& history, std::size_t place, Year from, Year to) {
  double births = 0, deaths = 0;
  for (Year y = from + 1; y <= to; ++y) {
    births += history.at("births", place, y);
    deaths += history.at("deaths", place, y);
  }
  return residual(history.at("population", place, from), history.at("population", place, to), births, deaths);
}

}  // namespace ebb
