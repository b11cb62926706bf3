#include "study/loops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/quantiles.h"
#include "model/migration/movement.h"
#include "study/paired.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr int span_of_years = 10;

const std::array<Loop, 20> all_loops{{
    {"R1",
     {"jobs and leavers", "就业与外流"},
     {"fewer people buy less here, local jobs go, and more leave",
      "人口减少，本地消费和就业随之减少，更多人离开"},
     loop_jobs},
    {"R2",
     {"budget and services", "财政与公共服务"},
     {"a thinner tax base pays for poorer services, and people leave", "税基萎缩，公共服务变差，人口外流"},
     loop_services},
    {"R3",
     {"overhang", "设施过剩"},
     {"pipes and seats of services stay when people go, and cost each of the others more",
      "人走而管网与设施不减，留下者人均负担加重"},
     loop_overhang},
    {"R4",
     {"blight", "房屋荒废"},
     {"empty houses fall into decay and empty their neighbourhood", "空置房屋加速破败，拖累周边"},
     loop_blight},
    {"R5",
     {"brains", "人才流失"},
     {"graduates leave, and new ideas with them", "人才外流，创新能力下降"},
     {}},
    {"R6",
     {"cradle", "生育力流失"},
     {"young women leave and bear their children elsewhere", "年轻女性外流，孩子生在外地"},
     loop_cradle},
    {"R7", {"debt", "债务"}, {"interest eats what services need", "利息挤占公共服务支出"}, loop_debt},
    {"R8",
     {"growthism", "增长主义"},
     {"land is opened to fill the purse, and has to be kept up", "靠卖地弥补财政缺口，新增设施又需维护"},
     loop_growthism},
    {"R9", {"capital flight", "资本外流"}, {"money leaves what loses worth", "资金撤离贬值之地"}, {}},
    {"R10",
     {"pensions", "养老金"},
     {"more pensioners are paid before services are", "养老金支出增加，挤占公共服务"},
     loop_pensions},
    {"R11",
     {"dependency", "转移支付依赖"},
     {"transfers feed those who hold on to what is", "转移支付固化既有利益格局"},
     loop_dependency},
    {"R12",
     {"mood", "预期"},
     {"who sees others go expects less, goes too, and has fewer children",
      "见他人离开而预期转差，外流增多、生育减少"},
     mood_memory},
    {"B1",
     {"cheap housing", "低房价"},
     {"low rents keep and draw people", "低房租留住并吸引人口"},
     loop_cheap_housing},
    {"B2",
     {"scarce labour", "劳动力稀缺"},
     {"where hands are short wages rise, and people stay", "劳动力短缺推高工资，留住人口"},
     production_wage_curve},
    {"B3", {"see-saw", "资本回流"}, {"low wages bring money back", "低工资吸引资本回流"}, loop_see_saw},
    {"B4",
     {"congestion", "核心城市拥挤"},
     {"rents and crowds turn people away from where many go", "人口涌入推高房租与密度，吸引力下降"},
     loop_congestion},
    {"B5",
     {"equalisation", "均衡性转移支付"},
     {"the centre sends more where less is taken", "财力下降时上级补助增加"},
     loop_transfers},
    {"B6", {"right-sizing", "精明收缩"}, {"what is empty is pulled down", "拆除空置设施"}, {}},
    {"B7",
     {"reserves", "资源储量"},
     {"what is left in the ground costs more to dig out, so less is", "剩余储量开采成本上升，开采减少"},
     loop_reserves},
    {"C",
     {"siphon cycle", "虹吸循环"},
     {"the core lives on the young of others; read by its eight steps",
      "核心城市依靠外来青年维持；以八个步骤衡量"},
     {}},
}};

/// A life is lived with all loops open, with one cut, or with all cut.
Coefficients with_cut(Coefficients coefficients, const std::vector<const Loop*>& loops, std::size_t life) {
  for (std::size_t l = 0; l < loops.size(); ++l)
    if (const auto cut = loops[l]->cut; cut && (life == l + 1 || life == loops.size() + 1))
      coefficients.set(*cut, 0);
  return coefficients;
}

Problem nothing_feeds_back() {
  return {
      .code = "no-economy",
      .message = {"the economy stands still: nothing feeds back on people", "经济部分未启用：不存在反馈环"},
      .hint = {"give the pack jobs by industry and product by sector (docs/packs.md), and leave economy = 1",
               "请在数据包中提供分行业就业与分产业增加值（见 docs/packs.md），并保持 economy = 1"}};
}

}  // namespace

