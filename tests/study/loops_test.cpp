#include "study/loops.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "support/random_economy.h"

namespace ebb {
namespace {

constexpr int years = 20;

LoopOptions central(const Launch& launch, Coefficients settings = {}) {
  return {.until = launch.year + years, .draws = 1, .seed = 1, .settings = std::move(settings)};
}

/// Every loop cut but one.
Coefficients only(const Loop& open) {
  Coefficients settings;
  for (const Loop* loop : solid_loops())
    if (loop != &open) {
      settings.set(*loop->cut, 0);
      settings.decide(*loop->cut);
    }
  return settings;
}

TEST(Loops, AreTwentyWithNamesOfTheirOwnAndSixteenCanBeCut) {
  std::set<std::string_view> ids;
  std::set<Coefficient> cuts;
  for (const Loop& loop : feedback_loops()) {
    ids.insert(loop.id);
    EXPECT_FALSE(loop.name.zh.empty() || loop.story.en.empty() || loop.story.zh.empty()) << loop.id;
    if (loop.cut) cuts.insert(*loop.cut);
  }
  EXPECT_EQ(ids.size(), 20u);
  EXPECT_EQ(cuts.size(), solid_loops().size()) << "no two loops are cut at the same place";
  EXPECT_EQ(solid_loops().size(), 16u);
}

TEST(Loops, AddUpWithWhatTheyDoTogether) {
  const RandomWorld world(3, 5, 2);
  const Launch launch = launch_of(world, 3);
  const Result<LoopEffects> effects = effects_of_loops(launch, central(launch));
  ASSERT_TRUE(effects);
  ASSERT_EQ(effects->years, (std::vector<Year>{{2030}, {2040}}));
  for (std::size_t span = 0; span < 2; ++span) {
    const LoopShares shares = shares_of(*effects, {0, 1, 2}, span);
    double strengths = 0, whole = 0;
    for (const LoopShare& loop : shares.loops) {
      strengths += loop.strength;
      whole += std::abs(loop.share);
      EXPECT_EQ(loop.low, loop.strength) << "one life has no range";
    }
    EXPECT_NEAR(whole, 1, 1e-12);
    EXPECT_NEAR(strengths + shares.interaction, shares.together, 1e-6);
  }
}

TEST(Loops, ThatAreCutBeforehandDoNothingAndTheOneLeftDoesAll) {
  const RandomWorld world(5, 5, 2);
  const Launch launch = launch_of(world, 5);
  const std::vector<const Loop*> loops = solid_loops();
  for (std::size_t open = 0; open < loops.size(); ++open) {
    const Result<LoopEffects> effects = effects_of_loops(launch, central(launch, only(*loops[open])));
    ASSERT_TRUE(effects);
    for (int unit = 0; unit < 5; ++unit) {
      const LoopShares shares = shares_of(*effects, {unit}, 1);
      for (std::size_t l = 0; l < loops.size(); ++l)
        if (l != open) {
          EXPECT_EQ(shares.loops[l].strength, 0) << loops[l]->id;
        }
      EXPECT_EQ(shares.interaction, 0) << loops[open]->id;
      EXPECT_EQ(std::abs(shares.loops[open].share), shares.together != 0 ? 1 : 0) << loops[open]->id;
    }
  }
}

TEST(Loops, WorkByTheSameDiceSoThatLivesDifferByTheLoopAlone) {
  RandomWorld world(7, 4, 2);
  world.make_whole(7);
  const Launch launch = launch_of(world, 7);
  LoopOptions options = central(launch);
  options.draws = 3;
  const Result<LoopEffects> once = effects_of_loops(launch, options),
                            again = effects_of_loops(launch, options);
  ASSERT_TRUE(once && again);
  EXPECT_EQ(once->strength, again->strength);
  const LoopShares shares = shares_of(*once, {0}, 0);
  for (const LoopShare& loop : shares.loops) EXPECT_LE(loop.low, loop.high);
}

TEST(Loops, NeedAnEconomyThatMoves) {
  const RandomWorld world(9, 3, 1);
  Launch launch = launch_of(world, 9);
  LoopOptions still = central(launch);
  still.settings.set(Coefficient::economy_moves, 0);
  EXPECT_EQ(effects_of_loops(launch, still).problem().code, "no-economy");
  launch.economy.reset();
  EXPECT_EQ(effects_of_loops(launch, central(launch)).problem().code, "no-economy");
}

TEST(Loops, StopWhenAskedTo) {
  const RandomWorld world(11, 3, 1);
  const Launch launch = launch_of(world, 11);
  const Result<LoopEffects> stopped =
      effects_of_loops(launch, central(launch), one_after_the_other,
                       [](std::size_t finished, std::size_t) { return finished < 3; });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.problem().blame, Blame::interrupted);
}

/// A world in its launch year, whose purses can be looked into.
struct Cut {
  RandomWorld world;
  Course course;
  State state;

