#include "actions/watch.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "actions/figures_json.h"
#include "actions/open_pack.h"
#include "actions/places_meant.h"
#include "base/figures.h"
#include "base/said.h"

namespace ebb {
namespace {

constexpr std::size_t reasons_in_json = 5;
constexpr double told_apart = 0.02;  // of areas under the curve

std::string figure_of(const Sign& sign, double value) { return figure(value, sign.decimals); }

Json to_json(const Hits& hits) {
  return {{"n", hits.n()},
          {"happened", hits.happened()},
          {"hits", hits.hits},
          {"false", hits.false_alarms},
          {"missed", hits.missed},
          {"quiet", hits.quiet},
          {"brier", number(hits.brier)},
          {"auc", number(hits.auc)}};
}

Json to_json(const std::vector<Weight>& weights, Language language) {
  Json list = Json::array();
  for (const Weight& w : weights)
    list.push_back({{"sign", w.sign->id}, {"name", w.sign->name.in(language)}, {"weight", w.weight}});
  return list;
}

Json to_json(const WarningRecord& record, Language language) {
  Json json{{"judged", record.judged == Judged::next_period ? "next-period" : "other-groups"},
            {"fitted", {record.fitted_from.value, record.fitted_to.value}},
            {"from", record.from.value},
            {"to", record.to.value}};
  json.update(to_json(record.score));
  json["lead"] = number(record.lead);
  json["lead_is"] = record.counted_yearly ? "exact" : "at-most";
  json["threshold"] = record.threshold;
  json["turning"] = record.turning.n() > 0 ? to_json(record.turning) : Json();
  json["rules"] = Json::array();
  for (const PlainRule& rule : record.rules) {
    Json line{{"rule", rule.id}, {"name", rule.name.in(language)}};
    line.update(to_json(rule.hits));
    line["ours_better"] = number(rule.ours_better);
    line["standard_error"] = number(rule.error);
    line["yes_or_no"] = rule.yes_or_no;
    json["rules"].push_back(std::move(line));
  }
  json["signs"] = to_json(record.weights, language);
  json["verdict"] = verdict_on(record).in(language);
  return json;
}

Json to_json(const Warned& place, const WatchAnswer& answer, Language language) {
  const Place& unit = answer.world.tree.unit(place.unit);
  Json drivers = Json::array();
  for (const Reason& reason : place.reasons) {
    if (drivers.size() == reasons_in_json) break;
    drivers.push_back({{"sign", reason.sign->id},
                       {"name", reason.sign->name.in(language)},
                       {"value", reason.value},
                       {"all", number(reason.mean)},
                       {"unit", reason.sign->unit.in(language)},
                       {"pushes", reason.pushes},
                       {"quality", name_of(Quality::derived)},
                       {"text", told(reason).in(language)}});
  }
  return {{"place", unit.id},
          {"name", unit.name.in(language)},
          {"chance", place.chance},
          {"quality", name_of(Quality::estimated)},
          {"alarm", place.alarm},
          {"lead", answer.warning.until - answer.warning.launch},
          {"happened", place.happened ? Json(*place.happened) : Json()},
          {"drivers", std::move(drivers)}};
}

Words named(const PlainRule& rule) {
  return rule.id == "base-rate" ? Words{"the base rate", "发生率"}
                                : Words{"the past trend alone", "仅凭既往趋势"};
}

}  // namespace

Result<WatchAnswer> watch(const WatchQuestion& question) {
  const Result<Pack> pack = open_pack(question.folder);
  if (!pack) return pack.problem();
  Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  std::set<std::size_t> asked;
  if (!question.place.empty()) {
    const Result<std::vector<int>> meant = places_meant(world->tree, question.place);
    if (!meant) return meant.problem();
    for (int place : *meant)
      for (int unit : world->tree.units_below(place)) asked.insert(static_cast<std::size_t>(unit));
  }
  Result<EarlyWarning> warning = early_warning(*pack, *world, question.options);
  if (!warning) return warning.problem();
  WatchAnswer answer{.warning = std::move(*warning), .world = std::move(*world), .told = {}};
  std::ranges::copy_if(answer.warning.places, std::back_inserter(answer.told),
                       [&](const Warned& w) { return asked.empty() || asked.contains(w.unit); });
  return answer;
}

Words told(const Reason& reason) {
  const Sign& sign = *reason.sign;
  const Words& what = reason.value >= reason.mean ? sign.high : sign.low;
  const std::string here = figure_of(sign, reason.value) + std::string(mark(Quality::derived)),
                    all = figure_of(sign, reason.mean);
  const auto with_unit = [](const std::string& unit) { return unit.empty() ? "" : " " + unit; };
  return {fmt::format("{} ({}{}; mean of places {})", what.en, here, with_unit(sign.unit.en), all),
          fmt::format("{}（{}{}；各地平均{}）", what.zh, here, sign.unit.zh, all)};
}

Words event_of(const EarlyWarning& w) {
  return w.loss == Loss::people ? said("fewer residents in {0} than in {1}", "{0}年常住人口少于{1}年",
                                       w.until.value, w.launch.value)
                                : said("industry falls (F1) in {1}-{0}", "{1}—{0}年工业衰退（F1）",
                                       w.until.value, w.launch.value);
}

Words heading_of(const WarningRecord& record) {
  return record.judged == Judged::next_period
             ? said("{0}-{1}, by a fit on {2}-{3}", "{0}—{1}年，以{2}—{3}年拟合", record.from.value,
                    record.to.value, record.fitted_from.value, record.fitted_to.value)
             : said("{0}-{1}, each group by a fit on the others", "{0}—{1}年，各组以其余各组拟合",
                    record.from.value, record.to.value);
}

Words verdict_on(const WarningRecord& record) {
  Words all;
  for (const PlainRule& rule : record.rules) {
    const double gain = rule.ours_better, error = rule.error;
    const bool clear = is_known(error) && std::abs(gain) > 2 * error;
    const Words than = named(rule);
    const std::string figures = figure(std::abs(gain), 3) + (is_known(error) ? " ± " + figure(error, 3) : "");
    const Words one = !clear ? said("no better or worse than {0}, as far as one can tell (Brier {2} by {3})",
                                    "与{1}相比难分高下（布赖尔分差{3}）", than.en, than.zh,
                                    gain >= 0 ? "lower" : "higher", figures)
                      : gain > 0 ? said("better than {0} (Brier lower by {2})", "优于{1}（布赖尔分低{2}）",
                                        than.en, than.zh, figures)
                                 : said("worse than {0} (Brier higher by {2})", "不如{1}（布赖尔分高{2}）",
                                        than.en, than.zh, figures);
    all.en += (all.en.empty() ? "The score was " : "; ") + one.en;
    all.zh += (all.zh.empty() ? "该评分" : "；") + one.zh;
    if (rule.yes_or_no) {
      all.en += ", which could only say yes or no";
      all.zh += "，后者只能判断是否";
    }
    if (rule.id != "base-rate" && rule.hits.auc > record.score.auc + told_apart) {
      all.en += ", but " + than.en + " ranked places better (AUC " + figure(rule.hits.auc, 2) + " against " +
                figure(record.score.auc, 2) + ")";
      all.zh += "，但" + than.zh + "排序更准（AUC " + figure(rule.hits.auc, 2) + "对" +
                figure(record.score.auc, 2) + "）";
    }
  }
  return {all.en + ".", all.zh + "。"};
}

nlohmann::ordered_json to_json(const WatchAnswer& answer, Language language) {
  const EarlyWarning& w = answer.warning;
  Json alarms = Json::array(), places = Json::array(), records = Json::array(), missing = Json::object();
  for (const Warned& place : answer.told) {
    Json line = to_json(place, answer, language);
    if (place.alarm) alarms.push_back(line);
    places.push_back(std::move(line));
  }
  for (const WarningRecord& record : w.records) records.push_back(to_json(record, language));
  for (const SignLeftOut& out : w.left_out)
    missing["sign." + std::string(out.sign->id)] = out.why.in(language);
  for (const auto& [key, why] : w.missing) missing[key] = why.in(language);
  return {{"format", 1},
          {"pack", answer.world.pack},
          {"version", answer.world.version},
          {"event", w.loss == Loss::people ? "D1" : "F1"},
          {"launch", w.launch.value},
          {"until", w.until.value},
          {"fitted", {w.fitted_from.value, w.fitted_to.value}},
          {"fitted_on", w.fitted_on},
          {"base_rate", w.base_rate},
          {"threshold", w.threshold},
          {"alarms", std::move(alarms)},
          {"record", w.record() ? to_json(*w.record(), language) : Json()},
          {"records", records},
          {"signs", to_json(w.weights, language)},
          {"places", std::move(places)},
          {"missing", std::move(missing)},
          {"licence", answer.world.licence},
          {"citation", answer.world.citation}};
}

}  // namespace ebb
