#include "actions/memo.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/said.h"

namespace ebb {
namespace {

constexpr const char* observed = "observed";

/// Bounds below nought are of changes, which have a sign.
As as_told(const Clause& clause) {
  if (clause.unit.en == "%")
    return clause.bound == Bound::at_most || clause.id == "extraction" ? As::signed_percent : As::percent;
  if (clause.unit.en == "persons") return As::persons;
  return clause.unit.en.starts_with("times") ? As::number : As::signed_number;
}

char upper(const std::string& text) {
  return text[0] >= 'a' && text[0] <= 'z' ? static_cast<char>(text[0] - 'a' + 'A') : text[0];
}

Words joined(const std::vector<Words>& parts, const Words& by) {
  Words all;
  for (const Words& part : parts) {
    all.en += (all.en.empty() ? "" : by.en) + part.en;
    all.zh += (all.zh.empty() ? "" : by.zh) + part.zh;
  }
  return all;
}
const Words comma{", ", "，"}, pause{", ", "、"}, semicolon{"; ", "；"};

class Memo {
 public:
  Memo(const Diagnosis& diagnosis, Diagnosed& d)
      : diagnosis_(diagnosis), d_(d), look_(*d.close), story_(look_.memo) {}

  void write() {
    story_.chapter("happened", {"What happened", "发生了什么"});
    happened();
    shrinks_by();
    beside();
    story_.chapter("kind", {"Kind of place", "类型"});
    kind();
    resource();
    story_.chapter("role", {"In the siphon", "在虹吸中"});
    role();
    steps();
    story_.chapter("who", {"Who moved", "谁在迁移"});
    who();
    story_.chapter("inheritance", {"Own ageing and lost births", "自身老化与失去的出生"});
    inheritance();
    story_.chapter("dominoes", {"Dominoes", "连锁反应"});
    dominoes();
    story_.chapter("endowment", {"What it has", "家底"});
    endowment();
    paradox();
    story_.chapter("others", {"Left or chosen, and others", "逃离或选择，及外溢影响"});
    others();
    std::erase_if(look_.memo.story, [](const Chapter& chapter) { return chapter.lines.empty(); });
    look_.memo.sources.emplace_back(observed, said("pack {0} {1}. {2}", "数据包{0} {1}。{2}", diagnosis_.pack,
                                                   diagnosis_.version, diagnosis_.citation));
  }

 private:
  std::string put(std::string key, double value, As how, Quality quality) {
    return story_.put(std::move(key), value, how, quality, observed);
  }
  std::string change(std::string key, double value, Quality quality = Quality::derived) {
    return put(std::move(key), value, As::signed_percent, quality);
  }
  Words told_with(const Clause& clause, const std::string& rule) {
    return told(clause, put(fmt::format("{}.{}", rule, clause.id), clause.measured.value, as_told(clause),
                            clause.measured.quality));
  }
  Words told_with(const std::vector<Clause>& clauses, const std::string& rule) {
    std::vector<Words> parts;
    for (const Clause& clause : clauses)
      if (clause.measured.known() && clause.id != "satellite") parts.push_back(told_with(clause, rule));
    return joined(parts, comma);
  }

  void happened() {
    if (!is_known(d_.natural)) {
      story_.missing("decomposition", d_.missing.contains("natural")
                                          ? d_.missing.at("natural")
                                          : Words{"births and deaths are not known", "出生与死亡未知"});
      return;
    }
    const double both = std::abs(d_.natural) + std::abs(d_.migration);
    const std::string share = put("migration.share", both > 0 ? 100 * std::abs(d_.migration) / both : 0,
                                  As::percent, d_.vital_quality);
    const Words cause =
        d_.natural < 0 && d_.migration < 0 ? Words{"More people died than were born, and more left than came",
                                                   "死亡多于出生，迁出也多于迁入"}
        : d_.natural < 0
            ? Words{"More people died than were born; more came than left", "死亡多于出生；迁入多于迁出"}
        : d_.migration < 0
            ? Words{"More people left than came; more were born than died", "迁出多于迁入；出生多于死亡"}
            : Words{"More people were born than died, and more came than left",
                    "出生多于死亡，迁入也多于迁出"};
    story_.line({fmt::format("{}; moves are {} of both without sign.", cause.en, share),
                 fmt::format("{}；迁移占两者绝对值之和的{}。", cause.zh, share)});
  }

