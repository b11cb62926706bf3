#include "study/flows.h"

namespace ebb {
namespace {

void tell(const Course& course, const State& before, std::vector<Flow>& flows) {
  const std::size_t n = before.places;
  const std::vector<float> moves =
      expected_flows(*course.movement, before, expected_pulls(course, before), course.coefficients);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (moves[i * n + j] >= smallest_flow) flows.push_back({before.year + 1, i, j, moves[i * n + j]});
}

}  // namespace

std::vector<Flow> central_flows(const Launch& launch, const Coefficients& settings,
                                const std::vector<Year>& years) {
  const Dice no_chance;
  Start start = Departure(launch, settings, no_chance.seed, 1, true).draw(no_chance);
  std::vector<Flow> flows;
  for (Year year : years) {
    while (start.state.year + 1 < year) {
      PeopleLedger books(start.state.places);
      live_one_year(start.course, start.state, no_chance, books);
    }
    tell(start.course, start.state, flows);
  }
  return flows;
}

}  // namespace ebb
