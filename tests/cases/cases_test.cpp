// Plain-text cases: little worlds a planner can read, run by the real model. Every *.case file beside this
// one is a test, and so is every ```case block of the documents in docs/methods.
//
//   people   NAME PERSONS SEX AGE        so many women (f) or men (m) of one age; founds the place
//   distance NAME NAME KILOMETRES        100 where nothing is said
//   silence  births | deaths | moves | balance
//                                        what shall not happen; balance: pulls are those given, nothing else
//   dying    SEX AGE AGE RATE            deaths per person-year at these ages; then nobody dies at others
//   children NAME NUMBER                 children per woman (total fertility rate)
//   pull     NAME NUMBER                 log odds that draw (or repel) beyond balance
//   set      COEFFICIENT NUMBER
//   run      YEAR YEAR
//   expect   NAME WHAT is | above | below NUMBER [within NUMBER]
//            people | mean-age | children | women-20-34 | women AGE | men AGE |
//            births | deaths | arrivals | departures
//
// Births, deaths, arrivals and departures are sums over the run. No dice: expected values.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "study/scenario.h"
#include "support/random_world.h"

namespace ebb {
namespace {

class Case {
 public:
  void read(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string line;
    const bool document = file.extension() == ".md";
    bool inside = !document;
    for (int number = 1; std::getline(in, line); ++number) {
      if (document && line.starts_with("```")) {
        inside = !inside && line == "```case";
        continue;
      }
      if (!inside) continue;
      std::istringstream words(line.substr(0, line.find('#')));
      std::string verb;
      if (!(words >> verb)) continue;
      SCOPED_TRACE(file.filename().string() + ":" + std::to_string(number) + ": " + line);
      obey(verb, words);
      ASSERT_FALSE(words.fail()) << "this line is not understood";
    }
    ASSERT_GT(expectations_, 0) << "a case that expects nothing proves nothing";
  }

 private:
  struct Person {
    std::size_t place;
    double persons;
    int sex, age;
  };

  void obey(const std::string& verb, std::istringstream& words) {
    if (verb == "people") {
      std::string name, sex;
      double persons = 0;
      int age = 0;
      words >> name >> persons >> sex >> age;
      people_.push_back({place(name), persons, sex == "m" ? male : female, age});
    } else if (verb == "distance") {
      std::string a, b;
      words >> a >> b;
      words >> distance_[{place(a), place(b)}];
    } else if (verb == "silence") {
      std::string what;
      words >> what;
      silent_.push_back(what);
    } else if (verb == "dying") {
      std::string sex;
      std::size_t from = 0, to = 0;
      double rate = 0;
      words >> sex >> from >> to >> rate;
      ASSERT_LT(to, std::size_t{ages});
      for (std::size_t a = from; a <= to; ++a) dying_[sex == "m" ? male : female][a] = rate;
      told_who_dies_ = true;
    } else if (verb == "children") {
      std::string name;
      words >> name;
      words >> children_[place(name)];
    } else if (verb == "pull") {
      std::string name;
      words >> name;
      words >> pull_[place(name)];
    } else if (verb == "set") {
      std::string name;
      double value = 0;
      words >> name >> value;
      const auto coefficient = coefficient_named(name);
      ASSERT_TRUE(coefficient);
      settings_.set(*coefficient, value);
    } else if (verb == "run") {
      int from = 0, to = 0;
      words >> from >> to;
      run({from}, {to});
    } else if (verb == "expect") {
      expect(words);
    } else {
      FAIL() << "unknown word: " << verb;
    }
  }

  bool silent(const std::string& what) const {
    return std::find(silent_.begin(), silent_.end(), what) != silent_.end();
  }

  std::size_t place(const std::string& name) {
    return places_.try_emplace(name, places_.size()).first->second;
  }

