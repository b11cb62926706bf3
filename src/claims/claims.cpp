#include "claims/claim.h"

#include <array>

namespace ebb {

const Words& name_of(Ruling verdict) {
  static const std::array<Words, 4> names{{{"supported", "支持"},
                                           {"not supported", "不支持"},
                                           {"reported", "已报告"},
                                           {"cannot be tested", "无法检验"}}};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view id_of(Ruling verdict) {
  constexpr std::array<std::string_view, 4> ids{"supported", "not supported", "reported", "cannot be tested"};
  return ids[static_cast<std::size_t>(verdict)];
}

std::vector<Claim> all_claims() {
  std::vector<Claim> all;
  for (const std::span<const Claim> some :
       {claims_of_core_and_periphery(), claims_of_cities_people_leave(), claims_of_the_northeast(),
        claims_of_resource_towns(), claims_of_old_industry(), claims_of_policies_for_people(),
        claims_of_policies_for_towns()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace ebb
