#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <bit>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>

#include "store/duck.h"
#include "store/small_run.h"
#include "store/summary.h"

namespace ebb {
namespace {

using namespace ebb::testing;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The bits of every row: NaN equals itself, and 0.1 + 0.2 does not equal 0.3.
std::vector<std::uint64_t> bits(Results results) {
  std::vector<std::uint64_t> all;
  const auto rows = results.rows({});
  if (!rows) return all;
  const auto put = [&](double value) {
    all.push_back(std::isnan(value) ? 0 : std::bit_cast<std::uint64_t>(value));
  };
  for (const ResultRow& row : *rows) {
    all.insert(all.end(), {row.place, row.indicator, static_cast<std::uint64_t>(row.year.value),
                           static_cast<std::uint64_t>(row.quality)});
    put(row.mean);
    for (double q : row.quantiles) put(q);
  }
  for (const RunPlace& place : results.record().places) {
    const auto kept = results.draws(place.id);
    if (kept)
      for (double value : kept->values) put(value);
  }
  return all;
}

double asked(const std::string& file, const std::string& sql) {
  Result<Database> database = Database::open(file, Access::read);
  if (!database) return -1;
  double answer = std::numeric_limits<double>::quiet_NaN();
  const Done done =
      database->ask("SELECT (" + sql + ")::DOUBLE", [&](const Rows& rows) { answer = rows.number(0, 0); });
  return done ? answer : -1;
}

TEST(AResultsFile, CallsTheWagesOfLaunchEstimatedWhereverTheCensusWasGood) {
  Folder folder;
  RunRecord record = small_run();
  record.indicators.back() = {"wage", {"Mean wage", "平均工资"}, {"yuan", "元"}, false};
  write_run(folder / "mine.duckdb", record);
  Results results = opened(folder / "mine.duckdb");
  const auto rows = results.rows({.places = {}, .indicators = {"population", "wage"}, .years = {}});
  ASSERT_TRUE(rows);
  for (const ResultRow& row : *rows) {
    const bool wage = results.record().indicators[row.indicator].id == "wage";
    const Quality of_place = results.record().places[row.place].at_launch;
    EXPECT_EQ(row.quality, row.year > record.launch ? Quality::simulated
                           : wage                   ? Quality::estimated
                                                    : of_place);
  }
}

TEST(AResultsFile, SaysWhatItIs) {
  Folder folder;
  const RunRecord asked_for = small_run();
  write_run(folder / "mine.duckdb", asked_for);
  const Results results = opened(folder / "mine.duckdb");
  const RunRecord& there = results.record();
  EXPECT_EQ(there.title, asked_for.title);
  EXPECT_EQ(there.command, asked_for.command);
  EXPECT_EQ(there.scenario, asked_for.scenario);
  EXPECT_EQ(there.scenario_hash, "5c");
  EXPECT_EQ(there.pack, "mine");
  EXPECT_EQ(there.pack_version, "2");
  EXPECT_EQ(there.pack_hash, "9a");
  EXPECT_EQ(there.licence, "CC BY 4.0");
  EXPECT_EQ(there.citation, "Mine pack, version 2");
  EXPECT_EQ(there.seed, 0xfedcba9876543210u);
  EXPECT_EQ(there.draws, 7);
  EXPECT_EQ(there.launch, Year{2020});
  EXPECT_EQ(there.last, Year{2023});
  EXPECT_EQ(there.created, asked_for.created);
  EXPECT_EQ(there.notes, asked_for.notes);
  ASSERT_EQ(there.places.size(), 3u);
  EXPECT_EQ(there.places[2].name, (Words{"D'Arc, \"Port\"", "港口市"}));
  EXPECT_EQ(there.places[0].parent, "");
  EXPECT_EQ(there.places[1].parent, "1");
  EXPECT_FALSE(there.places[0].unit);
  EXPECT_EQ(there.places[1].at_launch, Quality::census);
  EXPECT_EQ(there.places[1].attributes, (std::map<std::string, std::string>{{"tier", "2"}}));
  EXPECT_TRUE(there.places[2].attributes.empty());
  ASSERT_EQ(there.indicators.size(), 7u);
  EXPECT_EQ(there.indicators[6].unit, (Words{"years", "岁"}));
  EXPECT_FALSE(there.indicators[6].additive);
  EXPECT_EQ(results.place("12"), 2u);
  EXPECT_EQ(results.place("13"), std::nullopt);
}

TEST(AResultsFile, HoldsMeansAndQuantilesOfWhatIsKnown) {
  Folder folder;
  const RunRecord r = small_run(23);
  write_run(folder / "mine.duckdb", r);
  const std::vector<double> draws = draws_of(r, 0, r.draws);
  Results results = opened(folder / "mine.duckdb");
  const auto rows = results.rows({});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), r.values());
  for (const ResultRow& row : *rows) {
    std::vector<double> known;
    for (int draw = 0; draw < r.draws; ++draw) {
      const double value =
          draws[static_cast<std::size_t>(draw) * r.values() +
                value_of(r, row.place, static_cast<std::size_t>(row.year - r.launch), row.indicator)];
      if (!std::isnan(value)) known.push_back(value);
    }
    if (known.empty()) {
      EXPECT_TRUE(std::isnan(row.mean) && std::isnan(row.quantiles[4]));
      continue;
    }
    double sum = 0;
    for (double value : known) sum += value;
    EXPECT_DOUBLE_EQ(row.mean, sum / static_cast<double>(known.size()));
    std::sort(known.begin(), known.end());
    for (std::size_t q = 0; q < quantile_points.size(); ++q) {
      // Type 7 by its definition: the point p (n - 1) between the order statistics.
      const double position = quantile_points[q] * static_cast<double>(known.size() - 1);
      const auto below = static_cast<std::size_t>(std::floor(position));
      const std::size_t above = std::min(below + 1, known.size() - 1);
      const double expected =
          known[below] + (position - std::floor(position)) * (known[above] - known[below]);
      EXPECT_NEAR(row.quantiles[q], expected, 1e-9 * std::abs(expected));
    }
  }
}

