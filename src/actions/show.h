// `ebb show`: figures of a results file as rows, for a table, a spreadsheet or another program.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/results_reader.h"

namespace ebb {

struct ShowQuestion {
  std::string file;                     ///< a results file or folder
  std::vector<std::string> places;      ///< ids, exact names in either language, or selectors; empty = all
  std::string level;                    ///< only places of this level; empty = any
  std::vector<std::string> indicators;  ///< ids, or "all"; empty = population and what changes it
  std::optional<Year> from, until;      ///< every year between them; neither = first, last and every fifth
};

struct ShowAnswer {
  std::string file;
  RunRecord record;
  std::vector<ResultRow> rows;  ///< by place and indicator as in the record, then by year
};

Result<ShowAnswer> show(const ShowQuestion& question);

/// place, name, year, indicator, unit, mean, p025 ... p975, quality; what is unknown is left empty. excel:
/// with a byte order mark, by which Excel knows UTF-8.
std::string to_csv(const ShowAnswer& answer, Language language, bool excel = false);

/// The same as rows[], beside what is to be said with every figure: pack, version, licence, citation.
nlohmann::ordered_json to_json(const ShowAnswer& answer, Language language);

}  // namespace ebb
