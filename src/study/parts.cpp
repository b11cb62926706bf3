#include "study/parts.h"

#include <numeric>

namespace ebb {

Change done_in_part(std::vector<double> part_of_row) {
  return [part_of_row = std::move(part_of_row)](Start& start) {
    for (Measure& measure : start.course.coefficients.measures())
      measure.part *= part_of_row[static_cast<std::size_t>(measure.row)];
  };
}

Bills::Bills(std::size_t ways, std::size_t draws, Year first, Year last, std::size_t rows)
    : draws_(draws),
      years_(static_cast<std::size_t>(last - first) + 1),
      rows_(rows),
      first_(first),
      by_payer_(ways * draws * payers * years_, 0.0),
      by_row_(ways * draws * rows, 0.0) {}

void Bills::behold(const Moment& moment) {
  if (!moment.lived()) return;
  const auto year = static_cast<std::size_t>(moment.state.year - first_);
  for (const Spent& spent : moment.state.economy.spent) {
    by_payer(moment.way, moment.draw, static_cast<std::size_t>(spent.payer), year) += spent.yuan;
    by_row_[(moment.way * draws_ + moment.draw) * rows_ + static_cast<std::size_t>(spent.row)] += spent.yuan;
  }
}

std::vector<double> Bills::paid_by(std::size_t way, Payer payer) const {
  std::vector<double> yuan;
  for (std::size_t d = 0; d < draws_; ++d) {
    const double* first = &by_payer(way, d, static_cast<std::size_t>(payer), 0);
    yuan.push_back(std::accumulate(first, first + years_, 0.0));
  }
  return yuan;
}

std::vector<double> Bills::paid_by(std::size_t way, Payer payer, Year year) const {
  std::vector<double> yuan;
  for (std::size_t d = 0; d < draws_; ++d)
    yuan.push_back(
        by_payer(way, d, static_cast<std::size_t>(payer), static_cast<std::size_t>(year - first_)));
  return yuan;
}

std::vector<double> Bills::for_row(std::size_t way, std::size_t row) const {
  std::vector<double> yuan;
  for (std::size_t d = 0; d < draws_; ++d) yuan.push_back(by_row_[(way * draws_ + d) * rows_ + row]);
  return yuan;
}

std::vector<double> Bills::whole(std::size_t way) const {
  std::vector<double> yuan(draws_, 0.0);
  for (std::size_t d = 0; d < draws_; ++d)
    for (std::size_t row = 0; row < rows_; ++row) yuan[d] += by_row_[(way * draws_ + d) * rows_ + row];
  return yuan;
}

double& Bills::by_payer(std::size_t way, std::size_t draw, std::size_t payer, std::size_t year) {
  return by_payer_[((way * draws_ + draw) * payers + payer) * years_ + year];
}
const double& Bills::by_payer(std::size_t way, std::size_t draw, std::size_t payer, std::size_t year) const {
  return by_payer_[((way * draws_ + draw) * payers + payer) * years_ + year];
}

}  // namespace ebb