  void run(Year from, Year to) {
    const std::size_t n = places_.size();
    Geography geography{.places = n,
                        .groups = 1,
                        .group_of = std::vector<int>(n, 0),
                        .distance_km = std::vector<float>(n * n, 100.0F),
                        .located = true};
    for (std::size_t i = 0; i < n; ++i) geography.distance_km[i * n + i] = 0;
    for (const auto& [pair, km] : distance_) {
      geography.distance_km[pair.first * n + pair.second] = static_cast<float>(km);
      geography.distance_km[pair.second * n + pair.first] = static_cast<float>(km);
    }
    state_ = {.year = from, .places = n, .groups = 1, .people = std::vector<double>(n * sexes * ages, 0.0)};
    for (const Person& p : people_) state_.at(p.place, p.sex, p.age) += p.persons;
    state_.mass = totals(state_);
    state_.pull.assign(n, 0.0);

    Schedule rates = told_who_dies_ ? dying_ : model_life_table(75);
    if (silent("deaths"))
      for (auto& by_age : rates) by_age.fill(0.0);
    vital_ = {.launch = from,
              .brass_level = std::vector<double>(n, 0.0),
              .total_fertility = std::vector<double>(n, silent("births") ? 0.0 : 2.0),
              .shape = {},
              .boys_per_girl = 1.06};
    vital_.mortality.year = from;
    for (std::size_t s = 0; s < sexes; ++s)
      for (std::size_t a = 0; a < ages; ++a) {
        vital_.mortality.alpha[s][a] = rates[s][a] > 0 ? std::log(rates[s][a]) : -700;
        vital_.mortality.beta[s][a] = 0;
      }
    for (const auto& [i, number] : children_) vital_.total_fertility[i] = number;
    settings_.set(Coefficient::migration_persistence, 1.0);  // a case's pulls stay as they are given
    if (silent("moves")) settings_.set(Coefficient::migration_intensity, 1e-300);

    Course course{.vital = &vital_,
                  .coefficients = settings_,
                  .movement = movement(geography, settings_, state_),
                  .balance = {}};
    const std::vector<double> nothing(n, 0.0);
    course.balance = silent("balance") ? nothing : pulls_for(*course.movement, state_, nothing).pull;
    for (const auto& [i, pull] : pull_) state_.pull[i] = pull;
    books_.assign(n * events, 0.0);
    while (state_.year < to) {
      PeopleLedger books(n);
      live_one_year(course, state_, {}, books);
      for (int e = 0; e < events; ++e)
        for (std::size_t i = 0; i < n; ++i)
          books_[static_cast<std::size_t>(e) * n + i] += books.posted(static_cast<Event>(e), i);
    }
  }

  double booked(Event event, std::size_t i) const {
    return books_[static_cast<std::size_t>(event) * places_.size() + i];
  }

  double measured(std::size_t i, const std::string& what, std::istringstream& words) const {
    if (what == "women" || what == "men") {
      int age = 0;
      words >> age;
      return state_.at(i, what == "men" ? male : female, age);
    }
    double persons = 0, years = 0, children = 0, women = 0;
    for (int s = 0; s < sexes; ++s)
      for (int a = 0; a < ages; ++a) {
        const double n = state_.at(i, s, a);
        persons += n;
        years += n * a;
        if (a < 15) children += n;
        if (s == female && a >= 20 && a < 35) women += n;
      }
    if (what == "people") return persons;
    if (what == "mean-age") return years / persons;
    if (what == "children") return children;
    if (what == "women-20-34") return women;
    if (what == "births") return booked(Event::birth, i);
    if (what == "deaths") return booked(Event::death, i) + booked(Event::infant_death, i);
    if (what == "arrivals") return booked(Event::arrival, i);
    if (what == "departures") return booked(Event::departure, i);
    ADD_FAILURE() << "nobody measures " << what;
    return 0;
  }

  void expect(std::istringstream& words) {
    std::string name, what, how, within;
    double value = 0, tolerance = 0;
    words >> name >> what;
    const double got = measured(place(name), what, words);
    words >> how >> value;
    const bool understood = !words.fail();
    if (words >> within)
      words >> tolerance;
    else if (understood)
      words.clear();  // "within" may be left out
    ++expectations_;
    if (how == "is")
      EXPECT_NEAR(got, value, std::max(tolerance, 1e-6 * std::abs(value) + 1e-6));
    else if (how == "above")
      EXPECT_GT(got, value);
    else if (how == "below")
      EXPECT_LT(got, value);
    else
      FAIL() << "is, above or below?";
  }

  std::map<std::string, std::size_t> places_;
  std::vector<Person> people_;
  std::map<std::pair<std::size_t, std::size_t>, double> distance_;
  std::vector<std::string> silent_;
  std::map<std::size_t, double> children_, pull_;
  Schedule dying_{};
  bool told_who_dies_ = false;
  Coefficients settings_;
  VitalRates vital_;
  State state_;
  std::vector<double> books_;
  int expectations_ = 0;
};

class Cases : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Cases, HoldAsTheyAreWritten) { Case().read(GetParam()); }

std::vector<std::filesystem::path> all_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(EBB_ROOT) + "/tests/cases"))
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(EBB_ROOT) + "/docs/methods")) {
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      if (line == "```case") {
        files.push_back(entry.path());
        break;
      }
  }
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Written, Cases, testing::ValuesIn(all_cases()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace ebb
