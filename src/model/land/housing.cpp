#include "model/land/housing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "ideas/choice.h"
#include "ideas/memory.h"
#include "ideas/stock.h"

namespace ebb {
namespace {

constexpr double income_power = 0.5;                            // of the floor a head wants
constexpr double least_growth = -0.03, most_growth = 0.02;      // of rents that anybody expects for long
constexpr double rent_counts = 0.3, choosing = 2, anew = 0.06;  // design note 9.3
constexpr double least_rent = 0.01, most_rent = 100;            // of an empty quarter, of a bursting one

double wanted_floor(const Housing& quarter, const HousingTerms& terms) {
  return quarter.people * terms.people * terms.floor_per_head * std::pow(terms.income, income_power);
}

double vacancy_in(const Housing& quarter, const HousingTerms& terms) {
  if (quarter.fit <= 0) return 0;
  const double lived_in = (1 - natural_vacancy) * wanted_floor(quarter, terms);
  return 1 - std::min(1.0, lived_in / quarter.fit);
}

double price_to_cost(double rent, double rent_growth, const HousingTerms& terms, const HousingLaw& law) {
  const double yield = house_return + law.decay;
  return terms.base_price_to_cost * rent * yield / (yield - rent_growth) / terms.cost;
}

double building_at(double worth, double fit, const HousingLaw& law) {
  if (law.kink > 0) return worthwhile(fit, worth, 1, law.response);
  return fit * law.response * (worth - 1);
}

}  // namespace

double rent_in(const Housing& quarter, const HousingTerms& terms, const HousingLaw& law) {
  if (quarter.fit <= 0) return quarter.rent;
  return std::clamp(std::pow(wanted_floor(quarter, terms) / quarter.fit, 1 / law.elasticity), least_rent,
                    most_rent);
}

double wanted_building(const Housing& quarter, const HousingTerms& terms, const HousingLaw& law) {
  const double worth = price_to_cost(rent_in(quarter, terms, law), quarter.rent_growth, terms, law);
  return std::max(0.0, building_at(worth, quarter.fit, law));
}

HousingYear live_in(Housing& quarter, const HousingTerms& terms, const HousingLaw& law) {
  HousingYear year;
  const double rent = rent_in(quarter, terms, law);
  if (quarter.fit > 0)
    quarter.rent_growth =
        std::clamp(remembered(quarter.rent_growth, std::log(rent / quarter.rent), growth_told), least_growth,
                   most_growth);
  quarter.rent = rent;
  year.price_to_cost = price_to_cost(rent, quarter.rent_growth, terms, law);
  year.vacancy = vacancy_in(quarter, terms);

  // Unsold floor is taken where people come, and found unfit where they do not.
  const double due = quarter.unsold / years_to_sell;
  year.sold = due * (1 - year.vacancy);
  year.given_up = due - year.sold;
  quarter.unsold -= due;

  // Money beyond what one would build with builds what nobody has asked for.
  const double wanted = building_at(year.price_to_cost, quarter.fit, law);
  const double asked = std::max(0.0, wanted) * std::min(1.0, terms.money);
  const double unasked = std::max(0.0, wanted) * std::max(0.0, terms.money - 1);
  year.built = asked + unasked;
  quarter.unsold += unasked;
  const double rate =
      std::min(1.0, law.decay + decay_of_vacancy * std::lerp(natural_vacancy, year.vacancy, law.blight));
  const double torn_down = std::min((1 - rate) * quarter.fit, std::max(0.0, -wanted));  // without the kink
  year.decayed = rate * quarter.fit + torn_down;
  quarter.fit = after_a_year(quarter.fit, rate, torn_down, asked + year.sold);
  quarter.unfit += year.decayed + year.given_up;
  return year;
}

void choose_quarters(std::array<Housing, quarters>& housing, const Offers& base, const Offers& offers,
                     const HousingTerms& terms, const HousingLaw& law) {
  std::array<double, quarters> log_pulls{}, shares{};
  for (std::size_t d = 0; d < quarters; ++d) {
    const Housing& quarter = housing[d];
    const double value = offers[d] - rent_counts * std::log(rent_in(quarter, terms, law)) -
                         (vacancy_in(quarter, terms) - natural_vacancy);
    log_pulls[d] = log_pull(quarter.fit, choosing, value) + (quarter.fit > 0 ? base[d] : 0);
  }
  choose(log_pulls, shares);
  for (std::size_t d = 0; d < quarters; ++d)
    housing[d].people = remembered(housing[d].people, shares[d], anew);
}

}  // namespace ebb
