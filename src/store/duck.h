// DuckDB, as this room uses it: a database that opens or says why not, rows that go in and come out in
// columns, and no exception, leak or network.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ebb {

/// 'text' as SQL writes it.
std::string sql_text(std::string_view text);
/// "name" as SQL writes it.
std::string sql_name(std::string_view name);

/// Some thousand rows of an answer, by column.
class Rows {
 public:
  explicit Rows(duckdb_data_chunk chunk) : chunk_(chunk), size_(duckdb_data_chunk_get_size(chunk)) {}

  std::size_t size() const { return size_; }
  std::span<const std::int32_t> whole(std::size_t column) const { return values<std::int32_t>(column); }
  std::string text(std::size_t column, std::size_t row) const;
  bool truth(std::size_t column, std::size_t row) const { return values<bool>(column)[row]; }
  std::uint64_t large(std::size_t column, std::size_t row) const {
    return values<std::uint64_t>(column)[row];
  }
  /// False where the value is NULL.
  bool known(std::size_t column, std::size_t row) const;
  /// A number, or NaN for NULL.
  double number(std::size_t column, std::size_t row) const;
  /// Hands over the numbers of a column, take(row, number), NaN for NULL.
  template <class Take>
  void each_number(std::size_t column, Take take) const {
    const std::span<const double> numbers = values<double>(column);
    const std::uint64_t* mask = duckdb_vector_get_validity(vector(column));
    for (std::size_t row = 0; row < size_; ++row)
      take(row, !mask || (mask[row / 64] >> (row % 64) & 1) ? numbers[row] : nan_);
  }

 private:
  static constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();
  duckdb_vector vector(std::size_t column) const { return duckdb_data_chunk_get_vector(chunk_, column); }
  template <class Value>
  std::span<const Value> values(std::size_t column) const {
    return {static_cast<const Value*>(duckdb_vector_get_data(vector(column))), size_};
  }

  duckdb_data_chunk chunk_;
  std::size_t size_;
};

enum class Access { read, write };

class Database {
 public:
  /// No file means one in memory. What does not fit the memory goes to a folder beside the file.
  static Result<Database> open(const std::filesystem::path& file, Access access);
  static Result<Database> in_memory() { return open({}, Access::write); }

  Done run(const std::string& sql);
  /// Hands the rows over as they are made, so an answer of any length takes little memory.
  Done ask(const std::string& sql, const std::function<void(const Rows&)>& take);

  duckdb_connection connection() const { return handles_->connection; }
  const std::filesystem::path& file() const { return file_; }

 private:
  struct Handles {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles();
  };
  Database(std::filesystem::path file, std::unique_ptr<Handles> handles)
      : file_(std::move(file)), handles_(std::move(handles)) {}

  std::filesystem::path file_;
  std::unique_ptr<Handles> handles_;
};

/// Puts rows into a table, value after value; they are there when `close` has answered done.
class Appender {
 public:
  static Result<Appender> into(Database& database, const std::string& table);
  ~Appender();
  Appender(Appender&& other) noexcept;
  Appender& operator=(Appender&&) = delete;

  Appender& text(std::string_view value);
  Appender& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  Appender& whole(std::int32_t value) { return put(value); }
  Appender& large(std::uint64_t value) { return put(value); }
  Appender& truth(bool value) { return put(value); }
  /// NaN becomes NULL: SQL and data frames know it as "unknown".
  Appender& number(double value) { return value == value ? put(value) : null(); }
  Appender& null();
  void end_row();

  Done close();

 private:
  Appender(std::filesystem::path file, duckdb_appender appender);
  template <class Value>
  Appender& put(Value value) {
    static_cast<Value*>(data_[column_++])[row_] = value;
    return *this;
  }
  void flush();

  std::filesystem::path file_;
  duckdb_appender appender_;
  duckdb_data_chunk chunk_ = nullptr;
  std::vector<duckdb_vector> vectors_;
  std::vector<void*> data_;
  std::size_t row_ = 0, column_ = 0;
  bool failed_ = false;
};

/// What went wrong in DuckDB, in the words of a user.
Problem database_problem(const std::filesystem::path& file, const char* error);
/// What went wrong while something written earlier was read: if the database has nothing better to say, it is
/// damaged, and the hint says what to do then.
Problem reading_problem(const std::filesystem::path& file, Problem problem, Words hint);

}  // namespace ebb
