#include "actions/run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "actions/backtest.h"
#include "actions/open_pack.h"
#include "atlas/selector.h"
#include "base/hash.h"
#include "base/said.h"
#include "lens/indicators.h"
#include "store/results.h"
#include "study/ensemble.h"
#include "study/flows.h"
#include "study/together.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t striking = 10;                   // losers and gainers told of
constexpr std::size_t batch_values = 8 * 1024 * 1024;  // values of draws held at a time: 64 MB
constexpr std::size_t most_in_batch = 500;             // draws a killed run may lose, where places are few
constexpr std::array<const char*, 5> told{"population", "births", "deaths", "arrivals", "departures"};

/// Beside the indicators of every year: what has come together since launch, so that its range can be told.
enum Since : std::size_t { natural_since, migration_since, sums_since };

std::vector<RunIndicator> indicators_of_a_run(bool economy_moves) {
  std::vector<RunIndicator> all;
  for (const Indicator& i : economy_moves ? indicators() : indicators_of_people())
    all.push_back({std::string(i.id), i.name, i.unit, i.additive});
  all.push_back(
      {"natural_since_launch", {"natural change since launch", "起报以来自然变动"}, {"persons", "人"}, true});
  all.push_back(
      {"migration_since_launch", {"net migration since launch", "起报以来净迁移"}, {"persons", "人"}, true});
  return all;
}

std::vector<RunPlace> places_of(const World& world, const Launch& launch) {
  const Snapshot& census = *world.at(launch.year);
  std::vector<RunPlace> places;
  for (std::size_t p = 0; p < world.tree.places.size(); ++p) {
    const Place& place = world.tree.places[p];
    Quality quality = Quality::census;
    for (int u : world.tree.units_below(static_cast<int>(p)))
      quality = weaker(quality, census.quality[static_cast<std::size_t>(u)]);
    places.push_back({place.id, place.name, place.level,
                      place.parent < 0 ? "" : world.tree.places[static_cast<std::size_t>(place.parent)].id,
                      world.tree.unit_of[p] >= 0, quality, place.attributes});
  }
  return places;
}

std::string now_in_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
  return text;
}

Result<std::vector<std::string>> ids_selected(const Tree& tree, const std::vector<std::string>& selectors) {
  const Result<std::vector<int>> units = units_selected(tree, selectors);
  if (!units) return units.problem();
  std::vector<std::string> ids;
  for (int u : *units) ids.push_back(tree.unit(static_cast<std::size_t>(u)).id);
  return ids;
}

/// How far off the method was when it was last put to the test, or why it could not be. As many draws as the
/// run has, within reason: a quick look shall not wait for a long test. A Problem only if asked to stop.
Result<Words> record_of_the_method(const Pack& pack, const World& world, Year launch, int draws_of_run,
                                   double economy, const ForEach& for_each, const Progress& progress) {
  const int draws = std::clamp(draws_of_run, 20, 200);
  std::vector<Year> years;
  for (const Snapshot& s : world.snapshots)
    if (s.year <= launch) years.push_back(s.year);
  for (auto target = years.rbegin(); target != years.rend(); ++target)
    for (auto from = std::next(target); from != years.rend(); ++from) {
      const Result<World> known = world_known(pack, *from);
      if (!known) continue;
      BacktestOptions options{.launch = *from, .target = *target, .base = {}, .draws = draws};
      options.settings.set(Coefficient::economy_moves, economy);
      const Result<Backtest> result = backtest(*known, world, options, for_each, progress);
      if (!result && result.problem().blame == Blame::interrupted) return result.problem();
      if (result && !result->scored.empty()) return error_sentence(*result);
    }
  return Words{
      "How wrong this method would have been cannot be told: the pack has no three censuses to try it on.",
      "无法说明该方法过去的误差：数据包没有可供检验的三次普查。"};
}

Words not_tested() {
  return {
      "Not tested on the past, as asked (--no-backtest): ebb backtest tells how wrong the method would "
      "have been.",
      "按要求未用过去检验（--no-backtest）；可用 ebb backtest 查看该方法过去的误差。"};
}

/// The figures of one draw on their way to the disk: [place][year][indicator], places of every level.
class Entries {
 public:
  Entries(const Tree& tree, std::size_t years, std::size_t width, std::span<double> values)
      : tree_(tree), years_(years), width_(width), values_(values) {
    for (std::size_t p = 0; p < tree.places.size(); ++p)
      units_.push_back(tree.units_below(static_cast<int>(p)));
  }

