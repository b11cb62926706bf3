#include "policy/policy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <regex>

#include "atlas/selector.h"
#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

constexpr double discounted = 0.045;      // a year: what monthly sums of later years are worth today
constexpr double months_of_a_grant = 36;  // where a policy says nothing
constexpr double yuan_per_m2 = 2800;      // land.building_cost at its default: what money builds

struct GaugeWords {
  std::string_view id;
  Words name;
};

const std::array<GaugeWords, gauges>& gauge_table() {
  static const std::array<GaugeWords, gauges> table{
      {{"debt", {"debt, in years of revenue", "债务（财政收入的年数）"}},
       {"unemployment", {"unemployment, share", "失业率"}},
       {"vacancy", {"homes that stand empty, share", "住房空置率"}},
       {"people", {"residents over those of launch", "常住人口与起报年之比"}},
       {"services", {"quality of services over launch", "服务质量与起报年之比"}},
       {"outlook", {"outlook", "预期"}},
       {"depletion", {"share of reserves taken", "储量已采份额"}}}};
  return table;
}

Problem problem_in(const Policy& policy, int line, std::string code, Words message, Words hint) {
  return {.code = std::move(code),
          .file = policy.file,
          .line = line > 0 ? line : policy.line,
          .message = std::move(message),
          .hint = std::move(hint)};
}

std::vector<std::string> keys_of(const Lever& lever) {
  std::vector<std::string> keys;
  for (const LeverAmount& amount : lever.amounts) keys.push_back(amount.key);
  return keys;
}

bool is_flow(Coefficient c) { return entry_of(c).unit.find("a year") != std::string_view::npos; }

/// A monthly sum paid for so long, discounted to its first month.
double worth_of_monthly(double yuan, double years) {
  const double months = std::round(12 * years), month = std::pow(1 + discounted, 1.0 / 12) - 1;
  return yuan * (1 - std::pow(1 + month, -months)) / month * (1 + month);
}

Result<Quantity> read_amount(const Policy& policy, const std::string& key, const Written& written,
                             Dimension measured) {
  const auto quantity = quantity_in(written.text);
  if (!quantity || (quantity->measured != measured &&
                    !(measured == Dimension::times && quantity->measured == Dimension::number)))
    return problem_in(policy, written.line, "bad-amount",
                      said("'{0}' is no amount for '{1}'", "“{0}”不是“{1}”可用的数量", written.text, key),
                      said("for example {0} = \"{1}\"", "例如 {0} = \"{2}\"", key, example_of(measured).en,
                           example_of(measured).zh));
  if (quantity->value < 0)
    return problem_in(policy, written.line, "negative-amount",
                      said("'{0}' is less than nothing", "“{0}”小于零", written.text),
                      {"a measure does something or nothing; its opposite is another lever",
                       "措施的数量不能为负；相反方向请用其他政策工具"});
  if (measured == Dimension::share && quantity->value > 1)
    return problem_in(policy, written.line, "share-above-one",
                      said("'{0}' is more than all", "“{0}”超过全部", written.text),
                      {"between 0 % and 100 %", "应在 0% 至 100% 之间"});
  return *quantity;
}

Problem wrong_period(const Policy& policy, const std::string& key, const Written& written,
                     const Words& right) {
  return problem_in(
      policy, written.line, "bad-period",
      said("'{0}': '{1}' is not counted like that", "“{0}”：“{1}”不能这样计", written.text, key), right);
}

/// The places a policy is about, and their people at launch.
struct Reached {
  std::vector<int> units;
  std::vector<double> people;
  double all = 0;
};

Result<Reached> reached_by(const Policy& policy, const World& world, Year launch) {
  Reached reached;
  if (policy.where.empty()) {
    for (std::size_t u = 0; u < world.tree.unit_count(); ++u) reached.units.push_back(static_cast<int>(u));
  } else {
    auto units = units_selected(world.tree, policy.where);
    if (!units) {
      Problem problem = units.problem();
      problem.file = policy.file;
      problem.line = policy.where_line > 0 ? policy.where_line : policy.line;
      return problem;
    }
    reached.units.assign(units->begin(), units->end());
  }
  const Snapshot* census = world.at(launch);
  for (int u : reached.units) {
    const double persons = census ? census->total[static_cast<std::size_t>(u)] : 0;
    reached.people.push_back(std::isfinite(persons) ? persons : 0);
    reached.all += reached.people.back();
  }
  return reached;
}

