#include "lens/definitions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "base/said.h"

namespace ebb {
namespace {

bool known(double value) { return !std::isnan(value); }

Finding verdict(bool shrinks, Words remark = {}) {
  return {shrinks ? Verdict::yes : Verdict::no, std::move(remark)};
}
Finding not_known(Words missing) { return {Verdict::not_known, std::move(missing)}; }

double population(const Case& c, Year year) { return c.history.at("population", c.place, year); }

/// The years whose population is known, as people write them.
std::string years_with_people(const Case& c) {
  std::vector<int> years;
  for (Year y : c.history.years)
    if (known(population(c, y))) years.push_back(y.value);
  if (years.size() > 3 && years.back() - years.front() + 1 == static_cast<int>(years.size()))
    return fmt::format("{}-{}", years.front(), years.back());
  return years.empty() ? "-" : fmt::format("{}", fmt::join(years, ", "));
}

Finding no_population(const Case& c, Year year) {
  return not_known(
      said("no population in {} (known: {})", "缺少{}年人口（已有：{}）", year.value, years_with_people(c)));
}

Finding needs_every_year(const Case& c) {
  return not_known(said("needs the population of every year (known: {})", "需要逐年人口（已有：{}）",
                        years_with_people(c)));
}

/// The last year of the first run of three consecutive years of loss after `from`.
std::optional<Year> three_years_of_loss(const Case& c) {
  int run = 0;
  for (Year y = c.from + 1; y <= c.to; ++y) {
    run = population(c, y) < population(c, y - 1) ? run + 1 : 0;  // false where unknown
    if (run == 3) return y;
  }
  return std::nullopt;
}

Finding fewer_residents(const Case& c) {
  for (Year y : {c.from, c.to})
    if (!known(population(c, y))) return no_population(c, y);
  return verdict(population(c, c.to) < population(c, c.from));
}

Finding three_consecutive_losses(const Case& c) {
  if (three_years_of_loss(c)) return verdict(true);
  return c.history.every_year("population", c.place, c.from, c.to) ? verdict(false) : needs_every_year(c);
}

/// Unemployment above the nation's, or output below that of three years before.
std::optional<bool> structural_crisis(const Case& c, Year year) {
  const double unemployment = c.history.at("unemployment", c.place, year);
  const double of_nation = c.history.of_nation("unemployment", year);
  const double output = c.history.at("real_gdp", c.place, year);
  const double before = c.history.at("real_gdp", c.place, year - 3);
  if (unemployment > of_nation || output < before) return true;
  const bool one_is_known = (known(unemployment) && known(of_nation)) || (known(output) && known(before));
  return one_is_known ? std::optional(false) : std::nullopt;
}

Finding urban_loss_in_crisis(const Case& c) {
  if (!c.history.every_year("population", c.place, c.from, c.to)) return needs_every_year(c);
  const auto lost = three_years_of_loss(c);
  if (!lost) return verdict(false);
  const double urban = c.history.at("urban_population", c.place, c.from);
  if (!known(urban)) return not_known({"needs the population of the dense urban area", "需要城区人口"});
  const auto crisis = structural_crisis(c, *lost);
  if (!crisis) return not_known({"needs unemployment or output by year", "需要逐年失业率或产出"});
  return verdict(urban >= 10000 && *crisis);
}

/// The peak of up to fifty years, from which the loss is counted.
Finding a_tenth_within_fifty_years(const Case& c) {
  const Year first = std::max(c.history.years.front(), c.to - 50);
  if (!c.history.every_year("population", c.place, first, c.to) || c.to - first < 3)
    return needs_every_year(c);
  double peak = 0;
  for (Year y = first; y <= c.to; ++y) peak = std::max(peak, population(c, y));
  const Words short_view =
      c.to - first < 50 ? said("within the {} years known", "限于已知的{}年内", c.to - first) : Words{};
  return verdict(peak > 100000 && population(c, c.to) <= 0.9 * peak, short_view);
}

Finding over_one_percent_a_year(const Case& c) {
  Finding at_all = fewer_residents(c);
  if (at_all.verdict == Verdict::not_known) return at_all;
  return verdict(std::log(population(c, c.to) / population(c, c.from)) / (c.to - c.from) < std::log(0.99));
}

Finding a_quarter_with_vacancy(const Case& c) {
  const Year first = std::max(c.history.years.front(), c.to - 40);
  if (!c.history.every_year("population", c.place, first, c.to)) return needs_every_year(c);
  const double vacant = c.history.at("vacancy", c.place, c.to),
               before = c.history.at("vacancy", c.place, first);
  if (!known(vacant) || !known(before)) return not_known({"needs vacancy by year", "需要逐年住房空置率"});
  const bool lost = population(c, c.to) <= 0.75 * population(c, first) && vacant > before;
  if (lost || c.to - first == 40) return verdict(lost);
  return not_known(said("needs 40 years, {} are known", "需要40年的序列，已有{}年", c.to - first));
}

/// Whether a series fell over both five-year periods before `to`.
std::optional<bool> fell_twice(const Case& c, std::string_view what) {
  const double now = c.history.at(what, c.place, c.to), five = c.history.at(what, c.place, c.to - 5),
               ten = c.history.at(what, c.place, c.to - 10);
  if (!known(now) || !known(five) || !known(ten)) return std::nullopt;
  return now < five && five < ten;
}

Finding two_five_year_losses(const Case& c) {
  const auto people = fell_twice(c, "population");
  for (Year y : {c.to, c.to - 5, c.to - 10})
    if (!known(population(c, y))) return no_population(c, y);
  const bool lost = people.value_or(false);  // known: so are the three years
  const bool complex =
      lost && fell_twice(c, "working_age").value_or(false) && fell_twice(c, "real_gdp").value_or(false);
  return verdict(lost, complex ? Words{"complex: people of working age and output fell as well",
                                       "复合型收缩：劳动年龄人口和产出同时下降"}
                               : Words{});
}

Finding people_and_product(const Case& c) {
  const bool five_years =
      known(population(c, c.to - 5)) && known(c.history.at("gdp_per_head", c.place, c.to - 5));
  const Year start = five_years ? c.to - 5 : c.from;
  for (Year y : {start, c.to})
    if (!known(population(c, y))) return no_population(c, y);
  if (c.to - start < 5) return not_known({"needs five years at least", "至少需要五年"});
  const auto relative = [&](Year y) {
    return c.history.at("gdp_per_head", c.place, y) / c.history.of_nation("gdp_per_head", y);
  };
  for (Year y : {start, c.to})
    if (!known(relative(y))) return not_known(said("no GDP in {}", "缺少{}年地区生产总值", y.value));
  const Words window = five_years ? Words{} : said("over {}-{}", "按{}—{}年计算", start.value, c.to.value);
  return verdict(population(c, c.to) < population(c, start) && relative(c.to) < relative(start), window);
}

const std::array<Definition, definition_count> catalogue{{
    {"D1",
     {"fewer residents at the later of two censuses", "后一次普查常住人口少于前一次"},
     {"Long & Wu 2016", "龙瀛、吴康，2016"},
     {"180 cities in China in 2000-2010, built from townships",
      "中国2000—2010年180个城市（以乡镇街道为单元）"},
     fewer_residents},
    {"D2",
     {"three consecutive years of loss", "人口连续三年减少"},
     {"Wu Kang", "吴康"},
     {"84 of 694 cities in China in 2007-2016; another study: 80 of 660",
      "中国2007—2016年694个城市中84个；另有研究：660个城市中80个"},
     three_consecutive_losses},
    {"D3",
     {"a dense urban area of 10,000 or more, loss for more than two years, structural crisis",
      "城区人口1万以上，人口减少超过两年，并出现结构性危机"},
     {"Shrinking Cities International Research Network; Pallagst 2008",
      "收缩城市国际研究网络；Pallagst，2008"},
     {},
     urban_loss_in_crisis},
    {"D4",
     {"a loss of 10 % or more over up to 50 years, from above 100,000", "人口曾超过10万，50年内减少10%以上"},
     {"Oswalt & Rieniets 2006", "Oswalt、Rieniets,2006"},
     {"370 cities of the world", "全球370个城市"},
     a_tenth_within_fifty_years},
    {"D5",
     {"more than 1 % a year on average", "年均减少超过1%"},
     {"Oswalt & Rieniets 2006, strong form", "Oswalt、Rieniets，2006（强定义）"},
     {},
     over_one_percent_a_year},
    {"D6",
     {"25 % or more over 40 years with growing vacancy", "40年内减少25%以上，且空置率上升"},
     {"Schilling & Logan 2008; Weaver et al. 2017", "Schilling、Logan，2008；Weaver等，2017"},
     {},
     a_quarter_with_vacancy},
    {"D7",
     {"two consecutive five-year periods of decline", "连续两个五年期人口下降"},
     {"ESPON; Eurostat", "欧洲空间规划观测网；欧盟统计局"},
     {},
     two_five_year_losses},
    {"D8",
     {"residents fall, and real product per head against the nation's falls, over five years",
      "五年内常住人口下降，且相对于全国的实际人均地区生产总值下降"},
     {"ebb", "ebb"},
     {},
     people_and_product},
}};

}  // namespace

std::span<const Definition, definition_count> definitions() { return catalogue; }

Findings findings(const Case& place) {
  Findings found;
  for (std::size_t d = 0; d < definition_count; ++d) found[d] = catalogue[d].judge(place);
  return found;
}

std::array<Count, definition_count> count(std::span<const Findings> places) {
  std::array<Count, definition_count> counts;
  for (const Findings& place : places)
    for (std::size_t d = 0; d < definition_count; ++d) {
      counts[d].yes += place[d].verdict == Verdict::yes;
      counts[d].known += place[d].verdict != Verdict::not_known;
    }
  return counts;
}

}  // namespace ebb
