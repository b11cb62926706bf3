#include "study/ensemble.h"

#include <algorithm>

namespace ebb {

Ensemble::Ensemble(const Launch& launch, EnsembleOptions options, const ForEach& for_each)
    : options_(std::move(options)),
      departure_(launch, options_.settings, options_.seed, std::min(options_.variants, options_.draws),
                 options_.draws == 1, for_each) {}

void Ensemble::run(std::size_t first, std::size_t last, const ForEach& for_each,
                   const Witness& witness) const {
  for_each(last - first, [&](std::size_t k) { live(first + k, witness); });
}

void Ensemble::live(std::size_t draw, const Witness& witness) const {
  const Dice dice{
      .rolled = options_.draws > 1, .seed = options_.seed, .draw = static_cast<std::uint32_t>(draw)};
  Start start = departure_.draw(dice);
  witness(draw, start.state, PeopleLedger(start.state.places));
  while (start.state.year < options_.until) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, dice, books);
    witness(draw, start.state, books);
  }
}

}  // namespace ebb
