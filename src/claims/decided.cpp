#include "claims/decided.h"

#include <algorithm>

#include "study/paired.h"

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

Result<Decided> live_decided(const Evidence& evidence, const Beginning& beginning,
                             const std::vector<Package>& packages, int years, const GlanceAt& glance) {
  std::vector<std::vector<Measure>> measures(1);
  for (const Package& package : packages) {
    Result<std::vector<Measure>> compiled = measures_of(package, evidence.world(), beginning.launch);
    if (!compiled) return compiled.problem();
    measures.push_back(std::move(*compiled));
  }
  std::vector<Way> ways;
  for (const std::vector<Measure>& enacted : measures)
    ways.push_back({&beginning.departure, [&beginning, &enacted](Start& start) {
                      beginning.besides(start);
                      for (const Measure& measure : enacted) start.course.coefficients.enact(measure);
                    }});
  const PairedOptions options{.until = beginning.launch + years,
                              .draws = evidence.options().draws,
                              .seed = evidence.options().seed,
                              .chance = false};
  const auto draws = static_cast<std::size_t>(options.draws);
  Decided lives(ways.size(), draws);
  std::vector<State> before(ways.size() * draws);  // of the lives that are being lived
  const Done lived = live_paired(
      ways, options,
      [&](const Moment& moment) {
        State& then = before[moment.draw * ways.size() + moment.way];
        if (!moment.lived()) then = moment.state;
        lives.life(moment.way, moment.draw)
            .push_back(glance({moment.course, then, moment.state, moment.books}));
        then = moment.state.year < options.until ? moment.state : State{};
      },
      evidence.side_by_side());
  if (!lived) return lived.problem();
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