  void shrinks_by() {
    std::string met, open;
    for (std::size_t k = 0; k < definition_count; ++k) {
      std::string& ids = d_.findings[k].verdict == Verdict::not_known ? open : met;
      if (d_.findings[k].verdict != Verdict::no)
        ids += (ids.empty() ? "" : " ") + std::string(definitions()[k].id);
    }
    story_.line({fmt::format("Shrinks by {}{}.", met.empty() ? "no definition that can be judged" : met,
                             open.empty() ? "" : "; not known: " + open),
                 fmt::format("符合的收缩定义：{}{}。", met.empty() ? "无" : met,
                             open.empty() ? "" : "；无法判断：" + open)});
  }

  Words named(const Compared& place, const std::string& key) {
    const std::string by = change(fmt::format("{}.{}.change", key, place.id), place.change);
    return {place.name.en + " " + by, place.name.zh + by};
  }
  Words named(const std::vector<Compared>& places, const std::string& key, std::size_t most) {
    std::vector<Words> parts;
    for (std::size_t i = 0; i < std::min(most, places.size()); ++i) parts.push_back(named(places[i], key));
    return joined(parts, pause);
  }

  void beside() {
    if (!d_.comparison) return;
    const Comparison& c = *d_.comparison;
    std::vector<Words> above;
    if (c.group) above.push_back(named(*c.group, "beside"));
    above.push_back(named(c.nation, "beside"));
    const Words beside = joined(above, comma);
    story_.line({"Beside it: " + beside.en + ".", "比较：" + beside.zh + "。"});
    ranks(c);
    if (c.peers.empty()) return;
    constexpr std::size_t shown = 3;
    const Words peers = named(c.peers, "peer", shown);
    const std::string more = put("peers.lost_more", static_cast<double>(c.lost_more), As::persons,
                                 Quality::derived),
                      all = put("peers", static_cast<double>(c.peers.size()), As::persons, Quality::derived);
    story_.line({fmt::format("Most like it in {}: {}; {} of {} such lost more.", diagnosis_.from.value,
                             peers.en, more, all),
                 fmt::format("{}年最相近者：{}；{}个相近地区中{}个减少更多。", diagnosis_.from.value,
                             peers.zh, all, more)});
  }

  /// Its place among all, its peers and its province in one figure after the other.
  void ranks(const Comparison& c) {
    std::vector<Words> parts;
    Rank all, peers, group;  // of the first figure: what the ranks are out of, where nothing else is said
    for (const Ranked& r : c.ranks) {
      if (r.of_all.of == 0) continue;
      if (all.of == 0) all = r.of_all, peers = r.of_peers, group = r.of_group;
      const Quality quality = weaker(Quality::derived, r.measured.quality);
      std::string told;
      const auto add = [&](const char* among, const Rank& rank, const Rank& usual) {
        if (rank.of == 0) return;
        const std::string key = fmt::format("rank.{}.{}", r.id, among);
        put(key, static_cast<double>(rank.at), As::persons, quality);
        put(key + ".of", static_cast<double>(rank.of), As::persons, Quality::derived);
        told += (told.empty() ? "" : " ") + std::to_string(rank.at) +
                (rank.of == usual.of ? "" : "/" + std::to_string(rank.of));
      };
      add("all", r.of_all, all);
      add("peers", r.of_peers, peers);
      add("group", r.of_group, group);
      told += mark(quality);
      parts.push_back({r.name.en + " " + told, r.name.zh + told});
    }
    if (parts.empty()) return;
    const auto out_of = [](const Rank& rank, const char* en, const char* zh) {
      return rank.of > 0 ? said("{0} {1}", "{2}{0}个", rank.of, en, zh) : Words{};
    };
    std::vector<Words> whom{out_of(all, "places", "全部地区")};
    for (const Words& some : {out_of(peers, "alike", "相近地区"), out_of(group, "in the province", "本省")})
      if (!some.empty()) whom.push_back(some);
    const Words among = joined(whom, pause), told = joined(parts, semicolon);
    story_.line({fmt::format("Ranks among {} (1: least; oldest): {}.", among.en, told.en),
                 fmt::format("在{}中的位次（1为最低；最老）：{}。", among.zh, told.zh)});
  }

