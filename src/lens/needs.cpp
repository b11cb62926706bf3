#include "lens/needs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

bool known(double value) { return !std::isnan(value); }

Trajectory times(const Trajectory& course, double factor) {
  Trajectory result;
  for (double value : course) result.push_back(factor * value);
  return result;
}

/// A need above, of the same variant.
const Need* need_named(const std::string& id, PlanVariant variant, const std::vector<Norm>& norms,
                       const std::vector<Need>& needs) {
  const auto found = std::find_if(needs.begin(), needs.end(), [&](const Need& need) {
    return need.variant == variant && norms[need.norm].id == id;
  });
  return found == needs.end() ? nullptr : &*found;
}

Trajectory users_of(const Norm& norm, PlanVariant variant, const std::vector<Norm>& norms,
                    const std::vector<Need>& needs, const NeedFacts& facts) {
  if (const Need* above = need_named(norm.of, variant, norms, needs)) return above->amount;
  const auto users = facts.users.find(norm.of);
  return users == facts.users.end() ? Trajectory(facts.years.size(), not_known)
                                    : users->second[static_cast<std::size_t>(variant)];
}

/// What the first year needs of which anything is known.
double first_known(const Trajectory& course) {
  const auto found = std::find_if(course.begin(), course.end(), known);
  return found == course.end() ? not_known : *found;
}

void put_stock(Need& need, const Norm& norm, const std::vector<Norm>& norms, const std::vector<Need>& needs,
               const NeedFacts& facts) {
  if (const Need* above = need_named(norm.stock, need.variant, norms, needs)) {
    need.stock = times(above->stock, norm.stock_per);
    need.stock_assumed = above->stock_assumed;
    need.stock_quality = above->stock_quality;
  } else if (const auto told = facts.stock.find(norm.stock); told != facts.stock.end()) {
    need.stock = times(told->second.course, norm.stock_per);
    need.stock_quality = told->second.quality;
  } else {
    need.stock.assign(facts.years.size(), first_known(need.amount));
    need.stock_assumed = true;
  }
}

}  // namespace

std::string_view name_of(PlanVariant variant) {
  constexpr std::string_view names[] = {"A", "B", "C"};
  return names[static_cast<std::size_t>(variant)];
}

std::vector<Need> needs_of(const std::vector<Norm>& norms, const NeedFacts& facts) {
  std::vector<Need> needs;
  for (std::size_t n = 0; n < norms.size(); ++n)
    for (std::size_t v = 0; v < plan_variants; ++v) {
      const Norm& norm = norms[n];
      Need need{.norm = n, .variant = static_cast<PlanVariant>(v), .users = {}, .amount = {}, .stock = {}};
      need.users = users_of(norm, need.variant, norms, needs, facts);
      need.amount = times(need.users, norm.amount);
      put_stock(need, norm, norms, needs, facts);
      needs.push_back(std::move(need));
    }
  return needs;
}

std::vector<Closing> closings_of(const std::vector<Norm>& norms, const std::vector<Need>& needs,
                                 const std::vector<Year>& years) {
  std::vector<Closing> closings;
  for (const Need& need : needs) {
    const Norm& norm = norms[need.norm];
    const double at_launch = first_known(need.users);
    if (norm.facility.empty() || !(at_launch > 0)) continue;
    Closing closing{.norm = need.norm, .variant = need.variant, .first = {}, .last = {}};
    closing.facilities = std::max(1.0, std::round(at_launch / norm.usual));
    for (std::size_t y = 0; y < years.size(); ++y) {
      const double users = need.users[y];
      if (!closing.first && users < norm.least * closing.facilities) closing.first = years[y];
      if (!closing.last && users < norm.least) closing.last = years[y];
    }
    closing.kept =
        closing.last ? 0 : std::min(closing.facilities, std::floor(need.users.back() / norm.least));
    closings.push_back(closing);
  }
  return closings;
}

std::vector<AreaClass> area_classes(const LandFacts& land) {
  const double limit = known(land.boundary) ? land.boundary : land.approved;  // of what may be built on
  const double urbanised = std::min(land.built_up, land.needed);
  const double lacking = std::max(0.0, land.needed - land.built_up),
               room = known(limit) ? std::max(0.0, limit - land.built_up) : lacking;
  const double promoted = std::min(lacking, room);
  const double spare = std::max(0.0, land.built_up - land.needed),
               unneeded = known(limit) ? std::max(0.0, limit - std::max(land.built_up, land.needed)) : 0.0;
  const bool told = known(land.built_up) && known(land.needed);
  const double controlled = told ? spare + unneeded : not_known;
  return {
      {"urbanised",
       {"urbanised", "城镇化地区"},
       {"land built up at launch that variant B still needs in the last year",
        "起报年建设用地中方案B在末年仍需要的部分"},
       told ? urbanised : not_known},
      {"to-promote",
       {"to promote", "城镇化促进地区"},
       {"land that B lacks, within the growth boundary (else the approved land) where there is one",
        "方案B所缺的用地；划定了城镇开发边界（或有批准用地）时不超出其范围"},
       told ? promoted : not_known},
      {"to-control",
       {"to control", "城镇化控制地区"},
       {"land built up at launch that B does not need, and what the growth boundary (else the plan) holds "
        "beyond it",
        "起报年建设用地中方案B不需要的部分，以及开发边界（或批准用地）内多余的部分"},
       controlled},
      {"not-urban",
       {"not urban", "非城镇化地区"},
       {"the rest of the area", "其余面积"},
       told && known(land.area) ? std::max(0.0, land.area - urbanised - promoted - controlled) : not_known}};
}

}  // namespace ebb
