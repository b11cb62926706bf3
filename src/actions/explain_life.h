// What explain tells from one life of a run at central parameters, without chance: how softly the place comes
// down, at which stage its resource stands, whether land grows while people go, and why they leave. And, from
// the medians of the run, which dominoes fall.
#pragma once

#include <memory>

#include "actions/story.h"
#include "lens/dominoes.h"
#include "store/results_reader.h"
#include "study/launch.h"

namespace ebb {

/// The life, looked at in one unit; nothing is told where the economy stands still.
class CentralLife {
 public:
  CentralLife(const Launch& launch, const Coefficients& settings, Year last, std::size_t unit);
  ~CentralLife();

  void tell_landing(Story& story) const;
  /// Its resource, land against people, and why people leave.
  void tell_more(Story& story) const;

 private:
  class Life;
  std::unique_ptr<const Life> life_;
};

/// Of any place of the record: medians of every year, money over the nation's (the root's).
Dominoes dominoes_of_run(Results& results, const std::string& place);
void tell_dominoes(Story& story, const Dominoes& dominoes);

}  // namespace ebb
