// The optional tables of a pack: rates, vital events, flows, series, events, plans, official totals,
// names of attributes.
#pragma once

#include "atlas/complaints.h"
#include "atlas/pack.h"
#include "atlas/places.h"
#include "atlas/world.h"

namespace ebb {

/// Reads whatever of them is there into the world, as known in world.as_known_in.
void read_tables(const Pack& pack, const PlaceIndex& index, World& world, Complaints& complaints);

}  // namespace ebb
