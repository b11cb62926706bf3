#include "actions/paths.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "actions/open_pack.h"
#include "actions/path_files.h"
#include "actions/prepared.h"
#include "atlas/selector.h"
#include "base/figures.h"
#include "base/said.h"
#include "lens/traps.h"
#include "model/migration/movement.h"
#include "study/descent.h"
#include "study/parts.h"
#include "study/target.h"

namespace ebb {
namespace {

/// A year's part of what the place's purse takes in that paths may cost together (ours): about as much as a
/// listed town was granted, and what can be moved within a budget without a new law.
constexpr double part_of_the_purse = 0.02;

constexpr std::array outcomes_told{"population",   "age_15_64",       "jobs",         "gdp_per_head",
                                   "unemployment", "service_quality", "debt_service", "debt_per_head",
                                   "births",       "net_migration",   "soft_landing"};
constexpr std::array public_payers{Payer::centre, Payer::province, Payer::place};

bool is_public(Payer payer) { return std::ranges::find(public_payers, payer) != public_payers.end(); }
Payer payer_of(const Policy& row) { return row.payer.value_or(lever_named(row.lever)->payer); }

// --- The question

/// The years of the paths, where the pack has people at their launch; else as many from its base year.
Result<Prepared> launched(Scenario without, const Scenario& as_written) {
  const bool open = without.from.value == 0;
  if (open) {
    without.from = as_written.from;
    without.until = as_written.until;
  }
  Result<Prepared> question = prepared(without);
  if (question || !open || question.problem().code != "no-people-at-launch") return question;
  const Result<Pack> pack = open_pack(without.pack);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  if (world->snapshots.empty()) return question;
  without.from = world->base_year.value_or(world->snapshots.back().year);
  without.until = without.from + (as_written.until - as_written.from);
  return prepared(without);
}

double people_of(const World& world, Year year, const std::vector<int>& units) {
  double people = 0;
  for (int unit : units) people += world.at(year)->total[static_cast<std::size_t>(unit)];
  return people;
}

/// How many times as many people live here as where the path was written of; nothing if it is not known.
std::optional<double> size_of(const Scenario& path, const World& world, Year year,
                              const std::vector<int>& units) {
  if (path.here.empty()) return std::nullopt;
  const auto there = units_selected(world.tree, std::string_view(path.here));
  if (!there) return std::nullopt;
  const double here = people_of(world, year, units), then = people_of(world, year, *there);
  return here > 0 && then > 0 ? std::optional(here / then) : std::nullopt;
}

/// A path in the years and for the people of the question.
struct Aimed {
  std::string id;
  Words title;
  std::vector<Policy> rows;
  std::vector<PremiseJudged> premises;
  Words why_not;
  std::size_t first_row = 0;  ///< in the scenario of all
};

/// What keeps a place from walking a path: what it must have and has not, or measures that would move
/// nothing.
Result<Words> obstacle(const Aimed& path, const Prepared& question) {
  for (const PremiseJudged& judged : path.premises)
    if (judged.premise.must && judged.holds == Verdict::no)
      return said("it wants {0}, and here {2} are {4} {5}, where {7} is asked",
                  "缺少{1}：{3}为{4}{6}，而该路径要求 {7}", judged.premise.name.en, judged.premise.name.zh,
                  judged.endowment.en, judged.endowment.zh, figure(judged.value, 2), judged.unit.en,
                  judged.unit.zh, judged.premise.text);
  if (path.rows.empty()) return Words{"it would begin after the last year", "开始时间晚于末年"};
  Scenario alone = question.scenario;
  alone.policies = path.rows;
  for (Policy& row : alone.policies) row.where = {alone.here};
  const Result<Coefficients> settings = settings_of(alone, question.world);
  if (settings) return Words{};
  if (settings.problem().code == "acts-on-nothing") return settings.problem().message;
  return settings.problem();
}

Result<std::vector<Aimed>> aimed(const std::vector<PathFile>& files, const Prepared& question,
                                 const std::vector<int>& units, PathsAnswer& answer) {
  std::vector<Aimed> paths;
  bool sizes_known = true;
  for (const PathFile& file : files) {
    const auto size = size_of(file.scenario, question.world, question.launch.year, units);
    sizes_known = sizes_known && size;
    Aimed path{
        .id = file.id,
        .title = file.scenario.title,
        .rows = rows_in(file.scenario, question.scenario.from, question.scenario.until, size.value_or(1)),
        .premises = {},
        .why_not = {}};
    Result<std::vector<PremiseJudged>> premises =
        judged(file.scenario.premises, question.world, question.launch, units);
    if (!premises) return premises.problem();
    path.premises = std::move(*premises);
    Result<Words> why_not = obstacle(path, question);
    if (!why_not) return why_not.problem();
    path.why_not = *why_not;
    paths.push_back(std::move(path));
  }
  if (!sizes_known)
    answer.notes.push_back(
        {"Where paths were written of is not in this pack: sums that are for all of a place "
         "are taken as they are written before they are fitted to the budget.",
         "路径原写作地区不在此数据包中：按地区总额书写的数额先照原值采用，再按预算缩放。"});
  return paths;
}

// --- How often

/// The times at which a row's shares reach all or nothing.
double most_of(const Policy& row, const Coefficients& settings, std::size_t unit) {
  double most = std::numeric_limits<double>::infinity();
  for (const auto& one : row.amounts) {
    const auto& amounts = lever_named(row.lever)->amounts;
    const auto amount =
        std::ranges::find_if(amounts, [&](const LeverAmount& a) { return a.key == one.first; });
    const auto quantity = quantity_in(one.second.text);
    if (amount == amounts.end() || !quantity || amount->measured != Dimension::share) continue;
    const double was = amount->how == How::set ? settings.at(amount->coefficient, unit) : 0;
    const double way = quantity->value - was, room = way > 0 ? 1 - was : was;
    if (way != 0) most = std::min(most, room / std::abs(way));
  }
  return most;
}

/// What of the draw's luck a row has: where nobody has measured what it does, and its price stands beside it.
int luck_of(const Policy& row) {
  if (!is_weak(row) || !row.cost) return -1;
  return static_cast<int>(lever_named(row.lever) - levers().data());
}

/// The paths' lives beside the one without.
class Lives {
 public:
  Lives(const Prepared& question, const Coefficients& settings, const StudiedPlace& place,
        const std::vector<Aimed>& paths, std::size_t rows_without, const Progress& progress,
        const ForEach& for_each)
      : question_(question),
        place_(place),
        paths_(paths),
        rows_without_(rows_without),
        progress_(progress),
        for_each_(for_each) {
    for (const Aimed& path : paths)
      for (const Policy& row : path.rows) {
        doses_.push_back({.times = 1,
                          .most = most_of(row, settings, static_cast<std::size_t>(place.units.front())),
                          .unsure = luck_of(row)});
        scaled_.push_back(is_public(payer_of(row)));
      }
  }

