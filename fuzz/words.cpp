// The words and figures of a printed table: units, ages, years, sexes.
#include "yearbook/words.h"

#include <cmath>

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = ebb::text_of(data, size);
  const ebb::PrintedFigure figure = ebb::figure_in(text);
  ebb::insist(figure.kind != ebb::PrintedFigure::Kind::number || std::isfinite(figure.value));
  for (const bool bare : {false, true})
    if (const auto ages = ebb::ages_in(text, bare)) {
      ebb::insist(ages->from >= 0 && (!ages->to || *ages->to >= ages->from));
      ebb::insist(ebb::ages_in(ebb::told(*ages), true) == ages);
    }
  if (const auto persons = ebb::persons_per_figure(text)) ebb::insist(*persons > 0);
  ebb::year_in(text);
  ebb::sex_in(text);
  const std::string plain = ebb::plain(text);
  ebb::insist(ebb::plain(plain) == plain);
  return 0;
}
