#include "store/final_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string_view>

#include "lens/indicators.h"
#include "store/record_tables.h"
#include "store/summary.h"

namespace ebb {
namespace {

/// Of people a place knows as well as they were counted; of what they live on, no better than it was
/// estimated.
Quality quality_at_launch(const RunPlace& place, const RunIndicator& indicator) {
  const auto known = indicator_named(indicator.id);
  return known ? weaker(place.at_launch, indicators()[*known].at_launch) : place.at_launch;
}

namespace fs = std::filesystem;

// So many bytes of draws and summaries are held at once; a place must fit whole, so a run of very many draws
// takes more.
constexpr std::size_t memory = 64u << 20;

constexpr std::array<std::string_view, 3> kept_draw_by_draw{"population", "natural_change", "net_migration"};
constexpr std::array<std::string_view, 5> posted{"population", "births", "deaths", "arrivals", "departures"};
constexpr std::array<std::string_view, 9> tables{"run",       "note",  "place", "attribute", "indicator",
                                                 "quantiles", "draws", "flows", "ledger"};

std::optional<std::size_t> indicator_of(const RunRecord& record, std::string_view id) {
  for (std::size_t i = 0; i < record.indicators.size(); ++i)
    if (record.indicators[i].id == id) return i;
  return std::nullopt;
}

/// The indicators kept draw by draw that this run has.
std::vector<std::size_t> kept_of(const RunRecord& record) {
  std::vector<std::size_t> kept;
  for (std::string_view id : kept_draw_by_draw)
    if (const auto i = indicator_of(record, id)) kept.push_back(*i);
  return kept;
}

/// The indicators of the ledger, or none if one of them is missing.
std::vector<std::size_t> posted_of(const RunRecord& record) {
  std::vector<std::size_t> found;
  for (std::string_view id : posted)
    if (const auto i = indicator_of(record, id)) found.push_back(*i);
  if (found.size() < posted.size()) found.clear();
  return found;
}

std::string table_definitions(const RunRecord& record) {
  std::string sql = "CREATE TABLE quantiles (place VARCHAR, year INTEGER, indicator VARCHAR, mean DOUBLE";
  for (const char* point : quantile_names) sql += fmt::format(", {} DOUBLE", point);
  sql += ", quality VARCHAR); CREATE TABLE draws (draw INTEGER, place VARCHAR, year INTEGER";
  for (std::size_t i : kept_of(record)) sql += ", " + sql_name(record.indicators[i].id) + " DOUBLE";
  sql += "); CREATE TABLE flows (year INTEGER, origin VARCHAR, destination VARCHAR, persons DOUBLE);";
  if (!posted_of(record).empty())
    sql +=
        "CREATE TABLE ledger (place VARCHAR, year INTEGER, opening DOUBLE, births DOUBLE, deaths DOUBLE,"
        " arrivals DOUBLE, departures DOUBLE, closing DOUBLE);";
  return sql;
}

/// Some places, with all their draws in memory.
class Sheaf {
 public:
  Sheaf(const RunRecord& record, std::size_t first, std::size_t last)
      : record_(record),
        first_(first),
        last_(last),
        draws_(static_cast<std::size_t>(record.draws)),
        values_(cells() * draws_, std::numeric_limits<double>::quiet_NaN()),
        summaries_(cells()) {}

  /// How many places a sheaf may hold.
  static std::size_t room(const RunRecord& record) {
    const std::size_t bytes_of_cell =
        static_cast<std::size_t>(record.draws) * sizeof(double) + sizeof(Summary);
    const std::size_t bytes_of_place = record.years() * record.indicators.size() * bytes_of_cell;
    return std::max<std::size_t>(1, memory / std::max<std::size_t>(1, bytes_of_place));
  }

  Done gather(Database& drawn) {
    std::string sql = "SELECT draw, place, year";
    for (std::size_t i = 0; i < record_.indicators.size(); ++i) sql += fmt::format(", v{}", i);
    sql += fmt::format(" FROM drawn WHERE place >= {} AND place < {}", first_, last_);
    return drawn.ask(sql, [&](const Rows& rows) { take(rows); });
  }

  void summarise(const ForEach& for_each) {
    const std::size_t of_place = record_.years() * record_.indicators.size();
    for_each(last_ - first_, [&](std::size_t place) {
      for (std::size_t cell = place * of_place; cell < (place + 1) * of_place; ++cell)
        summaries_[cell] = summary_of({values_.data() + cell * draws_, draws_});
    });
  }

  void write_draws(Appender& table) const {
    const std::vector<std::size_t> kept = kept_of(record_);
    for (std::size_t place = first_; place < last_; ++place)
      for (std::size_t draw = 0; draw < draws_; ++draw)
        for (std::size_t year = 0; year < record_.years(); ++year) {
          table.whole(static_cast<int>(draw)).text(record_.places[place].id).whole(named_year(year));
          for (std::size_t i : kept) table.number(values_[cell(place, year, i) * draws_ + draw]);
          table.end_row();
        }
  }

  void write_quantiles(Appender& table) const {
    for (std::size_t place = first_; place < last_; ++place)
      for (std::size_t i = 0; i < record_.indicators.size(); ++i)
        for (std::size_t year = 0; year < record_.years(); ++year) {
          const Summary& summary = summaries_[cell(place, year, i)];
          const RunPlace& there = record_.places[place];
          table.text(there.id).whole(named_year(year)).text(record_.indicators[i].id).number(summary.mean);
          for (double q : summary.quantiles) table.number(q);
          table
              .text(name_of(year == 0 ? quality_at_launch(there, record_.indicators[i]) : Quality::simulated))
              .end_row();
        }
  }