  /// A life of a path, so many times; of none if it is nothing.
  Change of(std::optional<std::size_t> path, double times) const {
    std::vector<RowDose> rows(rows_without_ + doses_.size(), RowDose{.times = 0});
    for (std::size_t r = 0; r < rows_without_; ++r) rows[r].times = 1;
    if (path)
      for (std::size_t r = 0; r < paths_[*path].rows.size(); ++r) {
        const std::size_t row = paths_[*path].first_row + r;
        rows[row] = doses_[row - rows_without_];
        rows[row].times = scaled_[row - rows_without_] ? times : 1;
      }
    return dosed(std::move(rows));
  }
  std::size_t rows() const { return rows_without_ + doses_.size(); }
  bool is_free(std::size_t row) const { return free_.at(row - rows_without_); }

  /// What the place's purse takes in in the first year, without a path.
  Result<double> purse(const Departure& central) {
    const std::array wanted{*outcome_of_id("revenue"), *outcome_of_id("transfers")};
    Watched watched({place_.units}, {question_.scenario.from + 1}, {wanted.begin(), wanted.end()}, 1, 1);
    const Way way{&central, of(std::nullopt, 0)};
    const Done lived = live_paired({&way, 1}, {.until = question_.scenario.from + 1, .draws = 1},
                                   [&](const Moment& moment) { watched.behold(moment); });
    if (!lived) return lived.problem();
    return watched.of(0, 0, 0, 0)[0] + watched.of(0, 0, 0, 1)[0];
  }

