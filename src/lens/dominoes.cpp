#include "lens/dominoes.h"

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

struct Point {
  Year year;
  double value;
};

/// What is known of a series, over the nation's where the history has that too.
std::vector<Point> known_of(const History& history, const std::string& series, std::size_t place) {
  std::vector<Point> points;
  const bool relative = history.nation.contains(series);
  for (Year year : history.years) {
    double value = history.at(series, place, year);
    if (relative) value /= history.of_nation(series, year);
    if (!std::isnan(value)) points.push_back({year, value});
  }
  return points;
}

/// How far a value is on the way down: 1 where it falls.
double descent(const DominoRule& rule, double first, double value) {
  if (rule.points != 0) return (value - first) / rule.points;
  return (1 - value / first) / domino_falls_by;
}

Domino read(const DominoRule& rule, const std::string& series, const std::vector<Point>& points) {
  constexpr double fallen = 1 - 1e-9;
  const double first = points.front().value, last = points.back().value;
  Domino domino{&rule, series, points.front().year, points.back().year};
  domino.change = rule.points != 0 ? last - first : 100 * (last / first - 1);
  if (descent(rule, first, last) < fallen) {
    domino.left =
        rule.points != 0 ? rule.points - (last - first) : 100 * (1 - (1 - domino_falls_by) * first / last);
    return domino;
  }
  std::size_t from = points.size();
  while (from > 0 && descent(rule, first, points[from - 1].value) >= fallen) --from;
  domino.by = points[from].year;
  domino.after = points[from - 1].year;  // the first point itself has not fallen
  return domino;
}

}  // namespace

const std::vector<DominoRule>& domino_rules() {
  static const std::vector<DominoRule> rules{
      {"people",
       {"people", "常住人口"},
       {"population"},
       0,
       {"more leave or die than come or are born", "迁出与死亡多于迁入与出生"}},
      {"retail",
       {"shops and local trade", "零售与本地商业"},
       {"retail_sales", "jobs_services", "tertiary_product", "trade_jobs", "retail_sales_above"},
       0,
       {"fewer people with less to spend: jobs or wages go", "人口与收入减少，就业或工资下滑"}},
      {"revenue",
       {"own revenue", "地方自有财政收入"},
       {"revenue"},
       0,
       {"trade, firms or land sales go", "商业、企业或土地出让收入下滑"}},
      {"schools",
       {"pupils", "中小学生"},
       {"pupils"},
       0,
       {"parents leave or births fall", "父母外迁或出生减少"}},
      {"left_behind",
       {"children left behind", "留守儿童"},
       {"children_left_behind"},
       0.05,
       {"parents go and cannot take their children along", "父母外出而子女无法随迁"}},
      {"homes",
       {"worth of homes", "房价"},
       {"price_to_cost", "house_price"},
       0,
       {"households become fewer than homes", "家庭户少于住房"}},
      {"services",
       {"services", "公共服务"},
       {"service_quality", "care_jobs", "hospital_beds_above"},
       0,
       {"the purse cannot pay for what is there", "财政难以维持现有设施"}},
      {"outlook",
       {"outlook", "集体预期"},
       {"outlook"},
       -0.5,
       {"those around one keep leaving", "身边的人不断离开"}}};
  return rules;
}

Dominoes dominoes_of(const History& history, std::size_t place) {
  Dominoes dominoes;
  for (const DominoRule& rule : domino_rules()) {
    const auto series = std::find_if(rule.series.begin(), rule.series.end(), [&](const std::string& name) {
      const std::vector<Point> points = known_of(history, name, place);
      return points.size() > 1 && (rule.points != 0 || points.front().value > 0);
    });
    if (series == rule.series.end()) {
      dominoes.not_known.push_back(&rule);
      continue;
    }
    Domino domino = read(rule, *series, known_of(history, *series, place));
    (domino.by ? dominoes.fallen : dominoes.standing).push_back(std::move(domino));
  }
  std::stable_sort(dominoes.fallen.begin(), dominoes.fallen.end(),
                   [](const Domino& a, const Domino& b) { return *a.by < *b.by; });
  const auto way_left = [](const Domino& d) {
    return std::abs(d.left) / (d.rule->points != 0 ? std::abs(d.rule->points) : 100 * domino_falls_by);
  };
  std::stable_sort(dominoes.standing.begin(), dominoes.standing.end(),
                   [&](const Domino& a, const Domino& b) { return way_left(a) < way_left(b); });
  return dominoes;
}

}  // namespace ebb