TEST(AResultsFile, AgreesWithTheDatabasesOwnQuantiles) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run(40));
  EXPECT_EQ(asked(folder / "mine.duckdb", "SELECT count(*) FROM quantiles WHERE indicator = 'population'"),
            12);
  EXPECT_LT(asked(folder / "mine.duckdb", R"(
      SELECT max(abs(q.p10 - d.p10) + abs(q.p975 - d.p975) + abs(q.mean - d.mean)) FROM quantiles q JOIN (
        SELECT place, year, avg(population) AS mean, quantile_cont(population, 0.1) AS p10,
               quantile_cont(population, 0.975) AS p975 FROM draws GROUP BY place, year) d
      ON q.place = d.place AND q.year = d.year AND q.indicator = 'population')"),
            1e-8);
}

TEST(AResultsFile, CallsTheLaunchByItsOwnQualityAndTheRestSimulated) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run());
  Results results = opened(folder / "mine.duckdb");
  const auto rows = results.rows({.places = {"11"}, .indicators = {"population"}, .years = {}});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 4u);
  EXPECT_EQ((*rows)[0].quality, Quality::census);
  EXPECT_EQ((*rows)[1].quality, Quality::simulated);
}

TEST(AResultsFile, KeepsEveryDrawOfPopulationAndItsChange) {
  Folder folder;
  const RunRecord r = small_run();
  write_run(folder / "mine.duckdb", r);
  const std::vector<double> draws = draws_of(r, 0, r.draws);
  Results results = opened(folder / "mine.duckdb");
  const auto kept = results.draws("12");
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->indicators, (std::vector<std::string>{"population", "natural_change"}));
  ASSERT_EQ(kept->draws, 7u);
  for (std::size_t draw = 0; draw < 7; ++draw)
    for (std::size_t year = 0; year < 4; ++year)
      EXPECT_EQ(kept->at(0, draw, year), draws[draw * r.values() + value_of(r, 2, year, 0)]);
  EXPECT_TRUE(std::isnan(kept->at(1, 0, 0)));
}

TEST(AResultsFile, HoldsALedgerThatCloses) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run());
  EXPECT_EQ(asked(folder / "mine.duckdb", "SELECT count(*) FROM ledger"), 9);
  EXPECT_LT(asked(folder / "mine.duckdb",
                  "SELECT max(abs(opening + births - deaths + arrivals - departures - closing)) FROM ledger"),
            1e-8);
}