  void kind() {
    const Outflow& outflow = *d_.outflow;
    std::vector<Words> also, open;
    for (std::size_t c = 0; c < outflow_classes; ++c) {
      const bool is_type = outflow.type && *outflow.type == c;
      if (!is_type && outflow.verdicts[c] == Verdict::yes) also.push_back(outflow_table()[c].name);
      if (outflow.verdicts[c] == Verdict::not_known) open.push_back(outflow_table()[c].name);
    }
    if (outflow.type) {
      const OutflowClass& type = outflow_table()[*outflow.type];
      const Words why = told_with(outflow.clauses[*outflow.type], std::string(type.id));
      story_.line({std::string(1, upper(type.name.en)) + type.name.en.substr(1) +
                       (why.en.empty() ? "" : " (" + why.en + ")") +
                       (also.empty() ? "." : "; also " + joined(also, comma).en + "."),
                   type.name.zh + (why.zh.empty() ? "" : "（" + why.zh + "）") +
                       (also.empty() ? "。" : "；兼属" + joined(also, pause).zh + "。")});
    } else if (open.empty()) {
      story_.line({"None of the seven classes of places.", "七种类型均不符合。"});
    } else {
      story_.line({"None of the classes that can be judged.", "可判断的类型均不符合。"});
    }
    if (!open.empty())
      story_.missing("type", {"whether it is " + joined(open, comma).en + ": the pack lacks what that takes",
                              "是否属于" + joined(open, pause).zh + "：数据包缺少所需资料"});
  }

  /// Whether the type was explained by this clause.
  bool outflow_says(std::string_view id) const {
    const Outflow& outflow = *d_.outflow;
    return outflow.type && std::ranges::any_of(outflow.clauses[*outflow.type],
                                               [&](const Clause& clause) { return clause.id == id; });
  }

  void resource() {
    const StageFound& stage = *d_.stage;
    const Words official = d_.official_type.empty() ? Words{}
                                                    : Words{"; official list: " + d_.official_type_name.en,
                                                            "；国家名单：" + d_.official_type_name.zh};
    if (stage.stage) {
      std::vector<Clause> judged = stage.judged;
      if (outflow_says("mining_share"))  // said a line above
        std::erase_if(judged, [](const Clause& clause) { return clause.id == "mining_share"; });
      const Words why = told_with(judged, "stage");
      std::vector<Words> open;
      for (const Clause& clause : stage.not_judged)  // F2 and F4 say so of theirs, a line below
        if (clause.id != "depletion" && clause.id != "unemployment_change") open.push_back(clause.what);
      const Words unjudged = open.empty() ? Words{}
                                          : Words{"; not judged: " + joined(open, comma).en,
                                                  "；未能判断：" + joined(open, pause).zh};
      story_.line(
          {"Stage: " + name_of(*stage.stage).en + " (" + why.en + unjudged.en + ")" + official.en + ".",
           "阶段：" + name_of(*stage.stage).zh + "（" + why.zh + unjudged.zh + "）" + official.zh + "。"});
    } else if (stage.mines == Verdict::no) {
      story_.line(
          {"Stage: " + stage.why.en + official.en + ".", "阶段：" + stage.why.zh + official.zh + "。"});
    } else {
      story_.missing("stage", stage.why);
      if (!official.empty())
        story_.line({"On the official list of resource cities: " + d_.official_type_name.en + ".",
                     "列入国家资源型城市名单：" + d_.official_type_name.zh + "。"});
    }
    exhaustion(stage.stage.has_value());
  }

