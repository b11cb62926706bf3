// One table: what ebb's hot path takes, what the same takes elsewhere, and the ratio. The peers' figures that
// cannot be measured here are quoted with their source in bench/README.md and marked "quoted".
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdlib.h>

#include <boost/random/binomial_distribution.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "actions/kept_memory.h"
#include "actions/open_pack.h"
#include "base/binomials.h"
#include "bench/measure.h"
#include "files/csv.h"
#include "model/migration/movement.h"
#include "model/migration/moves.h"
#include "reference/migration.h"
#include "study/ensemble.h"

extern "C" {
void cblas_sgemm(int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha,
                 const float* a, int lda, const float* b, int ldb, float beta, float* c, int ldc);
void openblas_set_num_threads(int threads);
}

namespace ebb::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t columns = sexes * ages;

void row(const std::string& work, const std::string& here, const std::string& beside,
         const std::string& ratio) {
  fmt::print("{:<58} {:>20}  {:<44} {:>14}\n", work, here, beside, ratio);
  std::fflush(stdout);
}

std::string times(double ratio) { return fmt::format("{:.2f} x", ratio); }

// --- Packs

/// A pack launched in 2020; nothing, and why on stderr, if that cannot be.
std::optional<Launch> launched(const std::string& name) {
  const Result<Pack> pack = open_pack(std::string(EBB_PACKS "/") + name);
  const Result<World> world = pack ? world_known(*pack, Year{2020}) : Result<World>(pack.problem());
  Result<Launch> launch = world ? prepare(*world, Year{2020}) : Result<Launch>(world.problem());
  if (launch) return std::move(*launch);
  fmt::print(stderr, "{}\n", launch.problem().told(Language::en));
  return std::nullopt;
}

constexpr Dice rolled{.rolled = true, .seed = 1};

// --- The migration step

int rows_of(Tie tie, bool in_bands) {
  const int width = in_bands ? 5 : 1;
  const int first = tie == Tie::work ? 0 : first_older_age, last = tie == Tie::work ? first_older_age : ages;
  return sexes * ((last - first + width - 1) / width);
}

/// The two products of a year, as ebb takes them and as OpenBLAS does with the same numbers.
Pair product(const Movement& movement) {
  const auto n = static_cast<Eigen::Index>(movement.kernel.places());
  struct Shape {
    Tie tie;
    Rows leaving, ours, theirs;
  };
  std::vector<Shape> shapes;
  for (Tie tie : {Tie::work, Tie::family}) {
    const int rows = rows_of(tie, movement.in_bands);
    shapes.push_back({tie, Rows::Random(rows, n).cwiseAbs(), Rows(rows, n), Rows(rows, n)});
  }
  Rows kernel(n, n);  // of one tie: the other is as large
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      kernel(i, j) = static_cast<float>(
          movement.kernel.between(Tie::work, static_cast<std::size_t>(i), static_cast<std::size_t>(j)));
  const auto size = static_cast<int>(n);
  constexpr int row_major = 101, as_it_is = 111;
  return compared(
      [&] {
        for (Shape& s : shapes) movement.kernel.carry(s.tie, s.leaving, s.ours);
      },
      [&] {
        for (Shape& s : shapes)
          cblas_sgemm(row_major, as_it_is, as_it_is, static_cast<int>(s.leaving.rows()), size, size, 1,
                      s.leaving.data(), size, kernel.data(), size, 0, s.theirs.data(), size);
      });
}

double operations(const Movement& movement) {
  const auto n = static_cast<double>(movement.kernel.places());
  return 2 * n * n * (rows_of(Tie::work, movement.in_bands) + rows_of(Tie::family, movement.in_bands));
}

void migration_rows(const std::string& name, const Launch& launch) {
  const Start start = Departure(launch, {}, 1, 1, true).draw(rolled);
  const Movement& movement = *start.course.movement;
  const std::vector<double> pulls = expected_pulls(start.course, start.state);
  const std::size_t n = start.state.places;

  const Pair products = product(movement);
  row(fmt::format("migration: product of a year, {} places, single precision", n),
      fmt::format("{:.0f} GFLOP/s", operations(movement) / products.ours / 1e9),
      fmt::format("OpenBLAS, same shape: {:.0f} GFLOP/s", operations(movement) / products.theirs / 1e9),
      fmt::format("{:.0f} % of peak", 100 * products.ratio));

  const double step = cpu_seconds([&] {
    State state = start.state;
    PeopleLedger books(n);
    move(movement, state, pulls, start.course.coefficients, rolled, books);
  });
  row(fmt::format("  the product's share of the whole step, {}", name),
      fmt::format("{:.1f} ms", 1e3 * products.ours),
      fmt::format("whole step with chance: {:.1f} ms", 1e3 * step),
      fmt::format("{:.0f} %", 100 * products.ours / step));
  const double cells = movement.in_bands ? rows_of(Tie::work, true) + rows_of(Tie::family, true) : columns;
  const double exchanges = static_cast<double>(n * n) * cells / step;
  row(fmt::format("  edge-cell exchanges a CPU second, {}", name), fmt::format("{:.0f} M/s", exchanges / 1e6),
      "MEmilio, quoted: 62 M/s; target 500 M/s", times(exchanges / 62e6));
}

