// A small run made by hand: every value can be told from its draw, place, year and indicator.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/results.h"
#include "store/results_reader.h"

namespace ebb::testing {

namespace fs = std::filesystem;

/// An empty folder that goes when the test ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "ebb-store-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

inline RunRecord small_run(int draws = 7) {
  RunRecord r;
  r.title = {"The mine's last years", "矿山的最后几年"};
  r.command = "ebb run mine.toml --draws 7";
  r.scenario = "title = \"The mine's last years\"\n";
  r.scenario_hash = "5c";
  r.pack = "mine";
  r.pack_version = "2";
  r.pack_hash = "9a";
  r.licence = "CC BY 4.0";
  r.citation = "Mine pack, version 2";
  r.ebb_version = "0.1.0";
  r.seed = 0xfedcba9876543210u;
  r.draws = draws;
  r.launch = Year{2020};
  r.last = Year{2023};
  r.created = "2026-11-24T08:00:00Z";
  r.notes = {{"births were estimated", "出生人口为估计值"}};
  r.places = {{"1", {"Land", "全国"}, "nation", "", false, Quality::derived},
              {"11", {"Mine Town", "矿山市"}, "city", "1", true, Quality::census, {{"tier", "2"}}},
              {"12", {"D'Arc, \"Port\"", "港口市"}, "city", "1", true, Quality::estimated}};
  r.indicators = {{"population", {"Population", "常住人口"}, {"persons", "人"}, true},
                  {"births", {"Births", "出生人口"}, {"persons per year", "人/年"}, true},
                  {"deaths", {"Deaths", "死亡人口"}, {"persons per year", "人/年"}, true},
                  {"arrivals", {"Arrivals", "迁入人口"}, {"persons per year", "人/年"}, true},
                  {"departures", {"Departures", "迁出人口"}, {"persons per year", "人/年"}, true},
                  {"natural_change", {"Natural change", "自然增长"}, {"persons per year", "人/年"}, true},
                  {"median_age", {"Median age", "年龄中位数"}, {"years", "岁"}, false}};
  return r;
}

inline std::size_t value_of(const RunRecord& r, std::size_t place, std::size_t year, std::size_t indicator) {
  return (place * r.years() + year) * r.indicators.size() + indicator;
}

/// Draws first .. last-1: people who are born, die and move, so that the books close. What happens in the
/// launch year is unknown, and so is the age of an empty place (in a draw in five).
inline std::vector<double> draws_of(const RunRecord& r, int first, int last) {
  std::vector<double> values(r.values() * static_cast<std::size_t>(last - first));
  for (int draw = first; draw < last; ++draw)
    for (std::size_t place = 0; place < r.places.size(); ++place) {
      std::mt19937 dice(static_cast<unsigned>(draw * 100) + static_cast<unsigned>(place));
      const auto some = [&](int most) { return static_cast<double>(dice() % static_cast<unsigned>(most)); };
      double people = 10000 + some(1000);
      for (std::size_t year = 0; year < r.years(); ++year) {
        double events[4];
        for (double& persons : events)
          persons = year == 0 ? std::numeric_limits<double>::quiet_NaN() : some(200);
        if (year > 0) people += events[0] - events[1] + events[2] - events[3];
        const double age = 40 + some(100) / 7;
        double* cell =
            &values[static_cast<std::size_t>(draw - first) * r.values() + value_of(r, place, year, 0)];
        *cell++ = people;
        for (double persons : events) *cell++ = persons;
        *cell++ = events[0] - events[1];
        *cell++ = draw % 5 == 1 ? std::numeric_limits<double>::quiet_NaN() : age;
      }
    }
  return values;
}

/// Writes a whole run in batches of a size.
inline void write_run(const std::string& target, const RunRecord& r, int batch = 3,
                      IfThere if_there = IfThere::resume) {
  Result<ResultsWriter> writer = ResultsWriter::open(target, r, if_there);
  ASSERT_TRUE(writer) << writer.problem().told(Language::en);
  while (writer->finished_draws() < r.draws) {
    const int first = writer->finished_draws();
    ASSERT_TRUE(writer->append(draws_of(r, first, std::min(first + batch, r.draws))));
  }
  const Done finished = writer->finish();
  ASSERT_TRUE(finished) << finished.problem().told(Language::en);
}

inline Results opened(const std::string& file) {
  Result<Results> results = Results::open(file);
  if (!results) throw std::runtime_error(results.problem().told(Language::en));
  return std::move(*results);
}

}  // namespace ebb::testing
