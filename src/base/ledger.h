// One ledger: every person who leaves an account enters another (later: every yuan, square metre and tonne).
//
// An account is a place or one of the outer accounts below. What is posted is remembered by account and
// purpose, so that indicators (births, arrivals ...) are read from the books and the books can be checked:
// opening + in - out = closing, for every account (invariants I1, I5, I7-I9 of the model).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ebb {

/// What moved a person from one account to another within a year. An adjustment, of either sign, is what
/// holding a sum to an official figure took.
enum class Event { birth, infant_death, death, departure, arrival, from_abroad, to_abroad, adjustment };
inline constexpr int events = 8;

/// The people's book of one year. Moves pass through an account of people under way, which must end empty.
class PeopleLedger {
 public:
  explicit PeopleLedger(std::size_t places) : places_(places), books_(places * events, 0.0) {}

  void post(Event event, std::size_t place, double persons) {
    books_[static_cast<std::size_t>(event) * places_ + place] += persons;
  }
  double posted(Event event, std::size_t place) const {
    return books_[static_cast<std::size_t>(event) * places_ + place];
  }
  std::span<const double> posted(Event event) const {
    return {books_.data() + static_cast<std::size_t>(event) * places_, places_};
  }

  std::size_t places() const { return places_; }
  /// Entered less left, by the book of one place.
  double change(std::size_t place) const;
  /// Departures less arrivals over all places: people lost under way. Must be 0 but for rounding.
  double under_way() const;
  /// The largest |opening + change - closing| relative to the total of persons.
  double worst_gap(std::span<const double> opening, std::span<const double> closing) const;

 private:
  std::size_t places_;
  std::vector<double> books_;  // [event][place]
};

}  // namespace ebb