Result<std::vector<Condition>> conditions_of(const Policy& policy) {
  std::vector<Condition> conditions;
  if (!policy.condition) return conditions;
  static const std::regex one(R"(\s*([a-z_]+)\s*(<|>|below|above)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*(%?)[^<>]*)");
  std::string rest = policy.condition->text;
  std::vector<std::string> names;
  for (const GaugeWords& gauge : gauge_table()) names.emplace_back(gauge.id);
  const auto unread = [&](const std::string& part) {
    return problem_in(policy, policy.condition->line, "bad-condition",
                      said("'{}' is no condition", "“{}”不是条件", part),
                      said("for example while = \"debt < 2 and unemployment > 5 %\"; one can ask for {}",
                           "例如 while = \"debt < 2 and unemployment > 5 %\"；可用：{}",
                           fmt::format("{}", fmt::join(names, ", "))));
  };
  while (!rest.empty()) {
    const std::size_t end = rest.find(" and ");
    const std::string part = rest.substr(0, end);
    rest = end == std::string::npos ? "" : rest.substr(end + 5);
    std::smatch parts;
    constexpr std::size_t longest = 80;
    if (part.size() > longest || !std::regex_match(part, parts, one)) return unread(part);
    const auto gauge = std::find(names.begin(), names.end(), parts[1].str());
    if (gauge == names.end()) return unread(part);
    conditions.push_back(
        {.gauge = static_cast<Gauge>(gauge - names.begin()),
         .below = parts[2] == "<" || parts[2] == "below",
         .bound = std::strtod(parts[3].str().c_str(), nullptr) * (parts[4].length() > 0 ? 0.01 : 1)});
  }
  return conditions;
}

/// What one amount of a policy does.
Result<Measure> measure_of(const Policy& policy, const LeverAmount& amount, const Written& written,
                           const Reached& reached) {
  const Result<Quantity> read = read_amount(policy, amount.key, written, amount.measured);
  if (!read) return read.problem();
  const Quantity& quantity = *read;
  const double years = policy.until - policy.from + 1;
  Measure measure{.coefficient = amount.coefficient,
                  .how = amount.how,
                  .amount = quantity.value * (amount.together ? policy.size : 1)};
  if (amount.turned == Turned::over_months) {
    if (quantity.per == Per::year)
      return wrong_period(policy, amount.key, written, {"a month, or once", "请按月或一次性填写"});
    if (quantity.per == Per::month) {
      double lasts = months_of_a_grant / 12;
      if (policy.months) {
        const Result<Quantity> told = read_amount(policy, "months", *policy.months, Dimension::years);
        if (!told) return told.problem();
        lasts = told->value;
      }
      measure.amount = worth_of_monthly(quantity.value, lasts);
    }
  } else if (is_flow(amount.coefficient)) {
    if (quantity.per == Per::month) measure.amount *= 12;
    if (quantity.per == Per::nothing) measure.amount /= years;
  } else if (quantity.per != Per::nothing) {
    return wrong_period(policy, amount.key, written, {"without a month or year", "不带“每月”“每年”"});
  }
  switch (amount.turned) {
    case Turned::less:
      measure.amount = 1 - measure.amount;
      break;
    case Turned::in_logs:
      if (measure.amount <= 0)
        return problem_in(policy, written.line, "bad-amount",
                          said("'{}' must be more than nothing", "“{}”应大于零", written.text),
                          {"1 times changes nothing", "1 倍即不变"});
      measure.amount = std::log(measure.amount);
      break;
    case Turned::to_heads:
      measure.amount = reached.all > 0 ? measure.amount / reached.all : 0;
      break;
    case Turned::to_floor:
      measure.amount /= yuan_per_m2;
      break;
    case Turned::plainly:
    case Turned::over_months:
      break;
  }
  if (amount.together && amount.turned != Turned::to_heads)
    for (double persons : reached.people)
      measure.shares.push_back(reached.all > 0 ? persons / reached.all : 0);
  if (amount.measured == Dimension::yuan) {
    measure.nominal = !quantity.prices;
    measure.priced = quantity.prices;
  }
  return measure;
}

