// pack.toml, in a folder whose tables are sound.
#include "files/pack_folder.h"

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool tables_are_there = [] {
    ebb::file_of("places.csv", "place,parent,level,name\nN,,nation,N\nmine,N,town,Mine\n");
    ebb::file_of("population.csv", "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1000\n");
    return true;
  }();
  ebb::insist(tables_are_there);
  ebb::file_of("pack.toml", ebb::text_of(data, size));
  const ebb::PackRead read = ebb::read_pack_folder(ebb::own_folder());
  ebb::insist_on_telling_all(read.errors);
  ebb::insist_on_telling_all(read.warnings);
  ebb::insist(read.pack || !read.errors.empty());
  return 0;
}
