#include "study/backtest.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "base/random.h"
#include "study/ensemble.h"

namespace ebb {
namespace {

/// Six counties of two provinces, their totals of 2000 and 2010, ages of 2010, and what became of them by
/// 2020.
class Country {
 public:
  explicit Country(std::uint64_t seed, bool with_ages = true, bool located = true)
      : random_(seed, 0, Year{1}, Block::method) {
    pack_.name = "toy";
    pack_.unit_level = "county";
    Table places{
        "places.csv", {"place", "parent", "level", "name", "name_zh", "lon", "lat", "area_km2"}, {}, {}};
    add(places, {"0", "", "country", "Toy", "", "", "", ""});
    for (int p = 1; p <= 2; ++p)
      add(places, {fmt::format("{}", p), "0", "province", fmt::format("P{}", p), "", "", "", ""});
    Table population{"population.csv",
                     {"place", "year", "sex", "age_from", "age_to", "persons", "quality", "known"},
                     {},
                     {}};
    for (int u = 0; u < 6; ++u) {
      const std::string id = fmt::format("{}{}", u / 3 + 1, u);
      add(places,
          {id, fmt::format("{}", u / 3 + 1), "county", fmt::format("C{}", u), "",
           located ? fmt::format("{}", 110 + u) : "", located ? fmt::format("{}", 30 + u % 3) : "", ""});
      const double in_2010 = 100'000 * (1 + u);
      total(population, id, 2000, in_2010 * (0.9 + 0.2 * random_.uniform()), 2000);
      if (with_ages)
        for (int age = 0; age <= 80; age += 5)
          for (const char* sex : {"f", "m"})
            add(population,
                {id, "2010", sex, fmt::format("{}", age), age == 80 ? "" : fmt::format("{}", age + 4),
                 fmt::format("{}", in_2010 / 34), "census", "2010"});
      total(population, id, 2010, in_2010, 2010);
      total(population, id, 2020, in_2010 * (0.8 + 0.4 * random_.uniform()), 2020);
    }
    pack_.tables = {{"places", places}, {"population", population}};
  }

  /// Figures published after 2010 become others.
  void scramble_the_future(double factor) {
    Table& population = pack_.tables["population"];
    for (auto& row : population.rows)
      if (row[7] > "2010") row[5] = fmt::format("{:.0f}", std::stod(row[5]) * factor);
  }

  World known_in(int year) const {
    Checked checked = freeze(pack_, Year{year});
    EXPECT_EQ(checked.error_count, 0u)
        << (checked.errors.empty() ? "" : checked.errors.front().told(Language::en));
    return *checked.world;
  }

 private:
  static void add(Table& table, std::vector<std::string> row) {
    table.rows.push_back(std::move(row));
    table.lines.push_back(static_cast<int>(table.rows.size()) + 1);
  }
  static void total(Table& table, const std::string& id, int year, double persons, int known) {
    add(table, {id, fmt::format("{}", year), "t", "0", "", fmt::format("{:.0f}", persons), "census",
                fmt::format("{}", known)});
  }

  Stream random_;
  Pack pack_;
};

const BacktestOptions decade{.launch = {2010}, .target = {2020}, .base = {}, .draws = 3};

RC_GTEST_PROP(Backtest, NoForecastChangesWhenWhatWasNotKnownDoes, (std::uint32_t seed)) {
  Country country(seed), other(seed);
  other.scramble_the_future(*rc::gen::elementOf(std::vector<double>{0.5, 1.3, 2.0}));
  const auto a = backtest(country.known_in(2010), country.known_in(2020), decade);
  const auto b = backtest(other.known_in(2010), other.known_in(2020), decade);
  RC_ASSERT(a && b);
  RC_ASSERT(a->actual != b->actual);
  for (std::size_t m = 0; m < a->forecasts.size(); ++m) {
    RC_ASSERT(a->forecasts[m].point == b->forecasts[m].point);
    RC_ASSERT(a->forecasts[m].quantiles == b->forecasts[m].quantiles);
  }
}

TEST(Backtest, RunsOnTotalsAloneAndWithoutCoordinates) {
  const Country country(3, false, false);
  const auto result = backtest(country.known_in(2010), country.known_in(2020), decade);
  ASSERT_TRUE(result) << result.problem().told(Language::en);
  EXPECT_EQ(result->scored.size(), 6u);
  EXPECT_EQ(result->forecasts.front().method, "ebb");
  for (double forecast : result->forecasts.front().point) EXPECT_GT(forecast, 0);
  EXPECT_FALSE(result->notes.empty()) << "what was estimated must be said";
}

TEST(Backtest, SaysWhatItLacks) {
  const Country country(3);
  const World now = country.known_in(2020);
  EXPECT_EQ(
      backtest(country.known_in(2010), now, {.launch = {2010}, .target = {2015}, .base = {}}).problem().code,
      "no-target-data");
  EXPECT_EQ(
      backtest(country.known_in(2000), now, {.launch = {2000}, .target = {2020}, .base = {}}).problem().code,
      "no-base-year");
  EXPECT_EQ(prepare(now, {2013}).problem().code, "no-launch-data");
}

TEST(Ensemble, GivesTheSameBitsInAnyOrder) {
  const Country country(5);
  const World world = country.known_in(2010);
  const auto launch = prepare(world, {2010});
  ASSERT_TRUE(launch);
  const auto totals_by = [&](const ForEach& for_each) {
    const Ensemble ensemble(*launch, {.until = {2014}, .draws = 6, .settings = {}}, for_each);
    std::vector<std::vector<double>> people(6);
    ensemble.run(0, 6, for_each, [&](std::size_t draw, const State& state, const PeopleLedger&) {
      people[draw] = state.people;
    });
    return people;
  };
  const ForEach backwards = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = count; i-- > 0;) work(i);
  };
  EXPECT_EQ(totals_by(one_after_the_other), totals_by(backwards));
}

}  // namespace
}  // namespace ebb
