// The results of an ensemble on their way to the disk.
//
// Whole batches of draws are put down one transaction each, so that whatever happens the last whole batch is
// kept and the same command goes on from there. When all draws are there, `finish` reads them back for as
// many places at a time as fit a fixed amount of memory, whatever the number of draws, summarises them, and
// puts the results onto their place in one step. Every number is found from its draws in their order, so
// threads, batches and interruptions leave no trace in it.
//
// The tables are described in docs/results.md.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/parallel.h"
#include "base/result.h"
#include "store/run_record.h"

namespace ebb {

/// What to do if something of that name is there already.
enum class IfThere {
  resume,   ///< go on with the same run, or leave it if finished; another run is a Problem
  restart,  ///< begin anew; what is there is replaced when the new results are whole
};

class ResultsWriter {
 public:
  /// target: a DuckDB file, or (a name that ends in / or an existing folder) a folder of Parquet files.
  static Result<ResultsWriter> open(const std::string& target, RunRecord record,
                                    IfThere if_there = IfThere::resume);
  ~ResultsWriter();
  ResultsWriter(ResultsWriter&&) noexcept;

  /// Whether these very results are there already: nothing is left to do.
  bool finished() const;
  /// How many draws are on the disk; the next batch begins with this one.
  int finished_draws() const;
  /// The file or folder that there will be.
  const std::filesystem::path& target() const;

  /// Whole draws from finished_draws() on, [draw][place][year][indicator], NaN where unknown.
  Done append(std::span<const double> draws);

  /// Once, after the last draw. flows: between units, as many as are to be kept. Memory does not grow with
  /// draws (below some 10,000 of them). Progress counts places.
  Done finish(std::span<const RunFlow> flows = {}, const ForEach& for_each = one_after_the_other,
              const Progress& progress = in_silence);

 private:
  struct Inside;
  explicit ResultsWriter(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace ebb