TEST(AResultsFile, HasNullWhereNothingIsKnown) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run());
  EXPECT_EQ(asked(folder / "mine.duckdb", "SELECT count(*) FROM quantiles WHERE p50 IS NULL"), 3 * 5);
  EXPECT_EQ(asked(folder / "mine.duckdb", "SELECT count(*) FROM quantiles WHERE isnan(p50) OR isnan(mean)"),
            0);
  EXPECT_EQ(asked(folder / "mine.duckdb", "SELECT count(*) FROM draws WHERE natural_change IS NULL"), 3 * 7);
}

TEST(AResultsFile, GivesTheRowsThatAreWanted) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run());
  Results results = opened(folder / "mine.duckdb");
  const auto rows = results.rows(
      {.places = {"12", "1"}, .indicators = {"deaths", "population"}, .years = {Year{2023}, Year{2021}}});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 8u);
  EXPECT_EQ((*rows)[0].place, 0u);
  EXPECT_EQ((*rows)[0].indicator, 0u);
  EXPECT_EQ((*rows)[0].year, Year{2021});
  EXPECT_EQ((*rows)[7].place, 2u);
  EXPECT_EQ((*rows)[7].indicator, 2u);
  EXPECT_EQ((*rows)[7].year, Year{2023});
  const auto none = results.rows({.places = {"'; DROP TABLE run; --"}, .indicators = {}, .years = {}});
  ASSERT_TRUE(none);
  EXPECT_THAT(*none, IsEmpty());
}

TEST(ARun, HoldsTheSameNumbersInBatchesOfAnySize) {
  Folder folder;
  const RunRecord r = small_run(11);
  write_run(folder / "ones.duckdb", r, 1);
  write_run(folder / "fours.duckdb", r, 4);
  write_run(folder / "all.duckdb", r, 11);
  const auto ones = bits(opened(folder / "ones.duckdb"));
  EXPECT_GT(ones.size(), 1000u);
  EXPECT_EQ(ones, bits(opened(folder / "fours.duckdb")));
  EXPECT_EQ(ones, bits(opened(folder / "all.duckdb")));
}

TEST(ARun, GoesOnWhereItWasCutOffAndHoldsTheSameNumbers) {
  Folder folder;
  const RunRecord r = small_run(11);
  write_run(folder / "unbroken.duckdb", r, 3);
  {
    Result<ResultsWriter> writer = ResultsWriter::open(folder / "broken.duckdb", r);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->append(draws_of(r, 0, 3)));
    ASSERT_TRUE(writer->append(draws_of(r, 3, 6)));
  }
  EXPECT_FALSE(fs::exists(folder / "broken.duckdb"));
  {
    Result<ResultsWriter> writer = ResultsWriter::open(folder / "broken.duckdb", r);
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->finished_draws(), 6);
    EXPECT_FALSE(writer->finished());
  }
  write_run(folder / "broken.duckdb", r, 2);
  EXPECT_EQ(bits(opened(folder / "broken.duckdb")), bits(opened(folder / "unbroken.duckdb")));
  EXPECT_EQ(folder.entries(), 2u) << "nothing else is left behind";
}

TEST(ARun, KilledWithinABatchKeepsTheBatchesBefore) {
  Folder folder;
  const RunRecord r = small_run(11);
  const std::string file = folder / "killed.duckdb";
  const auto run_and_be_killed = [&] {
    Result<ResultsWriter> writer = ResultsWriter::open(file, r);
    if (!writer || !writer->append(draws_of(r, 0, 4)) || !writer->append(draws_of(r, 4, 8))) std::_Exit(1);
    std::raise(SIGKILL);
  };
  EXPECT_EXIT(run_and_be_killed(), ::testing::KilledBySignal(SIGKILL), "");
  {
    Result<ResultsWriter> writer = ResultsWriter::open(file, r);
    ASSERT_TRUE(writer) << writer.problem().told(Language::en);
    EXPECT_EQ(writer->finished_draws(), 8);
  }
  write_run(file, r);
  write_run(folder / "unbroken.duckdb", r);
  EXPECT_EQ(bits(opened(file)), bits(opened(folder / "unbroken.duckdb")));
}

