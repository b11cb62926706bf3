// Houses outlive those who built them (Glaeser & Gyourko 2005; design note 9.1, 9.3).
//
//     wanted      Dm = people f0 (income/base)^0.5            m2
//     rent        rho = (Dm / fit)^(1/eps), 1 at base
//     worth       P/CC = k rho (r + d) / (r + d - g_e) / cost      k at base; g_e remembered growth of the
//     rent built       b0 fit max(0, P/CC - 1), as far as there is money for it decay       fit' = fit (1 - d
//     - d_a vacancy) + built households  6 % a year choose their quarter anew: floor exp(theta_D (quality -
//     0.3 ln rho + jobs - vacancy))
//
// One builds only where a house is worth more than it costs, and what is built stays: a place grows quickly
// and shrinks slowly, and in decline prices fall more than people.
#pragma once

#include <array>

#include "model/state/economy.h"

namespace ebb {

inline constexpr double natural_vacancy = 0.06;   ///< between two tenants
inline constexpr double house_return = 0.05;      ///< r_h, a year
inline constexpr double decay_of_vacancy = 0.02;  ///< d_a, a year
inline constexpr double growth_told = 0.2;        ///< of last year's growth of the rent, what memory takes in
inline constexpr double years_to_sell = 5;        ///< new floor without a buyer is taken or found unfit

struct HousingLaw {
  double decay = 0.012;     ///< d_h, a year
  double elasticity = 0.6;  ///< eps_d, of the floor wanted to the rent
  double response = 0.10;   ///< b0, a year
  double kink = 1;          ///< 1: nothing is built below cost; 0: what is below cost goes as it came
  double blight = 1;        ///< 1: empty houses decay faster; 0: all as where vacancy is natural
};

/// What houses of a place meet in a year.
struct HousingTerms {
  double people;              ///< persons in the place
  double floor_per_head;      ///< f0, m2 fit to live in per person at base
  double income = 1;          ///< per head, relative to base
  double cost = 1;            ///< of building, relative to base
  double base_price_to_cost;  ///< k
  double money = 1;  ///< what there is of it for what one would build; above 1 more is built than wanted
};

/// m2 of a year, in one quarter.
struct HousingYear {
  double built = 0, decayed = 0, sold = 0, given_up = 0;
  double vacancy = 0, price_to_cost = 0;
};

/// Rents, then what is built, then what decays. finds vacancy within [0, 1].
HousingYear live_in(Housing& quarter, const HousingTerms& terms, const HousingLaw& law);

/// m2 one would build at this year's rent if there were money.
double wanted_building(const Housing& quarter, const HousingTerms& terms, const HousingLaw& law);

/// The rent of a quarter, 1 at base.
double rent_in(const Housing& quarter, const HousingTerms& terms, const HousingLaw& law);

/// What a quarter offers beyond houses and what it offered at base: jobs and quality, in logs.
using Offers = std::array<double, quarters>;

/// Households choose anew. base: ln of a quarter's share of people over its share of floor at base.
void choose_quarters(std::array<Housing, quarters>& housing, const Offers& base, const Offers& offers,
                     const HousingTerms& terms, const HousingLaw& law);

/// The mean over people of the rent, over floor of vacancy and P/CC.
struct HousingMarket {
  double rent = 1, vacancy = 0, price_to_cost = 1;
};

}  // namespace ebb
