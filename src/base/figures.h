// Figures for people: thousands that can be read, and marks on what was not observed.
#pragma once

#include <string>
#include <string_view>

#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// "1,234,567.8"; "-" for what is unknown.
std::string figure(double value, int decimals = 0);
/// The same with its sign: "+1,234", "-56".
std::string signed_figure(double value, int decimals = 0);
/// "-3.4 %", of a value in percent.
std::string percent(double value, int decimals = 1);
std::string signed_percent(double value, int decimals = 1);

/// Behind a figure: nothing for a census, ' yearbook, + derived, ~ estimated, * simulated.
std::string_view mark(Quality quality);
/// What the marks mean, as a line below a table.
Words meaning_of_marks();

}  // namespace ebb
