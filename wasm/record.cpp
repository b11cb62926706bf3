// Writes down a pack and its course on this machine, for another to be held against: record PACK FROM UNTIL
// FILE
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

#include "files/pack_folder.h"
#include "wasm/recorded.h"

namespace ebb {
namespace {

Result<nlohmann::json> recorded(const char* folder, Year from, Year until) {
  const Result<Pack> pack = read_pack(folder);
  if (!pack) return pack.problem();
  const auto course = course_of(*pack, from, until);
  if (!course) return course.problem();
  return nlohmann::json{{"pack", to_json(*pack)}, {"course", *course}};
}

int record(const char* folder, Year from, Year until, const char* file) {
  const auto record = recorded(folder, from, until);
  if (!record) {
    fmt::print(stderr, "{}\n", record.problem().told(Language::en));
    return 1;
  }
  std::ofstream out(file);
  out << *record;
  return out.flush() ? 0 : 1;
}

}  // namespace
}  // namespace ebb

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  return ebb::record(argv[1], {std::atoi(argv[2])}, {std::atoi(argv[3])}, argv[4]);
}
