#include "store/record_tables.h"

#include <map>

#include "base/said.h"

namespace ebb {
namespace {

constexpr const char* tables = R"(
  CREATE TABLE run (format INTEGER NOT NULL, title VARCHAR, title_zh VARCHAR, command VARCHAR,
    pack VARCHAR, pack_version VARCHAR, pack_hash VARCHAR, licence VARCHAR, citation VARCHAR,
    scenario VARCHAR, scenario_hash VARCHAR, seed UBIGINT, draws INTEGER, launch INTEGER, last INTEGER,
    ebb_version VARCHAR, duckdb_version VARCHAR, created VARCHAR);
  CREATE TABLE note (note VARCHAR, note_zh VARCHAR);
  CREATE TABLE place (place VARCHAR NOT NULL, name VARCHAR, name_zh VARCHAR, level VARCHAR, parent VARCHAR,
    unit BOOLEAN, quality VARCHAR);
  CREATE TABLE attribute (place VARCHAR NOT NULL, attribute VARCHAR NOT NULL, value VARCHAR);
  CREATE TABLE indicator (indicator VARCHAR NOT NULL, name VARCHAR, name_zh VARCHAR, unit VARCHAR,
    unit_zh VARCHAR, additive BOOLEAN);
)";

Done write_run(Database& database, const RunRecord& r) {
  Result<Appender> run = Appender::into(database, "run");
  if (!run) return run.problem();
  run->whole(results_format).text(r.title.en).text(r.title.zh).text(r.command);
  run->text(r.pack).text(r.pack_version).text(r.pack_hash).text(r.licence).text(r.citation);
  run->text(r.scenario).text(r.scenario_hash).large(r.seed).whole(r.draws);
  run->whole(r.launch.value).whole(r.last.value);
  run->text(r.ebb_version).text(duckdb_library_version()).text(r.created).end_row();
  return run->close();
}

Done write_notes(Database& database, const RunRecord& record) {
  Result<Appender> note = Appender::into(database, "note");
  if (!note) return note.problem();
  for (const Words& words : record.notes) note->text(words.en).text(words.zh).end_row();
  return note->close();
}

Done write_places(Database& database, const RunRecord& record) {
  Result<Appender> place = Appender::into(database, "place");
  if (!place) return place.problem();
  for (const RunPlace& p : record.places) {
    place->text(p.id).text(p.name.en).text(p.name.zh).text(p.level).text_or_null(p.parent);
    place->truth(p.unit).text(name_of(p.at_launch)).end_row();
  }
  return place->close();
}

Done write_attributes(Database& database, const RunRecord& record) {
  Result<Appender> attribute = Appender::into(database, "attribute");
  if (!attribute) return attribute.problem();
  for (const RunPlace& place : record.places)
    for (const auto& [name, value] : place.attributes)
      if (!value.empty()) attribute->text(place.id).text(name).text(value).end_row();
  return attribute->close();
}

Done write_indicators(Database& database, const RunRecord& record) {
  Result<Appender> indicator = Appender::into(database, "indicator");
  if (!indicator) return indicator.problem();
  for (const RunIndicator& i : record.indicators) {
    indicator->text(i.id).text(i.name.en).text(i.name.zh).text(i.unit.en).text(i.unit.zh);
    indicator->truth(i.additive).end_row();
  }
  return indicator->close();
}

Done read_run(Database& database, RunRecord& record) {
  return database.ask(
      "SELECT title, title_zh, command, pack, pack_version, pack_hash, licence, citation, scenario, "
      "scenario_hash, ebb_version, created, seed, draws, launch, last FROM run",
      [&](const Rows& run) {
        std::size_t column = 0;
        for (std::string* text :
             {&record.title.en, &record.title.zh, &record.command, &record.pack, &record.pack_version,
              &record.pack_hash, &record.licence, &record.citation, &record.scenario, &record.scenario_hash,
              &record.ebb_version, &record.created})
          *text = run.text(column++, 0);
        record.seed = run.large(12, 0);
        record.draws = run.whole(13)[0];
        record.launch = Year{run.whole(14)[0]};
        record.last = Year{run.whole(15)[0]};
      });
}

Done read_notes(Database& database, RunRecord& record) {
  return database.ask("SELECT note, note_zh FROM note", [&](const Rows& note) {
    for (std::size_t r = 0; r < note.size(); ++r)
      record.notes.push_back({.en = note.text(0, r), .zh = note.text(1, r)});
  });
}

Done read_places(Database& database, RunRecord& record) {
  return database.ask("SELECT place, name, name_zh, level, parent, unit, quality FROM place",
                      [&](const Rows& place) {
                        for (std::size_t r = 0; r < place.size(); ++r)
                          record.places.push_back(
                              {.id = place.text(0, r),
                               .name = {.en = place.text(1, r), .zh = place.text(2, r)},
                               .level = place.text(3, r),
                               .parent = place.text(4, r),
                               .unit = place.truth(5, r),
                               .at_launch = quality_named(place.text(6, r)).value_or(Quality::simulated)});
                      });
}

Done read_attributes(Database& database, RunRecord& record) {
  std::map<std::string, RunPlace*> places;
  for (RunPlace& place : record.places) places.emplace(place.id, &place);
  return database.ask("SELECT place, attribute, value FROM attribute", [&](const Rows& attribute) {
    for (std::size_t r = 0; r < attribute.size(); ++r)
      if (const auto place = places.find(attribute.text(0, r)); place != places.end())
        place->second->attributes.emplace(attribute.text(1, r), attribute.text(2, r));
  });
}

Done read_indicators(Database& database, RunRecord& record) {
  return database.ask(
      "SELECT indicator, name, name_zh, unit, unit_zh, additive FROM indicator", [&](const Rows& indicator) {
        for (std::size_t r = 0; r < indicator.size(); ++r)
          record.indicators.push_back({.id = indicator.text(0, r),
                                       .name = {.en = indicator.text(1, r), .zh = indicator.text(2, r)},
                                       .unit = {.en = indicator.text(3, r), .zh = indicator.text(4, r)},
                                       .additive = indicator.truth(5, r)});
      });
}

/// Whether the file is a results file of a format that is understood here.
Done check_format(Database& database) {
  int format = 0;
  const Done asked =
      database.ask("SELECT format FROM run", [&](const Rows& run) { format = run.whole(0)[0]; });
  if (asked && format == results_format) return done();
  const std::string file = database.file().string();
  if (format > results_format)
    return Problem{.code = "later-format",
                   .file = file,
                   .message = said("the results are of format {}", "结果文件的格式版本为 {}", format),
                   .hint = said("this ebb reads format {}; a newer ebb reads it",
                                "本版 ebb 只能读取格式 {}；请使用更新的 ebb", results_format)};
  return Problem{.code = "not-results",
                 .file = file,
                 .message = {"this is not a results file of ebb", "这不是 ebb 的结果文件"},
                 .hint = {"results are written by `ebb run`", "结果文件由 `ebb run` 写出"}};
}

}  // namespace

Done write_record(Database& database, const RunRecord& record) {
  if (Done made = database.run(tables); !made) return made;
  for (auto* write : {write_run, write_notes, write_places, write_attributes, write_indicators})
    if (Done written = write(database, record); !written) return written;
  return done();
}

Result<RunRecord> read_record(Database& database) {
  if (Done understood = check_format(database); !understood) return understood.problem();
  RunRecord record;
  for (auto* read : {read_run, read_notes, read_places, read_attributes, read_indicators})
    if (Done got = read(database, record); !got) return got.problem();
  return record;
}

}  // namespace ebb
