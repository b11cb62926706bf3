// `ebb show --flows`: where the people of a place go, and where those who come are from.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/results_reader.h"

namespace ebb {

struct ExchangeAnswer {
  std::string file;
  RunRecord record;
  std::size_t place;               ///< of the record, a unit or a sum of units
  std::vector<Exchange> partners;  ///< by year, the largest exchange first
};

/// place: an id or exact name in either language. A Problem if the results keep no flows.
Result<ExchangeAnswer> exchange(const std::string& file, const std::string& place);

/// year, place, name, from, to, net: persons, seen from the place asked for. excel: with a byte order mark.
std::string to_csv(const ExchangeAnswer& answer, Language language, bool excel = false);

nlohmann::ordered_json to_json(const ExchangeAnswer& answer, Language language);

}  // namespace ebb