  void enter(std::size_t year, const State& state, const PeopleLedger& books) {
    const std::size_t measured = width_ - sums_since;
    const bool happened = year > 0;  // nothing is known of the events of the launch year itself
    for (std::size_t p = 0; p < units_.size(); ++p) {
      const Together together(state, books, units_[p], happened);
      const YearOfPlace seen = together.seen();
      double* row = &values_[(p * years_ + year) * width_];
      for (std::size_t i = 0; i < measured; ++i) row[i] = indicators()[i].measure(seen);
      double* since = row + measured;
      since[natural_since] = happened ? *(since - width_ + natural_since) + seen.births - seen.deaths : 0;
      since[migration_since] =
          happened ? *(since - width_ + migration_since) + seen.arrivals - seen.departures : 0;
    }
  }

 private:
  const Tree& tree_;
  std::size_t years_, width_;
  std::span<double> values_;
  std::vector<std::vector<int>> units_;
};

Problem stopped(const ResultsWriter& writer) {
  return {.blame = Blame::interrupted,
          .code = "interrupted",
          .message = said("stopped after {} whole draws", "已在完成{}次抽样后停止", writer.finished_draws()),
          .hint = {"the same command goes on from there", "再次运行同一命令即可继续"}};
}

Done draw_all(const World& world, const Launch& launch, const Scenario& scenario,
              const Coefficients& settings, ResultsWriter& writer, const RunRecord& record,
              const ForEach& for_each, const RunProgress& progress) {
  std::atomic<bool> fitted = true;
  const Progress fitting = [&](std::size_t finished, std::size_t of) {
    return fitted = progress.fitting(finished, of);
  };
  const Ensemble ensemble(
      launch, {.until = scenario.until, .draws = scenario.draws, .seed = scenario.seed, .settings = settings},
      counted(for_each, fitting));
  if (!fitted) return stopped(writer);
  const std::size_t batch = std::clamp<std::size_t>(batch_values / record.values(), 2, most_in_batch);
  const auto all = static_cast<std::size_t>(scenario.draws);
  std::vector<double> values;
  if (!progress.simulating(static_cast<std::size_t>(writer.finished_draws()), all)) return stopped(writer);
  while (static_cast<std::size_t>(writer.finished_draws()) < all) {
    const auto first = static_cast<std::size_t>(writer.finished_draws());
    const std::size_t last = std::min(all, first + batch);
    values.assign((last - first) * record.values(), unknown);
    std::vector<Entries> entries;
    for (std::size_t d = first; d < last; ++d)
      entries.emplace_back(world.tree, record.years(), record.indicators.size(),
                           std::span(values).subspan((d - first) * record.values(), record.values()));
    std::atomic<std::size_t> finished = first;
    std::atomic<bool> go_on = true;
    ensemble.run(first, last, for_each, [&](std::size_t draw, const State& state, const PeopleLedger& books) {
      entries[draw - first].enter(static_cast<std::size_t>(state.year - launch.year), state, books);
      if (state.year == scenario.until && !progress.simulating(++finished, all)) go_on = false;
    });
    // A draw left undone when asked to stop must not be put down as done.
    if (!go_on || finished < last || !progress.simulating(finished, all)) return stopped(writer);
    if (const Done kept = writer.append(values); !kept) return kept;
  }
  return done();
}

/// Who is expected to move where, in the first and the last year.
std::vector<RunFlow> flows_between(const World& world, const Launch& launch, const Scenario& scenario,
                                   const Coefficients& settings) {
  if (scenario.until <= launch.year) return {};
  std::vector<Year> years{launch.year + 1};
  if (scenario.until > years.front()) years.push_back(scenario.until);
  std::vector<RunFlow> flows;
  for (const Flow& flow : central_flows(launch, settings, years))
    flows.push_back({static_cast<std::size_t>(world.tree.units[flow.origin]),
                     static_cast<std::size_t>(world.tree.units[flow.destination]), flow.year, flow.persons});
  return flows;
}

