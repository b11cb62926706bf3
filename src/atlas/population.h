// population.csv becomes snapshots: who lived where at the end of each year, by sex and single year of age.
#pragma once

#include <vector>

#include "atlas/complaints.h"
#include "atlas/pack.h"
#include "atlas/places.h"
#include "atlas/world.h"

namespace ebb {

struct CountedPeople {
  std::vector<Snapshot> snapshots;
  std::vector<TotalRow> given_totals;
};

/// Reads the rows known in a year, checks them against each other, and estimates what they leave open.
CountedPeople count_people(const Table& table, const Tree& tree, const PlaceIndex& index, Year as_known_in,
                           Complaints& complaints);

}  // namespace ebb
