// How a printed table is read: which rows and columns, and what each means. `recognise` proposes a mapping,
// the user may edit it, `gather` follows it; the same mapping and table always give the same figures.
//
// A figure is of a place, a year, a sex and an age range. Each of the four is said in one of three spots: in
// the heading of its column, in a cell of its row (a column of years, of sexes, of ages), or once for the
// whole table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "yearbook/grid.h"
#include "yearbook/words.h"

namespace ebb {

/// What the cells of a column say.
enum class Says { name, code, year, sex, ages, persons, births, deaths, nothing };
/// As it stands in mapping.toml: "name", "code", ...
std::string_view word_of(Says says);
std::optional<Says> says_of(std::string_view word);

struct ColumnMeaning {
  std::size_t column = 0;  ///< from 0
  std::string heading;     ///< as printed, levels parted by " / "
  Says says = Says::nothing;
  std::optional<int> year;
  char sex = 't';
  std::optional<PrintedAges> ages;  ///< empty: all ages
  double times = 1;                 ///< persons for each unit of a figure
  Words why;                        ///< if it is not read
  int line = 0;                     ///< in mapping.toml, if it was read from there
};

struct SkippedRow {
  std::size_t row = 0;  ///< from 0
  Words why;
};

struct MappedPlace {
  std::string place;  ///< its id in the pack
  std::string label;  ///< its code, or its name as printed: what its rows are known by
  std::string name;
  std::string parent;  ///< empty for the root
  std::string level;
  int line = 0;
};

struct Mapping {
  std::string file, encoding, sheet;
  std::string title = "My region", unit_level = "unit";
  std::string quality = "yearbook";
  std::size_t header_first = 0, header_last = 0, data_first = 0, data_last = 0;  ///< rows from 0
  std::optional<int> year;  ///< where nothing else says one
  std::vector<ColumnMeaning> columns;
  std::vector<SkippedRow> skipped;
  std::vector<MappedPlace> places;  ///< parents before their children

  const ColumnMeaning* that_says(Says says) const;
  std::size_t figures() const;  ///< how many columns hold figures
};

/// "A" for 0, "AA" for 26, as spreadsheets do.
std::string column_name(std::size_t column);
std::optional<std::size_t> column_named(std::string_view name);

/// Reads the table's own words. A Problem says what could not be found.
Result<Mapping> recognise(const Grid& grid);

struct PeopleRow {
  std::string place;
  int year;
  char sex;
  PrintedAges ages;
  double persons;
  bool scaled;  ///< made to agree with its total, from which it differed by rounding
};
struct EventsRow {
  std::string place;
  int year;
  std::optional<double> births, deaths;
};
struct Gathered {
  std::vector<PeopleRow> people;
  std::vector<EventsRow> vital;
  std::vector<Problem> problems;  ///< with row and column; at most a hundred
  std::size_t scaled = 0;         ///< figures made to agree with a total
};
/// All figures of the table as the mapping reads it.
Gathered gather(const Grid& grid, const Mapping& mapping);

}  // namespace ebb