Result<std::vector<Prospect>> outlooks(Results& results) {
  const RunRecord& record = results.record();
  const auto population = results.indicator("population"),
             natural = results.indicator("natural_since_launch"),
             migration = results.indicator("migration_since_launch");
  const auto rows =
      results.rows({.places = {},
                    .indicators = {"population", "natural_since_launch", "migration_since_launch"},
                    .years = {record.launch, record.last}});
  if (!rows) return rows.problem();
  std::vector<Prospect> all(record.places.size());
  for (const ResultRow& row : *rows) {
    Prospect& o = all[row.place];
    o.place = row.place;
    const double median = row.quantiles[4];
    if (row.indicator == population && row.year == record.launch) o.at_launch = median;
    if (row.year != record.last) continue;
    if (row.indicator == natural) o.natural = median;
    if (row.indicator == migration) o.migration = median;
    if (row.indicator == population) o.median = median, o.low = row.quantiles[2], o.high = row.quantiles[6];
  }
  for (Prospect& o : all) o.change = o.at_launch > 0 ? 100 * (o.median / o.at_launch - 1) : unknown;
  return all;
}

/// told_of: ids of places; empty = all.
Result<RunAnswer> answer_from(const std::string& file, const std::vector<std::string>& told_of) {
  Result<Results> results = Results::open(file);
  if (!results) return results.problem();
  RunAnswer answer{.file = file, .record = results->record()};
  std::vector<Year> years;
  for (Year y = answer.record.launch; y <= answer.record.last; ++y)
    if (y == answer.record.launch || y == answer.record.last || y.value % 5 == 0) years.push_back(y);
  auto summary = results->rows({.places = told_of, .indicators = {told.begin(), told.end()}, .years = years});
  if (!summary) return summary.problem();
  answer.summary = std::move(*summary);

  Result<std::vector<Prospect>> all = outlooks(*results);
  if (!all) return all.problem();
  std::vector<Prospect> units;
  for (const Prospect& o : *all) {
    const RunPlace& place = answer.record.places[o.place];
    if (place.parent.empty()) answer.whole = o;
    const bool asked_for =
        told_of.empty() || std::find(told_of.begin(), told_of.end(), place.id) != told_of.end();
    if (place.unit && asked_for && is_known(o.change)) units.push_back(o);
  }
  std::stable_sort(units.begin(), units.end(),
                   [](const Prospect& a, const Prospect& b) { return a.change < b.change; });
  for (std::size_t k = 0; k < std::min(striking, units.size()); ++k) {
    if (units[k].change < 0) answer.losers.push_back(units[k]);
    if (units[units.size() - 1 - k].change > 0) answer.gainers.push_back(units[units.size() - 1 - k]);
  }
  return answer;
}

}  // namespace

namespace {

/// One [[policy]], complete.
std::string policy_text(const Policy& policy) {
  const auto quoted = [](const std::string& text) { return nlohmann::json(text).dump(); };
  std::string text = fmt::format("\n[[policy]]\nlever = {}\n", quoted(policy.lever));
  const auto line = [&](std::string_view key, const std::string& value) {
    text += fmt::format("{} = {}\n", key, value);
  };
  if (!policy.name.empty()) {
    line("name", quoted(policy.name.en));
    line("name_zh", quoted(policy.name.zh));
  }
  if (!policy.group.empty()) line("group", quoted(policy.group));
  if (!policy.where.empty()) line("where", nlohmann::json(policy.where).dump());
  line("years", fmt::format("[{}, {}]", policy.from.value, policy.until.value));
  for (const auto& [key, amount] : policy.amounts) line(key, quoted(amount.text));
  if (policy.payer) line("payer", quoted(std::string(id_of(*policy.payer))));
  if (policy.months) line("months", quoted(policy.months->text));
  if (policy.cost) line("cost", quoted(policy.cost->text));
  if (policy.condition) line("while", quoted(policy.condition->text));
  if (policy.phase_in != 1) line("phase_in", fmt::format("{}", policy.phase_in));
  if (policy.part != 1) line("part", fmt::format("{}", policy.part));
  return text;
}

}  // namespace

std::string scenario_text(const Scenario& s) {
  // Strings of TOML are those of JSON here.
  const auto quoted = [](const std::string& text) { return nlohmann::json(text).dump(); };
  std::string text = fmt::format(
      "format = 1\ntitle = {}\ntitle_zh = {}\npack = {}\nyears = [{}, {}]\ndraws = {}\nseed = {}\n",
      quoted(s.title.en), quoted(s.title.zh), quoted(s.pack), s.from.value, s.until.value, s.draws, s.seed);
  const auto lines = [&](const std::vector<Assumption>& assumptions) {
    for (const CoefficientEntry& entry : coefficient_table()) {
      std::string parts;
      for (const Assumption& a : assumptions)
        if (a.coefficient == entry.coefficient)
          parts += fmt::format("{}{} = {}", parts.empty() ? "" : ", ",
                               a.where.empty() ? "default" : quoted(a.where), a.value);
      if (!parts.empty()) text += fmt::format("\"{}\" = {{ {} }}\n", entry.name, parts);
    }
  };
  if (!s.assumptions.empty()) text += "\n[assumptions]\n";
  lines(s.assumptions);
  for (const Era& era : s.eras) {
    text += fmt::format("\n[[eras]]\nname = {}\nname_zh = {}\nyears = [{}, {}]\n[eras.assumptions]\n",
                        quoted(era.name.en), quoted(era.name.zh), era.from.value, era.until.value);
    lines(era.assumptions);
  }
  for (const Policy& policy : s.policies) text += policy_text(policy);
  return text;
}

