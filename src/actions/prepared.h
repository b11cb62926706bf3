// A question made ready to be lived: its pack opened, its World as known at launch, its launch and settings.
#pragma once

#include <string>

#include "atlas/world.h"
#include "study/launch.h"
#include "study/scenario.h"

namespace ebb {

struct Prepared {
  Scenario scenario;  ///< completed
  std::string pack_hash;
  World world;  ///< as known in the launch year
  Coefficients settings;
  Launch launch;
};

/// scenario.pack: the folder.
Result<Prepared> prepared(const Scenario& scenario);

}  // namespace ebb