  void exhaustion(bool of_a_resource_place) {
    const Exhaustion& e = *d_.exhaustion;
    std::vector<Words> known, open;
    for (const Clause& part : e.parts) {
      if (part.measured.known()) known.push_back(told_with(part, "F1"));
    }
    const std::array<std::pair<const char*, const Clause*>, 3> rest{
        {{"F2", &e.f2}, {"F3", &e.f3}, {"F4", &e.f4}}};
    std::vector<Words> others;
    for (const auto& [id, clause] : rest) {
      if (!clause->measured.known()) {
        const Words brief = clause == &e.f2   ? Words{"unemployment", "登记失业率"}
                            : clause == &e.f4 ? Words{"reserve out", "储量采出程度"}
                                              : clause->what;
        open.push_back({std::string(id) + " " + brief.en, std::string(id) + brief.zh});
        continue;
      }
      const Words words = told_with(*clause, id), verdict = told(clause->verdict());
      others.push_back({fmt::format("{} {}: {}", id, verdict.en, words.en),
                        fmt::format("{}{}：{}", id, verdict.zh, words.zh)});
    }
    if (known.empty() && others.empty()) {
      story_.missing("flags", {"exhaustion (F1-F4): no output, jobs or reserves of mining",
                               "资源枯竭标准（F1—F4）：没有采掘业产出、就业或储量"});
      return;
    }
    if (!of_a_resource_place && e.listed != Verdict::yes) return;  // the figures stand in the JSON
    const Words f1 = told(e.f1), listed = told(e.listed);
    story_.line(
        {fmt::format("Exhausted (F1, one of F2-F4): {}; F1 {}: {}{}{}.", listed.en, f1.en,
                     joined(known, comma).en, others.empty() ? "" : "; " + joined(others, semicolon).en,
                     open.empty() ? "" : "; not known: " + joined(open, comma).en),
         fmt::format("资源枯竭（F1且F2—F4之一）：{}。F1{}：{}{}{}。", listed.zh, f1.zh,
                     joined(known, comma).zh, others.empty() ? "" : "；" + joined(others, semicolon).zh,
                     open.empty() ? "" : "；未知：" + joined(open, pause).zh)});
  }

  void role() {
    if (!d_.role) {
      story_.missing("role", {"core, satellite or periphery: needs coordinates of all places",
                              "核心、卫星或外围：需要全部地区的坐标"});
      return;
    }
    const Words& tier = name_of(d_.role->tier);
    if (d_.role->core.empty())
      story_.line({"A place of the " + tier.en + "; there is no core.", "属" + tier.zh + "；没有核心。"});
    else if (d_.role->tier == Tier::core)
      story_.line({"A core.", "为核心。"});
    else {
      const std::string km = put("role.core_km", d_.role->km, As::persons, Quality::derived);
      story_.line(
          {fmt::format(fmt::runtime(d_.role->tier == Tier::satellite
                                        ? "A satellite of {}, {} km away."
                                        : "Periphery; the nearest core is {}, {} km away."),
                       d_.role->core_name.en, km),
           fmt::format(fmt::runtime(d_.role->tier == Tier::satellite ? "{}的卫星城，相距{}公里。"
                                                                     : "外围；最近的核心为{}，相距{}公里。"),
                       d_.role->core_name.zh, km)});
    }
    if (!diagnosis_.wider.of_tier) return;
    const TierSeen& seen = (*diagnosis_.wider.of_tier)[static_cast<std::size_t>(d_.role->tier)];
    const auto of = [&](const char* key) { return fmt::format("tier.{}", key); };
    std::vector<Words> parts;
    const std::string shrinking = put(of("shrinking"), static_cast<double>(seen.shrinking), As::persons,
                                      Quality::derived),
                      places =
                          put(of("places"), static_cast<double>(seen.known), As::persons, Quality::derived);
    parts.push_back({fmt::format("{} of {} places shrank", shrinking, places),
                     fmt::format("{}个地区中{}个收缩", places, shrinking)});
    if (is_known(seen.migration)) {
      const std::string moved = put(of("migration"), seen.migration, As::signed_number, Quality::estimated);
      parts.push_back(
          {fmt::format("net moves {} per mille a year", moved), fmt::format("年净迁移{}‰", moved)});
    }
    if (is_known(seen.youth_pool) && !diagnosis_.steps) {
      const std::string youth = put(of("youth_pool"), seen.youth_pool, As::percent, Quality::derived);
      parts.push_back({fmt::format("those of 15-24 at {} of before", youth),
                       fmt::format("15—24岁人口为期初的{}", youth)});
    }
    const Words all = joined(parts, comma);
    story_.line({"All " + tier.en + ": " + all.en + ".", "全部" + tier.zh + "：" + all.zh + "。"});
  }

  /// A condition with its figure and its bound.
  Words told_with(const StepCondition& c) {
    const std::string key = fmt::format("step.{}.{}", c.condition->step, c.condition->id);
    put(key, as_told(c.measured.value, c.condition->unit), As::ratio, c.measured.quality);
    const std::string value =
        ebb::told(c.measured.value, c.condition->unit) + std::string(mark(c.measured.quality));
    look_.memo.figures.back().text = value;
    const std::string bound = bound_of(*c.condition);
    return {c.brief.en + " " + value + " (" + bound + ")", c.brief.zh + value + "（" + bound + "）"};
  }

