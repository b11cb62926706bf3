#include "actions/review.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "actions/figures_json.h"
#include "actions/open_pack.h"
#include "actions/places_meant.h"
#include "atlas/selector.h"
#include "base/figures.h"
#include "base/said.h"
#include "files/review_file.h"
#include "files/scenario_file.h"
#include "files/text_file.h"
#include "files/whole_file.h"
#include "lens/cohorts.h"
#include "shipped_tables.h"
#include "store/results_reader.h"

namespace ebb {
namespace {

constexpr int review_years = 5;                           // over which changes are measured
constexpr int least_interval = 5, longest_interval = 15;  // between two censuses
constexpr int fresh = 3;                                  // years a yearly figure stays good
constexpr std::size_t middle = 4;                         // of quantiles

const std::vector<std::string>& measures_known() {
  static const std::vector<std::string> all{"replacement_share", "replacement_change", "unemployment",
                                            "young_share",       "unfit_floor",        "subsidence_treated",
                                            "vacancy",           "self_reliance",      "debt_over_revenue"};
  return all;
}

Words why_missing(const std::string& measure, bool run) {
  if (measure == "unfit_floor" || measure == "subsidence_treated")
    return said("it needs the series {}, in percent", "需要指标{}（百分比）", measure);
  if (run)
    return {"the economy of this run stands still, or its first years are too few",
            "该结果没有经济模块，或起始年份过少"};
  if (measure.starts_with("replacement"))
    return {"it needs employment by industry (employment_*) of all units, for the change in two years",
            "需要各单元的分行业就业（employment_*）；变化需要两个年份"};
  if (measure == "young_share") return {"it needs ages", "需要年龄"};
  if (measure == "self_reliance")
    return {"it needs the series revenue and transfers", "需要指标revenue与transfers"};
  if (measure == "debt_over_revenue")
    return {"it needs the series debt and revenue", "需要指标debt与revenue"};
  return said("it needs the series {}, in percent", "需要指标{}（百分比）", measure);
}

/// Puts figures down as they are found.
class Facts {
 public:
  explicit Facts(ReviewAnswer& answer) : answer_(answer) {}

  void put(const std::string& measure, double value, Quality quality, Words source) {
    if (is_known(value)) answer_.figures[measure] = {value, quality, std::move(source)};
  }

 private:
  ReviewAnswer& answer_;
};

// --- What a pack tells

class Observed {
 public:
  Observed(const World& world, std::vector<int> units, Year year)
      : world_(world), units_(std::move(units)), year_(year) {}

  void tell(Facts facts) const {
    const Words observed{"observed in the pack", "数据包观测值"};
    const double now = replacement_share(year_);
    facts.put("replacement_share", 100 * now, Quality::derived, observed);
    if (const auto before = earlier_jobs())
      facts.put("replacement_change",
                100 * (now - replacement_share(*before)) * review_years / (year_ - *before), Quality::derived,
                said("observed, {0}-{1}", "观测值，{0}—{1}年", before->value, year_.value));
    for (const char* series : {"unemployment", "unfit_floor", "subsidence_treated", "vacancy"})
      facts.put(series, mean_of(series), Quality::derived, observed);
    facts.put("young_share", young_share(), Quality::derived, observed);
    const double revenue = sum("revenue", year_), transfers = sum("transfers", year_);
    facts.put("self_reliance", 100 * revenue / (revenue + transfers), Quality::derived, observed);
    facts.put("debt_over_revenue", sum("debt", year_) / revenue, Quality::derived, observed);
  }

  /// Increase of own revenue over five years on what was transferred in them.
  double blood_making() const {
    double transfers = 0;
    for (Year y = year_ - (review_years - 1); y <= year_; ++y) transfers += sum_in("transfers", y);
    return blood_making_ratio(sum_in("revenue", year_ - review_years), sum_in("revenue", year_), transfers);
  }

