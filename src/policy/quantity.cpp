#include "policy/quantity.h"

#include <cstdlib>
#include <map>
#include <regex>

namespace ebb {
namespace {

struct Unit {
  Measured measured;
  double in_ours;
};

const std::map<std::string, Unit, std::less<>>& units() {
  static const std::map<std::string, Unit, std::less<>> all{{"", {Measured::number, 1}},
                                                            {"yuan", {Measured::yuan, 1}},
                                                            {"元", {Measured::yuan, 1}},
                                                            {"%", {Measured::share, 0.01}},
                                                            {"per 1000", {Measured::per_thousand, 1}},
                                                            {"‰", {Measured::per_thousand, 1}},
                                                            {"m2", {Measured::floor, 1}},
                                                            {"平方米", {Measured::floor, 1}},
                                                            {"ha", {Measured::land, 1}},
                                                            {"公顷", {Measured::land, 1}},
                                                            {"km2", {Measured::land, 100}},
                                                            {"平方公里", {Measured::land, 100}},
                                                            {"mu", {Measured::land, 1.0 / 15}},
                                                            {"亩", {Measured::land, 1.0 / 15}},
                                                            {"persons", {Measured::persons, 1}},
                                                            {"人", {Measured::persons, 1}},
                                                            {"years", {Measured::years, 1}},
                                                            {"年", {Measured::years, 1}},
                                                            {"months", {Measured::years, 1.0 / 12}},
                                                            {"个月", {Measured::years, 1.0 / 12}},
                                                            {"times", {Measured::times, 1}},
                                                            {"倍", {Measured::times, 1}}};
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

Words example_of(Measured measured) {
  switch (measured) {
    case Measured::yuan:
      return {"1000 yuan/month, or 1.3 billion 2020 yuan", "1000 元/月，或 13 亿 2020 元"};
    case Measured::share:
      return {"80 %", "80 %"};
    case Measured::per_thousand:
      return {"5 per 1000", "5 ‰"};
    case Measured::floor:
      return {"3.768 million m2", "376.8 万 平方米"};
    case Measured::land:
      return {"55 km2", "55 平方公里"};
    case Measured::persons:
      return {"1000 persons", "1000 人"};
    case Measured::years:
      return {"24 months", "24 个月"};
    case Measured::times:
      return {"1.5 times", "1.5 倍"};
    case Measured::number:
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
