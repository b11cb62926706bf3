// What explain tells from one life of a run at central parameters, without chance: how softly the place comes
// down, at which stage its resource stands, whether land grows while people go, why they leave, what meets
// those who stay and those who leave, and what hosts are asked for; of several units, how unequal they are.
// And, from the medians of the run, which dominoes fall; from paired lives, how soon a blow is made good.
#pragma once

#include <memory>
#include <vector>

#include "actions/story.h"
#include "lens/dominoes.h"
#include "store/results_reader.h"
#include "study/launch.h"
#include "study/setback.h"

namespace ebb {

/// The life, looked at in some units; nothing is told where the economy stands still. What launch and world
/// are must outlive it.
class CentralLife {
 public:
  CentralLife(const Launch& launch, const World& world, const Coefficients& settings, Year last,
              std::vector<int> units);
  ~CentralLife();

  // Of one unit; nothing is told of several.
  void tell_landing(Story& story) const;
  /// Its resource, and land against people.
  void tell_more(Story& story) const;
  /// Why people leave, what those who stay and those who leave meet, what hosts are asked for, and how steady
  /// the place is.
  void tell_others(Story& story) const;

  /// Of several units: how unequal they are, and who tills the land.
  void tell_unequal(Story& story) const;

 private:
  class Life;
  std::unique_ptr<const Life> life_;
};

/// Of any place of the record: medians of every year, money over the nation's (the root's).
Dominoes dominoes_of_run(Results& results, const std::string& place);
void tell_dominoes(Story& story, const Dominoes& dominoes);

/// further: of revenue and services, else of jobs and people.
void tell_setback(Story& story, const Setback& setback, bool further);

}  // namespace ebb
