// `ebb init DIR --template city`: one city with its districts, a neighbour, the rest of its province, and the
// other provinces, so that people have somewhere to move to and from.
//
// The figures are estimates from the China pack: the city has the people of Hegang, its districts shares of
// it that are made up, the neighbour is Jiamusi. One's own districts, if given, take the place of the made-up
// ones; what is around them is then interpolated to their years. If their codes (GB/T 2260) tell the
// province, the rest of that province is what they leave of it; otherwise every province is a little smaller.
//
// The nation is not one unit: migration is measured against a mean over people, and where nearly all of them
// live in one place, that mean says nothing of the others.
#pragma once

#include <string>

#include "actions/init_files.h"
#include "actions/init_table.h"
#include "base/result.h"

namespace ebb {

struct CityPack {
  PackRows rows;
  int base_year = 0;
  std::size_t own = 0, estimated = 0;  ///< figures
  NamedTexts rates;                    ///< mortality.csv, fertility.csv of the nation
};

/// `own` may be null. `china` is the folder of the China pack.
Result<CityPack> city_pack(const std::string& china, const TableInHand* own, Language language);

}  // namespace ebb