void reference_row(const Launch& launch) {
  const Start start = Departure(launch, {}, 1, 1, true).draw({});
  const std::vector<double> pulls = expected_pulls(start.course, start.state);
  const reference::Migration plain(launch.geography, start.course.coefficients, launch.state);
  std::vector<double> arrived;
  const Pair pair = compared(
      [&] {
        State state = start.state;
        PeopleLedger books(state.places);
        move(*start.course.movement, state, pulls, start.course.coefficients, {}, books);
      },
      [&] { arrived = plain.arrivals(start.state, pulls); }, 1);
  row("migration: expected moves of a year, china", fmt::format("{:.1f} ms", 1e3 * pair.ours),
      fmt::format("plain loops of reference/: {:.1f} s", pair.theirs), times(pair.ratio));
}

// --- Whole draws

/// wanted: CPU seconds a draw.
void draw_rows(const std::string& name, const Launch& launch, double wanted, const std::string& because) {
  const Departure departure(launch, {}, 1, 1, true);
  constexpr int years = 30;
  const auto live = [&](const Dice& dice) {
    Start start = departure.draw(dice);
    for (int year = 0; year < years; ++year) {
      PeopleLedger books(start.state.places);
      live_one_year(start.course, start.state, dice, books);
    }
  };
  const double drawn = cpu_seconds([&] { live(rolled); }), expected = cpu_seconds([&] { live({}); });
  row(fmt::format("a draw of 30 years, {}", name), fmt::format("{:.2f} s, {:.2f} draws/s", drawn, 1 / drawn),
      because, times(wanted / drawn));
  // People by sex and age, and all that a place's economy carries over a year where it moves.
  const std::size_t of_place =
      columns + (launch.economy ? (sizeof(LocalEconomy) - sizeof(LocalYear)) / sizeof(double) : 0);
  const double variables = static_cast<double>(launch.state.places * of_place) * years;
  row(fmt::format("  state variables x years a second, {}", name),
      fmt::format("{:.1f} M/s, no chance {:.1f}", variables / drawn / 1e6, variables / expected / 1e6),
      "SDEverywhere's C, 100 regions, quoted: 35 M/s; target 175", times(variables / expected / 35e6));
}

// --- Chance

void binomial_row(double expected) {
  constexpr std::size_t cells = columns * 50;
  const std::vector<double> persons(cells, 1000.0), chances(cells, expected / 1000);
  std::vector<double> drawn(cells);
  int year = 0;
  const Pair pair = compared(
      [&] {
        Stream stream(1, 0, Year{++year}, Block::method);
        binomials(persons, chances, stream, drawn);
      },
      [&] {
        Stream stream(1, 0, Year{++year}, Block::method);
        for (std::size_t c = 0; c < cells; ++c)
          drawn[c] = boost::random::binomial_distribution<int, double>(static_cast<int>(persons[c]),
                                                                       chances[c])(stream);
      });
  row(fmt::format("binomial numbers, {} expected", expected),
      fmt::format("{:.0f} ns", 1e9 * pair.ours / cells),
      fmt::format("Boost.Random, same stream: {:.0f} ns", 1e9 * pair.theirs / cells), times(pair.ratio));
}

// --- Programs

struct Desk {
  std::string folder;
  Desk() {
    std::string name = (fs::temp_directory_path() / "ebb-bench-XXXXXX").string();
    folder = ::mkdtemp(name.data());
  }
  ~Desk() { fs::remove_all(folder); }
  Desk(const Desk&) = delete;
  std::string operator/(const std::string& name) const { return folder + "/" + name; }
};

Took ebb(std::vector<std::string> words) {
  words.insert(words.begin(), EBB_PROGRAM);
  const Took took = run(words);
  if (took.code != 0) fmt::print(stderr, "{} failed: {}\n", fmt::join(words, " "), took.said);
  return took;
}

/// The table of a pack cut down to some places. What is given for the nation holds for the new root, but
/// counts.
void cut(const Table& table, const std::set<std::string>& kept, const std::string& nation,
         const std::string& root, const std::string& file) {
  const int place = table.column("place"), parent = table.column("parent");
  const bool holds_everywhere = table.column("rate") >= 0;
  std::ofstream out(file);
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) out << (c ? "," : "") << csv_cell(cells[c]);
    out << "\n";
  };
  line(table.columns);
  for (std::vector<std::string> cells : table.rows) {
    if (place >= 0) {
      std::string& id = cells[static_cast<std::size_t>(place)];
      if (id == nation && holds_everywhere) id = root;
      if (!kept.contains(id)) continue;
      if (id == root && parent >= 0) cells[static_cast<std::size_t>(parent)].clear();
    }
    line(cells);
  }
}

