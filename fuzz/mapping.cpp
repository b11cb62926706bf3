// mapping.toml as somebody edited it.
#include "files/mapping_file.h"

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto mapping = ebb::mapping_of(ebb::text_of(data, size), "mapping.toml");
  if (!mapping) ebb::insist_on_telling(mapping.problem());
  return 0;
}
