#include "lens/decomposition.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

namespace ebb {
namespace {

TEST(Decomposition, WhatBirthsAndDeathsDoNotExplainIsMigration) {
  const Decomposition d = residual(1000, 900, 60, 80);
  EXPECT_EQ(d.change, -100);
  EXPECT_EQ(d.natural, -20);
  EXPECT_EQ(d.migration, -80);
  EXPECT_DOUBLE_EQ(d.natural_share(), 0.2);
  EXPECT_DOUBLE_EQ(d.migration_share(), 0.8);
}

TEST(Decomposition, OfNoChangeHasNoShares) {
  EXPECT_TRUE(std::isnan(residual(1000, 1000, 60, 80).natural_share()));
}

TEST(Decomposition, OfUnknownBirthsIsUnknownButTheChangeIsNot) {
  const Decomposition d = residual(1000, 900, std::nan(""), 80);
  EXPECT_EQ(d.change, -100);
  EXPECT_TRUE(std::isnan(d.natural) && std::isnan(d.migration));
}

RC_GTEST_PROP(Decomposition, OfAHistoryAddsUpOverItsParts, ()) {
  History history;
  history.places = 1;
  for (int y = 2000; y <= 2006; ++y) history.years.push_back(Year{y});
  for (const char* what : {"population", "births", "deaths"})
    for (int y = 2000; y <= 2006; ++y) history.series[what].push_back(*rc::gen::inRange(0, 100000));
  const auto middle = Year{*rc::gen::inRange(2001, 2006)};
  const auto whole = decompose(history, 0, Year{2000}, Year{2006});
  const auto before = decompose(history, 0, Year{2000}, middle),
             after = decompose(history, 0, middle, Year{2006});
  RC_ASSERT(whole.natural == before.natural + after.natural);
  RC_ASSERT(whole.migration == before.migration + after.migration);
  RC_ASSERT(whole.change == whole.natural + whole.migration);
}

}  // namespace
}  // namespace ebb
