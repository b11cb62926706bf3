#include "actions/solve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "actions/figures_json.h"
#include "actions/prepared.h"
#include "actions/studied_place.h"
#include "base/figures.h"
#include "base/said.h"
#include "study/parts.h"
#include "study/peak.h"
#include "study/watched.h"

namespace ebb {
namespace {

/// Parameters that differ between draws, and what each draw has.
struct DrawnParameters {
  std::vector<std::string> names;
  std::vector<std::vector<double>> of;  ///< [draw]
};

/// Lives packages and keeps of each what the answer needs.
class Lives {
 public:
  Lives(const Prepared& question, const StudiedPlace& place, const std::vector<PolicyGroup>& groups,
        const Target& target, const Peak& peak, const PairedOptions& options, int trials,
        const ForEach& for_each, const Progress& progress)
      : question_(question),
        place_(place),
        groups_(groups),
        target_(target),
        peak_(peak),
        options_(options),
        trials_(trials),
        for_each_(for_each),
        progress_(progress),
        departure_(question.launch, question.settings, options.seed, variants_for(options.draws),
                   options.draws == 1, for_each) {
    parameters_.of.resize(2 * static_cast<std::size_t>(options.draws));
    for (const CoefficientEntry& entry : coefficient_table())
      if (entry.law != Law::fixed && !question.settings.decided(entry.coefficient)) {
        parameters_.names.emplace_back(entry.name);
        drawn_.push_back(entry.coefficient);
      }
  }

  Result<Tried> live(const Package& package, Futures futures) {
    const auto draws = static_cast<std::size_t>(options_.draws);
    const std::size_t first = futures == Futures::searched ? 0 : draws;
    const std::size_t rows = question_.scenario.policies.size();
    const Way way{&departure_, done_in_part(parts_of_rows(groups_, package, rows))};
    Tried tried{.cost = std::vector<double>(draws, 0.0),
                .margins = std::vector<double>(draws, std::numeric_limits<double>::infinity())};
    std::vector<double> residents(draws, 0.0);
    std::vector<std::vector<double>> references(draws, std::vector<double>(target_.clauses.size(), unknown));
    const std::size_t wanted_people = *outcome_of_id("population");
    const Beholder beholder = [&](const Moment& moment) {
      const std::size_t d = moment.draw - first;
      if (!moment.lived()) remember_parameters(moment);
      for (const Spent& spent : moment.state.economy.spent)
        if (moment.lived()) tried.cost[d] += spent.yuan;
      for (std::size_t c = 0; c < target_.clauses.size(); ++c) {
        const TargetClause& clause = target_.clauses[c];
        if (moment.lived() && moment.state.year != clause.year) continue;
        const double value = outcomes_of(moment, place_.units, {&clause.outcome, 1}).front();
        if (!moment.lived())
          references[d][c] = clause.against == TargetClause::Against::peak ? peak_.residents : value;
        else
          worst(tried.margins[d], margin(clause, value, references[d][c]));
      }
      if (moment.state.year == options_.until)
        residents[d] = outcomes_of(moment, place_.units, {&wanted_people, 1}).front();
    };
    const Progress told = [&](std::size_t finished, std::size_t of) {
      return progress_(std::min(lived_ * of + finished, (static_cast<std::size_t>(trials_) + 8) * of),
                       (static_cast<std::size_t>(trials_) + 8) * of);
    };
    const Done done = live_paired({&way, 1}, options_, first, first + draws, beholder, for_each_, told);
    if (!done) return done.problem();
    ++lived_;
    auto& at_peak = over_peak_[package];
    for (double people : residents) at_peak.push_back(people >= peak_.residents);
    return tried;
  }

  /// Share of all draws lived with a package that end with as many residents as the peak.
  double chance_of_peak(const Package& package) const {
    const auto lived = over_peak_.find(package);
    if (lived == over_peak_.end()) return unknown;
    const auto n = std::count(lived->second.begin(), lived->second.end(), true);
    return static_cast<double>(n) / static_cast<double>(lived->second.size());
  }
  const DrawnParameters& parameters() const { return parameters_; }

 private:
  static void worst(double& so_far, double margin) {
    if (std::isnan(margin) || std::isnan(so_far))
      so_far = unknown;
    else
      so_far = std::min(so_far, margin);
  }
  void remember_parameters(const Moment& moment) {
    std::vector<double> values;
    for (Coefficient c : drawn_) values.push_back(moment.course.coefficients[c]);
    parameters_.of[moment.draw] = std::move(values);
  }

