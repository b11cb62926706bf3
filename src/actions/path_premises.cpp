#include "actions/path_premises.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "actions/endowment.h"
#include "base/nearest.h"
#include "base/said.h"
#include "study/components.h"

namespace ebb {
namespace {

/// Every endowment of some units together.
std::vector<Endowment> together(const PackEvidence& evidence, const World& world, Year year,
                                const std::vector<int>& units) {
  std::vector<Endowment> all;
  std::vector<double> weight;  // [endowment], residents of the units in which it is known
  for (int unit : units) {
    const auto u = static_cast<std::size_t>(unit);
    const std::vector<Endowment> of_unit = endowment_of(evidence, u);
    const double people = world.at(year)->total[u];
    if (all.empty()) {
      all = of_unit;
      weight.assign(all.size(), 0.0);
      for (Endowment& each : all) each.measured.value = each.rank = 0;
    }
    for (std::size_t e = 0; e < all.size(); ++e) {
      if (!of_unit[e].measured.known() || !is_known(people)) continue;
      weight[e] += people;
      all[e].measured.value += people * of_unit[e].measured.value;
      all[e].measured.quality = weaker(all[e].measured.quality, of_unit[e].measured.quality);
      all[e].rank += people * of_unit[e].rank;
    }
  }
  for (std::size_t e = 0; e < all.size(); ++e) {
    all[e].measured.value = weight[e] > 0 ? all[e].measured.value / weight[e] : unknown;
    all[e].rank = weight[e] > 0 ? all[e].rank / weight[e] : unknown;
  }
  return all;
}

Problem no_endowment(const Premise& premise, const std::vector<Endowment>& endowments) {
  std::set<std::string> names;
  for (const Endowment& each : endowments) names.emplace(each.id);
  const auto near = nearest(premise.endowment, names);
  return {.code = "unknown-endowment",
          .file = premise.file,
          .line = premise.line,
          .message = said("there is no endowment '{}'", "没有禀赋“{}”", premise.endowment),
          .hint = near ? said("did you mean '{}'?", "是否指“{}”？", *near)
                       : said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(names, ", ")))};
}

}  // namespace

Result<std::vector<PremiseJudged>> judged(const std::vector<Premise>& premises, const World& world,
                                          const Launch& launch, const std::vector<int>& units) {
  std::vector<PremiseJudged> all;
  if (!launch.base) {
    for (const Premise& premise : premises)
      all.push_back({.premise = premise,
                     .endowment = {premise.endowment, premise.endowment},
                     .why_unknown = {"the pack has one census", "数据包只有一次普查"}});
    return all;
  }
  const Components between = components(world, *launch.base, launch.year);
  const PackEvidence evidence(world, between);
  const std::vector<Endowment> has = together(evidence, world, launch.year, units);
  for (const Premise& premise : premises) {
    const auto endowment =
        std::ranges::find_if(has, [&](const Endowment& each) { return each.id == premise.endowment; });
    if (endowment == has.end()) return no_endowment(premise, has);
    PremiseJudged told{.premise = premise,
                       .endowment = endowment->name,
                       .unit = endowment->unit,
                       .value = endowment->measured.value,
                       .rank = endowment->rank,
                       .quality = endowment->measured.quality,
                       .why_unknown = {}};
    if (!is_known(premise.of_places ? told.rank : told.value))
      told.why_unknown = endowment->why_unknown;
    else
      told.holds = premise.holds(told.value, told.rank) ? Verdict::yes : Verdict::no;
    all.push_back(std::move(told));
  }
  return all;
}

}  // namespace ebb