  /// What paths cost the public at central parameters, without chance.
  Result<std::vector<double>> costs(const Departure& central, std::span<const double> times) {
    std::vector<Way> ways{{&central, of(std::nullopt, 0)}};
    std::vector<std::size_t> asked;
    for (std::size_t p = 0; p < times.size(); ++p)
      if (!std::isnan(times[p])) asked.push_back(p), ways.push_back({&central, of(p, times[p])});
    Bills bills(ways.size(), 1, question_.scenario.from + 1, question_.scenario.until, rows());
    const Done lived = live_paired(
        ways, {.until = question_.scenario.until, .draws = 1},
        [&](const Moment& moment) { bills.behold(moment); }, for_each_,
        [&](std::size_t done, std::size_t of) { return tell(done, of); });
    if (!lived) return lived.problem();
    begun_ += ways.size();
    std::vector<double> yuan(times.size(), 0.0);
    for (std::size_t way = 1; way < ways.size(); ++way)
      for (Payer payer : public_payers)
        yuan[asked[way - 1]] += bills.paid_by(way, payer)[0] - bills.paid_by(0, payer)[0];
    if (free_.empty()) see_what_is_free(bills, asked);
    return yuan;
  }

  /// to_come: lives of the ensemble, for the bar.
  void expect(std::size_t to_come) { to_come_ = to_come; }
  bool tell(std::size_t done, std::size_t of) {
    return progress_(begun_ + done, std::max(begun_ + of, begun_ + done) + (in_ensemble_ ? 0 : to_come_));
  }
  void begin_ensemble() { in_ensemble_ = true; }

 private:
  /// Rows that cost nothing stay as they are written.
  void see_what_is_free(const Bills& bills, const std::vector<std::size_t>& asked) {
    free_.assign(doses_.size(), true);
    for (std::size_t way = 1; way <= asked.size(); ++way) {
      const Aimed& path = paths_[asked[way - 1]];
      for (std::size_t r = 0; r < path.rows.size(); ++r) {
        const std::size_t row = path.first_row + r;
        free_[row - rows_without_] = bills.for_row(way, row)[0] <= 0;
      }
    }
    for (std::size_t row = 0; row < scaled_.size(); ++row) scaled_[row] = scaled_[row] && !free_[row];
  }

  const Prepared& question_;
  const StudiedPlace& place_;
  const std::vector<Aimed>& paths_;
  std::size_t rows_without_;
  Progress progress_;
  ForEach for_each_;
  std::vector<RowDose> doses_;  // [row of the paths]
  std::vector<bool> scaled_;    // [row of the paths]
  std::vector<bool> free_;      // [row of the paths]; empty until the first lives
  std::size_t begun_ = 0, to_come_ = 0;
  bool in_ensemble_ = false;
};

// --- Neighbours

/// The other units of the place's provinces; where there are none, all others.
std::vector<int> neighbours_of(const Tree& tree, const StudiedPlace& place, PathsAnswer& answer) {
  const std::set<int> here(place.units.begin(), place.units.end());
  std::set<int> groups;
  for (int unit : place.units) groups.insert(tree.group_of[static_cast<std::size_t>(unit)]);
  std::vector<int> near, all;
  for (int unit = 0; unit < static_cast<int>(tree.unit_count()); ++unit) {
    if (here.contains(unit)) continue;
    all.push_back(unit);
    if (groups.contains(tree.group_of[static_cast<std::size_t>(unit)])) near.push_back(unit);
  }
  answer.neighbours = near.empty() || near.size() == all.size()
                          ? Words{"the rest of the country", "全国其他地区"}
                          : Words{"the rest of its province", "本省其他地区"};
  return near.empty() ? all : near;
}
std::vector<int> without(const Tree& tree, const std::vector<int>& some, const std::vector<int>& more) {
  std::set<int> gone(some.begin(), some.end());
  gone.insert(more.begin(), more.end());
  std::vector<int> left;
  for (int unit = 0; unit < static_cast<int>(tree.unit_count()); ++unit)
    if (!gone.contains(unit)) left.push_back(unit);
  return left;
}

// --- Which term of the soft landing

/// The logs of the landing's terms at the end of every life, over its units by residents. [way][draw]
class LandingTerms {
 public:
  LandingTerms(const std::vector<int>& units, Year last, std::size_t ways, std::size_t draws)
      : units_(units), last_(last), draws_(draws), logs_(ways * draws) {}

