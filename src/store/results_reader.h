// Reading a results file: a DuckDB file or a folder of Parquet files, told apart by what is there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/quantiles.h"
#include "base/result.h"
#include "store/duck.h"
#include "store/run_record.h"

namespace ebb {

/// One row of the table `quantiles`.
struct ResultRow {
  std::size_t place, indicator;  ///< as in the record
  Year year;
  double mean;  ///< NaN where unknown
  Quantiles quantiles;
  Quality quality;
};

/// Which rows are wanted; empty means all.
struct Wanted {
  std::vector<std::string> places, indicators;  ///< ids
  std::vector<Year> years;
};

/// What was kept of every draw of one place.
struct KeptDraws {
  std::vector<std::string> indicators;
  std::vector<Year> years;
  std::size_t draws = 0;
  std::vector<double> values;  ///< [indicator][draw][year]; NaN where unknown

  double at(std::size_t indicator, std::size_t draw, std::size_t year) const {
    return values[(indicator * draws + draw) * years.size() + year];
  }
};

/// What a place exchanges with another in a year: persons expected to move, without those who return.
struct Exchange {
  std::size_t with;  ///< place of the record, a unit
  Year year;
  double to, from;  ///< seen from the place asked for
};

class Results {
 public:
  /// A Problem if there is no such file, it is no results file, damaged, of a later format, or being written.
  static Result<Results> open(const std::string& file);

  const RunRecord& record() const { return record_; }
  /// The place of an id in the record, or nothing.
  std::optional<std::size_t> place(std::string_view id) const;
  std::optional<std::size_t> indicator(std::string_view id) const;

  /// By place and indicator as in the record, then by year.
  Result<std::vector<ResultRow>> rows(const Wanted& wanted);
  /// Of a place by its id.
  Result<KeptDraws> draws(const std::string& place);
  /// What some units (ids) together exchange with every other unit, the largest exchange of a year first.
  /// Empty in files of before there was such a table.
  Result<std::vector<Exchange>> exchanges(const std::vector<std::string>& units);

 private:
  Results(std::string file, Database database, RunRecord record);
  std::string file_;
  Database database_;
  RunRecord record_;
  std::vector<std::pair<std::string, std::size_t>> places_, indicators_;  ///< by id
};

}  // namespace ebb
