// CSV: whatever the text, all rows of a table are as wide as its header, and what is missing was told.
#include "files/csv.h"

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ebb::TableRead read = ebb::parse_csv(ebb::text_of(data, size), "t.csv");
  ebb::insist_on_telling_all(read.problems);
  ebb::insist(read.table || !read.problems.empty());
  if (!read.table) return 0;
  ebb::insist(read.table->rows.size() == read.table->lines.size());
  for (const auto& row : read.table->rows) ebb::insist(row.size() == read.table->columns.size());
  return 0;
}
