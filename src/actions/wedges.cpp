#include "actions/wedges.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "actions/figures_json.h"
#include "actions/prepared.h"
#include "actions/studied_place.h"
#include "base/said.h"
#include "study/parts.h"
#include "study/watched.h"

namespace ebb {
namespace {

/// Lives with every coalition asked for, and what became of the outcome in each draw.
class LivedGame {
 public:
  LivedGame(const Prepared& question, const StudiedPlace& place, const std::vector<PolicyGroup>& groups,
            std::size_t outcome, const PairedOptions& options, const ForEach& for_each,
            const Progress& progress)
      : question_(question),
        place_(place),
        groups_(groups),
        outcome_(outcome),
        options_(options),
        for_each_(for_each),
        progress_(progress) {}

  Result<std::vector<double>> medians(std::span<const Coalition> coalitions) {
    if (const Done lived = live(coalitions); !lived) return lived.problem();
    std::vector<double> worths;
    for (Coalition c : coalitions) worths.push_back(over_draws(draws_of_.at(c))[4]);
    return worths;
  }
  std::vector<double> in_draw(std::span<const Coalition> coalitions, std::size_t draw) const {
    std::vector<double> worths;
    for (Coalition c : coalitions) worths.push_back(draws_of_.at(c)[draw]);
    return worths;
  }
  /// Yuan by row, [draw], where all groups act; and whole.
  const Bills& bills_of_all() const { return *bills_; }
  std::size_t way_of_all() const { return way_of_all_; }

 private:
  Done live(std::span<const Coalition> coalitions) {
    const Departure departure(question_.launch, question_.settings, options_.seed,
                              variants_for(options_.draws), options_.draws == 1, for_each_);
    const std::size_t rows = question_.scenario.policies.size();
    std::vector<Way> ways;
    for (std::size_t w = 0; w < coalitions.size(); ++w) {
      std::vector<double> parts;
      for (std::size_t g = 0; g < groups_.size(); ++g)
        parts.push_back((coalitions[w] >> g & 1) != 0 ? 1.0 : 0.0);
      if (std::ranges::all_of(parts, [](double part) { return part == 1; })) way_of_all_ = w;
      ways.push_back({&departure, done_in_part(parts_of_rows(groups_, parts, rows))});
    }
    const auto draws = static_cast<std::size_t>(options_.draws);
    Watched watched({place_.units}, {options_.until}, {outcome_}, ways.size(), draws);
    bills_.emplace(ways.size(), draws, question_.scenario.from + 1, options_.until, rows);
    const Done lived = live_paired(
        ways, options_,
        [&](const Moment& moment) {
          watched.behold(moment);
          bills_->behold(moment);
        },
        for_each_, progress_);
    if (!lived) return lived.problem();
    for (std::size_t w = 0; w < coalitions.size(); ++w) {
      const auto draws_of = watched.of(w, 0, 0, 0);
      draws_of_[coalitions[w]].assign(draws_of.begin(), draws_of.end());
    }
    return done();
  }

