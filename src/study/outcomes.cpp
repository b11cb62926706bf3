#include "study/outcomes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>

#include "base/nearest.h"
#include "base/said.h"
#include "model/migration/movement.h"
#include "model/mood/mood.h"
#include "model/purse/budget.h"
#include "study/descent.h"
#include "study/together.h"

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr double hospital_kept = 0.8;  // of its viability at launch (design choice)

double over(double sum, double weight) { return weight > 0 ? sum / weight : not_known; }

/// Mean of the units' scores, weighed by residents. Nothing has come down yet at launch.
double soft_landing(const Moment& moment, const std::vector<int>& units, const YearOfPlace&) {
  if (!moment.lived()) return not_known;
  double scores = 0, persons = 0;
  for (int unit : units) {
    const auto u = static_cast<std::size_t>(unit);
    const double here = persons_in(moment.state, u);
    scores += here * landing_of(descent_of(*moment.course.economy, moment.launch, moment.state, u)).score();
    persons += here;
  }
  return over(scores, persons);
}

/// Percent of residents.
double within_reach(const Moment& moment, const std::vector<int>& units, const YearOfPlace&) {
  double reached = 0, persons = 0;
  for (int unit : units) {
    const auto u = static_cast<std::size_t>(unit);
    const LocalEconomy& place = moment.state.economy.places[u];
    const double here = persons_in(moment.state, u), then = moment.course.economy->places[u].people;
    const double hospital = viable(at_a_seat(here, then), people_of_a_hospital) /
                            viable(at_a_seat(then, then), people_of_a_hospital);
    const double townships = place.housing[number(Quarter::townships)].people;
    if (hospital >= hospital_kept) reached += here * (1 - townships * place.schools_closed);
    persons += here;
  }
  return 100 * over(reached, persons);
}

double debt_service(const Moment&, const std::vector<int>&, const YearOfPlace& seen) {
  const Livelihood& all = *seen.livelihood;
  return 100 * over(interest * all.debt, all.revenue + all.transfers);
}
double gdp_per_head(const Moment&, const std::vector<int>&, const YearOfPlace& seen) {
  return over(seen.livelihood->gdp, seen.livelihood->persons);
}
double debt_per_head(const Moment&, const std::vector<int>&, const YearOfPlace& seen) {
  return over(seen.livelihood->debt, seen.livelihood->persons);
}

const Words yuan_a_head{"yuan of the launch year per resident", "元/人（起报年价格）"};
const Words percent{"percent", "%"};

/// What needs a moving economy and more than the indicators do.
struct Further {
  Outcome outcome;
  double (*measure)(const Moment&, const std::vector<int>&, const YearOfPlace&);
};
const std::array further{
    Further{{"soft_landing", {"Soft-landing score", "软着陆得分"}, {"0 to 1", "0—1"}, false}, soft_landing},
    Further{{"debt_service", {"Debt service over revenue", "债务利息占财政收入"}, percent, false},
            debt_service},
    Further{{"within_reach",
             {"Residents within reach of a school and a hospital", "就学就医可及人口占比"},
             percent,
             false},
            within_reach},
    Further{{"gdp_per_head", {"Product per head", "人均地区生产总值"}, yuan_a_head, false}, gdp_per_head},
    Further{{"debt_per_head", {"Debt per head", "人均地方债务"}, yuan_a_head, false}, debt_per_head}};

double further_outcome(const Further& asked, const Moment& moment, const std::vector<int>& units,
                       const YearOfPlace& seen) {
  return seen.livelihood && moment.course.economy ? asked.measure(moment, units, seen) : not_known;
}

std::vector<Outcome> all_outcomes() {
  std::vector<Outcome> all;
  for (const Indicator& i : indicators()) all.push_back({i.id, i.name, i.unit, i.additive});
  for (const Further& f : further) all.push_back(f.outcome);
  return all;
}

/// Lower case, blanks for underscores and hyphens, so that people may write an id as words.
std::string plain(std::string_view text) {
  std::string plain(text);
  std::transform(plain.begin(), plain.end(), plain.begin(), [](unsigned char c) {
    return c == '_' || c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  });
  return plain;
}

}  // namespace

std::span<const Outcome> outcomes() {
  static const std::vector<Outcome> all = all_outcomes();
  return all;
}

std::optional<std::size_t> outcome_of_id(std::string_view id) {
  for (std::size_t o = 0; o < outcomes().size(); ++o)
    if (outcomes()[o].id == id) return o;
  return std::nullopt;
}

Result<std::size_t> outcome_named(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t o = 0; o < outcomes().size(); ++o) {
    const Outcome& outcome = outcomes()[o];
    for (const std::string& name : {plain(outcome.id), plain(outcome.name.en), outcome.name.zh}) {
      if (name == plain(text)) return o;
      names.push_back(name);
    }
  }
  Problem problem{.code = "unknown-indicator",
                  .message = said("there is no indicator '{}'", "没有指标“{}”", text),
                  .hint = {"`ebb indicators` lists them, and there are soft_landing, debt_service, "
                           "within_reach, gdp_per_head, debt_per_head",
                           "`ebb indicators` 列出各项指标；另有 soft_landing、debt_service、within_reach、"
                           "gdp_per_head、debt_per_head"}};
  if (const auto near = nearest(plain(text), names))
    problem.hint = said("did you mean '{}'?", "是否指“{}”？", *near);
  return problem;
}

std::vector<double> outcomes_of(const Moment& moment, const std::vector<int>& units,
                                std::span<const std::size_t> wanted) {
  const Together together(moment.state, moment.books, units, moment.lived());
  const YearOfPlace seen = together.seen();
  std::vector<double> values;
  for (std::size_t outcome : wanted)
    values.push_back(outcome < indicators().size()
                         ? indicators()[outcome].measure(seen)
                         : further_outcome(further[outcome - indicators().size()], moment, units, seen));
  return values;
}

}  // namespace ebb
