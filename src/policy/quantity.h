// Amounts as people write them: "1000 yuan/month", "1.3 billion 2020 yuan", "80 %", "55 km2", "2 per 1000",
// "24 months", "每月1000元" is not one of them, "1000 元/月" is. A unit is never guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// What is counted, in the unit a number of it is kept in.
enum class Dimension {
  yuan,          ///< yuan
  share,         ///< 0.8 for "80 %"
  per_thousand,  ///< of people
  floor,         ///< m2
  land,          ///< ha
  persons,
  years,
  times,   ///< of what it would be
  number,  ///< without a unit
};
/// How one writes it: {"10 %", "10 %"}.
Words example_of(Dimension measured);

enum class Per { nothing, month, year };

struct Quantity {
  double value = 0;  ///< in the unit of `measured`; months are years of 1/12
  Dimension measured = Dimension::number;
  Per per = Per::nothing;
  std::optional<Year> prices;  ///< of money: whose; nothing: of the day it is paid
};

/// The quantity a text says; nothing if it is none.
std::optional<Quantity> quantity_in(std::string_view text);

}  // namespace ebb
