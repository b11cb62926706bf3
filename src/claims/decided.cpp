#include "claims/decided.h"

#include <algorithm>

namespace ebb {

Policy decided(std::string lever, std::vector<std::string> where, Year from, Year until,
               std::initializer_list<std::pair<const char*, std::string>> amounts) {
  Policy policy;
  policy.lever = std::move(lever);
  policy.where = std::move(where);
  policy.from = from;
  policy.until = until;
  for (const auto& [key, text] : amounts) policy.amounts.emplace_back(key, Written{text});
  return policy;
}

Sample Decided::at(std::size_t way, std::size_t which, int year) const { return sum(way, which, year, year); }

Sample Decided::sum(std::size_t way, std::size_t which, int from, int to) const {
  Sample sample(draws(), 0.0);
  for (std::size_t draw = 0; draw < draws(); ++draw)
    for (int year = from; year <= to; ++year) sample[draw] += of(way, draw, which, year);
  return sample;
}

namespace {

Decided::Seen lived(Start start, int years, const GlanceAt& glance) {
  Decided::Seen seen;
  State before = start.state;
  seen.push_back(glance({start.course, before, start.state, PeopleLedger(before.places)}));
  for (int year = 1; year <= years; ++year) {
    before = start.state;
    PeopleLedger books(before.places);
    live_one_year(start.course, start.state, {}, books);
    seen.push_back(glance({start.course, before, start.state, books}));
  }
  return seen;
}

}  // namespace

Result<Decided> live_decided(const Evidence& evidence, const Beginning& beginning,
                             const std::vector<Package>& packages, int years, const GlanceAt& glance) {
  std::vector<std::vector<Measure>> measures(1);
  for (const Package& package : packages) {
    Result<std::vector<Measure>> compiled = measures_of(package, evidence.world(), beginning.launch);
    if (!compiled) return compiled.problem();
    measures.push_back(std::move(*compiled));
  }
  const std::size_t ways = measures.size();
  const auto draws = static_cast<std::size_t>(std::min(evidence.options().draws, draws_of_policies));
  Decided lives(ways, draws);
  evidence.side_by_side()(ways * draws, [&](std::size_t task) {
    const std::size_t draw = task / ways, way = task % ways;
    Start start = beginning.departure.draw(
        {.rolled = true, .seed = evidence.options().seed, .draw = static_cast<std::uint32_t>(draw)});
    beginning.besides(start);
    for (const Measure& measure : measures[way]) start.course.coefficients.enact(measure);
    lives.life(way, draw) = lived(std::move(start), years, glance);
  });
  return lives;
}

double residents(const State& state, std::size_t place, int first, int last) {
  double sum = 0;
  for (int age = first; age <= last; ++age) sum += state.at(place, female, age) + state.at(place, male, age);
  return sum;
}

double spent_in(const State& state, std::size_t place) {
  double yuan = 0;
  for (const Spent& one : state.economy.spent)
    if (static_cast<std::size_t>(one.unit) == place) yuan += one.yuan;
  return yuan;
}

}  // namespace ebb
