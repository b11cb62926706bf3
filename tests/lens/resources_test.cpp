#include "lens/resources.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

ResourceFacts mine() { return {.mining_times = {5}, .extraction_change = {0}}; }

std::string_view stage(const ResourceFacts& facts) {
  const StageFound found = stage_of(facts, exhaustion_of(facts));
  return found.stage ? id_of(*found.stage) : "none";
}

TEST(Exhaustion, TakesThreeFallsOfFour) {
  ResourceFacts facts;
  facts.fall = {Measured{-10}, Measured{-5}, Measured{}, Measured{-30}};
  EXPECT_EQ(exhaustion_of(facts).f1, Verdict::yes);
  facts.fall = {Measured{-10}, Measured{-5}, Measured{}, Measured{3}};
  EXPECT_EQ(exhaustion_of(facts).f1, Verdict::not_known) << "the fourth would decide";
  facts.fall = {Measured{10}, Measured{-5}, Measured{}, Measured{3}};
  EXPECT_EQ(exhaustion_of(facts).f1, Verdict::no) << "two stand, so three cannot fall";
  facts.fall = {Measured{0}, Measured{0}, Measured{0}, Measured{0}};
  EXPECT_EQ(exhaustion_of(facts).f1, Verdict::no) << "as before is no fall";
}

TEST(Exhaustion, IsListedByF1AndOneOfTheOthers) {
  ResourceFacts facts;
  facts.fall = {Measured{-10}, Measured{-5}, Measured{-20}, Measured{-30}};
  EXPECT_EQ(exhaustion_of(facts).listed, Verdict::not_known);
  facts.unemployment = {9}, facts.years_of_extraction = {30}, facts.depletion = {60};
  EXPECT_EQ(exhaustion_of(facts).listed, Verdict::no);
  facts.depletion = {70};
  EXPECT_EQ(exhaustion_of(facts).listed, Verdict::yes);
  facts.depletion = {};
  facts.years_of_extraction = {41};
  EXPECT_EQ(exhaustion_of(facts).listed, Verdict::yes) << "one is enough, whatever is not known";
  facts.fall = {Measured{10}, Measured{5}, Measured{}, Measured{}};
  EXPECT_EQ(exhaustion_of(facts).listed, Verdict::no) << "without F1 nothing helps";
}

TEST(Stage, RestsOnExtractionAloneWhereReservesAreNotKnown) {
  ResourceFacts facts = mine();
  EXPECT_EQ(stage(facts), "mature");
  facts.extraction_change = {20};
  EXPECT_EQ(stage(facts), "growing");
  facts.extraction_change = {-20};
  EXPECT_EQ(stage(facts), "declining");
  const StageFound found = stage_of(facts, exhaustion_of(facts));
  const auto told = [](const std::vector<Clause>& clauses, std::string_view id) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const Clause& c) { return c.id == id; });
  };
  EXPECT_TRUE(told(found.judged, "extraction"));
  EXPECT_TRUE(told(found.not_judged, "depletion"));
}

TEST(Stage, FollowsTheReserveWhereItIsKnown) {
  ResourceFacts facts = mine();
  facts.depletion = {70};
  EXPECT_EQ(stage(facts), "declining");
  facts.depletion = {50}, facts.extraction_change = {-30};
  EXPECT_EQ(stage(facts), "mature") << "half of it is still there";
  facts.depletion = {50}, facts.extraction_change = {30};
  EXPECT_EQ(stage(facts), "mature") << "too much is out to call it young";
  facts.depletion = {20};
  EXPECT_EQ(stage(facts), "growing");
}

TEST(Stage, IsRegeneratingWhereOtherThingsGrowInstead) {
  ResourceFacts facts = mine();
  facts.extraction_change = {-40};
  facts.rest_change = {5}, facts.rest_growth_gap = {1};
  EXPECT_EQ(stage(facts), "regenerating");
  facts.unemployment_change = {2};
  EXPECT_EQ(stage(facts), "declining") << "but not while more are out of work";
  facts.unemployment_change = {}, facts.rest_growth_gap = {-1};
  EXPECT_EQ(stage(facts), "declining");
}

TEST(Stage, IsOfPlacesThatLiveOnAResource) {
  ResourceFacts facts = mine();
  facts.mining_times = {0.9};
  EXPECT_EQ(stage(facts), "none");
  EXPECT_EQ(stage_of(facts, exhaustion_of(facts)).mines, Verdict::no);
  EXPECT_EQ(stage({}), "none");
  EXPECT_EQ(stage_of({}, exhaustion_of({})).mines, Verdict::not_known);
  facts = {.mining_times = {5}};
  EXPECT_EQ(stage(facts), "none") << "nothing is known of what it digs";
  EXPECT_EQ(stage_of(facts, exhaustion_of(facts)).mines, Verdict::yes);
}

}  // namespace
}  // namespace ebb