/// The thirteen prefectures of Heilongjiang with single years of age, 40 years, 1,000 draws: bayesPop's job
/// had 13 regions, 27 ages, 8 steps of five years and 1,000 draws, without moves between the regions.
void bayespop_row(const Desk& desk) {
  const Result<Pack> china = open_pack(EBB_PACKS "/china");
  if (!china) return;
  const Table& places = china->tables.at("places");
  const auto id = static_cast<std::size_t>(places.column("place")),
             parent = static_cast<std::size_t>(places.column("parent"));
  const std::string root = "230000";
  std::set<std::string> kept{root};
  std::string nation;
  for (const auto& cells : places.rows) {
    if (cells[parent] == root) kept.insert(cells[id]);
    if (cells[parent].empty()) nation = cells[id];
  }
  fs::create_directory(desk / "thirteen");
  for (const char* name : {"places", "population", "mortality", "fertility", "vital", "series"})
    cut(china->tables.at(name), kept, nation, root, desk / ("thirteen/" + std::string(name) + ".csv"));
  std::ofstream(desk / "thirteen/pack.toml")
      << "format = 1\nname = \"thirteen\"\ntitle = \"Heilongjiang\"\nunit_level = \"prefecture\"\nbase_year "
         "= 2020\n";
  const Took took = ebb({"run", desk / "thirteen", "--years", "2020:2060", "--draws", "1000", "--threads",
                         "1", "-o", desk / "thirteen.duckdb"});
  row("bayesPop's job: 13 regions, 40 years, 1,000 draws, all told", fmt::format("{:.1f} CPU s", took.cpu),
      "bayesPop (no moves), quoted: 30.8 CPU s; target 1", times(30.8 / took.cpu));
  row("  its memory", fmt::format("{:.0f} MiB", took.memory / (1 << 20)),
      "bayesPop, quoted: 251 MiB; target 100", times(251.0 * (1 << 20) / took.memory));
}

void program_rows() {
  const Desk desk;
  const std::string china = EBB_PACKS "/china";
  const auto result = [&](const std::string& name) { return desk / (name + ".duckdb"); };

  double diagnose = 1e9, first = 1e9;
  for (int turn = 0; turn < 3; ++turn) {
    diagnose = std::min(diagnose, ebb({"diagnose", china, "--from", "2010", "--to", "2020"}).wall);
    first = std::min(first, ebb({"run", china, "--years", "2020:2021", "--draws", "2", "-o",
                                 result("first" + std::to_string(turn))})
                                .first_output);
  }
  row("start: ebb diagnose china", fmt::format("{:.2f} s", diagnose), "target 1 s", times(1 / diagnose));
  row("start: ebb run china, first sign of life", fmt::format("{:.2f} s", first), "target 2 s",
      times(2 / first));

  const auto took_by = [&](int draws) {
    return ebb({"run", china, "--years", "2020:2023", "--draws", std::to_string(draws), "-o",
                result("draws" + std::to_string(draws))});
  };
  const Took few = took_by(200), many = took_by(2000);
  row("memory of 2,000 draws against 200, china, 3 years", fmt::format("{:.0f} MiB", many.memory / (1 << 20)),
      fmt::format("200 draws: {:.0f} MiB", few.memory / (1 << 20)), times(many.memory / few.memory));

  const auto took_with = [&](const char* threads) {
    return ebb(
        {"backtest", china, "--launch", "2010", "--target", "2020", "--draws", "200", "--threads", threads});
  };
  const Took one = took_with("1"), two = took_with("2");
  row("two threads against one, backtest of china", fmt::format("{:.1f} s", two.wall),
      fmt::format("one thread: {:.1f} s", one.wall), times(one.wall / two.wall));
  const Took counties =
      ebb({"backtest", EBB_PACKS "/china-counties", "--launch", "2010", "--target", "2020", "--draws", "40"});
  row("backtest of 2,987 counties, 40 draws, all cores", fmt::format("{:.0f} s", counties.wall),
      "target 30 s", times(30 / counties.wall));
  bayespop_row(desk);
}

/// Nothing but years of China without chance, for a profiler (`perf record build/release/bench/ebb_bench
/// years`).
int years() {
  const auto china = launched("china");
  if (!china) return 1;
  const Departure departure(*china, {}, 1, 1, true);
  Start start = departure.draw({});
  for (int year = 0; year < 1000; ++year) {
    if (year % 30 == 0) start = departure.draw({});
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
  }
  return 0;
}

int table() {
  openblas_set_num_threads(1);
  const auto china = launched("china"), counties = launched("china-counties");
  if (!china || !counties) return 1;
  row("work", "here", "beside", "ratio");
  migration_rows("china", *china);
  migration_rows("counties", *counties);
  reference_row(*china);
  draw_rows("china", *china, 0.12, "target 0.12 s: 1,000 draws a minute on 2 cores");
  draw_rows("counties", *counties, 2, "target 2 s");
  for (double expected : {0.4, 8.0, 200.0}) binomial_row(expected);
  program_rows();
  return 0;
}

}  // namespace
}  // namespace ebb::bench

int main(int count, char** words) {
  ebb::keep_memory();
  return count > 1 && std::string(words[1]) == "years" ? ebb::bench::years() : ebb::bench::table();
}
