// Outlines of places: what is kept is of places there are, and can be written out.
#include "files/outlines.h"
#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ebb::Tree tree;
  tree.places.push_back({.id = "a"});
  const auto outlines = ebb::outlines_in(ebb::text_of(data, size), "outlines.geojson", tree);
  if (!outlines) {
    ebb::insist_on_telling(outlines.problem());
    return 0;
  }
  ebb::insist(!outlines->dump().empty());
  if (!outlines->is_null())
    for (const auto& feature : (*outlines)["features"]) ebb::insist(feature["properties"]["place"] == "a");
  return 0;
}