  /// Each step with the condition it hangs on; which cannot be told.
  void steps() {
    if (!diagnosis_.steps) return;
    const EightSteps& all = *diagnosis_.steps;
    std::vector<Words> known, open;
    for (std::size_t s = 0; s < step_count; ++s) {
      const Words& name = cycle_steps()[s].name;
      const Words step{fmt::format("{} {}", s + 1, name.en), fmt::format("{}{}", s + 1, name.zh)};
      if (all.holds[s] == Verdict::not_known) {
        open.push_back(step);
        continue;
      }
      const Words verdict = ebb::told(all.holds[s]), why = told_with(*decisive(all, static_cast<int>(s) + 1));
      known.push_back({step.en + " " + verdict.en + ": " + why.en, step.zh + verdict.zh + "：" + why.zh});
    }
    const Words told = joined(known, semicolon), unknown = joined(open, pause);
    if (!known.empty()) story_.line({"The eight steps: " + told.en + ".", "八个步骤：" + told.zh + "。"});
    if (!open.empty())
      story_.missing("steps", {"step " + unknown.en + " (--steps)", "步骤" + unknown.zh + "（--steps）"});
    own_part();
  }

  /// What this place adds to the conditions of its tier.
  void own_part() {
    std::vector<Words> parts;
    std::set<std::string_view> told;
    for (const StepCondition& c : diagnosis_.steps->conditions) {
      if (!c.of_place.known() || !told.insert(c.condition->id).second) continue;
      put(fmt::format("step.own.{}", c.condition->id), as_told(c.of_place.value, c.condition->unit),
          As::ratio, c.of_place.quality);
      const std::string value =
          ebb::told(c.of_place.value, c.condition->unit) + std::string(mark(c.of_place.quality));
      look_.memo.figures.back().text = value;
      const Words& name = c.own_name;
      if (!name.empty()) parts.push_back({name.en + " " + value, name.zh + value});
    }
    if (parts.empty()) return;
    const Words own = joined(parts, comma);
    story_.line({"This place: " + own.en + ".", "本地：" + own.zh + "。"});
  }

  void who() {
    if (d_.moved.empty()) {
      story_.missing("moved", {"who moved: no ages at both ends", "谁在迁移：没有两个年份的年龄"});
      return;
    }
    std::vector<Words> parts;
    for (const CohortMoves& group : d_.moved) {
      const bool open = group.last == open_age;
      const auto of = [&](std::size_t sex, const char* name) {
        return put(fmt::format("moved.{}.{}", group.first, name), std::round(group.percent(sex)),
                   As::signed_persons, Quality::estimated);
      };
      const std::string both = of(female, "women") + "/" + of(male, "men");
      parts.push_back(open ? Words{fmt::format("{} and over: {}", group.first, both),
                                   fmt::format("{}岁及以上：{}", group.first, both)}
                           : Words{fmt::format("{}-{}: {}", group.first, group.last, both),
                                   fmt::format("{}—{}岁：{}", group.first, group.last, both)});
    }
    const Words told = joined(parts, semicolon);
    story_.line({fmt::format("Women / men by age in {}, in % of those who would be there: {}.",
                             diagnosis_.to.value, told.en),
                 fmt::format("按{}年年龄，女/男，占应有人数的%：{}。", diagnosis_.to.value, told.zh)});
  }

  void inheritance() {
    if (!look_.inheritance) {
      story_.missing("inheritance",
                     {"own ageing apart from lost births: needs ages at both ends, births, deaths "
                      "and the nation's rates",
                      "区分自身老化与失去的出生：需要两个年份的年龄、出生、死亡及全国生育率、死亡率"});
      return;
    }
    const Inheritance& i = *look_.inheritance;
    const auto persons = [&](const char* key, double value) {
      return put(fmt::format("inheritance.{}", key), value, As::signed_persons, Quality::estimated);
    };
    const std::string own = persons("own_ageing", i.own_ageing), indirect = persons("indirect", i.indirect);
    const std::string natural = persons("natural", d_.natural);
    const std::string births = persons("births", d_.births - i.births_without_moves),
                      deaths = persons("deaths", d_.deaths - i.deaths_without_moves);
    story_.line({fmt::format("Births less deaths {}: {} had nobody moved (own ageing), {} through moves "
                             "(births {}, deaths {}).",
                             natural, own, indirect, births, deaths),
                 fmt::format("自然增减{}人：若无人迁移为{}人（自身老化），因迁移{}人（出生{}、死亡{}）。",
                             natural, own, indirect, births, deaths)});
  }

