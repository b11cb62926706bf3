// What places were when they were launched, as far as later years are measured against it. Levels nobody has
// counted (what a worker's place of work is worth, how much of a house's price is land) cancel out: only what
// changes moves anybody.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "model/land/housing.h"
#include "model/state/economy.h"

namespace ebb {

struct LocalBase {
  std::array<double, sectors> pay{};   ///< a sector's wage over the mean of the place
  std::array<double, sectors> jobs{};  ///< workers
  double people = 0, urban = 0;        ///< persons
  double wage = 0, expected = 0;       ///< yuan per worker-year; ln of what one may hope for
  double output_gap = 0;               ///< c: ln of output per worker over the wage
  double income = 0;                   ///< disposable, yuan a head
  double consumption = 0;              ///< yuan
  double local_share = 0.4;            ///< of consumption spent on local services
  double outside_customers = 0;        ///< local services sold to others, yuan
  double local_spending = 0;           ///< yuan, by whoever
  double fields = 0;                   ///< capacity of farms, yuan a year at base prices
  double dearer = 0, toil = 1;         ///< what mining costs at base beyond the first tonne
  double floor_per_head = 0, price_to_cost = 1;
  Offers quarter{};            ///< ln of a quarter's share of people over its share of floor
  double services = 0;         ///< paid for them, yuan a head
  double special = 0;          ///< transfer beyond equalisation, yuan
  double transfers = 0;        ///< of equalisation, yuan
  double debt = 0, pipes = 0;  ///< yuan
  double pensioners = 0;       ///< of those of that age, share who draw one
  double of_pension_age = 0;   ///< share of people
  double young_women = 0;      ///< aged 20-34, share of people
  double pupils = 0;           ///< of primary age in the townships, persons
  double plenty = 1;           ///< fields and reserves a head against the nation's, in [0.5, 2]
  double skills = 1;           ///< share of graduates over the nation's
  double outlook = 0;          ///< Z
  double vacancy = 0, unemployment = 0;
  LockIn lock_in;
};

struct BaseYear {
  std::vector<LocalBase> places;
  std::vector<int> province;  ///< [place]
  std::size_t provinces = 0;
  /// The nearest places and their weights, which sum to 1: [place].
  std::vector<std::vector<std::pair<std::size_t, double>>> neighbours;
  Year launch{};
  double consumption = 0;       ///< of the nation, yuan
  double wage = 0;              ///< of the nation, yuan per worker-year
  double young_women = 0;       ///< of the nation, share of people
  double central_spending = 0;  ///< of the centre itself, share of the nation's GDP
  double houses_known = 0, abroad_known = 0,
         idleness_known = 0;  ///< masses of money's other outlets over that of plants
  double yuan_per_tonne = 0;  ///< value added of a tonne mined at base
};

}  // namespace ebb
