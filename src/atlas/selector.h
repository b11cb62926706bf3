// Naming places as people do: `230400`, `230000/*`, `鹤岗`, `Hegang`, `resource_type=declining`, `210000/* &
// !大连`.
//
// A term is an id; `ID/*` (all units below it); an exact name in either language; or `attribute=value`. `&`
// means both, a leading `!` not. A list of selectors is their union.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

/// The place meant by an id or an exact name (a Chinese name also without its last 市, 县, 省 ...). Several
/// places of the same name, or none, are a Problem that lists the ids or the nearest name.
Result<int> place_named(const Tree& tree, std::string_view name);

/// The units a selector means: a place above the units means the units below it. Sorted, each once. One that
/// fits no unit is a Problem: nobody asks for nothing.
Result<std::vector<int>> units_selected(const Tree& tree, std::string_view selector);
Result<std::vector<int>> units_selected(const Tree& tree, const std::vector<std::string>& selectors);

}  // namespace ebb