  void behold(const Moment& moment) {
    if (moment.state.year != last_ || !moment.course.economy) return;
    std::array<double, landing_terms>& logs = logs_[moment.way * draws_ + moment.draw];
    double people = 0;
    for (int unit : units_) {
      const auto u = static_cast<std::size_t>(unit);
      const double here = persons_in(moment.state, u);
      const Landing landing = landing_of(descent_of(*moment.course.economy, moment.launch, moment.state, u));
      for (std::size_t t = 0; t < landing_terms; ++t) logs[t] += here * std::log(landing.terms[t]);
      people += here;
    }
    for (double& log : logs) log = people > 0 ? log / people : 0;
  }

  /// What each term adds to the log of the score, on the mean of the draws.
  std::array<double, landing_terms> added(std::size_t way) const {
    std::array<double, landing_terms> more{};
    for (std::size_t d = 0; d < draws_; ++d)
      for (std::size_t t = 0; t < landing_terms; ++t)
        more[t] += (logs_[way * draws_ + d][t] - logs_[d][t]) / static_cast<double>(draws_ * landing_terms);
    return more;
  }

 private:
  const std::vector<int>& units_;
  Year last_;
  std::size_t draws_;
  std::vector<std::array<double, landing_terms>> logs_;
};

// --- What is told

PathTold introduced(const Aimed& path) {
  PathTold told{.id = path.id, .title = path.title, .premises = path.premises, .why_not = path.why_not};
  for (const Policy& row : path.rows) {
    told.weak = told.weak || is_weak(row);
    told.rows.push_back(
        {.name = row.told(), .lever = row.lever, .weak = is_weak(row), .widened = luck_of(row) >= 0});
  }
  for (const PremiseJudged& each : path.premises) {
    told.known += each.holds != Verdict::not_known;
    told.holds += each.holds == Verdict::yes;
  }
  told.of = !path.why_not.empty()     ? PathClass::cannot_be_walked
            : told.holds < told.known ? PathClass::in_part
                                      : PathClass::fits;
  return told;
}

/// Ranks of the paths in a draw, by a figure; the greatest is the first. [path]
std::vector<double> ranks_of(const std::vector<double>& figures) {
  std::vector<double> ranks;
  for (double own : figures)
    ranks.push_back(1 +
                    static_cast<double>(std::ranges::count_if(figures, [&](double f) { return f > own; })));
  return ranks;
}

/// Those that fit first, then those that fit in part, then those that cannot be walked; within each the
/// softer landing first.
void put_in_order(std::vector<PathTold>& paths, std::size_t landing) {
  const auto softness = [&](const PathTold& path) {
    const double median = path.differences.empty() ? unknown : path.differences[landing].median();
    return is_known(median) ? median : -std::numeric_limits<double>::infinity();
  };
  std::ranges::stable_sort(paths, [&](const PathTold& a, const PathTold& b) {
    return a.of != b.of ? a.of < b.of : softness(a) > softness(b);
  });
  int rank = 0;
  for (PathTold& path : paths) path.rank = path.of == PathClass::cannot_be_walked ? 0 : ++rank;
}

}  // namespace

std::size_t PathTold::landing_mostly() const {
  const auto most = std::ranges::max_element(landing, {}, [](double log) { return std::abs(log); });
  return static_cast<std::size_t>(most - landing.begin());
}

std::string_view id_of(PathClass of) {
  constexpr std::array<std::string_view, 3> ids{"fits", "in_part", "cannot_be_walked"};
  return ids[static_cast<std::size_t>(of)];
}
const Words& name_of(PathClass of) {
  static const std::array<Words, 3> names{
      {{"fits", "条件具备"}, {"in part", "部分具备"}, {"cannot be walked", "无法实施"}}};
  return names[static_cast<std::size_t>(of)];
}

Result<PathsAnswer> paths(const PathsQuestion& asked, const ForEach& for_each, const Progress& progress) {
  const Result<std::vector<PathFile>> files = path_files(asked.folder);
  if (!files) return files.problem();
  Scenario without_a_path = asked.without;
  Result<Prepared> question = launched(without_a_path, files->front().scenario);
  if (!question) return question.problem();
  const World& world = question->world;
  const Result<StudiedPlace> place = place_studied(world.tree, asked.place);
  if (!place) return place.problem();
  question->scenario.here = place->id;

  PathsAnswer answer{.pack = world.pack,
                     .pack_version = world.version,
                     .licence = world.licence,
                     .citation = world.citation,
                     .place = place->id,
                     .place_name = place->name,
                     .without = question->scenario.title,
                     .launch = question->scenario.from,
                     .last = question->scenario.until,
                     .draws = asked.draws,
                     .seed = asked.seed.value_or(question->scenario.seed),
                     .peak = peak_of(world, question->launch, place->units)};
  for (const char* id : outcomes_told) answer.outcomes.push_back(*outcome_of_id(id));
  Result<std::vector<Aimed>> every = aimed(*files, *question, place->units, answer);
  if (!every) return every.problem();

  // All rows of all paths that can be walked make one scenario, of which a life does a path's own.
  Scenario together = question->scenario;
  std::vector<Aimed> walked;
  for (Aimed& path : *every) {
    if (!path.why_not.empty()) {
      answer.paths.push_back(introduced(path));
      continue;
    }
    path.first_row = together.policies.size();
    for (Policy& row : path.rows) row.where = {place->id};
    together.policies.insert(together.policies.end(), path.rows.begin(), path.rows.end());
    walked.push_back(std::move(path));
  }
  if (walked.empty())
    return Problem{.code = "no-path-to-walk",
                   .message = said("{0} can walk none of these paths: {2}", "{1}无法实施其中任何路径：{3}",
                                   place->name.en, place->name.zh, answer.paths.front().why_not.en,
                                   answer.paths.front().why_not.zh)};
  const Result<Coefficients> settings = settings_of(together, world);
  if (!settings) return settings.problem();

  Lives lives(*question, *settings, *place, walked, question->scenario.policies.size(), progress, for_each);
  const Departure central(question->launch, *settings, answer.seed, 1, true, for_each);
  const Result<double> purse = lives.purse(central);
  if (!purse) return purse.problem();
  answer.purse = *purse;
  const int years = answer.last - answer.launch;
  if (asked.budget.empty()) {
    answer.share_of_purse = 100 * part_of_the_purse;
    answer.budget = part_of_the_purse * answer.purse * years;
  } else {
    const Result<double> budget = budget_in(asked.budget, years);
    if (!budget) return budget.problem();
    answer.budget = *budget;
  }
  const std::size_t ways_to_live = walked.size() + 1;
  const auto draws = static_cast<std::size_t>(answer.draws);
  lives.expect(ways_to_live * draws);
  const Result<std::vector<Dose>> doses =
      doses_for(answer.budget, walked.size(),
                [&](std::span<const double> times) { return lives.costs(central, times); });
  if (!doses) return doses.problem();

  const Departure departure(question->launch, *settings, answer.seed, variants_for(answer.draws),
                            answer.draws == 1, for_each);
  std::vector<Way> ways{{&departure, lives.of(std::nullopt, 0)}};
  for (std::size_t p = 0; p < walked.size(); ++p)
    ways.push_back({&departure, lives.of(p, (*doses)[p].times)});
  const std::vector<int> near = neighbours_of(world.tree, *place, answer);
  const std::size_t people = *outcome_of_id("population");
  Watched watched({place->units}, {answer.last}, answer.outcomes, ways.size(), draws);
  Watched elsewhere({near, without(world.tree, place->units, near)}, {answer.last}, {people}, ways.size(),
                    draws);
  Bills bills(ways.size(), draws, answer.launch + 1, answer.last, lives.rows());
  LandingTerms terms(place->units, answer.last, ways.size(), draws);
  lives.begin_ensemble();
  const Done lived = live_paired(
      ways, {.until = answer.last, .draws = answer.draws, .seed = answer.seed},
      [&](const Moment& moment) {
        watched.behold(moment);
        elsewhere.behold(moment);
        bills.behold(moment);
        terms.behold(moment);
      },
      for_each, [&](std::size_t done, std::size_t of) { return lives.tell(done, of); });
  if (!lived) return lived.problem();

  for (std::size_t o = 0; o < answer.outcomes.size(); ++o)
    answer.as_it_goes.push_back(over_draws(watched.of(0, 0, 0, o)));
  answer.peak_without = chance_of(answer.peak, watched.of(0, 0, 0, 0));
  const auto more = [&](Payer payer, std::size_t way) {
    std::vector<double> yuan = bills.paid_by(way, payer);
    const std::vector<double> before = bills.paid_by(0, payer);
    for (std::size_t d = 0; d < draws; ++d) yuan[d] -= before[d];
    return yuan;
  };
  const std::size_t landing = answer.outcomes.size() - 1;
  for (std::size_t p = 0; p < walked.size(); ++p) {
    const std::size_t way = p + 1;
    PathTold told = introduced(walked[p]);
    told.dose = (*doses)[p];
    for (std::size_t r = 0; r < told.rows.size(); ++r)
      told.rows[r].costs_nothing = lives.is_free(walked[p].first_row + r);
    std::vector<double> public_cost(draws, 0.0);
    for (std::size_t k = 0; k < payers; ++k) {
      const auto payer = static_cast<Payer>(k);
      const std::vector<double> yuan = more(payer, way);
      if (std::ranges::any_of(yuan, [](double y) { return y != 0; }))
        told.payers.emplace_back(payer, over_draws(yuan));
      if (is_public(payer))
        std::transform(yuan.begin(), yuan.end(), public_cost.begin(), public_cost.begin(), std::plus<>());
    }
    told.public_cost = over_draws(public_cost);
    for (std::size_t o = 0; o < answer.outcomes.size(); ++o)
      told.differences.push_back(difference_between(watched.of(0, 0, 0, o), watched.of(way, 0, 0, o)));
    told.neighbours = difference_between(elsewhere.of(0, 0, 0, 0), elsewhere.of(way, 0, 0, 0));
    told.others = difference_between(elsewhere.of(0, 1, 0, 0), elsewhere.of(way, 1, 0, 0));
    const Difference& residents = told.differences.front();
    if (residents.sign() > 0 && residents.prevails() >= prevails_in_a_trap && residents.median() > 0)
      told.per_person = told.public_cost[4] / residents.median();
    told.landing = terms.added(way);
    told.chance_of_peak = chance_of(answer.peak, watched.of(way, 0, 0, 0));
    answer.paths.push_back(std::move(told));
  }
  // Ranks in every draw, by the outcome alone.
  std::vector<std::vector<double>> rank(walked.size(), std::vector<double>(draws));
  for (std::size_t d = 0; d < draws; ++d) {
    std::vector<double> softness;
    for (std::size_t p = 0; p < walked.size(); ++p) softness.push_back(watched.of(p + 1, 0, 0, landing)[d]);
    const std::vector<double> ranks = ranks_of(softness);
    for (std::size_t p = 0; p < walked.size(); ++p) rank[p][d] = ranks[p];
  }
  for (std::size_t p = 0; p < walked.size(); ++p) {
    PathTold& told = answer.paths[answer.paths.size() - walked.size() + p];
    const Quantiles over = over_draws(rank[p]);
    told.best = over[2], told.worst = over[6];
  }
  put_in_order(answer.paths, landing);
  return answer;
}

}  // namespace ebb
