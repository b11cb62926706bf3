#include "claims/recorded.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/quantiles.h"

namespace ebb {
namespace {

/// Where a figure of a place goes.
class Row {
 public:
  explicit Row(float* row) : row_(row) {}
  void put(Counted what, double value) { row_[static_cast<std::size_t>(what)] = static_cast<float>(value); }

 private:
  float* row_;
};

void enter_people(Row row, const State& state, std::size_t i) {
  const auto sum = [&](int sex, int from, int to) {
    double persons = 0;
    for (int age = from; age <= to; ++age) persons += state.at(i, sex, age);
    return persons;
  };
  const auto both = [&](int from, int to) { return sum(female, from, to) + sum(male, from, to); };
  row.put(Counted::people, both(0, open_age));
  row.put(Counted::men, sum(male, 0, open_age));
  row.put(Counted::children, both(0, 14));
  row.put(Counted::youth, both(15, 24));
  row.put(Counted::aged_15_19, both(15, 19));
  row.put(Counted::aged_60_64, both(60, 64));
  row.put(Counted::aged_20_59, both(20, 59));
  row.put(Counted::aged_30_44, both(30, 44));
  row.put(Counted::aged_60_plus, both(60, open_age));
  row.put(Counted::aged_65_plus, both(65, open_age));
  row.put(Counted::young_women, sum(female, 20, 34));
}

void enter_livelihood(Row row, const State& state, std::size_t i) {
  const LocalEconomy& here = state.economy.places[i];
  const LocalYear& year = here.year;
  const auto people = state.of(i);
  const double persons = std::accumulate(people.begin(), people.end(), 0.0);
  row.put(Counted::product, year.gdp);
  row.put(Counted::wage_bill, year.wage_bill);
  row.put(Counted::jobs, std::accumulate(year.jobs.begin(), year.jobs.end(), 0.0));
  constexpr Counted jobs[] = {Counted::jobs_farming, Counted::jobs_extraction, Counted::jobs_legacy,
                              Counted::jobs_emerging, Counted::jobs_services};
  for (std::size_t k = 0; k < std::size(jobs); ++k) row.put(jobs[k], year.jobs[k]);
  constexpr Counted output[] = {Counted::output_farming, Counted::output_extraction, Counted::output_legacy,
                                Counted::output_emerging};
  for (std::size_t k = 0; k < std::size(output); ++k)
    row.put(output[k], state.economy.frontier.price[k] * year.output[k]);
  row.put(Counted::labour_force, year.labour_force);
  row.put(Counted::jobless, year.unemployment * year.labour_force);
  row.put(Counted::jobless_young, year.unemployment_young);
  row.put(Counted::jobless_old, year.unemployment_old);
  row.put(Counted::vacancies, year.vacancies);
  row.put(Counted::local_spending, year.local_spending);
  row.put(Counted::own_revenue, year.own_revenue);
  row.put(Counted::pensions_in, year.pension_in);
  row.put(Counted::pensions_out, year.pension_out);
  row.put(Counted::capacity_legacy, here.plants[number(Sector::legacy)].whole());
  row.put(Counted::outlook, persons * here.outlook);
  row.put(Counted::pessimists, persons / (1 + std::exp(here.outlook)));
  row.put(Counted::rent, persons * year.rent);
  row.put(Counted::price_to_cost, persons * year.price_to_cost);
  row.put(Counted::debt, here.debt);
  row.put(Counted::transfers, year.transfers);
  row.put(Counted::technology_emerging, persons * here.technology[number(Sector::emerging)]);
}

Sample joined(Sample a, const Sample& b, double (*how)(double, double)) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(), how);
  return a;
}

}  // namespace

Recorded::Recorded(Year launch, Year until, std::size_t draws, std::size_t units)
    : launch_(launch),
      until_(until),
      draws_(draws),
      units_(units),
      years_(static_cast<std::size_t>(until - launch) + 1),
      values_(draws * years_ * units * counted_figures, 0.0f) {}

std::vector<double> Recorded::of(Counted what, std::span<const int> units, Year year) const {
  std::vector<double> sums(draws_, 0.0);
  for (std::size_t d = 0; d < draws_; ++d)
    for (int unit : units) sums[d] += at(what, d, static_cast<std::size_t>(unit), year);
  return sums;
}

void Recorded::enter(std::size_t draw, const State& state, const PeopleLedger& books) {
  for (std::size_t i = 0; i < units_; ++i) {
    Row row(&values_[index(Counted::people, draw, i, state.year)]);
    enter_people(row, state, i);
    row.put(Counted::births, books.posted(Event::birth, i));
    row.put(Counted::deaths, books.posted(Event::death, i) + books.posted(Event::infant_death, i));
    row.put(Counted::arrivals, books.posted(Event::arrival, i) + books.posted(Event::from_abroad, i));
    row.put(Counted::departures, books.posted(Event::departure, i) + books.posted(Event::to_abroad, i));
    if (!state.economy.stands_still()) enter_livelihood(row, state, i);
  }
}

Recorded record(const Launch& launch, const EnsembleOptions& options, const ForEach& for_each) {
  Recorded recorded(launch.year, options.until, static_cast<std::size_t>(options.draws), launch.state.places);
  const Ensemble ensemble(launch, options, for_each);
  ensemble.run(0, recorded.draws(), for_each,
               [&](std::size_t draw, const State& state, const PeopleLedger& books) {
                 recorded.enter(draw, state, books);
               });
  return recorded;
}

Sample operator+(Sample a, const Sample& b) {
  return joined(std::move(a), b, [](double x, double y) { return x + y; });
}
Sample operator-(Sample a, const Sample& b) {
  return joined(std::move(a), b, [](double x, double y) { return x - y; });
}
Sample operator/(Sample a, const Sample& b) {
  return joined(std::move(a), b, [](double x, double y) { return x / y; });
}
Sample operator*(Sample a, double factor) {
  for (double& value : a) value *= factor;
  return a;
}

double quantile_of_sample(Sample sample, double p) {
  std::sort(sample.begin(), sample.end());
  return quantile_of(sample, p);
}

double median_of(Sample sample) { return quantile_of_sample(std::move(sample), 0.5); }

bool holds(const Sample& sample, double value, double level) {
  const double tail = (1 - level) / 2;
  return quantile_of_sample(sample, tail) <= value && value <= quantile_of_sample(sample, 1 - tail);
}

}  // namespace ebb
