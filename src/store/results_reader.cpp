#include "store/results_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <tuple>

#include "store/record_tables.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;
using Index = std::vector<std::pair<std::string, std::size_t>>;

Problem nothing_there(const std::string& file) {
  return {.code = "no-such-path",
          .file = file,
          .message = {"there are no results here", "这里没有结果文件"},
          .hint = {"results are written by `ebb run`", "结果文件由 `ebb run` 写出"}};
}

Problem no_results(const std::string& file) {
  return {.code = "not-results",
          .file = file,
          .message = {"this is not a results file of ebb", "这不是 ebb 的结果文件"},
          .hint = {"results are written by `ebb run`", "结果文件由 `ebb run` 写出"}};
}

Problem no_flows(const std::string& file) {
  return {.code = "no-flows",
          .file = file,
          .message = {"these results keep no flows between places", "该结果没有保存地区间的迁移流量"},
          .hint = {"run again with this version of ebb", "请用当前版本的 ebb 重新运行"}};
}

Problem unreadable(const std::string& file, const Problem& problem) {
  return reading_problem(file, problem,
                         {"copy them again from where they are whole, or remove them and run again",
                          "请重新复制完好的结果，或将其删除后重新运行"});
}

Result<Database> open_folder(const fs::path& folder) {
  Result<Database> database = Database::in_memory();
  if (!database) return database;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() != ".parquet") continue;
    Done seen =
        database->run(fmt::format("CREATE VIEW {} AS SELECT * FROM read_parquet({})",
                                  sql_name(entry.path().stem().string()), sql_text(entry.path().string())));
    if (!seen) return seen.problem();
  }
  return database;
}

template <class Entries>
Index index_of(const Entries& entries) {
  Index index;
  for (std::size_t k = 0; k < entries.size(); ++k) index.emplace_back(entries[k].id, k);
  std::sort(index.begin(), index.end());
  return index;
}

std::optional<std::size_t> look_up(const Index& index, std::string_view id) {
  const auto found =
      std::lower_bound(index.begin(), index.end(), id,
                       [](const auto& entry, std::string_view sought) { return entry.first < sought; });
  if (found == index.end() || found->first != id) return std::nullopt;
  return found->second;
}

template <class Values, class Written>
std::string one_of(std::string_view column, const Values& values, Written written) {
  if (values.empty()) return "true";
  std::string list;
  for (const auto& value : values) list += (list.empty() ? "" : ", ") + written(value);
  return fmt::format("{} IN ({})", column, list);
}

std::string sql_of(const Wanted& wanted) {
  std::string columns = "place, indicator, year, quality, mean";
  for (const char* point : quantile_names) columns += fmt::format(", {}", point);
  const auto year = [](Year y) { return std::to_string(y.value); };
  return fmt::format("SELECT {} FROM quantiles WHERE {} AND {} AND {}", columns,
                     one_of("place", wanted.places, sql_text),
                     one_of("indicator", wanted.indicators, sql_text), one_of("year", wanted.years, year));
}

}  // namespace

Results::Results(std::string file, Database database, RunRecord record)
    : file_(std::move(file)),
      database_(std::move(database)),
      record_(std::move(record)),
      places_(index_of(record_.places)),
      indicators_(index_of(record_.indicators)) {}

Result<Results> Results::open(const std::string& file) {
  std::error_code none;
  if (!fs::exists(file, none)) return nothing_there(file);
  const bool as_folder = fs::is_directory(file, none);
  if (!as_folder && !fs::is_regular_file(file, none)) return no_results(file);  // opening a pipe would wait
  Result<Database> database = as_folder ? open_folder(file) : Database::open(file, Access::read);
  if (!database) return unreadable(file, database.problem());
  Result<RunRecord> record = read_record(*database);
  if (!record) return unreadable(file, record.problem());
  return Results(file, std::move(*database), std::move(*record));
}

std::optional<std::size_t> Results::place(std::string_view id) const { return look_up(places_, id); }
std::optional<std::size_t> Results::indicator(std::string_view id) const { return look_up(indicators_, id); }

