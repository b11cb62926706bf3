#include "actions/show.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <set>

#include "actions/places_meant.h"
#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"

namespace ebb {
namespace {

constexpr std::array<const char*, 5> what_everybody_asks{"population", "births", "deaths", "arrivals",
                                                         "departures"};

/// otherwise: what to say where no name is near.
Problem unknown_name(std::string code, const Words& kind, const std::string& wrong,
                     const std::vector<std::string>& names, const Words& otherwise) {
  Problem problem{.code = std::move(code),
                  .message = {fmt::format("the results have no {} '{}'", kind.en, wrong),
                              fmt::format("结果中没有{}“{}”", kind.zh, wrong)}};
  const auto near = nearest(wrong, names);
  problem.hint = near ? said("did you mean '{}'?", "是否指“{}”？", *near) : otherwise;
  return problem;
}

Result<std::vector<std::string>> places_asked_for(const Results& results, const ShowQuestion& question) {
  const Tree tree = tree_of(results);
  std::set<int> chosen;
  for (const std::string& text : question.places) {
    const Result<std::vector<int>> meant = places_meant(tree, text);
    if (!meant) return meant.problem();
    chosen.insert(meant->begin(), meant->end());
  }
  std::set<std::string> levels;
  std::vector<std::string> ids;
  for (std::size_t p = 0; p < tree.places.size(); ++p) {
    const Place& place = tree.places[p];
    if (!place.level.empty()) levels.insert(place.level);
    if (!question.level.empty() && place.level != question.level) continue;
    if (question.places.empty() || chosen.contains(static_cast<int>(p))) ids.push_back(place.id);
  }
  if (!question.level.empty() && !levels.contains(question.level))
    return unknown_name("unknown-level", {"level", "级别"}, question.level, {levels.begin(), levels.end()},
                        said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(levels, ", "))));
  if (ids.empty())
    return Problem{.code = "no-places",
                   .message = {"no place is meant by that", "没有符合条件的地区"},
                   .hint = {"leave --place or --level out", "请去掉 --place 或 --level"}};
  return ids;
}

Result<std::vector<std::string>> indicators_asked_for(const Results& results, const ShowQuestion& question) {
  std::vector<std::string> known, names, wanted;
  for (const RunIndicator& i : results.record().indicators) {
    known.push_back(i.id);
    names.insert(names.end(), {i.id, i.name.en, i.name.zh});
  }
  for (const std::string& name : question.indicators) {
    if (name == "all") return known;
    const auto meant = std::find_if(
        results.record().indicators.begin(), results.record().indicators.end(),
        [&](const RunIndicator& i) { return i.id == name || i.name.en == name || i.name.zh == name; });
    if (meant == results.record().indicators.end())
      return unknown_name("unknown-indicator", {"indicator", "指标"}, name, names,
                          said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(known, ", "))));
    wanted.push_back(meant->id);
  }
  if (wanted.empty())
    std::copy_if(known.begin(), known.end(), std::back_inserter(wanted), [](const std::string& id) {
      return std::find(what_everybody_asks.begin(), what_everybody_asks.end(), id) !=
             what_everybody_asks.end();
    });
  return wanted;
}

Result<std::vector<Year>> years_asked_for(const RunRecord& record, const ShowQuestion& question) {
  const bool some = !question.from && !question.until;
  const Year from = question.from.value_or(record.launch), until = question.until.value_or(record.last);
  std::vector<Year> years;
  for (Year y = std::max(from, record.launch); y <= std::min(until, record.last); ++y)
    if (!some || y == record.launch || y == record.last || y.value % 5 == 0) years.push_back(y);
  if (years.empty())
    return Problem{.code = "no-years",
                   .message = said("the results are of {} to {}", "结果涵盖{}—{}年", record.launch.value,
                                   record.last.value),
                   .hint = {"ask for years among them", "请选择其间的年份"}};
  return years;
}

nlohmann::ordered_json number(double value) {
  return std::isnan(value) ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
}

std::string cell(double value) { return std::isnan(value) ? std::string() : fmt::format("{}", value); }

}  // namespace

Result<ShowAnswer> show(const ShowQuestion& question) {
  Result<Results> results = Results::open(question.file);
  if (!results) return results.problem();
  const auto places = places_asked_for(*results, question);
  if (!places) return places.problem();
  const auto indicators = indicators_asked_for(*results, question);
  if (!indicators) return indicators.problem();
  const auto years = years_asked_for(results->record(), question);
  if (!years) return years.problem();
  auto rows = results->rows({.places = *places, .indicators = *indicators, .years = *years});
  if (!rows) return rows.problem();
  return ShowAnswer{.file = question.file, .record = results->record(), .rows = std::move(*rows)};
}

std::string to_csv(const ShowAnswer& answer, Language language, bool excel) {
  std::string csv = excel ? "\xEF\xBB\xBF" : "";
  csv += fmt::format("place,name,year,indicator,unit,mean,{},quality\n", fmt::join(quantile_names, ","));
  for (const ResultRow& row : answer.rows) {
    const RunPlace& place = answer.record.places[row.place];
    const RunIndicator& indicator = answer.record.indicators[row.indicator];
    csv += fmt::format("{},{},{},{},{},{}", csv_cell(place.id), csv_cell(place.name.in(language)),
                       row.year.value, csv_cell(indicator.id), csv_cell(indicator.unit.in(language)),
                       cell(row.mean));
    for (double q : row.quantiles) csv += "," + cell(q);
    csv += fmt::format(",{}\n", name_of(row.quality));
  }
  return csv;
}

nlohmann::ordered_json to_json(const ShowAnswer& answer, Language language) {
  const RunRecord& record = answer.record;
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const ResultRow& row : answer.rows) {
    const RunPlace& place = record.places[row.place];
    const RunIndicator& indicator = record.indicators[row.indicator];
    nlohmann::ordered_json line{
        {"place", place.id},         {"name", place.name.in(language)},     {"year", row.year.value},
        {"indicator", indicator.id}, {"unit", indicator.unit.in(language)}, {"mean", number(row.mean)}};
    for (std::size_t q = 0; q < row.quantiles.size(); ++q) line[quantile_names[q]] = number(row.quantiles[q]);
    line["quality"] = name_of(row.quality);
    rows.push_back(std::move(line));
  }
  return {{"format", 1},
          {"file", answer.file},
          {"title", record.title.in(language)},
          {"draws", record.draws},
          {"seed", record.seed},
          {"years", {record.launch.value, record.last.value}},
          {"pack", record.pack},
          {"version", record.pack_version},
          {"ebb_version", record.ebb_version},
          {"licence", record.licence},
          {"citation", record.citation},
          {"rows", std::move(rows)}};
}

}  // namespace ebb