  /// Of those 15 to 34 at the last census against who would be there without moves, percent.
  void tell_moves(ReviewAnswer& answer) const {
    answer.moves = unknown;
    const Snapshot *after = nullptr, *before = nullptr;
    for (const Snapshot& s : world_.snapshots)
      if (s.year <= year_ && s.has_ages()) after = &s;
    for (const Snapshot& s : world_.snapshots)
      if (after && after->year - s.year >= least_interval && after->year - s.year <= longest_interval &&
          s.has_ages())
        before = &s;
    if (!before) return;
    const std::vector<std::size_t> units(units_.begin(), units_.end());
    const auto moved = cohort_moves(*before, *after, units);
    if (!moved) return;
    double net = 0, expected = 0;
    for (const CohortMoves& group : *moved)
      if (group.first >= 15 && group.last <= 34)
        for (std::size_t sex = 0; sex < sexes; ++sex) net += group.net(sex), expected += group.expected[sex];
    answer.moves = 100 * net / expected;
    answer.moves_are = said("net moves of those aged 15-34 in {1}, {0}-{1}, percent of those expected",
                            "{1}年15—34岁者在{0}—{1}年间的净迁移，占预期人数的百分比", before->year.value,
                            after->year.value);
  }

 private:
  double sum_in(std::string_view indicator, Year year) const {
    const auto series = world_.series.find(indicator);
    if (series == world_.series.end()) return unknown;
    double sum = 0;
    std::size_t told = 0;
    for (const SeriesRow& row : series->second.rows) {
      const int unit = world_.tree.unit_of[static_cast<std::size_t>(row.place)];
      if (row.year == year && std::find(units_.begin(), units_.end(), unit) != units_.end())
        sum += row.value, ++told;
    }
    return told == units_.size() ? sum : unknown;
  }
  double sum(std::string_view indicator, Year year) const {
    for (int back = 0; back <= fresh; ++back)
      if (const double value = sum_in(indicator, year - back); is_known(value)) return value;
    return unknown;
  }
  /// Of shares, weighed by people.
  double mean_of(std::string_view indicator) const {
    const auto series = world_.series.find(indicator);
    const Snapshot* census = world_.at(year_);
    if (series == world_.series.end() || !census) return unknown;
    double sum = 0, people = 0;
    for (int u : units_) {
      const SeriesRow* latest = nullptr;
      for (const SeriesRow& row : series->second.rows)
        if (world_.tree.unit_of[static_cast<std::size_t>(row.place)] == u && row.year <= year_ &&
            year_ - row.year <= fresh && (!latest || latest->year < row.year))
          latest = &row;
      if (!latest) return unknown;
      const double persons = census->total[static_cast<std::size_t>(u)];
      sum += persons * latest->value;
      people += persons;
    }
    return sum / people;
  }

  double jobs(std::initializer_list<const char*> industries, Year year) const {
    double sum = 0;
    for (const char* industry : industries) sum += sum_in(std::string("employment_") + industry, year);
    return sum;
  }
  /// Emerging industry and services among what is neither farmed nor public, as the model sorts industries.
  double replacement_share(Year year) const {
    const double there = jobs({"info_software", "science_tech", "construction", "wholesale_retail",
                               "transport_post", "lodging_catering", "finance", "real_estate",
                               "leasing_business", "resident_services", "culture_sport"},
                              year);
    return there / (there + jobs({"mining", "manuf", "utilities"}, year));
  }
  std::optional<Year> earlier_jobs() const {
    for (int years = review_years; years <= longest_interval; ++years)
      if (is_known(replacement_share(year_ - years))) return year_ - years;
    return {};
  }
  double young_share() const {
    const Snapshot* census = world_.at(year_);
    if (!census) return unknown;
    double young = 0, all = 0;
    for (int unit : units_) {
      const auto u = static_cast<std::size_t>(unit);
      if (census->detail[u] == AgeDetail::none) return unknown;
      for (std::size_t age = 20; age <= 34; ++age) young += census->of(u)[female * ages + age];
      all += census->total[u];
    }
    return 100 * young / all;
  }

  const World& world_;
  std::vector<int> units_;
  Year year_;
};

// --- What a run expects: medians of one place

class Expected {
 public:
  Expected(Results& results, std::string place, Year year)
      : results_(results), place_(std::move(place)), year_(year) {}

  void tell(Facts facts) const {
    const Words run = said("median of the run in {}", "模拟结果{}年的中位数", year_.value);
    const auto put = [&](const char* measure, double value) {
      facts.put(measure, value, Quality::simulated, run);
    };
    put("replacement_share", 100 * replacement_share(year_));
    put("replacement_change", 100 * (replacement_share(year_) - replacement_share(year_ - review_years)));
    put("unemployment", at("unemployment", year_));
    put("young_share", 100 * at("women_20_34", year_) / at("population", year_));
    put("vacancy", at("vacancy", year_));
    const double revenue = at("revenue", year_), transfers = at("transfers", year_);
    put("self_reliance", 100 * revenue / (revenue + transfers));
    put("debt_over_revenue", at("debt", year_) / revenue);
  }

