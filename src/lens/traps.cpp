#include "lens/traps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ebb {
namespace {

using Sense = TrapClause::Sense;

bool told(const Effect& effect) { return !std::isnan(effect.difference) && !std::isnan(effect.without); }
bool is_worth_telling(const Effect& effect) {
  return std::abs(effect.difference) >= least_of_what_there_is * std::abs(effect.without);
}

bool holds(const Effect& effect, Sense sense) {
  if (!told(effect)) return false;
  switch (sense) {
    case Sense::rises:
      return rises(effect);
    case Sense::falls:
      return falls(effect);
    case Sense::does_not_rise:
      return !rises(effect);
  }
  return false;
}

const std::array table{
    Trap{"debt-without-people",
         {"more debt, nobody kept", "举债而未留住人"},
         {"the purse borrows for it, and those who stay owe more each; interest comes before services",
          "地方举债推动，留下者人均负债上升，利息先于公共服务支付"},
         {{"debt_per_head", Sense::rises}, {"population", Sense::does_not_rise}}},
    Trap{"product-without-people",
         {"product up, people down", "产值上升而人口下降"},
         {"new plants need few hands and their profits leave; product is counted here, lives are lived "
          "elsewhere",
          "新增产能用工少、利润外流；产值计在本地，人却离开"},
         {{"gdp", Sense::rises}, {"population", Sense::falls}}},
    Trap{"product-without-jobs",
         {"product without jobs", "有产值而无就业"},
         {"a large project adds value and takes the hands and the money of what was there",
          "大项目增加产值，却挤占原有产业的劳动力与资金"},
         {{"gdp", Sense::rises}, {"jobs", Sense::does_not_rise}}},
    Trap{"empty-floor",
         {"built for nobody", "建而无人"},
         {"land is opened and floor is built for people who do not come; it stands empty and has to be kept "
          "up",
          "开地建房而无人入住，空置并需长期维护"},
         {{"built_up_land", Sense::rises}, {"vacancy", Sense::rises}, {"population", Sense::does_not_rise}}},
    Trap{"land-sales",
         {"selling land for upkeep", "卖地换维护负担"},
         {"land is sold once, what is built on it is kept up for ever: arrears grow with built-up land",
          "土地只卖一次，其上设施须长期维护：欠账随建成区扩大"},
         {{"built_up_land", Sense::rises}, {"arrears", Sense::rises}}},
    Trap{"transfusion",
         {"transfusion without blood-making", "输血而不造血"},
         {"money from above pays for the year and leaves no revenue behind; it ends when the money does",
          "上级资金只够当年开支，未形成自有财力；资金一停，效果即止"},
         {{"transfers", Sense::rises}, {"revenue", Sense::does_not_rise}}},
};

}  // namespace

bool rises(const Effect& effect) {
  return told(effect) && effect.difference > 0 && effect.above >= prevails_in_a_trap &&
         is_worth_telling(effect);
}
bool falls(const Effect& effect) {
  return told(effect) && effect.difference < 0 && effect.below >= prevails_in_a_trap &&
         is_worth_telling(effect);
}

std::span<const Trap> traps() { return table; }

std::vector<const Trap*> traps_in(const std::function<Effect(std::string_view)>& effect) {
  std::vector<const Trap*> found;
  for (const Trap& trap : table)
    if (std::all_of(trap.clauses.begin(), trap.clauses.end(),
                    [&](const TrapClause& clause) { return holds(effect(clause.outcome), clause.sense); }))
      found.push_back(&trap);
  return found;
}

}  // namespace ebb