std::span<const Loop> feedback_loops() { return all_loops; }

std::vector<const Loop*> solid_loops() {
  std::vector<const Loop*> solid;
  for (const Loop& loop : all_loops)
    if (loop.cut) solid.push_back(&loop);
  return solid;
}

Result<LoopEffects> effects_of_loops(const Launch& launch, const LoopOptions& options,
                                     const ForEach& for_each, const Progress& progress) {
  if (!launch.economy || options.settings[economy_moves] < 1) return nothing_feeds_back();
  LoopEffects effects;
  for (Year end = launch.year; end < options.until;)
    effects.years.push_back(end = std::min(end + span_of_years, options.until));
  const std::vector<const Loop*> loops = solid_loops();
  effects.loops = loops.size();
  effects.draws = static_cast<std::size_t>(options.draws);
  effects.places = launch.state.places;

  const Departure departure(launch, options.settings, options.seed, variants_for(options.draws),
                            options.draws == 1, for_each);
  const std::size_t lives = loops.size() + 2, spans = effects.years.size();
  std::vector<Way> ways;
  for (std::size_t life = 0; life < lives; ++life)
    ways.push_back({&departure, [&loops, life](Start& start) {
                      start.course.coefficients = with_cut(start.course.coefficients, loops, life);
                    }});
  // Persons at launch and at the end of every span: [draw][life][0 .. spans][unit].
  std::vector<double> persons(effects.draws * lives * (spans + 1) * effects.places);
  const auto at = [&](std::size_t draw, std::size_t life, std::size_t end, std::size_t unit) -> double& {
    return persons[((draw * lives + life) * (spans + 1) + end) * effects.places + unit];
  };
  const Beholder beholder = [&](const Moment& moment) {
    const auto end = std::find(effects.years.begin(), effects.years.end(), moment.state.year);
    if (moment.lived() && end == effects.years.end()) return;
    const std::size_t number = moment.lived() ? static_cast<std::size_t>(end - effects.years.begin()) + 1 : 0;
    for (std::size_t unit = 0; unit < effects.places; ++unit)
      at(moment.draw, moment.way, number, unit) = persons_in(moment.state, unit);
  };
  if (const Done lived =
          live_paired(ways, {.until = options.until, .draws = options.draws, .seed = options.seed}, beholder,
                      for_each, progress);
      !lived)
    return lived.problem();

  effects.strength.resize(effects.loops * spans * effects.draws * effects.places);
  effects.together.resize(spans * effects.draws * effects.places);
  for (std::size_t span = 0; span < spans; ++span)
    for (std::size_t draw = 0; draw < effects.draws; ++draw)
      for (std::size_t unit = 0; unit < effects.places; ++unit) {
        const auto gain = [&](std::size_t life) {
          return at(draw, life, span + 1, unit) - at(draw, life, span, unit);
        };
        effects.together[(span * effects.draws + draw) * effects.places + unit] = gain(0) - gain(lives - 1);
        for (std::size_t l = 0; l < effects.loops; ++l)
          effects.strength[((l * spans + span) * effects.draws + draw) * effects.places + unit] =
              gain(0) - gain(l + 1);
      }
  return effects;
}

LoopShares shares_of(const LoopEffects& effects, const std::vector<int>& units, std::size_t year) {
  const auto n = static_cast<double>(effects.draws);
  LoopShares shares{};
  double moved = 0, sum = 0;
  for (std::size_t l = 0; l < effects.loops; ++l) {
    std::vector<double> by_draw(effects.draws, 0.0);
    for (std::size_t d = 0; d < effects.draws; ++d)
      for (int unit : units) by_draw[d] += effects.of(l, year, d, static_cast<std::size_t>(unit));
    const double mean = std::accumulate(by_draw.begin(), by_draw.end(), 0.0) / n;
    std::sort(by_draw.begin(), by_draw.end());
    shares.loops.push_back({mean, quantile_of(by_draw, 0.1), quantile_of(by_draw, 0.9), 0});
    moved += std::abs(mean);
    sum += mean;
  }
  for (LoopShare& loop : shares.loops) loop.share = moved > 0 ? loop.strength / moved : 0;
  for (std::size_t d = 0; d < effects.draws; ++d)
    for (int unit : units) shares.together += effects.all(year, d, static_cast<std::size_t>(unit)) / n;
  shares.interaction = shares.together - sum;
  return shares;
}

}  // namespace ebb
