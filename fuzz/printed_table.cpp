// A table as printed, of any shape: recognised, its mapping written down and read again, its figures
// gathered.
#include "files/mapping_file.h"
#include "files/workbook.h"
#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = ebb::file_of("table", ebb::text_of(data, size));
  const auto book = ebb::read_workbook(file, "table");
  if (!book) {
    ebb::insist_on_telling(book.problem());
    return 0;
  }
  for (const ebb::Grid& grid : book->sheets) {
    const auto mapping = ebb::recognise(grid);
    if (!mapping) {
      ebb::insist_on_telling(mapping.problem());
      continue;
    }
    const auto again = ebb::mapping_of(ebb::text_of(*mapping, ebb::Language::zh), "mapping.toml");
    ebb::insist(static_cast<bool>(again));
    ebb::insist_on_telling_all(ebb::gather(grid, *again).problems);
  }
  return 0;
}
