// The parts of the table of levers, each in a file of its own. For levers.cpp alone.
#pragma once

#include <vector>

#include "policy/levers.h"

namespace ebb {

std::vector<Lever> births_and_care();
std::vector<Lever> people_and_skills();
std::vector<Lever> money_from_above();
std::vector<Lever> industry();
std::vector<Lever> land_and_homes();

}  // namespace ebb
