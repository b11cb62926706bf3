#include "lens/resources.h"

#include <algorithm>

namespace ebb {
namespace {

constexpr double unemployed = 10, long_since = 40, mostly_out = 70, hardly_out = 30;
constexpr double lives_on_it = 1;  // times the nation's share of jobs in mining
constexpr double a_fifth = 20;
constexpr int falls_enough = 3;

const Words percent{"%", "%"}, points{"points", "个百分点"};

const std::array<std::pair<std::string_view, Words>, 4> parts_of_f1{
    {{"industrial_output", {"industrial output", "工业产出"}},
     {"industrial_jobs", {"industrial jobs", "工业就业"}},
     {"extraction_output", {"extraction output", "采掘业产出"}},
     {"extraction_jobs", {"extraction jobs", "采掘业就业"}}}};

Clause below(std::size_t part, const Measured& change) {
  const auto& [id, name] = parts_of_f1[part];
  // Anything below nought is a fall; a fall too small to be told is none.
  return {id,
          name,
          percent,
          change,
          Bound::at_most,
          -1e-9,
          id == "extraction_output"
              ? Words{"the pack has no extraction output of both years, and jobs alone do not tell",
                      "数据包没有两个年份的采掘业产出，仅凭就业无法判断"}
              : Words{"the pack has no " + name.en + " of both years", "数据包没有两个年份的" + name.zh}};
}

/// Three fall: yes. Two cannot be falling: no.
Verdict three_of(const std::array<Clause, 4>& parts) {
  int yes = 0, no = 0;
  for (const Clause& part : parts) {
    yes += part.verdict() == Verdict::yes;
    no += part.verdict() == Verdict::no;
  }
  if (yes >= falls_enough) return Verdict::yes;
  return no > 4 - falls_enough ? Verdict::no : Verdict::not_known;
}

Clause mines(const ResourceFacts& f) {
  return {"mining_share",
          {"mining's share of jobs", "采矿业就业占比为全国"},
          {"times the nation's", "倍"},
          f.mining_times,
          Bound::at_least,
          lives_on_it,
          {"the pack has no jobs in mining", "数据包没有采矿业就业"}};
}
Clause depleted(const ResourceFacts& f, Bound bound, double limit) {
  return {"depletion", {"reserve that is out", "储量采出程度"}, percent, f.depletion, bound,
          limit,       {"reserves are not known", "储量未知"}};
}
Clause extraction(const ResourceFacts& f, Bound bound, double limit) {
  return {
      "extraction",
      {"extraction", "采掘量"},
      percent,
      f.extraction_change,
      bound,
      limit,
      {"neither output nor jobs of extraction are known in both years", "没有两个年份的采掘业产出或就业"}};
}
std::array<Clause, 3> renewal(const ResourceFacts& f) {
  return {{{"rest_share",
            {"other industry's part of industrial jobs", "工矿业就业中非采矿占比变化"},
            points,
            f.rest_change,
            Bound::at_least,
            0,
            {"the pack has no jobs by industry in both years", "数据包没有两个年份的分行业就业"}},
           {"rest_growth",
            {"other product on the nation's", "其他产业年均增速与全国相差"},
            {"points a year", "个百分点"},
            f.rest_growth_gap,
            Bound::at_least,
            0,
            {"the pack has no product by sector in both years", "数据包没有两个年份的分产业增加值"}},
           {"unemployment_change",
            {"unemployment", "失业率变化"},
            points,
            f.unemployment_change,
            Bound::at_most,
            0,
            {"registered unemployment is not known", "登记失业率未知"}}}};
}

/// Of the clauses that can be judged, all hold (and there is one); the others are noted.
bool hold(StageFound& found, std::span<const Clause> clauses) {
  bool all = true, any = false;
  for (const Clause& clause : clauses) {
    const Verdict verdict = clause.verdict();
    (verdict == Verdict::not_known ? found.not_judged : found.judged).push_back(clause);
    any = any || verdict != Verdict::not_known;
    all = all && verdict != Verdict::no;
  }
  return any && all;
}

}  // namespace

Exhaustion exhaustion_of(const ResourceFacts& f) {
  Exhaustion e{.parts = {below(0, f.fall[0]), below(1, f.fall[1]), below(2, f.fall[2]), below(3, f.fall[3])},
               .f2 = {"unemployment",
                      {"registered unemployment", "城镇登记失业率"},
                      percent,
                      f.unemployment,
                      Bound::at_least,
                      unemployed,
                      {"the pack has no registered unemployment", "数据包没有城镇登记失业率"}},
               .f3 = {"years_of_extraction",
                      {"years of extraction", "开采年限"},
                      {"years", "年"},
                      f.years_of_extraction,
                      Bound::at_least,
                      long_since,
                      {"the pack does not say when extraction began", "数据包没有开采起始年份"}},
               .f4 = depleted(f, Bound::at_least, mostly_out)};
  e.f1 = three_of(e.parts);
  e.listed = both(e.f1, either(either(e.f2.verdict(), e.f3.verdict()), e.f4.verdict()));
  return e;
}

std::string_view id_of(Stage stage) {
  static constexpr std::array<std::string_view, stages> ids{"growing", "mature", "declining", "regenerating"};
  return ids[static_cast<std::size_t>(stage)];
}

const Words& name_of(Stage stage) {
  static const std::array<Words, stages> names{
      {{"growing", "成长期"}, {"mature", "成熟期"}, {"declining", "衰退期"}, {"regenerating", "再生期"}}};
  return names[static_cast<std::size_t>(stage)];
}

StageFound stage_of(const ResourceFacts& f, const Exhaustion& exhaustion) {
  StageFound found;
  const Clause digs = mines(f);
  found.mines = digs.verdict();
  if (digs.verdict() == Verdict::not_known) {
    found.why = digs.why_unknown;
    found.not_judged.push_back(digs);
    return found;
  }
  found.judged.push_back(digs);
  if (digs.verdict() == Verdict::no) {
    found.why = {"lives on no resource: mining's share of jobs is below the nation's",
                 "非资源型：采矿业就业占比低于全国"};
    return found;
  }
  const Clause rises = extraction(f, Bound::at_least, a_fifth),
               falls = extraction(f, Bound::at_most, -a_fifth);
  const Clause out = depleted(f, Bound::at_least, mostly_out),
               young = depleted(f, Bound::at_most, hardly_out);
  if (!rises.measured.known() && !out.measured.known() && exhaustion.f1 == Verdict::not_known) {
    found.why = rises.why_unknown;
    found.not_judged = {rises, out};
    return found;
  }
  const bool reserve_known = out.verdict() != Verdict::not_known;
  const bool declines = exhaustion.f1 == Verdict::yes ||
                        (reserve_known ? out.verdict() == Verdict::yes : falls.verdict() == Verdict::yes);
  if (declines) {
    hold(found, std::array{out, falls});
    found.stage = hold(found, renewal(f)) ? Stage::regenerating : Stage::declining;
    return found;
  }
  found.stage = hold(found, std::array{young, rises}) ? Stage::growing : Stage::mature;
  return found;
}

}  // namespace ebb