  const Prepared& question_;
  const StudiedPlace& place_;
  const std::vector<PolicyGroup>& groups_;
  std::size_t outcome_;
  PairedOptions options_;
  ForEach for_each_;
  Progress progress_;
  std::map<Coalition, std::vector<double>> draws_of_;
  std::optional<Bills> bills_;
  std::size_t way_of_all_ = 0;
};

/// The draws' own Shapley values: [player][draw], of the lives lived already.
std::vector<std::vector<double>> in_every_draw(const LivedGame& game, std::size_t players, std::size_t draws,
                                               const ShapleyOptions& options) {
  std::vector<std::vector<double>> values(players);
  for (std::size_t d = 0; d < draws; ++d) {
    const Result<Shapley> own =
        shapley(players, [&](auto coalitions) { return Result(game.in_draw(coalitions, d)); }, options);
    for (std::size_t p = 0; p < players; ++p) values[p].push_back(own->players[p].value);
  }
  return values;
}

Problem too_many(std::size_t groups) {
  return {.code = "too-many-groups",
          .message = said("{} groups of measures are too many to share out an effect",
                          "共{}组措施，过多，无法分摊效果", groups),
          .hint = said("join rows by group = \"...\": at most {} groups",
                       "请用 group = \"...\" 合并，至多{}组", most_players)};
}

Problem not_known(const Outcome& outcome) {
  return {
      .code = "outcome-unknown",
      .message = said("'{0}' is not known in this run", "此次模拟不知道“{1}”", outcome.id, outcome.name.zh),
      .hint = {"the pack has no economy, or the outcome needs what it does not count",
               "数据包没有经济数据，或缺少该指标所需的统计"}};
}

}  // namespace

Result<WedgesAnswer> wedges(const WedgesQuestion& asked, const ForEach& for_each, const Progress& progress) {
  const Result<std::size_t> outcome = outcome_named(asked.outcome);
  if (!outcome) return outcome.problem();
  const Result<Prepared> question = prepared(asked.scenario);
  if (!question) return question.problem();
  const Result<std::vector<PolicyGroup>> groups =
      groups_of(question->scenario.policies, question->scenario.file);
  if (!groups) return groups.problem();
  if (groups->size() > most_players) return too_many(groups->size());
  const Result<StudiedPlace> place = place_studied(question->world.tree, asked.place);
  if (!place) return place.problem();

  const PairedOptions options{.until = question->scenario.until,
                              .draws = asked.draws,
                              .seed = asked.seed.value_or(question->scenario.seed)};
  const ShapleyOptions sampling{.orders = asked.orders, .seed = options.seed};
  LivedGame game(*question, *place, *groups, *outcome, options, for_each, progress);
  Result<Shapley> told = shapley(
      groups->size(), [&](std::span<const Coalition> coalitions) { return game.medians(coalitions); },
      sampling);
  if (!told) return told.problem();
  if (!is_known(told->all)) return not_known(outcomes()[*outcome]);

  WedgesAnswer answer{.scenario = question->scenario,
                      .place = place->id,
                      .place_name = place->name,
                      .outcome = *outcome,
                      .draws = options.draws,
                      .seed = options.seed,
                      .shapley = *told,
                      .citation = question->world.citation,
                      .licence = question->world.licence};
  const auto own = in_every_draw(game, groups->size(), static_cast<std::size_t>(options.draws), sampling);
  answer.cost = over_draws(game.bills_of_all().whole(game.way_of_all()))[4];
  for (std::size_t g = 0; g < groups->size(); ++g) {
    const Quantiles range = over_draws(own[g]);
    std::vector<double> cost(static_cast<std::size_t>(options.draws), 0.0);
    for (std::size_t row : (*groups)[g].rows) {
      const std::vector<double> of_row = game.bills_of_all().for_row(game.way_of_all(), row);
      std::transform(cost.begin(), cost.end(), of_row.begin(), cost.begin(), std::plus<>());
    }
    answer.wedges.push_back({(*groups)[g], told->players[g], range[2], range[6], over_draws(cost)[4]});
  }
  return answer;
}

Json to_json(const WedgesAnswer& answer, Language language) {
  Json wedges = Json::array(), interactions = Json::array(), missing = Json::object();
  const Outcome& outcome = outcomes()[answer.outcome];
  for (const Wedge& wedge : answer.wedges) {
    Json rows = Json::array();
    for (std::size_t row : wedge.group.rows) rows.push_back(row + 1);
    wedges.push_back(
        {{"group", wedge.group.id},
         {"name", wedge.group.name.in(language)},
         {"rows", rows},
         {"value", number(wedge.shapley.value)},
         {"error", wedge.shapley.error},
         {"p10", number(wedge.low)},
         {"p90", number(wedge.high)},
         {"alone", number(wedge.shapley.alone)},
         {"last", number(wedge.shapley.last)},
         {"cost", number(wedge.cost)},
         {"per_billion_yuan", wedge.cost > 0 ? number(wedge.shapley.value / (wedge.cost / 1e9)) : Json()}});
    if (wedge.cost <= 0)
      missing["per_billion_yuan"] =
          Words{"null where a group costs nobody anything", "null：该组措施不产生费用"}.in(language);
  }
  for (const Interaction& pair : answer.shapley.pairs)
    interactions.push_back(
        {{"groups", {answer.wedges[pair.first].group.id, answer.wedges[pair.second].group.id}},
         {"index", number(pair.index)},
         {"error", pair.error}});
  return {{"format", 1},
          {"title", answer.scenario.title.in(language)},
          {"place", answer.place},
          {"name", answer.place_name.in(language)},
          {"indicator", outcome.id},
          {"unit", outcome.unit.in(language)},
          {"year", answer.scenario.until.value},
          {"draws", answer.draws},
          {"seed", answer.seed},
          {"nothing_done", number(answer.shapley.nobody)},
          {"all_done", number(answer.shapley.all)},
          {"exact", answer.shapley.every_coalition},
          {"coalitions", answer.shapley.coalitions},
          {"wedges", wedges},
          {"interactions", interactions},
          {"cost", number(answer.cost)},
          {"licence", answer.licence},
          {"citation", answer.citation},
          {"missing", missing}};
}

}  // namespace ebb