TEST(ARun, StoppedWhileItFinishesKeepsAllDraws) {
  Folder folder;
  const RunRecord r = small_run();
  const std::string file = folder / "mine.duckdb";
  {
    Result<ResultsWriter> writer = ResultsWriter::open(file, r);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->append(draws_of(r, 0, 7)));
    const Done stopped =
        writer->finish({}, one_after_the_other, [](std::size_t, std::size_t) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.problem().blame, Blame::interrupted);
  }
  EXPECT_FALSE(fs::exists(file));
  Result<ResultsWriter> writer = ResultsWriter::open(file, r);
  ASSERT_TRUE(writer);
  EXPECT_EQ(writer->finished_draws(), 7);
  EXPECT_TRUE(writer->finish());
  EXPECT_EQ(folder.entries(), 1u);
}

TEST(ARun, ThatIsFinishedIsLeftAlone) {
  Folder folder;
  const RunRecord r = small_run();
  write_run(folder / "mine.duckdb", r);
  const auto written = fs::last_write_time(folder / "mine.duckdb");
  RunRecord later = r;
  later.created = "2027-01-01T00:00:00Z";
  Result<ResultsWriter> again = ResultsWriter::open(folder / "mine.duckdb", later);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->finished());
  EXPECT_EQ(again->finished_draws(), r.draws);
  EXPECT_TRUE(again->finish());
  EXPECT_EQ(fs::last_write_time(folder / "mine.duckdb"), written);
  EXPECT_EQ(opened(folder / "mine.duckdb").record().created, r.created);
  EXPECT_EQ(folder.entries(), 1u);
}

struct Change {
  const char* what;
  void (*make)(RunRecord&);
};
const Change changes[] = {{"pack", [](RunRecord& r) { r.pack_hash = "other"; }},
                          {"scenario", [](RunRecord& r) { r.scenario_hash = "other"; }},
                          {"version", [](RunRecord& r) { r.ebb_version = "0.2.0"; }},
                          {"seed", [](RunRecord& r) { r.seed = 2; }},
                          {"draws", [](RunRecord& r) { r.draws = 8; }},
                          {"years", [](RunRecord& r) { r.last = Year{2024}; }},
                          {"indicators", [](RunRecord& r) { r.indicators.pop_back(); }}};

TEST(ARun, IsNotWrittenOverAnother) {
  for (const bool finished : {true, false})
    for (const Change& change : changes) {
      Folder folder;
      const RunRecord r = small_run();
      if (finished) {
        write_run(folder / "mine.duckdb", r);
      } else {
        Result<ResultsWriter> writer = ResultsWriter::open(folder / "mine.duckdb", r);
        ASSERT_TRUE(writer && writer->append(draws_of(r, 0, 2)));
      }
      RunRecord other = r;
      change.make(other);
      const Result<ResultsWriter> refused = ResultsWriter::open(folder / "mine.duckdb", other);
      ASSERT_FALSE(refused) << change.what;
      EXPECT_EQ(refused.problem().code, "another-run");
      EXPECT_THAT(refused.problem().message.en, HasSubstr(change.what));
      EXPECT_THAT(refused.problem().hint.en, HasSubstr("--force"));
    }
}

TEST(ARun, IsWrittenOverAnotherByForceAndOnlyWhenWhole) {
  Folder folder;
  const RunRecord r = small_run();
  RunRecord other = small_run(5);
  other.scenario_hash = "other";
  write_run(folder / "mine.duckdb", r);
  {
    Result<ResultsWriter> writer = ResultsWriter::open(folder / "mine.duckdb", other, IfThere::restart);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->append(draws_of(other, 0, 2)));
    EXPECT_EQ(opened(folder / "mine.duckdb").record().scenario_hash, "5c")
        << "the old results stay until then";
  }
  {
    Result<ResultsWriter> writer = ResultsWriter::open(folder / "mine.duckdb", other, IfThere::restart);
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->finished_draws(), 0) << "it begins anew";
  }
  write_run(folder / "mine.duckdb", other, 3, IfThere::restart);
  EXPECT_EQ(opened(folder / "mine.duckdb").record().scenario_hash, "other");
}

