#include "study/early_warning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "support/table_text.h"

namespace ebb {
namespace {

/// Twelve towns in four provinces, counted every ten years. Where many work in mines people leave later on.
class MiningCountry {
 public:
  MiningCountry() {
    for (int p = 0; p < 4; ++p) places_ += fmt::format("P{0},R,province,P{0},\n", p);
    for (int t = 0; t < 12; ++t) places_ += fmt::format("T{0},P{1},town,T{0},\n", t, t / 3);
    pack_.name = "mines";
    pack_.unit_level = "town";
  }
  /// A town that was founded later, in the first province.
  MiningCountry& founded(const std::string& id, int known) {
    places_ += fmt::format("{0},P0,town,{0},{1}\n", id, known);
    population_ += fmt::format("{},{},t,0,,500\n", id, known);
    return *this;
  }

  static bool mines(int town) { return town % 3 == 0; }
  static double people(int town, int year) {
    const double then = 1000 + 100 * town, periods = (year - 2000) / 10;
    return then * std::pow(mines(town) ? 0.9 : 1.1, periods);
  }
  MiningCountry& counted(std::vector<int> years) {
    for (int year : years)
      for (int t = 0; t < 12; ++t)
        population_ += fmt::format("T{},{},t,0,,{}\n", t, year, std::round(people(t, year)));
    return *this;
  }
  MiningCountry& count(int town, int year, double persons) {
    population_ += fmt::format("T{},{},t,0,,{}\n", town, year, persons);
    return *this;
  }
  MiningCountry& told(std::vector<int> years, int known_after = 0) {
    for (int year : years)
      for (int t = 0; t < 12; ++t) {
        series_ += fmt::format("T{},{},employment_total,100,persons,{}\n", t, year, year + known_after);
        series_ += fmt::format("T{},{},employment_mining,{},persons,{}\n", t, year,
                               mines(t) ? 30 + t : 1 + t % 2, year + known_after);
      }
    return *this;
  }
  MiningCountry& jobs(const std::string& indicator, std::vector<int> years, double mining, double other) {
    for (std::size_t k = 0; k < years.size(); ++k)
      for (int t = 0; t < 12; ++t)
        series_ += fmt::format("T{},{},{},{},persons,{}\n", t, years[k], indicator,
                               mines(t) ? mining - static_cast<double>(k) : other + static_cast<double>(k),
                               years[k]);
    return *this;
  }

  Result<EarlyWarning> warned(const WatchOptions& options = {}) {
    pack_.tables["places"] = table_of(places_, "places.csv");
    pack_.tables["population"] = table_of(population_, "population.csv");
    pack_.tables["series"] = table_of(series_, "series.csv");
    const Checked checked = freeze(pack_);
    EXPECT_TRUE(checked.world) << (checked.errors.empty() ? "" : checked.errors.front().told(Language::en));
    return early_warning(pack_, *checked.world, options);
  }

 private:
  Pack pack_;
  std::string places_ = "place,parent,level,name,known\nR,,country,R,\n",
              population_ = "place,year,sex,age_from,age_to,persons\n",
              series_ = "place,year,indicator,value,unit,known\n";
};

TEST(EarlyWarning, FindsWhatTellsLosersAndRanksThem) {
  const auto w = MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010, 2020}).warned();
  ASSERT_TRUE(w);
  EXPECT_EQ(w->launch, Year{2020});
  EXPECT_EQ(w->until, Year{2030});
  EXPECT_EQ(w->fitted_from, Year{2010});
  EXPECT_EQ(w->fitted_on, 12u);
  EXPECT_NEAR(w->base_rate, 4.0 / 12, 1e-12);
  ASSERT_EQ(w->places.size(), 12u);
  for (std::size_t rank = 0; rank < 12; ++rank)
    EXPECT_EQ(w->places[rank].alarm, MiningCountry::mines(static_cast<int>(w->places[rank].unit))) << rank;
  const Reason& first = w->places.front().reasons.front();
  EXPECT_TRUE(first.sign->id == "mining" || first.sign->id == "past") << first.sign->id;
  EXPECT_GT(first.pushes, 0);
}

TEST(EarlyWarning, JudgesTheScoreOfAPeriodAgoByWhatCame) {
  const auto w = MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010, 2020}).warned();
  ASSERT_TRUE(w);
  ASSERT_EQ(w->records.size(), 2u);
  const WarningRecord& next = w->records[0];
  EXPECT_EQ(next.judged, Judged::next_period);
  EXPECT_EQ(next.fitted_from, Year{2000});
  EXPECT_EQ(next.fitted_to, Year{2010});
  EXPECT_EQ(next.from, Year{2010});
  EXPECT_EQ(next.to, Year{2020});
  EXPECT_EQ(next.score.hits, 4u);
  EXPECT_EQ(next.score.false_alarms, 0u);
  EXPECT_DOUBLE_EQ(next.score.auc, 1);
  EXPECT_DOUBLE_EQ(next.lead, 10);
  EXPECT_FALSE(next.counted_yearly);
  ASSERT_EQ(next.rules.size(), 2u);
  EXPECT_NEAR(next.rules[0].hits.brier, 4.0 / 12 * 8 / 12, 1e-12) << "the base rate's own variance";
  EXPECT_GT(next.rules[0].ours_better, 0);
  EXPECT_EQ(w->records[1].judged, Judged::other_groups);
  EXPECT_EQ(w->records[1].score.n(), 12u);
  EXPECT_EQ(w->record(), &next) << "the same signs but one";
}

