// What the engine's tests say of rapidcheck, for machines that Debian's compiled library does not run on:
// every property is tried on random cases drawn by the same words. Cases are not shrunk, for whatever fails
// here is looked into on the machine it was written on, where rapidcheck itself is.
#pragma once

#include <gtest/gtest.h>

#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

namespace rc {

inline constexpr int cases = 25;  ///< rapidcheck itself tries 100

inline std::mt19937_64& chance() {
  static std::mt19937_64 engine(20201101);
  return engine;
}

/// How a value is drawn.
template <class T>
class Gen {
 public:
  explicit Gen(std::function<T()> draw) : draw_(std::move(draw)) {}
  T operator*() const { return draw_(); }

 private:
  std::function<T()> draw_;
};

namespace gen {

/// From low up to, but not including, high.
template <std::integral T>
Gen<T> inRange(T low, T high) {
  return Gen<T>([=] {
    return static_cast<T>(std::uniform_int_distribution<std::int64_t>(
        static_cast<std::int64_t>(low), static_cast<std::int64_t>(high) - 1)(chance()));
  });
}

template <std::integral T>
Gen<T> arbitrary() {
  return Gen<T>([] { return std::same_as<T, bool> ? chance()() % 2 == 1 : static_cast<T>(chance()()); });
}

template <class Draw>
auto exec(Draw draw) {
  return Gen<decltype(draw())>(draw);
}

template <class T, class Change>
auto map(Gen<T> gen, Change change) {
  return exec([=] { return change(*gen); });
}

template <class... T>
Gen<std::tuple<T...>> tuple(Gen<T>... gens) {
  return exec([=] { return std::tuple<T...>{*gens...}; });
}

template <class Container, class T>
Gen<Container> container(std::size_t count, Gen<T> gen) {
  return exec([=] {
    Container drawn;
    while (drawn.size() < count) drawn.push_back(*gen);
    return drawn;
  });
}

template <class Container, class T>
Gen<Container> container(Gen<T> gen) {
  return exec([=] { return *container<Container>(*inRange<std::size_t>(0, 50), gen); });
}

template <class Container>
Gen<Container> nonEmpty(Gen<Container> gen) {
  return exec([=] {
    Container drawn = *gen;
    while (drawn.empty()) drawn = *gen;
    return drawn;
  });
}

template <class T>
Gen<T> elementOf(std::vector<T> all) {
  return exec([all = std::move(all)] { return all[*inRange<std::size_t>(0, all.size())]; });
}

template <class T, std::same_as<T>... Rest>
Gen<T> element(T first, Rest... rest) {
  return elementOf(std::vector<T>{first, rest...});
}

}  // namespace gen

template <class... T>
void try_on_random_cases(void (*property)(T...)) {
  for (int i = 0; i < cases && !testing::Test::HasFatalFailure(); ++i) property(*gen::arbitrary<T>()...);
}

}  // namespace rc

#define RC_GTEST_PROP(Suite, Name, Arguments)                                \
  static void property_##Suite##_##Name Arguments;                           \
  TEST(Suite, Name) { rc::try_on_random_cases(&property_##Suite##_##Name); } \
  static void property_##Suite##_##Name Arguments
#define RC_ASSERT(...) ASSERT_TRUE((__VA_ARGS__))
#define RC_PRE(...) \
  if (!(__VA_ARGS__)) return