Result<std::vector<Measure>> measures_of(const Policy& policy, int row, const World& world, Year launch) {
  const Result<const Lever*> lever = lever_meant(policy.lever);
  if (!lever) return lever.problem();
  const Result<Reached> reached = reached_by(policy, world, launch);
  if (!reached) return reached.problem();
  const Result<std::vector<Condition>> conditions = conditions_of(policy);
  if (!conditions) return conditions.problem();

  std::vector<Measure> measures;
  const auto add = [&](const LeverAmount& amount, const Written& written) -> std::optional<Problem> {
    Result<Measure> measure = measure_of(policy, amount, written, *reached);
    if (!measure) return measure.problem();
    measure->row = row;
    measure->from = policy.from;
    measure->until = policy.until;
    measure->phase_in = policy.phase_in;
    measure->part = policy.part;
    measure->units = reached->units;
    measure->at_launch = reached->people;
    measure->payer = policy.payer.value_or((*lever)->payer);
    measure->conditions = *conditions;
    measure->launch = launch;
    measures.push_back(std::move(*measure));
    return std::nullopt;
  };
  for (const auto& one : policy.amounts) {
    const std::string& key = one.first;  // a lambda of an older compiler sees no parts of a pair
    const Written& written = one.second;
    const auto& known = (*lever)->amounts;
    const auto amount =
        std::find_if(known.begin(), known.end(), [&](const LeverAmount& a) { return a.key == key; });
    if (amount == known.end()) return check_key(**lever, key, policy.file, written.line).problem();
    if (auto problem = add(*amount, written)) return *problem;
  }
  if (measures.empty())
    return problem_in(
        policy, policy.line, "no-amount",
        said("this '{}' does nothing: it has no amount", "这条“{}”没有数量，不起作用", policy.lever),
        said("give one of: {}", "请给出其中之一：{}", fmt::format("{}", fmt::join(keys_of(**lever), ", "))));
  if (policy.cost) {
    static const LeverAmount outlay{
        "cost", {"cost", "费用"}, Dimension::yuan, Coefficient::purse_outlay, How::add, Turned::plainly,
        true};
    if (auto problem = add(outlay, *policy.cost)) return *problem;
  }
  return measures;
}

}  // namespace

const Words& Policy::told() const {
  if (!name.empty()) return name;
  const Lever* known = lever_named(lever);
  static const Words nobody;
  return known ? known->name : nobody;
}

Done check_key(const Lever& lever, std::string_view key, const std::string& file, int line) {
  const std::vector<std::string> keys = keys_of(lever);
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return done();
  Problem problem{.code = "unknown-key",
                  .file = file,
                  .line = line,
                  .message = said("'{0}' has no '{1}'", "“{0}”没有“{1}”这一项", lever.id, key),
                  .hint = said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(keys, ", ")))};
  if (const auto near = nearest(key, keys)) problem.hint = said("did you mean '{}'?", "是否指“{}”？", *near);
  return problem;
}

Result<const Lever*> lever_meant(std::string_view name) {
  if (const Lever* lever = lever_named(name)) return lever;
  std::vector<std::string> names;
  for (const Lever& lever : levers()) names.push_back(lever.id);
  Problem problem{.code = "unknown-lever",
                  .message = said("there is no lever '{}'", "没有政策工具“{}”", name),
                  .hint = {"`ebb levers` lists them", "`ebb levers` 列出全部政策工具"}};
  if (const auto near = nearest(name, names))
    problem.hint = said("did you mean '{}'?", "是否指“{}”？", *near);
  return problem;
}

Result<std::vector<Measure>> measures_of(const std::vector<Policy>& policies, const World& world,
                                         Year launch) {
  std::vector<Measure> all;
  for (std::size_t row = 0; row < policies.size(); ++row) {
    Result<std::vector<Measure>> some = measures_of(policies[row], static_cast<int>(row), world, launch);
    if (!some) {
      Problem problem = some.problem();
      if (problem.file.empty()) problem.file = policies[row].file;
      if (problem.line == 0) problem.line = policies[row].line;
      return problem;
    }
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

std::string_view id_of(Gauge gauge) { return gauge_table()[static_cast<std::size_t>(gauge)].id; }
const Words& name_of(Gauge gauge) { return gauge_table()[static_cast<std::size_t>(gauge)].name; }

}  // namespace ebb