  static Words series_name(const std::string& series) {
    static const std::map<std::string, Words> names{
        {"tertiary_product", {"service product over the nation's", "第三产业增加值占全国比重"}},
        {"trade_jobs", {"trade jobs over the nation's", "批发零售就业占全国比重"}},
        {"retail_sales", {"retail sales over the nation's", "社会消费品零售额占全国比重"}},
        {"retail_sales_above", {"the province's retail sales over the nation's", "全省零售额占全国比重"}},
        {"pupils", {"aged 6-14", "6—14岁人口"}},
        {"care_jobs", {"their jobs over the nation's", "教育卫生就业占全国比重"}},
        {"hospital_beds_above", {"the province's beds over the nation's", "全省医院床位占全国比重"}}};
    const auto found = names.find(series);
    return found == names.end() ? Words{} : found->second;
  }

  Words told_of(const Domino& domino) {
    const Words measured = series_name(domino.series);
    const std::string by =
        domino.rule->points != 0
            ? put(fmt::format("domino.{}", domino.rule->id), domino.change, As::ratio, Quality::derived)
            : change(fmt::format("domino.{}", domino.rule->id), domino.change);
    const Words name = measured.empty() ? domino.rule->name
                                        : Words{domino.rule->name.en + " (" + measured.en + ")",
                                                domino.rule->name.zh + "（" + measured.zh + "）"};
    const int first = domino.first.value, last = domino.last.value;
    if (!domino.by)
      return {fmt::format("{} {} {}-{}", name.en, by, first, last),
              fmt::format("{}{}—{}年{}", name.zh, first, last, by)};
    const int after = domino.after->value, until = domino.by->value;
    if (after == first && until == last)
      return {fmt::format("{} in {}-{} ({})", name.en, first, last, by),
              fmt::format("{}于{}—{}年（{}）", name.zh, first, last, by)};
    const std::string when = until - after == 1 ? std::to_string(until) : fmt::format("{}-{}", after, until);
    const std::string when_zh =
        until - after == 1 ? std::to_string(until) : fmt::format("{}—{}", after, until);
    return {fmt::format("{} in {} ({} {}-{})", name.en, when, by, first, last),
            fmt::format("{}于{}年（{}—{}年{}）", name.zh, when_zh, first, last, by)};
  }

  void dominoes() {
    const Dominoes& chain = look_.dominoes;
    std::vector<Words> fallen, open;
    for (const Domino& domino : chain.fallen) fallen.push_back(told_of(domino));
    for (const DominoRule* rule : chain.not_known) open.push_back(rule->name);
    if (!fallen.empty()) {
      const Words told = joined(fallen, semicolon);
      story_.line(
          {"Fallen by a tenth, in this order: " + told.en + ".", "下降一成以上，先后为：" + told.zh + "。"});
    }
    for (const Domino& domino : chain.standing) {
      const Words told = told_of(domino);
      story_.line({"Stands: " + told.en + "; falls if " + domino.rule->falls_if.en + ".",
                   "尚未倒下：" + told.zh + "；若" + domino.rule->falls_if.zh + "则将倒下。"});
    }
    if (!open.empty()) story_.missing("dominoes", {joined(open, comma).en, joined(open, pause).zh});
  }

  void endowment() {
    std::vector<Words> parts, open;
    for (const Endowment& each : look_.endowment) {
      if (each.id == "core_km" || each.id == "latitude" || each.id == "product_per_head")
        continue;  // said elsewhere, or of no weight alone
      if (!each.measured.known()) {
        open.push_back(each.name);
        continue;
      }
      const std::string key = fmt::format("endowment.{}", each.id);
      const bool share = each.unit.en == "%";
      const std::string value = put(key, each.measured.value,
                                    share                               ? As::percent
                                    : each.unit.en.starts_with("times") ? As::ratio
                                    : each.id == "latitude"             ? As::number
                                                                        : As::persons,
                                    each.measured.quality);
      const std::string unit_en = share ? "" : " " + each.unit.en, unit_zh = share ? "" : each.unit.zh;
      parts.push_back({each.name.en + " " + value + unit_en, each.name.zh + value + unit_zh});
    }
    if (!parts.empty()) {
      const Words has = joined(parts, comma);
      story_.line({has.en + ".", has.zh + "。"});
    }
    if (!look_.like.empty()) {
      const Words like = named(look_.like, "like", 3);
      story_.line({"Most like it: " + like.en + ".", "家底最相近者：" + like.zh + "。"});
    }
    if (!open.empty()) story_.missing("endowment", {joined(open, comma).en, joined(open, pause).zh});
  }

