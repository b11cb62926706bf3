#include "base/ledger.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

TEST(TheBooks, of_a_village_by_hand) {
  PeopleLedger books(2);  // 0 the village, 1 the town
  books.post(Event::birth, 0, 3);
  books.post(Event::infant_death, 0, 1);
  books.post(Event::death, 0, 4);
  books.post(Event::departure, 0, 10);
  books.post(Event::arrival, 1, 10);
  books.post(Event::from_abroad, 1, 2);
  books.post(Event::to_abroad, 1, 1);
  EXPECT_EQ(books.change(0), -12);
  EXPECT_EQ(books.change(1), 11);
  EXPECT_EQ(books.under_way(), 0);
  EXPECT_EQ(books.worst_gap(std::vector{100.0, 50.0}, std::vector{88.0, 61.0}), 0);
}

TEST(TheBooks, notice_a_person_lost_under_way) {
  PeopleLedger books(2);
  books.post(Event::departure, 0, 10);
  books.post(Event::arrival, 1, 9);
  EXPECT_EQ(books.under_way(), 1);
}

TEST(TheBooks, notice_a_person_nobody_accounts_for) {
  PeopleLedger books(1);
  EXPECT_NEAR(books.worst_gap(std::vector{99.0}, std::vector{98.0}), 1.0 / 100, 1e-15);
}

TEST(TheBooks, add_what_is_posted_twice) {
  PeopleLedger books(1);
  books.post(Event::birth, 0, 1.5);
  books.post(Event::birth, 0, 2.5);
  EXPECT_EQ(books.posted(Event::birth, 0), 4);
  EXPECT_EQ(books.posted(Event::death, 0), 0);
}

RC_GTEST_PROP(TheBooks, balance_whatever_moves_between_places, ()) {
  const std::size_t places = *rc::gen::inRange<std::size_t>(1, 8);
  std::vector<double> people(places, 1000.0);
  const auto opening = people;
  PeopleLedger books(places);
  const auto moves = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
      rc::gen::tuple(rc::gen::inRange(0, 100), rc::gen::inRange(0, 100), rc::gen::inRange(0, 50)));
  for (auto [origin, destination, persons] : moves) {
    const auto i = static_cast<std::size_t>(origin) % places,
               j = static_cast<std::size_t>(destination) % places;
    people[i] -= persons;
    people[j] += persons;
    books.post(Event::departure, i, persons);
    books.post(Event::arrival, j, persons);
  }
  RC_ASSERT(books.under_way() == 0);
  RC_ASSERT(books.worst_gap(opening, people) == 0);
}

TEST(TheMoneyBooks, of_a_payday_by_hand) {
  MoneyLedger books(2);
  books.pay(Account::firm, Account::household, 1, 100);
  books.pay(Account::household, Account::bank, 1, 30);
  books.pay(Account::bank, Account::market, 0, 20);
  EXPECT_EQ(books.kept(Account::household, 1), 70);
  EXPECT_EQ(books.kept(Account::household, 0), 0) << "another place's";
  EXPECT_EQ(books.kept(Account::firm, 1), -100);
  EXPECT_EQ(books.kept(Account::bank), 10);
  EXPECT_EQ(books.turnover(), 150);
  EXPECT_EQ(books.adrift(), 0);
}

RC_GTEST_PROP(TheMoneyBooks, keep_nothing_together, ()) {
  MoneyLedger books(3);
  const int payments = *rc::gen::inRange(1, 50);
  for (int k = 0; k < payments; ++k)
    books.pay(static_cast<Account>(*rc::gen::inRange(0, accounts)),
              static_cast<Account>(*rc::gen::inRange(0, accounts)), *rc::gen::inRange<std::size_t>(0, 3),
              *rc::gen::inRange(0, 1'000'000) / 7.0);
  double kept = 0;
  for (int a = 0; a < accounts; ++a)
    for (std::size_t i = 0; i < (a < local_accounts ? 3u : 1u); ++i)
      kept += books.kept(static_cast<Account>(a), i);
  RC_ASSERT(std::abs(kept) <= 1e-9 * (1 + books.turnover()));
}

}  // namespace
}  // namespace ebb