Result<std::vector<ResultRow>> Results::rows(const Wanted& wanted) {
  std::vector<ResultRow> found;
  Done asked = database_.ask(sql_of(wanted), [&](const Rows& rows) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto where = place(rows.text(0, r)), what = indicator(rows.text(1, r));
      if (!where || !what) continue;
      ResultRow row{.place = *where,
                    .indicator = *what,
                    .year = Year{rows.whole(2)[r]},
                    .mean = rows.number(4, r),
                    .quantiles = {},
                    .quality = quality_named(rows.text(3, r)).value_or(Quality::simulated)};
      for (std::size_t q = 0; q < row.quantiles.size(); ++q) row.quantiles[q] = rows.number(5 + q, r);
      found.push_back(row);
    }
  });
  if (!asked) return unreadable(file_, asked.problem());
  std::sort(found.begin(), found.end(), [](const ResultRow& a, const ResultRow& b) {
    return std::tie(a.place, a.indicator, a.year) < std::tie(b.place, b.indicator, b.year);
  });
  return found;
}

Result<KeptDraws> Results::draws(const std::string& place) {
  KeptDraws kept;
  Done described = database_.ask("SELECT column_name FROM (DESCRIBE draws) WHERE column_type = 'DOUBLE'",
                                 [&](const Rows& rows) {
                                   for (std::size_t r = 0; r < rows.size(); ++r)
                                     kept.indicators.push_back(rows.text(0, r));
                                 });
  if (!described) return unreadable(file_, described.problem());
  for (Year year = record_.launch; year <= record_.last; ++year) kept.years.push_back(year);
  kept.draws = static_cast<std::size_t>(record_.draws);
  kept.values.assign(kept.indicators.size() * kept.draws * kept.years.size(),
                     std::numeric_limits<double>::quiet_NaN());
  std::string columns = "draw, year";
  for (const std::string& indicator : kept.indicators) columns += ", " + sql_name(indicator);
  Done asked = database_.ask(
      fmt::format("SELECT {} FROM draws WHERE place = {}", columns, sql_text(place)), [&](const Rows& rows) {
        for (std::size_t i = 0; i < kept.indicators.size(); ++i)
          for (std::size_t r = 0; r < rows.size(); ++r) {
            const auto draw = static_cast<std::size_t>(rows.whole(0)[r]);
            const auto year = static_cast<std::size_t>(rows.whole(1)[r] - record_.launch.value);
            kept.values[(i * kept.draws + draw) * kept.years.size() + year] = rows.number(2 + i, r);
          }
      });
  if (!asked) return unreadable(file_, asked.problem());
  return kept;
}

Result<std::vector<Exchange>> Results::exchanges(const std::vector<std::string>& units) {
  bool kept = false;
  Done looked = database_.ask("SELECT 1 FROM information_schema.tables WHERE table_name = 'flows'",
                              [&](const Rows& rows) { kept = rows.size() > 0; });
  if (!looked) return unreadable(file_, looked.problem());
  if (!kept) return no_flows(file_);
  std::vector<Exchange> found;
  const std::string ours = one_of("origin", units, sql_text), theirs = one_of("destination", units, sql_text);
  const std::string sql = fmt::format(
      "SELECT other, year, sum(gone)::DOUBLE, sum(come)::DOUBLE FROM ("
      "SELECT destination AS other, year, persons AS gone, 0 AS come FROM flows WHERE {0} AND NOT {1} UNION "
      "ALL "
      "SELECT origin AS other, year, 0 AS gone, persons AS come FROM flows WHERE {1} AND NOT {0}) "
      "GROUP BY other, year ORDER BY year, sum(gone + come) DESC, other",
      ours, theirs);
  Done asked = database_.ask(sql, [&](const Rows& rows) {
    for (std::size_t r = 0; r < rows.size(); ++r)
      if (const auto with = place(rows.text(0, r)))
        found.push_back({*with, Year{rows.whole(1)[r]}, rows.number(2, r), rows.number(3, r)});
  });
  if (!asked) return unreadable(file_, asked.problem());
  return found;
}

}  // namespace ebb
