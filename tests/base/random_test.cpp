#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <functional>
#include <set>
#include <vector>

namespace ebb {
namespace {

using Four = r123::Philox4x32::ctr_type;

// Known answers distributed with Random123 (Salmon et al. 2011), philox4x32-10.
TEST(Philox, gives_the_published_answers) {
  r123::Philox4x32 philox;
  const Four zeros{{0, 0, 0, 0}}, ones{{~0u, ~0u, ~0u, ~0u}};
  EXPECT_EQ(philox(zeros, {{0, 0}}), (Four{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
  EXPECT_EQ(philox(ones, {{~0u, ~0u}}), (Four{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}}));
  const Four pi{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
  EXPECT_EQ(philox(pi, {{0xa4093822, 0x299f31d0}}), (Four{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}));
}

TEST(AStream, is_philox_counting_from_its_name) {
  Stream stream(0x299f31d0a4093822, 7, Year{2025}, Block::deaths, 42);
  for (std::uint32_t call = 0; call < 3; ++call) {
    const auto block = static_cast<std::uint32_t>(Block::deaths);
    const auto expected = r123::Philox4x32()({{call, 42, 2025u << 8 | block, 7}}, {{0xa4093822, 0x299f31d0}});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(stream(), expected[i]);
  }
}

RC_GTEST_PROP(AStream, filled_at_once_gives_the_numbers_it_would_give_one_by_one, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto blocks = *rc::gen::inRange<std::size_t>(0, 70);
  Stream at_once(seed, 3, Year{2030}, Block::deaths, 5), one_by_one = at_once;
  std::vector<std::uint32_t> numbers(4 * blocks);
  at_once.fill(numbers);
  for (std::uint32_t number : numbers) RC_ASSERT(number == one_by_one());
  RC_ASSERT(at_once() == one_by_one());
}

std::vector<std::uint32_t> first_numbers(Stream stream) {
  std::vector<std::uint32_t> numbers;
  for (int i = 0; i < 10; ++i) numbers.push_back(stream());
  return numbers;
}

RC_GTEST_PROP(Streams, do_not_depend_on_the_order_in_which_they_are_used, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto draw = *rc::gen::arbitrary<std::uint32_t>();
  Stream here(seed, draw, Year{2030}, Block::births, 1), there(seed, draw, Year{2030}, Block::births, 2);
  std::vector<std::uint32_t> from_here, from_there;
  while (from_here.size() < 10 || from_there.size() < 10) {
    const bool turn = *rc::gen::arbitrary<bool>();
    if (turn && from_here.size() < 10) from_here.push_back(here());
    if (!turn && from_there.size() < 10) from_there.push_back(there());
  }
  RC_ASSERT(from_here == first_numbers(Stream(seed, draw, Year{2030}, Block::births, 1)));
  RC_ASSERT(from_there == first_numbers(Stream(seed, draw, Year{2030}, Block::births, 2)));
}

TEST(Streams, of_any_two_names_differ) {
  std::set<std::vector<std::uint32_t>> seen;
  int names = 0;
  for (std::uint64_t seed : {1ull, 2ull, 1ull << 32})
    for (std::uint32_t draw : {0u, 1u})
      for (int year : {2010, 2011})
        for (Block block : {Block::deaths, Block::births})
          for (std::int64_t place : {-1, 0, 1}) {
            seen.insert(first_numbers(Stream(seed, draw, Year{year}, block, place)));
            ++names;
          }
  EXPECT_EQ(static_cast<int>(seen.size()), names);
}

/// Mean and variance of many numbers.
struct Moments {
  double mean, variance;
};

Moments moments(int n, const std::function<double()>& number) {
  double sum = 0, squares = 0;
  for (int i = 0; i < n; ++i) {
    const double x = number();
    sum += x;
    squares += x * x;
  }
  const double mean = sum / n;
  return {mean, squares / n - mean * mean};
}

constexpr int n = 40000;

TEST(Uniform, has_the_mean_and_variance_of_its_law_and_no_end_points) {
  Stream stream(1, 0, Year{2020}, Block::method);
  double least = 1, most = 0;
  const Moments found = moments(n, [&] {
    const double u = stream.uniform();
    least = std::min(least, u);
    most = std::max(most, u);
    return u;
  });
  EXPECT_GT(least, 0);
  EXPECT_LT(most, 1);
  EXPECT_NEAR(found.mean, 0.5, 4 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(found.variance, 1.0 / 12, 4 * std::sqrt(1.0 / 180 / n));
}

TEST(Normal, has_mean_0_and_variance_1) {
  Stream stream(1, 1, Year{2020}, Block::method);
  const Moments found = moments(n, [&] { return normal(stream); });
  EXPECT_NEAR(found.mean, 0, 4 / std::sqrt(n));
  EXPECT_NEAR(found.variance, 1, 4 * std::sqrt(2.0 / n));
}

TEST(Binomial, has_mean_np_and_variance_npq) {
  for (auto [persons, p] : {std::pair{10.0, 0.3}, {1000.0, 0.002}, {100000.0, 0.7}}) {
    Stream stream(1, 2, Year{2020}, Block::method, static_cast<std::int64_t>(persons));
    const Moments found = moments(n, [&, persons = persons, p = p] { return binomial(persons, p, stream); });
    const double variance = persons * p * (1 - p);
    EXPECT_NEAR(found.mean, persons * p, 4 * std::sqrt(variance / n));
    // var(s2) = (mu4 - sigma^4) / n, mu4 = sigma^2 (1 + 3 sigma^2 - 6 p q) for a binomial
    EXPECT_NEAR(found.variance, variance,
                4 * std::sqrt((variance * (1 + 2 * variance - 6 * p * (1 - p))) / n));
  }
}

TEST(Binomial, of_nobody_or_of_certainty_needs_no_dice) {
  Stream stream(1, 0, Year{2020}, Block::deaths);
  EXPECT_EQ(binomial(0, 0.5, stream), 0);
  EXPECT_EQ(binomial(7, 0, stream), 0);
  EXPECT_EQ(binomial(7, 1, stream), 7);
}

TEST(Poisson, has_its_mean_as_variance) {
  for (double mean : {0.4, 12.0, 90000.0}) {
    Stream stream(1, 3, Year{2020}, Block::method, static_cast<std::int64_t>(mean));
    const Moments found = moments(n, [&] { return poisson(mean, stream); });
    EXPECT_NEAR(found.mean, mean, 4 * std::sqrt(mean / n));
    EXPECT_NEAR(found.variance, mean, 4 * std::sqrt(mean * (1 + 2 * mean) / n));
  }
}

TEST(RoundingByDice, keeps_the_mean_and_gives_a_neighbour) {
  Stream stream(1, 4, Year{2020}, Block::start);
  const Moments found = moments(n, [&] {
    const double persons = whole(12.3, stream);
    EXPECT_TRUE(persons == 12 || persons == 13);
    return persons;
  });
  EXPECT_NEAR(found.mean, 12.3, 4 * std::sqrt(0.3 * 0.7 / n));
}

}  // namespace
}  // namespace ebb
