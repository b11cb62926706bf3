#include "store/duck.h"

#include <cassert>
#include <limits>
#include <utility>

#include "base/said.h"

namespace ebb {
namespace {

// One thread, so that sums have one order; no more memory than a laptop spares; nothing from the network.
constexpr std::pair<const char*, const char*> habits[] = {{"threads", "1"},
                                                          {"memory_limit", "64MB"},
                                                          {"autoinstall_known_extensions", "false"},
                                                          {"autoload_known_extensions", "false"}};

struct Config {
  duckdb_config config = nullptr;
  explicit Config(Access access) {
    duckdb_create_config(&config);
    for (const auto& [name, value] : habits) duckdb_set_config(config, name, value);
    if (access == Access::read) duckdb_set_config(config, "access_mode", "READ_ONLY");
  }
  ~Config() { duckdb_destroy_config(&config); }
};

std::string doubled(std::string_view text, char mark) {
  std::string written(1, mark);
  for (char c : text) {
    if (c == mark) written += mark;
    written += c;
  }
  return written + mark;
}

bool says(std::string_view error, std::string_view words) { return error.find(words) != error.npos; }

Problem of_user(std::string code, const std::filesystem::path& file, Words message, Words hint) {
  return {.blame = Blame::user,
          .code = std::move(code),
          .file = file.string(),
          .message = std::move(message),
          .hint = std::move(hint)};
}

}  // namespace

std::string sql_text(std::string_view text) { return doubled(text, '\''); }
std::string sql_name(std::string_view name) { return doubled(name, '"'); }

Problem database_problem(const std::filesystem::path& file, const char* error) {
  const std::string_view told = error ? error : "";
  if (says(told, "Could not set lock"))
    return of_user("results-locked", file,
                   {"another program has this file open for writing", "另一个程序正在写入此文件"},
                   {"close it there, or wait until it is done", "请在那里将其关闭，或等待其完成"});
  if (says(told, "No space left") || says(told, "out of disk") || says(told, "File too large"))
    return of_user("disk-full", file, {"the disk is full", "磁盘空间不足"},
                   {"free some space and give the same command again; what was written so far is kept",
                    "请腾出空间后重新执行同一命令；已写入的部分会保留"});
  if (says(told, "Permission denied") || says(told, "Read-only file system"))
    return of_user("cannot-write", file, {"there is no permission for this file", "没有访问此文件的权限"},
                   {"choose another place with -o", "请用 -o 另选位置"});
  if (says(told, "not a valid DuckDB") || says(told, "serialization version") || says(told, "version number"))
    return of_user("not-results", file, {"this is not a results file of ebb", "这不是 ebb 的结果文件"},
                   {"results are written by `ebb run`", "结果文件由 `ebb run` 写出"});
  return {.blame = Blame::ebb,
          .code = "database",
          .file = file.string(),
          .message = said("the database says: {}", "数据库报告：{}", told),
          .hint = {}};
}

Problem reading_problem(const std::filesystem::path& file, Problem problem, Words hint) {
  problem.file = file.string();
  if (problem.code != "database" || says(problem.message.en, "Out of Memory")) return problem;
  const auto first_line = [](const std::string& words) { return words.substr(0, words.find('\n')); };
  return of_user("damaged-results", file,
                 said("the results are damaged or not whole: {0}", "结果已损坏或不完整：{1}",
                      first_line(problem.message.en), first_line(problem.message.zh)),
                 std::move(hint));
}

// ---- rows coming out

std::string Rows::text(std::size_t column, std::size_t row) const {
  if (!known(column, row)) return {};
  duckdb_string_t written = values<duckdb_string_t>(column)[row];
  return {duckdb_string_t_data(&written), duckdb_string_t_length(written)};
}

bool Rows::known(std::size_t column, std::size_t row) const {
  std::uint64_t* mask = duckdb_vector_get_validity(vector(column));
  return !mask || duckdb_validity_row_is_valid(mask, row);
}

double Rows::number(std::size_t column, std::size_t row) const {
  return known(column, row) ? values<double>(column)[row] : std::numeric_limits<double>::quiet_NaN();
}

// ---- the database

Database::Handles::~Handles() {
  duckdb_disconnect(&connection);
  duckdb_close(&database);
}

Result<Database> Database::open(const std::filesystem::path& file, Access access) {
  auto handles = std::make_unique<Handles>();
  Config config(access);
  char* error = nullptr;
  const char* where = file.empty() ? nullptr : file.c_str();
  if (duckdb_open_ext(where, &handles->database, config.config, &error) == DuckDBError) {
    Problem problem = database_problem(file, error);
    duckdb_free(error);
    return problem;
  }
  if (duckdb_connect(handles->database, &handles->connection) == DuckDBError)
    return database_problem(file, "no connection");
  return Database(file, std::move(handles));
}

Done Database::run(const std::string& sql) {
  duckdb_result result;
  const bool failed = duckdb_query(connection(), sql.c_str(), &result) == DuckDBError;
  Done answer = failed ? Done(database_problem(file_, duckdb_result_error(&result))) : done();
  duckdb_destroy_result(&result);
  return answer;
}

Done Database::ask(const std::string& sql, const std::function<void(const Rows&)>& take) {
  duckdb_prepared_statement statement = nullptr;
  if (duckdb_prepare(connection(), sql.c_str(), &statement) == DuckDBError) {
    Problem problem = database_problem(file_, duckdb_prepare_error(statement));
    duckdb_destroy_prepare(&statement);
    return problem;
  }
  duckdb_result result;
  bool failed = duckdb_execute_prepared_streaming(statement, &result) == DuckDBError;
  duckdb_destroy_prepare(&statement);
  duckdb_data_chunk chunk = nullptr;
  while (!failed && (chunk = duckdb_fetch_chunk(result))) {
    take(Rows(chunk));
    duckdb_destroy_data_chunk(&chunk);
  }
  const char* error = duckdb_result_error(&result);
  Done answer = error ? Done(database_problem(file_, error)) : done();
  duckdb_destroy_result(&result);
  return answer;
}

// ---- rows going in

Result<Appender> Appender::into(Database& database, const std::string& table) {
  duckdb_appender appender = nullptr;
  if (duckdb_appender_create(database.connection(), nullptr, table.c_str(), &appender) == DuckDBSuccess)
    return Appender(database.file(), appender);
  Problem problem = database_problem(database.file(), duckdb_appender_error(appender));
  duckdb_appender_destroy(&appender);
  return problem;
}

Appender::Appender(std::filesystem::path file, duckdb_appender appender)
    : file_(std::move(file)), appender_(appender) {
  const std::size_t columns = duckdb_appender_column_count(appender_);
  std::vector<duckdb_logical_type> types(columns);
  for (std::size_t c = 0; c < columns; ++c) types[c] = duckdb_appender_column_type(appender_, c);
  chunk_ = duckdb_create_data_chunk(types.data(), columns);
  for (auto& type : types) duckdb_destroy_logical_type(&type);
  for (std::size_t c = 0; c < columns; ++c) {
    vectors_.push_back(duckdb_data_chunk_get_vector(chunk_, c));
    data_.push_back(duckdb_vector_get_data(vectors_[c]));
  }
}

Appender::Appender(Appender&& other) noexcept
    : file_(std::move(other.file_)),
      appender_(std::exchange(other.appender_, nullptr)),
      chunk_(std::exchange(other.chunk_, nullptr)),
      vectors_(std::move(other.vectors_)),
      data_(std::move(other.data_)),
      row_(other.row_),
      column_(other.column_),
      failed_(other.failed_) {}

Appender::~Appender() {
  duckdb_destroy_data_chunk(&chunk_);
  duckdb_appender_destroy(&appender_);
}

Appender& Appender::text(std::string_view value) {
  duckdb_vector_assign_string_element_len(vectors_[column_++], row_, value.data(), value.size());
  return *this;
}

Appender& Appender::null() {
  duckdb_vector vector = vectors_[column_++];
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row_);
  return *this;
}

void Appender::end_row() {
  assert(column_ == vectors_.size());
  column_ = 0;
  if (++row_ == duckdb_vector_size()) flush();
}

void Appender::flush() {
  if (row_ == 0) return;
  duckdb_data_chunk_set_size(chunk_, row_);
  failed_ = failed_ || duckdb_append_data_chunk(appender_, chunk_) == DuckDBError;
  duckdb_data_chunk_reset(chunk_);
  for (std::size_t c = 0; c < vectors_.size(); ++c) data_[c] = duckdb_vector_get_data(vectors_[c]);
  row_ = 0;
}

Done Appender::close() {
  if (!failed_) flush();
  if (!failed_) failed_ = duckdb_appender_close(appender_) == DuckDBError;
  return failed_ ? Done(database_problem(file_, duckdb_appender_error(appender_))) : done();
}

}  // namespace ebb
