// Files of any bytes as UTF-8, as GB18030, as Latin 1.
#include "files/text_file.h"

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = ebb::file_of("text", ebb::text_of(data, size));
  for (const char* encoding : {"utf-8", "gb18030", "latin1"}) {
    const auto text = ebb::read_text(file, "text", encoding);
    if (!text) ebb::insist_on_telling(text.problem());
  }
  return 0;
}
