// A place beside others: its province, its nation, and its peers (lens/peers.h), by the change of their
// people between two years.
//
// Peers are chosen by what they were in the earlier year, never by what happened after: ln of people, shares
// of people below 15 and of 65 and over, ln of product a head; as many of these as the pack knows.
//
// Ranks put its main figures among all places, its peers and its province. First is who has the least growth,
// the most net leavers, the fewest births, the largest share of old people, the least product a head.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/evidence.h"
#include "atlas/world.h"
#include "lens/peers.h"

namespace ebb {

struct Compared {
  std::string id;
  Words name;
  double change;        ///< percent
  double distance = 0;  ///< of a peer
};

/// Among places whose figure is known; 1 is the first as above. of = 0: it is not ranked there.
struct Rank {
  std::size_t at = 0, of = 0;
};
struct Ranked {
  std::string_view id;  ///< "growth"
  Words name, unit;
  Measured measured;  ///< of the place; NaN where unknown, and then it has no ranks
  Rank of_all, of_peers, of_group;
  Words why_unknown{};
};

struct Comparison {
  std::optional<Compared> group;  ///< the province; nothing if the place stands in none
  Compared nation;                ///< all units known in both years
  std::size_t rank = 0, of = 0;   ///< 1: lost most, in percent; among units known in both years
  std::vector<Compared> peers;    ///< the nearest first
  std::size_t lost_more = 0;      ///< peers whose change is below that of the place
  std::vector<Words> chosen_by;   ///< the features
  std::vector<Ranked> ranks;      ///< growth, migration, births, old, product
};

/// Of a unit with people in both years; nothing for others.
std::optional<Comparison> comparison_of(const World& world, Year from, Year to, std::size_t unit);

/// Its main figures among others, peers as `comparison` has them.
std::vector<Ranked> ranks_of(const PackEvidence& evidence, const Components& components,
                             const Comparison& comparison, std::size_t unit);

nlohmann::ordered_json to_json(const Comparison& comparison, Language language);

}  // namespace ebb
