// A printed table becomes the tables of a pack.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "files/workbook.h"
#include "yearbook/mapping.h"

namespace ebb {

/// A table that was read by its mapping.
struct TableInHand {
  Mapping mapping;
  Gathered gathered;
  std::vector<std::string> other_sheets;  ///< of the same workbook, not read
};

/// Recognises the table of `file`: the sheet asked for, else the one with most figures. The mapping names the
/// file as seen from `folder`.
Result<TableInHand> recognise_file(const std::filesystem::path& file, const std::string& encoding,
                                   const std::string& sheet, const std::filesystem::path& folder);
/// Follows a mapping that was written before.
Result<TableInHand> follow_mapping(const std::filesystem::path& mapping_file);

/// What the pack is made of, before it is text. Rows as in docs/packs.md.
struct PackRows {
  struct PlaceLine {
    std::string place, parent, level, name;
    std::optional<double> lon, lat;
    std::string name_zh{};  ///< if it has one besides `name`
  };
  struct PeopleLine {
    std::string place;
    int year;
    char sex;
    PrintedAges ages;
    double persons;
    std::string quality, source;
  };
  std::vector<PlaceLine> places;
  std::vector<PeopleLine> people;
  std::vector<EventsRow> vital;
  std::string vital_quality;
};
PackRows rows_of(const TableInHand& table);

std::string places_csv(const PackRows& rows);
std::string population_csv(const PackRows& rows);
std::string vital_csv(const PackRows& rows);

/// The latest year for which most units have people.
int base_year_of(const PackRows& rows, const std::string& unit_level);
/// pack.toml.
std::string settings_text(const std::string& title, const std::string& unit_level, int base_year,
                          const std::string& source, Language language);

}  // namespace ebb
