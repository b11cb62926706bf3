#include "study/paired.h"

#include <algorithm>
#include <atomic>

#include "study/ensemble.h"

namespace ebb {
namespace {

Problem stopped() {
  return {.blame = Blame::interrupted, .code = "interrupted", .message = {"stopped", "已停止"}};
}

void live(const Way& way, const PairedOptions& options, std::size_t draw, std::size_t number,
          const Beholder& beholder) {
  const Dice dice{
      .rolled = options.draws > 1, .seed = options.seed, .draw = static_cast<std::uint32_t>(draw)};
  const Dice in_years = options.chance ? dice : Dice{};
  Start start = way.departure->draw(dice);
  way.change(start);
  const State launch = start.state;
  PeopleLedger books(launch.places);
  const Moment moment{.draw = draw,
                      .way = number,
                      .course = start.course,
                      .launch = launch,
                      .state = start.state,
                      .books = books};
  beholder(moment);
  while (start.state.year < options.until) {
    books = PeopleLedger(launch.places);
    live_one_year(start.course, start.state, in_years, books);
    beholder(moment);
  }
}

}  // namespace

Done live_paired(std::span<const Way> ways, const PairedOptions& options, std::size_t first, std::size_t last,
                 const Beholder& beholder, const ForEach& for_each, const Progress& progress) {
  std::atomic<bool> go_on = true;
  const Progress told = [&](std::size_t finished, std::size_t of) { return go_on = progress(finished, of); };
  std::atomic<std::size_t> lived = 0;
  const std::size_t lives = (last - first) * ways.size();
  counted(for_each, told)(lives, [&](std::size_t task) {
    const std::size_t way = task % ways.size();
    live(ways[way], options, first + task / ways.size(), way, beholder);
    ++lived;
  });
  // A life left out must not be taken for one that was lived.
  if (!go_on || lived < lives) return stopped();
  return done();
}

Done live_paired(std::span<const Way> ways, const PairedOptions& options, const Beholder& beholder,
                 const ForEach& for_each, const Progress& progress) {
  return live_paired(ways, options, 0, static_cast<std::size_t>(options.draws), beholder, for_each, progress);
}

int variants_for(int draws) { return std::min(EnsembleOptions{}.variants, draws); }

}  // namespace ebb
