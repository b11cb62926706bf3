#include "store/results.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "store/final_tables.h"
#include "store/part.h"
#include "store/record_tables.h"
#include "store/results_reader.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

Problem nothing_named() {
  return {.blame = Blame::usage,
          .code = "no-output",
          .message = {"the results need a name", "结果需要一个文件名"},
          .hint = {"give one with -o", "请用 -o 给出"}};
}

Problem another_run(const fs::path& target, const Words& differs) {
  return {.code = "another-run",
          .file = target.string(),
          .message = {"there are results of another run here: " + differs.en + " differs",
                      "这里已有另一次运行的结果：" + differs.zh + "不同"},
          .hint = {"choose another file with -o, or replace it with --force",
                   "请用 -o 另选文件，或用 --force 覆盖"}};
}

Problem not_ours(const fs::path& target) {
  return {.code = "not-results",
          .file = target.string(),
          .message = {"there is something here that is no results file of ebb",
                      "这里已有文件，且不是 ebb 的结果文件"},
          .hint = {"choose another name with -o: what ebb did not write it does not replace",
                   "请用 -o 另选名称：ebb 不会覆盖并非由它写出的文件"}};
}

bool taken(const fs::path& target) {
  std::error_code error;
  return fs::exists(target, error) && !(fs::is_directory(target, error) && fs::is_empty(target, error));
}

/// Whether the results at a target are those of this run; a Problem if they are of another, or no results.
Result<bool> already_there(const fs::path& target, const RunRecord& record, IfThere if_there) {
  if (!taken(target)) return false;
  Result<Results> there = Results::open(target.string());
  if (!there && there.problem().code == "not-results") return not_ours(target);
  if (!there && there.problem().code == "damaged-results") return there.problem();  // whose, nobody can tell
  if (if_there == IfThere::restart) return false;
  if (!there) return there.problem();
  if (const auto differs = difference(there->record(), record)) return another_run(target, *differs);
  return true;
}

std::string drawn_table(const RunRecord& record) {
  std::string sql = "CREATE TABLE drawn (draw INTEGER, place INTEGER, year INTEGER";
  for (std::size_t i = 0; i < record.indicators.size(); ++i) sql += ", v" + std::to_string(i) + " DOUBLE";
  return sql + ")";
}

Done begin_drawing(Database& drawn, const RunRecord& record) {
  if (Done begun = drawn.run("BEGIN"); !begun) return begun;
  if (Done written = write_record(drawn, record); !written) return written;
  if (Done made = drawn.run(drawn_table(record)); !made) return made;
  if (Done kept = drawn.run("COMMIT"); !kept) return kept;
  return drawn.run("CHECKPOINT");
}

/// A database that is there has its tables: it gets its name when they are made, or a run that is killed in
/// its first moments would leave half a database that nothing can go on from.
Done make_drawn(const Part& part, const RunRecord& record) {
  part.clear();
  {
    Result<Database> database = Database::open(part.begun(), Access::write);
    if (!database) return database.problem();
    if (Done begun = begin_drawing(*database, record); !begun) return begun;
  }
  return part.name_drawn();
}

Problem draws_unreadable(const Part& part, const Problem& problem) {
  return reading_problem(part.drawn(), problem, {"--force begins the run anew", "请用 --force 从头运行"});
}

struct Drawn {
  Database database;
  int draws;
};

/// The draws of an earlier attempt, or none yet.
Result<Drawn> open_drawn(const Part& part, const fs::path& target, const RunRecord& record,
                         IfThere if_there) {
  std::error_code none;
  if (if_there == IfThere::restart || !fs::exists(part.drawn(), none))
    if (Done made = make_drawn(part, record); !made) return made.problem();
  Result<Database> database = Database::open(part.drawn(), Access::write);
  if (!database) return draws_unreadable(part, database.problem());
  const Result<RunRecord> there = read_record(*database);
  if (!there) return draws_unreadable(part, there.problem());
  if (const auto differs = difference(*there, record)) return another_run(target, *differs);
  Drawn drawn{std::move(*database), 0};
  Done counted = drawn.database.ask("SELECT coalesce(max(draw) + 1, 0)::INTEGER FROM drawn",
                                    [&](const Rows& rows) { drawn.draws = rows.whole(0)[0]; });
  if (!counted) return draws_unreadable(part, counted.problem());
  return drawn;
}

}  // namespace