  double blood_making() const {
    double transfers = 0;
    for (Year y = year_ - (review_years - 1); y <= year_; ++y) transfers += at("transfers", y);
    return blood_making_ratio(at("revenue", year_ - review_years), at("revenue", year_), transfers);
  }

  /// A run tells moves of all ages only.
  void tell_moves(ReviewAnswer& answer) const {
    double net = 0;
    for (Year y = year_ - (review_years - 1); y <= year_; ++y) net += at("net_migration", y);
    answer.moves = 100 * net / at("population", year_ - review_years);
    answer.moves_are = said(
        "net moves of all ages in {0}-{1}, percent of people (a run does not tell them by age)",
        "{0}—{1}年各年龄净迁移占人口的百分比（结果文件不分年龄）", year_.value - review_years, year_.value);
  }

 private:
  double at(const char* indicator, Year year) const {
    if (!results_.indicator(indicator)) return unknown;
    const auto rows = results_.rows({.places = {place_}, .indicators = {indicator}, .years = {year}});
    return rows && !rows->empty() ? rows->front().quantiles[middle] : unknown;
  }
  double replacement_share(Year year) const {
    const double there = at("jobs_emerging", year) + at("jobs_services", year);
    return there / (there + at("jobs_extraction", year) + at("jobs_legacy", year));
  }