TEST(ARun, NeverReplacesWhatEbbDidNotWrite) {
  Folder folder;
  std::ofstream(folder / "thesis.duckdb") << "four years of work";
  fs::create_directory(folder / "photos");
  std::ofstream(folder / "photos/us.jpg") << "us";
  for (const IfThere if_there : {IfThere::resume, IfThere::restart})
    for (const char* name : {"thesis.duckdb", "photos", "photos/"}) {
      const Result<ResultsWriter> refused = ResultsWriter::open(folder / name, small_run(), if_there);
      ASSERT_FALSE(refused) << name;
      EXPECT_EQ(refused.problem().code, "not-results");
    }
  EXPECT_EQ(fs::file_size(folder / "thesis.duckdb"), 18u);
  EXPECT_TRUE(fs::exists(folder / "photos/us.jpg"));
  EXPECT_EQ(folder.entries(), 2u);
}

TEST(ARun, HasOneWriter) {
  Folder folder;
  const RunRecord r = small_run();
  const std::string file = folder / "mine.duckdb";
  Result<ResultsWriter> first = ResultsWriter::open(file, r);
  ASSERT_TRUE(first);
  const Result<ResultsWriter> second = ResultsWriter::open(file, r);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.problem().code, "results-locked");
  EXPECT_THAT(second.problem().message.en, HasSubstr("another ebb is writing"));
  const auto in_another_process = [&] {
    const Result<ResultsWriter> third = ResultsWriter::open(file, r, IfThere::restart);
    std::_Exit(!third && third.problem().code == "results-locked" ? 0 : 1);
  };
  EXPECT_EXIT(in_another_process(), ::testing::ExitedWithCode(0), "");
  ASSERT_TRUE(first->append(draws_of(r, 0, 7)));
  EXPECT_TRUE(first->finish());
}

TEST(ARun, SaysWhereItCannotWrite) {
  Folder folder;
  std::ofstream(folder / "file") << "";
  const Result<ResultsWriter> refused = ResultsWriter::open(folder / "file/run.duckdb", small_run());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problem().code, "cannot-write");
  EXPECT_EQ(refused.problem().blame, Blame::user);
  const Result<ResultsWriter> unnamed = ResultsWriter::open("", small_run());
  ASSERT_FALSE(unnamed);
  EXPECT_EQ(unnamed.problem().blame, Blame::usage);
}

TEST(ARun, KeepsWhatIsWholeWhenTheDiskIsFull) {
  Folder folder;
  const RunRecord r = small_run(2000);
  const std::string file = folder / "mine.duckdb";
  const auto run_on_a_full_disk = [&] {
    Result<ResultsWriter> writer = ResultsWriter::open(file, r);
    if (!writer || !writer->append(draws_of(r, 0, 4))) std::_Exit(1);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit full{fs::file_size(file + ".part/drawn.duckdb"), RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &full);
    const Done refused = writer->append(draws_of(r, 4, 2000));
    std::_Exit(!refused && refused.problem().code == "disk-full" ? 0 : 2);
  };
  EXPECT_EXIT(run_on_a_full_disk(), ::testing::ExitedWithCode(0), "");
  EXPECT_FALSE(fs::exists(file));
  {
    const Result<ResultsWriter> writer = ResultsWriter::open(file, r);
    ASSERT_TRUE(writer) << writer.problem().told(Language::en);
    EXPECT_THAT(writer->finished_draws(), AnyOf(4, 2000)) << "a batch is there whole or not at all";
  }
  write_run(file, r, 500);
  write_run(folder / "unbroken.duckdb", r, 500);
  EXPECT_EQ(bits(opened(file)), bits(opened(folder / "unbroken.duckdb")));
}

TEST(ARun, MakesTheFolderItIsToLieIn) {
  Folder folder;
  write_run(folder / "runs/of/mine.duckdb", small_run());
  EXPECT_EQ(opened(folder / "runs/of/mine.duckdb").record().draws, 7);
}

TEST(AFolderOfParquet, HoldsTheSameTables) {
  Folder folder;
  const RunRecord r = small_run(11);
  write_run(folder / "mine.duckdb", r);
  write_run(folder / "mine/", r);
  EXPECT_TRUE(fs::is_directory(folder / "mine"));
  for (const char* table :
       {"run", "note", "place", "attribute", "indicator", "quantiles", "draws", "flows", "ledger"})
    EXPECT_TRUE(fs::exists(folder / "mine" + ("/" + std::string(table)) + ".parquet")) << table;
  EXPECT_EQ(bits(opened(folder / "mine")), bits(opened(folder / "mine.duckdb")));
  EXPECT_EQ(opened(folder / "mine").record().places[2].name.en, "D'Arc, \"Port\"");
  EXPECT_EQ(folder.entries(), 2u);
  for (const char* name : {"mine", "mine/"}) {
    Result<ResultsWriter> again = ResultsWriter::open(folder / name, r);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->finished());
  }
}

