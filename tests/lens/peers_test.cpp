#include "lens/peers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

TEST(Peers, AreTheNearestFirstAndNeverThePlaceItself) {
  const std::vector<Feature> features{{0, 1, 2, 10}, {0, 0, 0, 1}};
  const std::vector<Peer> peers = peers_of(0, features, 2);
  ASSERT_EQ(peers.size(), 2);
  EXPECT_EQ(peers[0].place, 1);
  EXPECT_EQ(peers[1].place, 2);
}

TEST(Peers, AreAsFarAsTheirFeaturesInStandardDeviations) {
  // Of 0, 1, 2: a spread of 1. One deviation in one of two features: the root of a half.
  const std::vector<Feature> features{{0, 1, 2}, {0, 0, 3}};
  EXPECT_NEAR(peers_of(0, features, 1)[0].distance, std::sqrt(0.5), 1e-12);
}

TEST(Peers, MustKnowWhatThePlaceKnows) {
  const std::vector<Feature> features{{0, 1, 2}, {5, NAN, 7}};
  const std::vector<Peer> peers = peers_of(0, features, 9);
  ASSERT_EQ(peers.size(), 1);
  EXPECT_EQ(peers[0].place, 2);
  EXPECT_EQ(peers_of(1, features, 9).size(), 2) << "what it does not know itself, it asks of nobody";
}

TEST(Peers, AreNobodyWhereNothingIsKnownOrAllAreAlike) {
  EXPECT_TRUE(peers_of(0, std::vector<Feature>{{NAN, 1, 2}}, 9).empty());
  EXPECT_TRUE(peers_of(0, std::vector<Feature>{{1, 1, 1}}, 9).empty());
  EXPECT_TRUE(peers_of(0, {}, 9).empty());
}

RC_GTEST_PROP(Peers, DoNotDependOnUnits, ()) {
  Feature one, other;
  for (int i = 0; i < 12; ++i) {
    one.push_back(*rc::gen::inRange(0, 1000));
    other.push_back(*rc::gen::inRange(0, 1000));
  }
  Feature scaled = one;
  for (double& value : scaled) value = 3 + 7 * value;
  const auto a = peers_of(4, std::vector<Feature>{one, other}, 5),
             b = peers_of(4, std::vector<Feature>{scaled, other}, 5);
  RC_ASSERT(a.size() == b.size());
  for (std::size_t k = 0; k < a.size(); ++k) RC_ASSERT(std::abs(a[k].distance - b[k].distance) < 1e-9);
}

}  // namespace
}  // namespace ebb
