// How much of a scenario's measures is done in a life, and what they cost it. A measure is done in parts, 0
// to 1; at 0 it changes no bit, so lives with and without it differ by it alone.
#pragma once

#include <span>
#include <vector>

#include "model/state/measures.h"
#include "study/paired.h"

namespace ebb {

/// By row of the scenario: each of its measures is done in this part of what the scenario asks for.
Change done_in_part(std::vector<double> part_of_row);

/// What measures cost in paired lives: yuan of the launch year, by payer and year and by row of the scenario.
class Bills {
 public:
  /// years: from the first simulated one to the last. rows: of the scenario.
  Bills(std::size_t ways, std::size_t draws, Year first, Year last, std::size_t rows);

  /// To be told of every moment of every life.
  void behold(const Moment& moment);

  /// One value a draw, summed over years.
  std::vector<double> paid_by(std::size_t way, Payer payer) const;
  std::vector<double> for_row(std::size_t way, std::size_t row) const;
  std::vector<double> whole(std::size_t way) const;
  /// One value a draw, of one year.
  std::vector<double> paid_by(std::size_t way, Payer payer, Year year) const;

  std::size_t rows() const { return rows_; }

 private:
  double& by_payer(std::size_t way, std::size_t draw, std::size_t payer, std::size_t year);
  const double& by_payer(std::size_t way, std::size_t draw, std::size_t payer, std::size_t year) const;
  std::size_t draws_, years_, rows_;
  Year first_;
  std::vector<double> by_payer_;  // [way][draw][payer][year]
  std::vector<double> by_row_;    // [way][draw][row]
};

}  // namespace ebb