struct ResultsWriter::Inside {
  fs::path target;
  bool as_folder;
  RunRecord record;
  std::optional<Part> part;    ///< not there if the run is finished
  std::optional<Drawn> drawn;  ///< closed before the part lets go of its lock
};

ResultsWriter::ResultsWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ResultsWriter::~ResultsWriter() = default;
ResultsWriter::ResultsWriter(ResultsWriter&&) noexcept = default;

bool ResultsWriter::finished() const { return !inside_->part; }
int ResultsWriter::finished_draws() const {
  return finished() ? inside_->record.draws : inside_->drawn->draws;
}
const fs::path& ResultsWriter::target() const { return inside_->target; }

Result<ResultsWriter> ResultsWriter::open(const std::string& target, RunRecord record, IfThere if_there) {
  fs::path file(target);
  std::error_code none;
  const bool as_folder = target.ends_with('/') || fs::is_directory(file, none);
  if (!file.has_filename()) file = file.parent_path();
  if (file.empty()) return nothing_named();
  auto inside = std::make_unique<Inside>(file, as_folder, std::move(record));

  Result<bool> there = already_there(file, inside->record, if_there);
  if (!there) return there.problem();
  if (*there) {
    Part::remove_leftover(file);
    return ResultsWriter(std::move(inside));
  }
  Result<Part> part = Part::claim(file);
  if (!part) return part.problem();
  there = already_there(file, inside->record, if_there);  // another ebb may have finished meanwhile
  if (!there) return there.problem();
  if (*there) {
    part->remove();
    return ResultsWriter(std::move(inside));
  }
  Result<Drawn> drawn = open_drawn(*part, file, inside->record, if_there);
  if (!drawn) return drawn.problem();
  inside->part.emplace(std::move(*part));
  inside->drawn.emplace(std::move(*drawn));
  return ResultsWriter(std::move(inside));
}

namespace {

// A batch is put down place by place, so that some places can be read back without touching the others.
Done put_down(Database& database, const RunRecord& record, int first, std::span<const double> draws) {
  Result<Appender> table = Appender::into(database, "drawn");
  if (!table) return table.problem();
  const std::size_t indicators = record.indicators.size(), of_place = record.years() * indicators;
  const std::size_t count = draws.size() / record.values();
  for (std::size_t place = 0; place < record.places.size(); ++place)
    for (std::size_t draw = 0; draw < count; ++draw) {
      const double* value = draws.data() + draw * record.values() + place * of_place;
      for (Year year = record.launch; year <= record.last; ++year, value += indicators) {
        table->whole(first + static_cast<int>(draw)).whole(static_cast<int>(place)).whole(year.value);
        for (std::size_t i = 0; i < indicators; ++i) table->number(value[i]);
        table->end_row();
      }
    }
  return table->close();
}

}  // namespace

Done ResultsWriter::append(std::span<const double> draws) {
  assert(!finished() && draws.size() % inside_->record.values() == 0);
  auto& [database, finished] = *inside_->drawn;
  if (Done begun = database.run("BEGIN"); !begun) return begun;
  Done put = put_down(database, inside_->record, finished, draws);
  if (put) put = database.run("COMMIT");
  if (!put) {
    static_cast<void>(database.run("ROLLBACK"));  // the first problem is the one to tell
    return put;
  }
  finished += static_cast<int>(draws.size() / inside_->record.values());
  return database.run("CHECKPOINT");
}

Done ResultsWriter::finish(std::span<const RunFlow> flows, const ForEach& for_each,
                           const Progress& progress) {
  if (finished()) return done();
  assert(finished_draws() == inside_->record.draws);
  const Part& part = *inside_->part;
  part.clear_built();
  const fs::path built = part.built(inside_->as_folder);
  Done made = build_results(inside_->drawn->database, inside_->record, flows, built, inside_->as_folder,
                            for_each, progress);
  if (made) made = part.put_in_place(built, inside_->target);
  if (!made) return made;
  inside_->drawn.reset();
  part.remove();
  inside_->part.reset();
  return done();
}

}  // namespace ebb