namespace {

/// What a scenario has set, beside what would have been.
Words as_assumed(const Era& era) {
  std::string what;
  for (const Assumption& a : era.assumptions)
    what += fmt::format("{}{} = {:g}{}", what.empty() ? "" : ", ", entry_of(a.coefficient).name, a.value,
                        a.where.empty() ? "" : " (" + a.where + ")");
  return said("assumed in {0}-{1}, {2}: {4}", "假设：{0}—{1}年（{3}）{4}", era.from.value, era.until.value,
              era.name.en, era.name.zh, what);
}

Words as_decided(const Policy& policy) {
  std::string amounts;
  for (const auto& [key, amount] : policy.amounts)
    amounts += (amounts.empty() ? "" : ", ") + fmt::format("{} {}", key, amount.text);
  const Payer payer = policy.payer.value_or(lever_named(policy.lever)->payer);
  const std::string where = policy.where.empty() ? "" : fmt::format("{}", fmt::join(policy.where, ", "));
  return said("decided for {0}-{1}{2}: {3} ({5}), paid by: {6}{8}",
              "政策：{0}—{1}年{2}，{4}（{5}），出资：{7}{9}", policy.from.value, policy.until.value,
              where.empty() ? "" : " " + where, policy.told().en, policy.told().zh, amounts,
              name_of(payer).en, name_of(payer).zh,
              lever_named(policy.lever)->weak ? "; evidence for its effect is weak" : "",
              lever_named(policy.lever)->weak ? "；效果的证据薄弱" : "");
}

Words as_assumed(const Assumption& assumption) {
  const CoefficientEntry& entry = entry_of(assumption.coefficient);
  if (assumption.where.empty())
    return said("assumed: {} = {:g} in every draw (default {:g})",
                "假设：{} = {:g}，各次模拟相同（默认 {:g}）", entry.name, assumption.value, entry.value);
  return said("assumed: {} = {:g} in every draw for {} (default {:g})",
              "假设：{0} = {1:g}，适用于 {2}，各次模拟相同（默认 {3:g}）", entry.name, assumption.value,
              assumption.where, entry.value);
}

}  // namespace