TEST(AFolderOfParquet, IsReplacedByForceAndFillsAnEmptyFolder) {
  Folder folder;
  fs::create_directory(folder / "mine");
  write_run(folder / "mine", small_run());
  RunRecord other = small_run();
  other.seed = 2;
  EXPECT_FALSE(ResultsWriter::open(folder / "mine", other));
  write_run(folder / "mine", other, 3, IfThere::restart);
  EXPECT_EQ(opened(folder / "mine").record().seed, 2u);
  EXPECT_EQ(folder.entries(), 1u);
}

TEST(Flows, AreToldAsExchangesWithTheOthersTheLargestFirst) {
  Folder folder;
  RunRecord r = small_run();
  r.places.push_back({"13", {"Hill", "山市"}, "city", "1", true, Quality::census, {}});
  Result<ResultsWriter> writer = ResultsWriter::open(folder / "mine.duckdb", r);
  ASSERT_TRUE(writer && writer->append(draws_of(r, 0, r.draws)));
  const std::vector<RunFlow> flows{
      {1, 2, Year{2021}, 30}, {2, 1, Year{2021}, 10}, {3, 1, Year{2021}, 50}, {1, 3, Year{2022}, 7}};
  ASSERT_TRUE(writer->finish(flows));
  Results results = opened(folder / "mine.duckdb");
  const auto of_one = results.exchanges({r.places[1].id});
  ASSERT_TRUE(of_one);
  ASSERT_EQ(of_one->size(), 3u);
  EXPECT_EQ((*of_one)[0].with, 3u);
  EXPECT_EQ((*of_one)[0].from, 50);
  EXPECT_EQ((*of_one)[1].with, 2u);
  EXPECT_EQ((*of_one)[1].to, 30);
  EXPECT_EQ((*of_one)[1].from, 10);
  EXPECT_EQ((*of_one)[2].year, Year{2022});
  const auto of_both = results.exchanges({r.places[1].id, r.places[2].id});
  ASSERT_TRUE(of_both);
  EXPECT_EQ(of_both->size(), 2u) << "moves between the two are within";
}

TEST(Flows, OfResultsThatKeepNoneAreAProblem) {
  Folder folder;
  const RunRecord r = small_run();
  write_run(folder / "mine.duckdb", r);
  ASSERT_TRUE(Database::open(folder / "mine.duckdb", Access::write)->run("DROP TABLE flows"));
  const auto none = opened(folder / "mine.duckdb").exchanges({r.places[1].id});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problem().code, "no-flows");
}

TEST(Reading, SaysWhatIsWrongWithAFile) {
  Folder folder;
  EXPECT_EQ(Results::open(folder / "nowhere.duckdb").problem().code, "no-such-path");
  std::ofstream(folder / "letter.duckdb") << std::string(20000, 'x');
  EXPECT_EQ(Results::open(folder / "letter.duckdb").problem().code, "not-results");
  {
    ASSERT_TRUE(
        Database::open(folder / "other.duckdb", Access::write)->run("CREATE TABLE cats (name VARCHAR)"));
  }
  EXPECT_EQ(Results::open(folder / "other.duckdb").problem().code, "not-results");
  write_run(folder / "later.duckdb", small_run());
  {
    ASSERT_TRUE(Database::open(folder / "later.duckdb", Access::write)->run("UPDATE run SET format = 2"));
  }
  EXPECT_EQ(Results::open(folder / "later.duckdb").problem().code, "later-format");
  fs::create_directory(folder / "empty");
  EXPECT_EQ(Results::open(folder / "empty").problem().code, "not-results");
}

