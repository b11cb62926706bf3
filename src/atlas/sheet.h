// A table of a pack, read cell by cell without trust: what a cell should hold is said once, and what it holds
// instead becomes a problem with its line and column.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/complaints.h"
#include "atlas/world.h"
#include "base/table.h"
#include "base/units.h"

namespace ebb {

enum class Presence { required, optional };

struct Column {
  std::string_view name;
  Presence presence = Presence::required;
};

/// Whether columns beyond the known ones mean something (places.csv) or are warned about.
enum class Extra { welcome, warned };

class Sheet {
 public:
  /// `columns` must outlive the sheet; afterwards a column is named by its place in it.
  Sheet(const Table& table, std::span<const Column> columns, Complaints& complaints,
        Extra extra = Extra::warned);

  bool complete() const { return complete_; }  ///< all required columns are there
  std::size_t rows() const { return table_.rows.size(); }
  int line(std::size_t row) const { return table_.lines[row]; }
  const Table& table() const { return table_; }

  /// The cell without blanks around it; empty if the column is not there.
  std::string_view text(std::size_t row, int column) const;
  bool empty(std::size_t row, int column) const { return text(row, column).empty(); }

  /// A number within [low, high]; otherwise nothing, and a problem is noted (`hint` goes with one out of
  /// range).
  std::optional<double> number(std::size_t row, int column, double low, double high, const Words& hint = {});
  std::optional<int> whole(std::size_t row, int column, int low, int high, const Words& hint = {});
  std::optional<Year> year(std::size_t row, int column);
  /// `derived` where the cell is empty: a figure without a source is not called a census.
  std::optional<Quality> quality(std::size_t row, int column);

  /// The year in which the row was published, `otherwise` if its cell is empty or cannot be read.
  std::optional<Year> known(std::size_t row, int column, std::optional<Year> otherwise);
  /// The year in a cell if there is a possible one; nothing is noted.
  std::optional<Year> year_quietly(std::size_t row, int column) const;

  void wrong(std::size_t row, int column, std::string code, Words message, Words hint = {});
  void odd(std::size_t row, int column, std::string code, Words message, Words hint = {});
  /// A problem of a whole line, by its number.
  Problem problem_at(int line, std::string code, Words message, Words hint = {}) const;
  Complaints& complaints() { return complaints_; }

 private:
  Problem problem(std::size_t row, int column, std::string code, Words message, Words hint) const;
  void not_a_number(std::size_t row, int column, bool whole);

  const Table& table_;
  std::span<const Column> columns_;
  Complaints& complaints_;
  std::vector<int> where_;
  bool complete_ = true;
};

/// Women, men or both together.
enum class WhichSex { female, male, both };
std::optional<WhichSex> sex_in(Sheet& sheet, std::size_t row, int column);

inline constexpr int no_end = 1000;  ///< the age at which an open group "ends"
inline constexpr int oldest = 150;
struct AgeSpan {
  int from, to;
};  ///< to is inclusive; `no_end` if open
/// Ages of a row; both cells empty mean all ages where `all_if_empty`.
std::optional<AgeSpan> ages_in(Sheet& sheet, std::size_t row, int from, int to, bool all_if_empty = false);

/// Whether a figure of `year` published in `known` can be (an estimate may precede its year, a count cannot).
bool can_be_known(Sheet& sheet, std::size_t row, int column, Year known, Year year, Quality quality);

inline constexpr Year first_year{1700}, last_year{2300};

}  // namespace ebb
