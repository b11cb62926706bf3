#include "actions/prepared.h"

#include "actions/open_pack.h"

namespace ebb {

Result<Prepared> prepared(const Scenario& asked) {
  const Result<Pack> pack = open_pack(asked.pack);
  if (!pack) return pack.problem();
  const Result<World> everything = world_known(*pack);
  if (!everything) return everything.problem();
  const Result<Scenario> scenario = completed(asked, *everything);
  if (!scenario) return scenario.problem();
  Result<World> world = world_known(*pack, scenario->from);
  if (!world) return world.problem();
  Result<Coefficients> settings = settings_of(*scenario, *world);
  if (!settings) return settings.problem();
  Result<Launch> launch = prepare(*world, scenario->from);
  if (!launch) return launch.problem();
  return Prepared{*scenario, pack->hash, std::move(*world), std::move(*settings), std::move(*launch)};
}

}  // namespace ebb
