// `ebb report`: one page that answers who shrinks, why, and what next (docs/report.md). The page is built
// once from web/report; this action writes the figures of a run into it. Asked for one place it makes a page
// about that place, or about the places below it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "actions/report_data.h"
#include "atlas/pack.h"
#include "base/result.h"

namespace ebb {

struct ReportOptions {
  std::string output = "report.html";
  std::string page;                  ///< the built page; empty = the one that lies beside the program
  Language language = Language::en;  ///< what the page opens in; it holds both
  /// One: the page is about it, or about the units it holds or selects. Several: side by side on the page of
  /// all places. None: the most striking side by side.
  std::vector<std::string> places;
  int loop_draws = 0;  ///< paired lives for the feedback loops of a page of one place; 0 = without loops
  std::string pack;    ///< where the pack of the run lies; empty = where it lay when run
};

struct ReportAnswer {
  std::string file;
  std::size_t bytes = 0;
  bool map = false;  ///< whether places have outlines or coordinates
  Words about;       ///< the one place it is about; empty if about all
};

/// The built page beside the running program: ../share/ebb/report.html when installed,
/// web/report/dist/report.html above it in a working copy. Never an absolute path.
Result<std::filesystem::path> report_page_beside_program();

/// The page with its data in it. A Problem if the page does not hold the mark for them exactly once.
Result<std::string> filled_page(std::string_view page, const nlohmann::json& data);

/// The outlines of a pack's places as GeoJSON, null if it has none. A Problem if the file is there and is no
/// GeoJSON.
Result<nlohmann::json> outlines_of(const Pack& pack, const Tree& tree);

/// Writes the report of what a run found, as a whole file or not at all. scope: null for a page about every
/// place, with `options.places` side by side.
Result<ReportAnswer> write_report(const World& world, const Pack& pack, Findings findings,
                                  const ReportOptions& options, const ReportScope* scope = nullptr);

}  // namespace ebb
