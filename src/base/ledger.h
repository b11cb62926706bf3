// One ledger: every person and every yuan that leaves an account enters another.
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

/// Who pays and is paid. The first four every place has its own of; the others there is one of.
enum class Account { household, firm, purse, pension, bank, market, centre, outside };
inline constexpr int local_accounts = 4, accounts = 8;

/// The yuan's book of one year. Whatever is paid is received: what all accounts keep together is nothing.
class MoneyLedger {
 public:
  /// A book nobody writes in has no places.
  explicit MoneyLedger(std::size_t places = 0)
      : places_(places), received_(size(), 0.0), paid_(size(), 0.0) {}

  /// yuan >= 0. The place is that of whichever side is local; between two places there is always a bank.
  void pay(Account from, Account to, std::size_t place, double yuan);

  double received(Account account, std::size_t place = 0) const { return received_[index(account, place)]; }
  double paid(Account account, std::size_t place = 0) const { return paid_[index(account, place)]; }
  /// Received less paid.
  double kept(Account account, std::size_t place = 0) const {
    return received(account, place) - paid(account, place);
  }
  /// What is kept by all accounts together, over all that was paid. Must be 0 but for rounding.
  double adrift() const;
  double turnover() const;
  std::size_t places() const { return places_; }

 private:
  std::size_t size() const { return places_ * local_accounts + (accounts - local_accounts); }
  std::size_t index(Account account, std::size_t place) const {
    const auto a = static_cast<std::size_t>(account);
    return a < local_accounts ? a * places_ + place : local_accounts * places_ + (a - local_accounts);
  }

  std::size_t places_;
  std::vector<double> received_, paid_;  // [local account][place], then the others
};

}  // namespace ebb