  void paradox() {
    const Paradox& p = look_.paradox;
    if (p.land.known()) {
      const std::string land = change("land.change", p.land.value, p.land.quality);
      const bool is = p.land.value > 0 && d_.change < 0;
      story_.line({fmt::format("Built-up land {}: {}.", land, is ? "a growth paradox" : "no growth paradox"),
                   fmt::format("建成区面积{}：{}。", land, is ? "存在增长悖论" : "无增长悖论")});
    } else {
      story_.missing("paradox", {"built-up land (growth paradox)", "建成区面积（增长悖论）"});
    }
    if (!p.floor.known()) return;
    const std::string floor = change("floor.change", p.floor.value, p.floor.quality);
    story_.line({fmt::format("Floor to live in {}, people {}.", floor, change("floor.people", d_.change)),
                 fmt::format("住房面积{}，而人口{}。", floor, change("floor.people", d_.change))});
  }

  void others() {
    std::vector<Words> parts;
    if (look_.product_then.known() && look_.product_now.known()) {
      const std::string then = put("product.then", look_.product_then.value, As::ratio,
                                   look_.product_then.quality),
                        now =
                            put("product.now", look_.product_now.value, As::ratio, look_.product_now.quality);
      parts.push_back({fmt::format("product a head {} of the nation's, then {}", then, now),
                       fmt::format("人均生产总值为全国的{}倍，后为{}倍", then, now)});
    }
    if (look_.dependency.known()) {
      const std::string dependency =
                            put("dependency", look_.dependency.value, As::number, look_.dependency.quality),
                        old = put("old_share", look_.old_share.value, As::percent, look_.old_share.quality);
      parts.push_back(
          {fmt::format("{} dependants to 100 of working age, {} are 65 and over", dependency, old),
           fmt::format("每100名劳动年龄人口抚养{}人，65岁及以上占{}", dependency, old)});
    }
    double adults = 0;
    for (const CohortMoves& group : d_.moved)
      if (group.first >= 15 && group.last < 65) adults += group.net(female) + group.net(male);
    if (!d_.moved.empty()) {
      const std::string net = put("moved.working_age", adults, As::signed_persons, Quality::estimated);
      parts.push_back(adults < 0 ? Words{fmt::format("hosts elsewhere took {} of working age net", net),
                                         fmt::format("劳动年龄人口净迁移{}人，由迁入地承接", net)}
                                 : Words{fmt::format("it took in {} of working age net", net),
                                         fmt::format("净承接劳动年龄人口{}人", net)});
    }
    if (!parts.empty()) {
      const Words all = joined(parts, semicolon);
      story_.line({std::string(1, upper(all.en)) + all.en.substr(1) + ".", all.zh + "。"});
    }
    story_.missing("left_or_chosen", {"why people left, what became of them, jobless, arrears (ebb explain)",
                                      "离开的原因与离开者境况、失业、欠付（见 ebb explain）"});
  }

  const Diagnosis& diagnosis_;
  Diagnosed& d_;
  CloseLook& look_;
  Story story_;
};

}  // namespace

Words told(Verdict verdict) {
  switch (verdict) {
    case Verdict::yes:
      return {"yes", "是"};
    case Verdict::no:
      return {"no", "否"};
    case Verdict::not_known:
      return {"not known", "无法判断"};
  }
  return {};
}

Words told(const Clause& clause, const std::string& figure) {
  const bool told_already = clause.unit.en.empty() || clause.unit.en == "%" || clause.unit.en == "persons";
  return {clause.what.en + " " + figure + (told_already ? "" : " " + clause.unit.en),
          clause.what.zh + figure + (told_already ? "" : clause.unit.zh)};
}

void write_memo(Diagnosis& diagnosis) { Memo(diagnosis, diagnosis.places.front()).write(); }

}  // namespace ebb