// A copy that was broken off at any byte, and one whose table got lost.
TEST(Reading, SaysThatResultsAreNotWhole) {
  Folder folder;
  write_run(folder / "mine.duckdb", small_run());
  const std::uintmax_t whole = fs::file_size(folder / "mine.duckdb");
  for (std::uintmax_t bytes : {std::uintmax_t{100}, std::uintmax_t{4096}, whole / 10, whole / 2, whole - 1}) {
    fs::copy_file(folder / "mine.duckdb", folder / "cut.duckdb", fs::copy_options::overwrite_existing);
    fs::resize_file(folder / "cut.duckdb", bytes);
    const Result<Results> cut = Results::open(folder / "cut.duckdb");
    ASSERT_FALSE(cut) << bytes;
    EXPECT_EQ(cut.problem().code, "damaged-results") << bytes;
    EXPECT_EQ(cut.problem().blame, Blame::user);
    const Result<ResultsWriter> over =
        ResultsWriter::open(folder / "cut.duckdb", small_run(), IfThere::restart);
    ASSERT_FALSE(over) << "it may be anybody's";
    EXPECT_EQ(fs::file_size(folder / "cut.duckdb"), bytes);
  }
  write_run(folder / "tables/", small_run());
  fs::resize_file(folder / "tables/quantiles.parquet", 300);
  EXPECT_EQ(Results::open(folder / "tables").problem().code, "damaged-results");
  write_run(folder / "others/", small_run());
  fs::remove(folder / "others/place.parquet");
  const Problem lost = Results::open(folder / "others").problem();
  EXPECT_EQ(lost.code, "damaged-results");
  EXPECT_EQ(lost.message.zh.find('\n'), std::string::npos) << "the first line of what the database says";
}

TEST(Reading, DoesNotWaitForAPipe) {
  Folder folder;
  ASSERT_EQ(mkfifo((folder / "pipe.duckdb").c_str(), 0600), 0);
  EXPECT_EQ(Results::open(folder / "pipe.duckdb").problem().code, "not-results");
  EXPECT_EQ(ResultsWriter::open(folder / "pipe.duckdb", small_run(), IfThere::restart).problem().code,
            "not-results");
}

TEST(ARun, WhoseEarlierDrawsAreDamagedSaysSoAndBeginsAnewIfToldTo) {
  Folder folder;
  const std::string file = folder / "mine.duckdb";
  {
    Result<ResultsWriter> writer = ResultsWriter::open(file, small_run());
    ASSERT_TRUE(writer && writer->append(draws_of(small_run(), 0, 4)));
  }
  fs::resize_file(file + ".part/drawn.duckdb", 5000);
  EXPECT_EQ(ResultsWriter::open(file, small_run()).problem().code, "damaged-results");
  const Result<ResultsWriter> anew = ResultsWriter::open(file, small_run(), IfThere::restart);
  ASSERT_TRUE(anew);
  EXPECT_EQ(anew->finished_draws(), 0);
}

TEST(Reading, WaitsForNobodyButSaysWhoHoldsTheFile) {
  Folder folder;
  const std::string file = folder / "mine.duckdb";
  write_run(file, small_run());
  const Result<Results> reader = Results::open(file);
  EXPECT_TRUE(reader && Results::open(file)) << "many may read";
  const Result<Database> other = Database::open(folder / "held.duckdb", Access::write);
  ASSERT_TRUE(other);
  const auto read_elsewhere = [&] {
    const Result<Results> refused = Results::open(folder / "held.duckdb");
    std::_Exit(!refused && refused.problem().code == "results-locked" ? 0 : 1);
  };
  EXPECT_EXIT(read_elsewhere(), ::testing::ExitedWithCode(0), "");
}

RC_GTEST_PROP(Quantiles, OfAnyDrawsAreThoseOfTheKnownOnes, (std::vector<int> whole)) {
  std::vector<double> draws(whole.begin(), whole.end());
  draws.insert(draws.begin() + static_cast<long>(draws.size() / 2), std::numeric_limits<double>::quiet_NaN());
  const Summary summary = summary_of(draws);
  if (whole.empty()) {
    RC_ASSERT(std::isnan(summary.mean));
    return;
  }
  std::sort(whole.begin(), whole.end());
  RC_ASSERT(std::is_sorted(summary.quantiles.begin(), summary.quantiles.end()));
  RC_ASSERT(summary.quantiles.front() >= whole.front());
  RC_ASSERT(summary.quantiles.back() <= whole.back());
  const double middle = (static_cast<double>(whole[(whole.size() - 1) / 2]) + whole[whole.size() / 2]) / 2;
  RC_ASSERT(std::abs(summary.quantiles[4] - middle) <= 1e-9 * std::abs(middle));
}

}  // namespace
}  // namespace ebb