  /// Means over the draws, so that the books of a place close.
  void write_ledger(Appender& table) const {
    const std::vector<std::size_t> columns = posted_of(record_);
    for (std::size_t place = first_; place < last_; ++place)
      for (std::size_t year = 1; year < record_.years(); ++year) {
        table.text(record_.places[place].id).whole(named_year(year));
        table.number(summaries_[cell(place, year - 1, columns[0])].mean);
        for (std::size_t k = 1; k < columns.size(); ++k)
          table.number(summaries_[cell(place, year, columns[k])].mean);
        table.number(summaries_[cell(place, year, columns[0])].mean);
        table.end_row();
      }
  }

 private:
  std::size_t cells() const { return (last_ - first_) * record_.years() * record_.indicators.size(); }
  std::size_t cell(std::size_t place, std::size_t year, std::size_t indicator) const {
    return ((place - first_) * record_.years() + year) * record_.indicators.size() + indicator;
  }
  int named_year(std::size_t year) const { return record_.launch.value + static_cast<int>(year); }

  void take(const Rows& rows) {
    const auto draw = rows.whole(0), place = rows.whole(1), year = rows.whole(2);
    std::vector<std::size_t> there(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
      there[row] = cell(static_cast<std::size_t>(place[row]),
                        static_cast<std::size_t>(year[row] - record_.launch.value), 0) *
                       draws_ +
                   static_cast<std::size_t>(draw[row]);
    for (std::size_t i = 0; i < record_.indicators.size(); ++i)
      rows.each_number(3 + i,
                       [&](std::size_t row, double value) { values_[there[row] + i * draws_] = value; });
  }

  const RunRecord& record_;
  std::size_t first_, last_, draws_;
  std::vector<double> values_;  // [place][year][indicator][draw]
  std::vector<Summary> summaries_;
};

Problem stopped() {
  return {.blame = Blame::interrupted,
          .code = "interrupted",
          .message = {"stopped; all draws are kept", "已中断；全部抽样均已保留"},
          .hint = {"the same command goes on from here", "重新执行同一命令即可继续"}};
}

Done write_figures(Database& drawn, const RunRecord& record, Database& results, const ForEach& for_each,
                   const Progress& progress) {
  Result<Appender> draws = Appender::into(results, "draws"), quantiles = Appender::into(results, "quantiles");
  if (!draws) return draws.problem();
  if (!quantiles) return quantiles.problem();
  std::optional<Appender> ledger;
  if (!posted_of(record).empty()) {
    Result<Appender> opened = Appender::into(results, "ledger");
    if (!opened) return opened.problem();
    ledger.emplace(std::move(*opened));
  }
  const std::size_t places = record.places.size();
  for (std::size_t first = 0; first < places; first += Sheaf::room(record)) {
    Sheaf sheaf(record, first, std::min(first + Sheaf::room(record), places));
    if (Done gathered = sheaf.gather(drawn); !gathered) return gathered;
    sheaf.write_draws(*draws);
    sheaf.summarise(for_each);
    if (!progress(std::min(first + Sheaf::room(record), places), places)) return stopped();
    sheaf.write_quantiles(*quantiles);
    if (ledger) sheaf.write_ledger(*ledger);
  }
  if (Done closed = draws->close(); !closed) return closed;
  if (ledger)
    if (Done closed = ledger->close(); !closed) return closed;
  return quantiles->close();
}

Done write_flows(const RunRecord& record, std::span<const RunFlow> flows, Database& results) {
  Result<Appender> table = Appender::into(results, "flows");
  if (!table) return table.problem();
  for (const RunFlow& flow : flows) {
    table->whole(flow.year.value).text(record.places[flow.origin].id);
    table->text(record.places[flow.destination].id).number(flow.persons).end_row();
  }
  return table->close();
}

Done write_tables(Database& drawn, const RunRecord& record, std::span<const RunFlow> flows, Database& results,
                  const ForEach& for_each, const Progress& progress) {
  if (Done begun = results.run("BEGIN"); !begun) return begun;
  if (Done written = write_record(results, record); !written) return written;
  if (Done made = results.run(table_definitions(record)); !made) return made;
  if (Done written = write_figures(drawn, record, results, for_each, progress); !written) return written;
  if (Done written = write_flows(record, flows, results); !written) return written;
  if (Done kept = results.run("COMMIT"); !kept) return kept;
  return results.run("CHECKPOINT");
}

Done copy_to_parquet(Database& results, const RunRecord& record, const fs::path& folder) {
  std::error_code none;
  fs::create_directory(folder, none);
  for (std::string_view table : tables) {
    if (table == "ledger" && posted_of(record).empty()) continue;
    const std::string file = folder.string() + "/" + std::string(table) + ".parquet";
    Done copied =
        results.run(fmt::format("COPY {} TO {} (FORMAT parquet, COMPRESSION snappy)", table, sql_text(file)));
    if (!copied) return copied;
  }
  return done();
}

}  // namespace

Done build_results(Database& drawn, const RunRecord& record, std::span<const RunFlow> flows,
                   const fs::path& built, bool as_folder, const ForEach& for_each, const Progress& progress) {
  const fs::path file = as_folder ? fs::path(built.string() + "-tables.duckdb") : built;
  Result<Database> results = Database::open(file, Access::write);
  if (!results) return results.problem();
  if (Done written = write_tables(drawn, record, flows, *results, for_each, progress); !written)
    return written;
  return as_folder ? copy_to_parquet(*results, record, built) : done();
}

}  // namespace ebb