  explicit Cut(std::vector<Coefficient> cuts) : world(13, 3, 1), course(world.course()), state(world.state) {
    for (Coefficient cut : cuts) course.coefficients.set(cut, 0);
    set_going(course, state, random_economy(13, state), world);
  }
  EconomicYear::Purse purse(std::size_t place) {
    MoneyLedger books(state.places);
    return EconomicYear(*course.economy, course.coefficients, state, books).purse_of(place);
  }
};

TEST(ACutLoop, OfDebtPaysTheInterestOfLaunchWhateverIsOwed) {
  Cut cut({Coefficient::loop_debt}), open({});
  const double at_launch = cut.purse(0).claims.interest;
  EXPECT_GT(at_launch, 0);
  cut.state.economy.places[0].debt *= 3;
  open.state.economy.places[0].debt *= 3;
  EXPECT_EQ(cut.purse(0).claims.interest, at_launch);
  EXPECT_NEAR(open.purse(0).claims.interest, 3 * at_launch, 1e-9 * at_launch);
}

TEST(ACutLoop, OfTheOverhangChargesAHeadWhatItChargedAtLaunch) {
  Cut cut({Coefficient::loop_overhang}), open({});
  const auto a_head = [](Cut& town) {
    const Claims claims = town.purse(0).claims;
    return (claims.upkeep + claims.services) / totals(town.state)[0];
  };
  const double at_launch = a_head(cut);
  for (Cut* town : {&cut, &open})
    for (double& persons : town->state.of(0)) persons /= 2;
  EXPECT_NEAR(a_head(cut), at_launch, 1e-9 * at_launch);
  EXPECT_GT(a_head(open), 1.01 * at_launch) << "half the people keep up all the pipes";
}

TEST(ACutLoop, OfPensionsPaysAsManyAsIfNobodyHadGrownOld) {
  Cut cut({Coefficient::loop_pensions}), open({});
  const double at_launch = cut.purse(0).benefits;
  for (Cut* town : {&cut, &open}) {
    const double children = town->state.at(0, female, 10);
    town->state.at(0, female, 10) = 0;
    town->state.at(0, female, 80) += children;
  }
  EXPECT_NEAR(cut.purse(0).benefits, at_launch, 1e-9 * at_launch);
  EXPECT_GT(open.purse(0).benefits, at_launch);
}

TEST(ACutLoop, OfEqualisationSendsWhatWasSentAtLaunch) {
  Cut cut({Coefficient::loop_transfers}), open({});
  const double at_launch = cut.purse(0).transfers;
  for (Cut* town : {&cut, &open}) town->state.economy.places[0].year.output = {};
  EXPECT_NEAR(cut.purse(0).transfers, at_launch, 1e-9 * std::max(1.0, at_launch));
  EXPECT_GT(open.purse(0).transfers, at_launch);
}

TEST(ACutLoop, OfTheCradleBearsAsIfTheYoungWomenOfLaunchWereHere) {
  const auto births = [](double open, double young_women) {
    Cut town({});
    town.course.coefficients.set(Coefficient::loop_cradle, open);
    for (int age = 20; age <= 34; ++age) town.state.at(0, female, age) *= young_women;
    PeopleLedger books(town.state.places);
    live_one_year(town.course, town.state, {}, books);
    return books.posted(Event::birth, 0);
  };
  const double all_here = births(1, 1), cut = births(0, 0.5), open = births(1, 0.5);
  EXPECT_LT(open, 0.85 * all_here);
  EXPECT_GT(cut, 1.3 * open) << "most births are of these women";
}

}  // namespace
}  // namespace ebb