Result<RunAnswer> run(const RunQuestion& question, const ForEach& for_each, const RunProgress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Pack> pack = open_pack(question.scenario.pack);
  if (!pack) return pack.problem();
  const Result<World> everything = world_known(*pack);
  if (!everything) return everything.problem();
  const Result<Scenario> scenario = completed(question.scenario, *everything);
  if (!scenario) return scenario.problem();
  const Result<World> world = world_known(*pack, scenario->from);
  if (!world) return world.problem();
  const Result<Coefficients> settings = settings_of(*scenario, *world);
  if (!settings) return settings.problem();
  const Result<std::vector<std::string>> told_of = ids_selected(world->tree, question.places);
  if (!told_of) return told_of.problem();
  Result<Launch> launch = prepare(*world, scenario->from);
  if (!launch) return launch.problem();
  const bool economy_moves = launch->economy && (*settings)[Coefficient::economy_moves] > 0;

  RunRecord record{.title = scenario->title,
                   .scenario = scenario_text(*scenario),
                   .pack = world->pack,
                   .pack_version = world->version,
                   .pack_hash = pack->hash,
                   .licence = world->licence,
                   .citation = world->citation,
                   .ebb_version = question.ebb_version,
                   .seed = scenario->seed,
                   .draws = scenario->draws,
                   .launch = scenario->from,
                   .last = scenario->until,
                   .created = now_in_utc(),
                   .notes = {},
                   .places = places_of(*world, *launch),
                   .indicators = indicators_of_a_run(economy_moves)};
  // The same question from another folder is the same: its pack goes by what is in it (pack_hash).
  Scenario wherever = *scenario;
  wherever.pack.clear();
  record.scenario_hash = fingerprint(scenario_text(wherever));
  const std::string output =
      question.output.empty()
          ? fmt::format("runs/{}-{:.8}.duckdb", world->pack, fingerprint(record.scenario + record.pack_hash))
          : question.output;
  record.command = fmt::format("ebb run {} --years {}:{} --draws {} --seed {} -o {}",
                               scenario->file.empty() ? scenario->pack : scenario->file, scenario->from.value,
                               scenario->until.value, scenario->draws, scenario->seed, output);
  if (question.untested) record.command += " --no-backtest";
  if (question.output.empty()) {
    std::error_code ignored;  // what goes wrong here is told by the writer
    fs::create_directories("runs", ignored);
  }

  // What is there already is either finished, and told again, or another run, and refused; both without a
  // backtest.
  std::error_code error;
  if (question.restart || !fs::exists(output, error)) {
    const Result<Words> tested =
        question.untested
            ? not_tested()
            : record_of_the_method(*pack, *world, scenario->from, scenario->draws,
                                   (*settings)[Coefficient::economy_moves], for_each, progress.testing);
    if (!tested) return tested.problem();
    record.notes.push_back(*tested);
    for (const Assumption& assumption : scenario->assumptions) record.notes.push_back(as_assumed(assumption));
    for (const Era& era : scenario->eras) record.notes.push_back(as_assumed(era));
    for (const Policy& policy : scenario->policies) record.notes.push_back(as_decided(policy));
    record.notes.insert(record.notes.end(), launch->notes.begin(), launch->notes.end());
    if (economy_moves) record.notes.push_back(estimated_in(*launch->economy, launch->year));
  }
  Result<ResultsWriter> writer =
      ResultsWriter::open(output, record, question.restart ? IfThere::restart : IfThere::resume);
  if (!writer) return writer.problem();
  const bool was_there = writer->finished();
  if (!was_there) {
    if (const Done drawn =
            draw_all(*world, *launch, *scenario, *settings, *writer, record, for_each, progress);
        !drawn)
      return drawn.problem();
    const auto all = static_cast<std::size_t>(scenario->draws);
    const Progress asked_to_go_on = [&](std::size_t, std::size_t) { return progress.simulating(all, all); };
    const std::vector<RunFlow> flows = flows_between(*world, *launch, *scenario, *settings);
    if (const Done whole = writer->finish(flows, for_each, asked_to_go_on); !whole) return whole.problem();
  }
  Result<RunAnswer> answer = answer_from(writer->target().string(), *told_of);
  if (!answer) return answer.problem();
  answer->was_there = was_there;
  answer->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return answer;
}

nlohmann::json to_json(const RunAnswer& answer, Language language) {
  const RunRecord& record = answer.record;
  nlohmann::json summary = nlohmann::json::array(), notes = nlohmann::json::array();
  for (const ResultRow& row : answer.summary) {
    nlohmann::json line{{"place", record.places[row.place].id},
                        {"year", row.year.value},
                        {"indicator", record.indicators[row.indicator].id}};
    for (std::size_t q = 0; q < quantile_points.size(); ++q)
      line[quantile_names[q]] =
          is_known(row.quantiles[q]) ? nlohmann::json(row.quantiles[q]) : nlohmann::json();
    summary.push_back(std::move(line));
  }
  const auto told_of = [&](const std::vector<Prospect>& outlooks) {
    nlohmann::json list = nlohmann::json::array();
    for (const Prospect& o : outlooks)
      list.push_back({{"place", record.places[o.place].id},
                      {"name", record.places[o.place].name.in(language)},
                      {"at_launch", o.at_launch},
                      {"p10", o.low},
                      {"p50", o.median},
                      {"p90", o.high},
                      {"change", o.change},
                      {"natural", o.natural},
                      {"migration", o.migration}});
    return list;
  };
  for (const Words& note : record.notes) notes.push_back(note.in(language));
  return {{"format", 1},
          {"file", answer.file},
          {"draws", record.draws},
          {"seconds", answer.seconds},
          {"was_there", answer.was_there},
          {"pack", record.pack},
          {"version", record.pack_version},
          {"seed", record.seed},
          {"years", {record.launch.value, record.last.value}},
          {"summary", summary},
          {"losers", told_of(answer.losers)},
          {"gainers", told_of(answer.gainers)},
          {"notes", notes},
          {"licence", record.licence},
          {"citation", record.citation}};
}

}  // namespace ebb
