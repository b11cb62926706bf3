#include "actions/exchange.h"

#include <fmt/format.h>

#include "actions/places_meant.h"
#include "atlas/selector.h"
#include "files/csv.h"

namespace ebb {
namespace {

Problem no_others(const std::string& file, const Words& place) {
  return {.code = "no-others",
          .file = file,
          .message = {fmt::format("nobody is expected to move between {} and other places of these results",
                                  place.en),
                      fmt::format("该结果中，预期没有人在{}与其他地区之间迁移", place.zh)},
          .hint = {"flows are told between a place and the others: ask for a smaller place",
                   "流量是某地与其他地区之间的迁移：请选择更小的地区"}};
}

std::vector<std::string> units_of(const Tree& tree, int place) {
  std::vector<std::string> ids;
  for (int unit : tree.units_below(place)) ids.push_back(tree.unit(static_cast<std::size_t>(unit)).id);
  return ids;
}

}  // namespace

Result<ExchangeAnswer> exchange(const std::string& file, const std::string& place) {
  Result<Results> results = Results::open(file);
  if (!results) return results.problem();
  const Tree tree = tree_of(*results);
  const Result<int> meant = place_named(tree, place);
  if (!meant) return meant.problem();
  Result<std::vector<Exchange>> partners = results->exchanges(units_of(tree, *meant));
  if (!partners) return partners.problem();
  const std::size_t named = static_cast<std::size_t>(*meant);
  if (partners->empty()) return no_others(file, results->record().places[named].name);
  return ExchangeAnswer{
      .file = file, .record = results->record(), .place = named, .partners = std::move(*partners)};
}

std::string to_csv(const ExchangeAnswer& answer, Language language, bool excel) {
  std::string csv = excel ? "\xEF\xBB\xBF" : "";
  csv += "year,place,name,from,to,net\n";
  for (const Exchange& e : answer.partners) {
    const RunPlace& partner = answer.record.places[e.with];
    csv += fmt::format("{},{},{},{:.1f},{:.1f},{:.1f}\n", e.year.value, csv_cell(partner.id),
                       csv_cell(partner.name.in(language)), e.from, e.to, e.from - e.to);
  }
  return csv;
}

nlohmann::ordered_json to_json(const ExchangeAnswer& answer, Language language) {
  const RunRecord& record = answer.record;
  nlohmann::ordered_json flows = nlohmann::ordered_json::array();
  for (const Exchange& e : answer.partners)
    flows.push_back({{"year", e.year.value},
                     {"place", record.places[e.with].id},
                     {"name", record.places[e.with].name.in(language)},
                     {"from", e.from},
                     {"to", e.to},
                     {"net", e.from - e.to}});
  return {{"format", 1},
          {"file", answer.file},
          {"place", record.places[answer.place].id},
          {"name", record.places[answer.place].name.in(language)},
          {"quality", name_of(Quality::simulated)},
          {"pack", record.pack},
          {"version", record.pack_version},
          {"licence", record.licence},
          {"citation", record.citation},
          {"flows", std::move(flows)}};
}

}  // namespace ebb