  Results& results_;
  std::string place_;
  Year year_;
};

// --- Rules, projects, answers

Result<ReviewRules> rules_asked_for(const std::string& file) {
  if (file.empty()) return review_rules_in(rules_of_review, "norms/review.csv", measures_known());
  const Result<std::string> text = read_text(file);
  return text ? review_rules_in(*text, file, measures_known()) : Result<ReviewRules>(text.problem());
}

Problem not_an_answer(const std::string& text, const ReviewRules& rules) {
  std::string ids;
  for (const ReviewQuestion& question : rules.questions) ids += (ids.empty() ? "" : ", ") + question.id;
  return {
      .blame = Blame::usage,
      .code = "not-an-answer",
      .message = said("--answer: '{}' answers none of the questions", "--answer：“{}”没有对应的问题", text),
      .hint = said("QUESTION=yes or QUESTION=no, of: {}", "问题=yes 或 问题=no，问题有：{}", ids)};
}

Done put_answers(ReviewAnswer& answer, const std::vector<std::string>& given) {
  for (const std::string& text : given) {
    const std::size_t sign = text.find('=');
    const std::string id = text.substr(0, sign), says = sign == text.npos ? "" : text.substr(sign + 1);
    const bool asked =
        std::ranges::any_of(answer.rules.questions, [&](const ReviewQuestion& q) { return q.id == id; });
    if (!asked || (says != "yes" && says != "no")) return not_an_answer(text, answer.rules);
    answer.answers.emplace_back(id, says);
  }
  return done();
}

Done put_projects(ReviewAnswer& answer, const std::string& file) {
  if (file.empty()) {
    answer.missing.emplace_back("money", Words{"no list of projects was given (--projects FILE)",
                                               "没有给出项目清单（--projects 文件）"});
    return done();
  }
  const Result<std::string> text = read_text(file);
  if (!text) return text.problem();
  Result<ProjectList> list = projects_in(*text, file, answer.rules);
  if (!list) return list.problem();
  answer.projects = std::move(list->projects);
  answer.unit = list->unit;
  answer.projects_file = file;
  return done();
}

void conclude(ReviewAnswer& answer) {
  std::map<std::string, double> values;
  for (const auto& [measure, figure] : answer.figures) values[measure] = figure.value;
  answer.score = score_of(answer.rules, values);
  answer.money = split_of(answer.rules, answer.projects);
  for (const ReviewMeasure& measure : answer.rules.measures)
    if (!answer.figures.contains(measure.id))
      answer.missing.emplace_back("measure." + measure.id, why_missing(measure.id, answer.run));
  if (!is_known(answer.blood_making))
    answer.missing.emplace_back("blood_making", said("it needs own revenue and transfers of {} years",
                                                     "需要{}年的自有收入与转移支付", review_years + 1));
  if (!answer.projects.empty() && !is_known(answer.money.clot_ratio))
    answer.missing.emplace_back("clot_ratio",
                                Words{"no project tells what share of it lies idle (column idle)",
                                      "没有项目给出闲置比例（idle 列）"});
  if (!is_known(answer.moves))
    answer.missing.emplace_back("moves", Words{"it needs ages in two censuses, 5 to 15 years apart",
                                               "需要相隔5—15年的两次普查的年龄"});
}

Problem no_such_year(Year year) {
  return {.code = "no-such-year",
          .message = said("there is nothing to review in {}", "{}年没有可考核的数据", year.value),
          .hint = {"of a pack: a year with people; of a run: one of its years after the launch",
                   "数据包：有人口的年份；模拟结果：起报年之后的年份"}};
}

Done review_pack(ReviewAnswer& answer, const ReviewAsked& asked) {
  const Result<Pack> pack = open_pack(asked.file);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  const Result<int> place = place_named(world->tree, asked.place);
  if (!place) return place.problem();
  answer.year = asked.year.value_or(world->snapshots.back().year);
  if (!world->at(answer.year)) return no_such_year(answer.year);
  const Place& there = world->tree.places[static_cast<std::size_t>(*place)];
  answer.id = there.id;
  answer.name = there.name;
  answer.pack = world->pack;
  answer.version = world->version;
  answer.licence = world->licence;
  answer.citation = world->citation;
  const Observed observed(*world, world->tree.units_below(*place), answer.year);
  observed.tell(Facts(answer));
  answer.blood_making = observed.blood_making();
  observed.tell_moves(answer);
  return done();
}

Done review_run(ReviewAnswer& answer, const ReviewAsked& asked) {
  Result<Results> results = Results::open(asked.file);
  if (!results) return results.problem();
  const RunRecord& record = results->record();
  const Tree tree = tree_of(*results);
  const Result<int> place = place_named(tree, asked.place);
  if (!place) return place.problem();
  answer.year = asked.year.value_or(record.last);
  if (answer.year <= record.launch || answer.year > record.last) return no_such_year(answer.year);
  answer.id = tree.places[static_cast<std::size_t>(*place)].id;
  answer.name = tree.places[static_cast<std::size_t>(*place)].name;
  answer.pack = record.pack;
  answer.version = record.pack_version;
  answer.licence = record.licence;
  answer.citation = record.citation;
  const Expected expected(*results, answer.id, answer.year);
  expected.tell(Facts(answer));
  answer.blood_making = expected.blood_making();
  expected.tell_moves(answer);
  answer.missing.emplace_back(
      "special_transfers", Words{"a run does not tell special transfers apart: the ratio is of all transfers",
                                 "结果文件不区分专项转移支付：该比率按全部转移支付计算"});
  return done();
}

Problem review_needs_a_place() {
  return {.blame = Blame::usage,
          .code = "missing-option",
          .message = {"ebb review asks for a place: --place PLACE", "ebb review 需要指定地区：--place 地区"},
          .hint = {"for example: ebb review china --place Hegang", "例如：ebb review china --place 鹤岗"}};
}

}  // namespace

const std::array<MoneyKind, 4> money_kinds{
    {{"gaps", {"fills gaps (supplement)", "弥补缺口（补血）"}, &MoneySplit::gaps},
     {"projects",
      {"builds projects without revenue (transfusion)", "建设无收益项目（输血）"},
      &MoneySplit::projects},
     {"revenue", {"leaves own revenue (blood-making)", "形成自有收入（造血）"}, &MoneySplit::revenue},
     {"idle", {"lies idle (clot)", "闲置（血栓）"}, &MoneySplit::idle}}};

bool ReviewAnswer::praised_while_people_leave() const {
  const auto grade = std::find_if(rules.grades.begin(), rules.grades.end(),
                                  [&](const ReviewGrade& g) { return score.grade == &g; });
  return grade != rules.grades.end() && grade - rules.grades.begin() < 2 && moves < 0;
}

Result<ReviewAnswer> review(const ReviewAsked& asked) {
  if (asked.place.empty()) return review_needs_a_place();
  Result<ReviewRules> rules = rules_asked_for(asked.rules);
  if (!rules) return rules.problem();
  ReviewAnswer answer;
  answer.run = asked.run;
  answer.rules = std::move(*rules);
  answer.rules_file = asked.rules.empty() ? "norms/review.csv" : asked.rules;
  if (Done told = asked.run ? review_run(answer, asked) : review_pack(answer, asked); !told)
    return told.problem();
  if (Done listed = put_projects(answer, asked.projects); !listed) return listed.problem();
  if (Done answered = put_answers(answer, asked.answers); !answered) return answered.problem();
  conclude(answer);
  return answer;
}

std::optional<Words> little_known(const ReviewScore& score) {
  if (!(2 * score.known < score.all)) return std::nullopt;
  return said("Of {1} points only {0} are known: the grade is of that part and says little of the whole.",
              "满分{1}分中已知的只有{0}分：等级仅就这一部分而言，不足以评价整体。", figure(score.known),
              figure(score.all));
}

nlohmann::ordered_json to_json(const ReviewAnswer& answer, Language language) {
  Json parts = Json::object(), questions = Json::array(), projects = Json::array(), missing = Json::object();
  for (const PartScore& part : answer.score.parts) {
    Json measures = Json::array();
    for (const MeasuredPoints& m : part.measures) {
      const auto figure = answer.figures.find(m.measure->id);
      const bool known = figure != answer.figures.end();
      measures.push_back({{"measure", m.measure->id},
                          {"name", m.measure->name.in(language)},
                          {"value", number(m.value)},
                          {"points", number(m.points)},
                          {"of", m.measure->points},
                          {"worst", m.measure->worst},
                          {"best", m.measure->best},
                          {"quality", known ? Json(name_of(figure->second.quality)) : Json()},
                          {"source", known ? Json(figure->second.source.in(language)) : Json()}});
    }
    parts[part.part->id] = {{"name", part.part->name.in(language)},
                            {"points", part.of > 0 ? Json(part.points) : Json()},
                            {"of", part.of},
                            {"whole", part.part->points},
                            {"measures", measures}};
  }
  for (const ReviewQuestion& question : answer.rules.questions) {
    const auto said_so =
        std::ranges::find_if(answer.answers, [&](const auto& a) { return a.first == question.id; });
    questions.push_back({{"question", question.id},
                         {"text", question.text.in(language)},
                         {"answer", said_so == answer.answers.end() ? Json() : Json(said_so->second)}});
  }
  for (const Project& p : answer.projects)
    projects.push_back(
        {{"project", p.name.in(language)}, {"amount", p.amount}, {"use", p.use}, {"source", p.source}});
  const bool listed = !answer.projects.empty();
  const MoneySplit& m = answer.money;
  Json money{
      {"blood_making_ratio", number(answer.blood_making)},
      {"transfusion", is_known(answer.blood_making) ? Json(answer.blood_making < transfusion_below) : Json()},
      {"clot_ratio", number(m.clot_ratio)},
      {"balance", number(m.balance)},
      {"unit", listed ? Json(answer.unit) : Json()},
      {"total", listed ? Json(m.all) : Json()}};
  for (const MoneyKind& kind : money_kinds)
    money[std::string(kind.id)] = listed ? Json(m.*kind.amount) : Json();
  money["by_use"] = listed ? Json(m.by_use) : Json();
  money["by_dimension"] = listed ? Json(m.by_dimension) : Json();
  for (const auto& [key, why] : answer.missing) missing[key] = why.in(language);
  return {
      {"format", 1},
      {"place", answer.id},
      {"name", answer.name.in(language)},
      {"of", answer.run ? "run" : "pack"},
      {"year", answer.year.value},
      {"score", number(answer.score.score)},
      {"points_known", answer.score.known},
      {"points", answer.score.all},
      {"grade", answer.score.grade ? Json(answer.score.grade->id) : Json()},
      {"parts", parts},
      {"money", money},
      {"questions", questions},
      {"gap",
       {{"score", number(answer.score.score)},
        {"moves", number(answer.moves)},
        {"moves_are", answer.moves_are.in(language)},
        {"praised_while_people_leave",
         is_known(answer.moves) && answer.score.grade ? Json(answer.praised_while_people_leave()) : Json()}}},
      {"projects", projects},
      {"rules_file", answer.rules_file},
      {"page", answer.page.empty() ? Json() : Json(answer.page)},
      {"missing", missing},
      {"pack", answer.pack},
      {"version", answer.version},
      {"licence", answer.licence},
      {"citation", answer.citation}};
}

}  // namespace ebb