TEST(EarlyWarning, OfALaunchThatLiesBackIsJudgedItself) {
  const auto w =
      MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010}).warned({.launch = Year{2010}});
  ASSERT_TRUE(w);
  ASSERT_TRUE(w->places.front().happened);
  EXPECT_TRUE(*w->places.front().happened);
  EXPECT_EQ(w->records.front().fitted_from, Year{2000});
  EXPECT_EQ(w->records.front().to, Year{2020});
}

TEST(EarlyWarning, KnowsNothingThatWasPublishedLater) {
  // Jobs of 2010 come out in 2012: at the end of 2010 there is no such sign.
  const auto late = MiningCountry().counted({2000, 2010}).told({2000}).told({2010}, 2).warned();
  ASSERT_TRUE(late);
  EXPECT_TRUE(std::none_of(late->weights.begin(), late->weights.end(),
                           [](const Weight& w) { return w.sign->id == "mining"; }));
  EXPECT_TRUE(std::any_of(late->left_out.begin(), late->left_out.end(),
                          [](const SignLeftOut& out) { return out.sign->id == "mining"; }));
}

TEST(EarlyWarning, OfAnEarlierYearDoesNotChangeWithWhatCameLater) {
  const WatchOptions in_2010{.launch = Year{2010}};
  const auto one = MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010, 2020}).warned(in_2010);
  MiningCountry other_future;
  other_future.counted({2000, 2010}).told({2000, 2010});
  for (int t = 0; t < 12; ++t) other_future.count(t, 2020, 5000 - 300 * t);
  const auto other = other_future.jobs("employment_mining", {2020}, 3, 90).warned(in_2010);
  ASSERT_TRUE(one);
  ASSERT_TRUE(other);
  for (std::size_t rank = 0; rank < 12; ++rank) {
    EXPECT_EQ(one->places[rank].unit, other->places[rank].unit);
    EXPECT_EQ(one->places[rank].chance, other->places[rank].chance) << "bit for bit";
  }
  EXPECT_NE(one->records.front().score.brier, other->records.front().score.brier);
}

TEST(EarlyWarning, OfAPlaceThatWasNotYetKnownMixesUpNobody) {
  const auto plain = MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010, 2020}).warned();
  const auto grown =
      MiningCountry().counted({2000, 2010, 2020}).told({2000, 2010, 2020}).founded("A0", 2020).warned();
  ASSERT_TRUE(plain);
  ASSERT_TRUE(grown) << grown.problem().told(Language::en);
  EXPECT_EQ(grown->places.size(), 13u);
  EXPECT_EQ(grown->fitted_on, 12u);
  EXPECT_EQ(plain->records[0].score.brier, grown->records[0].score.brier);
}

TEST(EarlyWarning, TellsTheLeadWherePeopleAreCountedEveryYear) {
  MiningCountry country;
  country.counted({2000}).told({2000, 2010});
  for (int year = 2001; year <= 2020; ++year)
    for (int t = 0; t < 12; ++t) {
      const bool falls = MiningCountry::mines(t) && year > 2013;
      const bool fell_before = MiningCountry::mines(t) && year > 2005 && year <= 2010;
      country.count(t, year,
                    1000 + 100 * t +
                        (falls          ? -10
                         : fell_before  ? -5
                         : year <= 2010 ? 0
                                        : year - 2010));
    }
  const auto w = country.warned({.launch = Year{2010}});
  ASSERT_TRUE(w) << w.problem().told(Language::en);
  ASSERT_GT(w->records.front().score.hits, 0u);
  EXPECT_TRUE(w->records.front().counted_yearly);
  EXPECT_DOUBLE_EQ(w->records.front().lead, 4);  // the first count below 2010's is that of 2014
}

TEST(EarlyWarning, OfIndustryNeedsThreeOfFourSeriesThreeYearsApart) {
  const std::vector<int> years{2007, 2010, 2012, 2015, 2018};
  MiningCountry country;
  country.counted({2000, 2010, 2020}).told({2000, 2010, 2020});
  const auto unknown_yet = country.warned({.loss = Loss::industry});
  ASSERT_FALSE(unknown_yet);
  EXPECT_EQ(unknown_yet.problem().code, "no-industry-by-year");
  for (const char* indicator : {"industrial_output", "employment_manuf", "extraction_output"})
    country.jobs(indicator, years, 50, 50);
  const auto w = country.warned({.loss = Loss::industry});
  ASSERT_TRUE(w) << w.problem().told(Language::en);
  EXPECT_EQ(w->fitted_on, 12u);
  EXPECT_NEAR(w->base_rate, 4.0 / 12, 1e-12) << "mines lose one a year shown, the others gain";
}

TEST(EarlyWarning, SaysWhatItLacks) {
  const auto one_year = MiningCountry().counted({2020}).told({2020}).warned();
  ASSERT_FALSE(one_year);
  EXPECT_EQ(one_year.problem().code, "no-period");
  const auto no_such = MiningCountry().counted({2010, 2020}).told({2020}).warned({.launch = Year{2015}});
  ASSERT_FALSE(no_such);
  EXPECT_EQ(no_such.problem().code, "no-such-year");
  const auto first = MiningCountry().counted({2010, 2020}).told({2010, 2020}).warned();
  ASSERT_TRUE(first);
  ASSERT_EQ(first->records.size(), 1u);
  EXPECT_EQ(first->records.front().judged, Judged::other_groups);
  EXPECT_EQ(first->missing.front().first, "record.next_period");
}

}  // namespace
}  // namespace ebb