  const Prepared& question_;
  const StudiedPlace& place_;
  const std::vector<PolicyGroup>& groups_;
  const Target& target_;
  Peak peak_;
  PairedOptions options_;
  int trials_;
  ForEach for_each_;
  Progress progress_;
  Departure departure_;
  std::vector<Coefficient> drawn_;
  DrawnParameters parameters_;
  std::map<Package, std::vector<bool>> over_peak_;
  std::size_t lived_ = 0;
};

PackageTold told_of(const SolvedPackage& solved, const Lives& lives) {
  std::vector<double> cost = solved.tried.cost, margins = solved.tried.margins;
  cost.insert(cost.end(), solved.fresh.cost.begin(), solved.fresh.cost.end());
  margins.insert(margins.end(), solved.fresh.margins.begin(), solved.fresh.margins.end());
  std::vector<bool> failed;
  for (double margin : margins) failed.push_back(!(margin >= 0));
  const FailureBox box = failure_box(lives.parameters().of, failed);
  PackageTold told{.parts = solved.parts,
                   .cost = over_draws(cost),
                   .chance = solved.tried.chance(),
                   .fresh = solved.fresh.chance(),
                   .of_peak = lives.chance_of_peak(solved.parts),
                   .fails_where = {},
                   .fails_density = box.density,
                   .fails_coverage = box.coverage,
                   .fails_rate = box.base_rate};
  for (const BoxSide& bound : box.bounds)
    told.fails_where.push_back({lives.parameters().names[bound.parameter], bound.low, bound.high});
  return told;
}

bool asks_for_the_peak(const Target& target) {
  return std::ranges::any_of(target.clauses, [](const TargetClause& clause) {
    return clause.against == TargetClause::Against::peak && clause.bound >= 1;
  });
}

/// Nothing, everything, and each group alone: whether any of them leads back to the peak.
Result<std::optional<Words>> past_the_peak(Lives& lives, SolveAnswer& answer) {
  const std::size_t n = answer.groups.size();
  std::vector<Package> tried{Package(n, 0.0), Package(n, 1.0)};
  for (std::size_t g = 0; g < n && n > 1; ++g) {
    tried.emplace_back(n, 0.0);
    tried.back()[g] = 1;
  }
  double best = 0;
  for (const Package& package : tried) {
    SolvedPackage solved{.parts = package};
    for (const Futures futures : {Futures::searched, Futures::fresh}) {
      Result<Tried> lived = lives.live(package, futures);
      if (!lived) return lived.problem();
      (futures == Futures::searched ? solved.tried : solved.fresh) = std::move(*lived);
    }
    best = std::max(best, lives.chance_of_peak(package));
    PackageTold told = told_of(solved, lives);
    told.fails_where.clear();  // it fails nearly everywhere
    if (package == tried[0])
      answer.nothing = told;
    else if (package == tried[1])
      answer.everything = told;
    if (package != tried[0]) answer.packages.push_back(std::move(told));
  }
  if (best >= hardly_a_future) {
    answer.packages.clear();
    return std::optional<Words>{};
  }
  return std::optional(said(
      "Not looked for: {0} residents again as in {1} is found in {2} of {3} futures with any of these "
      "packages. "
      "What can be asked is how softly the place comes down, and what it keeps.",
      "不予求解：恢复到{1}年的{0}人，在任一方案下{3}种未来中仅占{2}。可以追问的是如何软着陆、能保住什么。",
      figure(answer.peak), answer.peak_year.value, percent(100 * best, 1), 2 * answer.draws));
}

Problem never_known(const Target& target) {
  return {
      .code = "target-unknown",
      .message =
          said("'{0}' is not known in this run", "此次模拟无法得知“{1}”", target.told().en, target.told().zh),
      .hint = {"the pack has no economy, or a clause is of the launch year of what happens in a year only",
               "数据包没有经济数据，或条件涉及起报年尚未发生的流量"}};
}

bool is_never_known(const Tried& tried) {
  return std::ranges::all_of(tried.margins, [](double margin) { return std::isnan(margin); });
}

}  // namespace

Result<SolveAnswer> solve(const SolveQuestion& asked, const Optimiser& optimiser, const ForEach& for_each,
                          const Progress& progress) {
  const Result<Prepared> question = prepared(asked.scenario);
  if (!question) return question.problem();
  Result<Target> target = target_in(asked.target, question->scenario.from, question->scenario.until);
  if (!target) return target.problem();
  SolveAnswer answer{.scenario = question->scenario,
                     .target = std::move(*target),
                     .draws = asked.draws,
                     .seed = asked.seed.value_or(question->scenario.seed),
                     .citation = question->world.citation,
                     .licence = question->world.licence};
  if (!asked.budget.empty()) {
    const Result<double> budget = budget_in(asked.budget, question->scenario.until - question->scenario.from);
    if (!budget) return budget.problem();
    answer.budget = *budget;
  }
  Result<std::vector<PolicyGroup>> groups = groups_of(question->scenario.policies, question->scenario.file);
  if (!groups) return groups.problem();
  answer.groups = std::move(*groups);
  const Result<StudiedPlace> place = place_studied(question->world.tree, asked.place);
  if (!place) return place.problem();
  answer.place = place->id;
  answer.place_name = place->name;
  const Peak peak = peak_of(question->world, question->launch, place->units);
  answer.peak = peak.residents;
  answer.peak_year = peak.year;

  Lives lives(*question, *place, answer.groups, answer.target, peak,
              {.until = question->scenario.until, .draws = answer.draws, .seed = answer.seed}, asked.trials,
              for_each, progress);
  if (asks_for_the_peak(answer.target)) {
    Result<std::optional<Words>> refused = past_the_peak(lives, answer);
    if (!refused) return refused.problem();
    answer.refused = std::move(*refused);
    if (answer.refused) return answer;
  }
  bool known = false;
  const Trial trial = [&](const Package& package, Futures futures) -> Result<Tried> {
    Result<Tried> tried = lives.live(package, futures);
    if (tried && !known && is_never_known(*tried)) return never_known(answer.target);
    known = true;
    return tried;
  };
  const Result<Solved> solved =
      solve(answer.groups.size(), trial, optimiser,
            {.share = answer.target.share,
             .budget = answer.budget.value_or(std::numeric_limits<double>::infinity()),
             .trials = asked.trials});
  if (!solved) return solved.problem();
  answer.reached = solved->reached;
  answer.trials = solved->trials;
  for (const SolvedPackage& package : solved->packages) answer.packages.push_back(told_of(package, lives));
  answer.nothing = told_of(solved->nothing, lives);
  answer.everything = told_of(solved->everything, lives);
  answer.curve = solved->curve;
  return answer;
}

Json to_json(const SolveAnswer& answer, Language language) {
  const auto parts = [&](const Package& package) {
    Json all = Json::object();
    for (std::size_t g = 0; g < package.size(); ++g) all[answer.groups[g].id] = package[g];
    return all;
  };
  const auto told = [&](const PackageTold& package) {
    Json fails = Json::array(), cost = Json::object();
    for (std::size_t q = 0; q < package.cost.size(); ++q) cost[quantile_names[q]] = number(package.cost[q]);
    for (const FailureCondition& condition : package.fails_where)
      fails.push_back({{"parameter", condition.parameter},
                       {"above", condition.low ? Json(*condition.low) : Json()},
                       {"below", condition.high ? Json(*condition.high) : Json()}});
    return Json{{"parts", parts(package.parts)},
                {"cost", cost},
                {"chance", number(package.chance)},
                {"chance_in_other_draws", number(package.fresh)},
                {"chance_of_peak", number(package.of_peak)},
                {"fails_where", fails},
                {"fails_there", number(package.fails_density)},
                {"of_all_failures", number(package.fails_coverage)},
                {"fails", number(package.fails_rate)}};
  };
  Json packages = Json::array(), curve = Json::array(), groups = Json::array();
  for (const PackageTold& package : answer.packages) packages.push_back(told(package));
  for (const TradeOff& point : answer.curve)
    curve.push_back({{"cost", number(point.cost)},
                     {"chance", point.chance},
                     {"margin", number(point.margin)},
                     {"parts", parts(point.parts)}});
  for (const PolicyGroup& group : answer.groups)
    groups.push_back({{"group", group.id}, {"name", group.name.in(language)}});
  return {{"format", 1},
          {"title", answer.scenario.title.in(language)},
          {"place", answer.place},
          {"name", answer.place_name.in(language)},
          {"target", answer.target.told().in(language)},
          {"share", answer.target.share},
          {"budget", answer.budget ? Json(*answer.budget) : Json()},
          {"peak", {{"residents", answer.peak}, {"year", answer.peak_year.value}}},
          {"draws", answer.draws},
          {"seed", answer.seed},
          {"trials", answer.trials},
          {"groups", groups},
          {"refused", answer.refused ? Json(answer.refused->in(language)) : Json()},
          {"reached", answer.reached},
          {"packages", packages},
          {"nothing", told(answer.nothing)},
          {"everything", told(answer.everything)},
          {"curve", curve},
          {"licence", answer.licence},
          {"citation", answer.citation}};
}

}  // namespace ebb
