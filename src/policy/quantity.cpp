#include "policy/quantity.h"

#include <cstdlib>
#include <map>
#include <regex>

namespace ebb {
namespace {

struct Unit {
  Dimension measured;
  double in_ours;
};

const std::map<std::string, Unit, std::less<>>& units() {
  static const std::map<std::string, Unit, std::less<>> all{{"", {Dimension::number, 1}},
                                                            {"yuan", {Dimension::yuan, 1}},
                                                            {"元", {Dimension::yuan, 1}},
                                                            {"%", {Dimension::share, 0.01}},
                                                            {"per 1000", {Dimension::per_thousand, 1}},
                                                            {"‰", {Dimension::per_thousand, 1}},
                                                            {"m2", {Dimension::floor, 1}},
                                                            {"平方米", {Dimension::floor, 1}},
                                                            {"ha", {Dimension::land, 1}},
                                                            {"公顷", {Dimension::land, 1}},
                                                            {"km2", {Dimension::land, 100}},
                                                            {"平方公里", {Dimension::land, 100}},
                                                            {"mu", {Dimension::land, 1.0 / 15}},
                                                            {"亩", {Dimension::land, 1.0 / 15}},
                                                            {"persons", {Dimension::persons, 1}},
                                                            {"人", {Dimension::persons, 1}},
                                                            {"years", {Dimension::years, 1}},
                                                            {"年", {Dimension::years, 1}},
                                                            {"months", {Dimension::years, 1.0 / 12}},
                                                            {"个月", {Dimension::years, 1.0 / 12}},
                                                            {"times", {Dimension::times, 1}},
                                                            {"倍", {Dimension::times, 1}}};
  return all;
}

double magnitude_of(const std::string& word) {
  static const std::map<std::string, double, std::less<>> all{
      {"", 1},       {"thousand", 1e3}, {"千", 1e3}, {"万", 1e4},     {"million", 1e6},
      {"百万", 1e6}, {"千万", 1e7},     {"亿", 1e8}, {"billion", 1e9}};
  return all.at(word);
}

Per per_of(const std::string& word) {
  if (word == "month" || word == "月") return Per::month;
  if (word == "year" || word == "年") return Per::year;
  return Per::nothing;
}

}  // namespace

Words example_of(Dimension measured) {
  switch (measured) {
    case Dimension::yuan:
      return {"1000 yuan/month, or 1.3 billion 2020 yuan", "1000 元/月，或 13 亿 2020 元"};
    case Dimension::share:
      return {"80 %", "80 %"};
    case Dimension::per_thousand:
      return {"5 per 1000", "5 ‰"};
    case Dimension::floor:
      return {"3.768 million m2", "376.8 万 平方米"};
    case Dimension::land:
      return {"55 km2", "55 平方公里"};
    case Dimension::persons:
      return {"1000 persons", "1000 人"};
    case Dimension::years:
      return {"24 months", "24 个月"};
    case Dimension::times:
      return {"1.5 times", "1.5 倍"};
    case Dimension::number:
      return {"0.5", "0.5"};
  }
  return {};
}

std::optional<Quantity> quantity_in(std::string_view text) {
  // number, magnitude, year of prices, unit, period
  static const std::regex form(
      R"(\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(thousand|million|billion|千万|百万|千|万|亿)?)"
      R"(\s*(?:([12][0-9]{3})\s*(?=yuan|元))?)"
      R"(\s*(yuan|元|%|per 1000|‰|m2|平方米|ha|公顷|km2|平方公里|mu|亩|persons|人|months|个月|years|times|倍|年)?)"
      R"(\s*(?:(?:/|a |每)\s*(month|year|月|年))?\s*)");
  constexpr std::size_t longest = 60;  // a quantity is short; a long text would only tire the matcher
  if (text.size() > longest) return std::nullopt;
  const std::string said(text);
  std::smatch parts;
  if (!std::regex_match(said, parts, form)) return std::nullopt;
  const Unit unit = units().at(parts[4].str());
  Quantity quantity{
      .value = std::strtod(parts[1].str().c_str(), nullptr) * magnitude_of(parts[2].str()) * unit.in_ours,
      .measured = unit.measured,
      .per = per_of(parts[5].str()),
      .prices = std::nullopt};
  if (parts[3].matched) quantity.prices = Year{std::atoi(parts[3].str().c_str())};
  return quantity;
}

}  // namespace ebb
