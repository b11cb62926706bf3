#include "study/dose.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace ebb {
namespace {

constexpr double not_asked = std::numeric_limits<double>::quiet_NaN();
constexpr double ninety_percent = 1.2815515655446004;  // of a standard normal

/// The draw's luck with what nobody has measured.
double luck(const Dice& dice, Year launch, int number) {
  if (!dice.rolled || number < 0) return 1;
  Stream stream(dice.seed, dice.draw, launch, Block::economic_parameters, number);
  return std::exp(std::log(unsure_by) / ninety_percent * normal(stream));
}

/// The bracket of a path's times, and where to ask next.
struct Search {
  double low = 0, low_gap = 0;  ///< gap: cost less the budget
  double high = 0, high_gap = 0;
  bool bracketed = false;
  double next = 1;
  int stuck = 0;  ///< how often the same end moved
};

/// What was asked and what it cost become an end of the bracket; without one, what is still missing is asked
/// for in proportion, and a little more.
void narrow(Search& search, double times, double cost, double budget, double most) {
  constexpr double a_little_more = 1.01;
  const double gap = cost - budget;
  if (gap < 0) {
    if (search.bracketed && search.stuck < 0) search.high_gap /= 2;
    search.stuck = std::min(search.stuck, 0) - 1;
    search.low = times, search.low_gap = gap;
  } else {
    if (search.bracketed && search.stuck > 0) search.low_gap /= 2;
    search.stuck = std::max(search.stuck, 0) + 1;
    search.high = times, search.high_gap = gap;
    search.bracketed = true;
  }
  search.next = search.bracketed ? search.low - search.low_gap * (search.high - search.low) /
                                                    (search.high_gap - search.low_gap)
                                 : std::min(most, times * budget / cost * a_little_more);
}

}  // namespace

double part_for(const Measure& measure, double times) {
  const bool in_logs = measure.how == How::add && entry_of(measure.coefficient).unit == "in logs";
  if (!in_logs || measure.amount == 0) return times;
  constexpr double least = 0.01;  // of what there is: a factor is never nought
  return std::log(std::max(least, 1 + times * std::expm1(measure.amount))) / measure.amount;
}

Change dosed(std::vector<RowDose> rows) {
  return [rows = std::move(rows)](Start& start) {
    for (Measure& measure : start.course.coefficients.measures()) {
      const RowDose& row = rows[static_cast<std::size_t>(measure.row)];
      const bool is_price = measure.coefficient == Coefficient::purse_outlay;
      const double chanced = is_price ? 1 : luck(start.dice, start.state.year, row.unsure);
      measure.part *= part_for(measure, std::min(row.most, row.times * chanced));
    }
  };
}

Result<std::vector<Dose>> doses_for(double budget, std::size_t paths, const CostOfPaths& costs,
                                    const DoseOptions& options) {
  std::vector<Dose> doses(paths);
  std::vector<Search> searches(paths);
  for (Search& search : searches) search.low_gap = -budget;
  std::vector<bool> settled(paths, false);
  for (int round = 0; round < options.rounds; ++round) {
    std::vector<double> asked(paths, not_asked);
    for (std::size_t p = 0; p < paths; ++p)
      if (!settled[p]) asked[p] = searches[p].next;
    if (std::all_of(asked.begin(), asked.end(), [](double times) { return std::isnan(times); })) break;
    const Result<std::vector<double>> cost = costs(asked);
    if (!cost) return cost.problem();
    for (std::size_t p = 0; p < paths; ++p) {
      if (settled[p]) continue;
      const double gap = (*cost)[p] - budget;
      Dose& dose = doses[p];
      // The nearest so far: the last is not always the best.
      if (round == 0 || std::abs(gap) < std::abs(dose.cost - budget))
        dose = {.times = asked[p], .cost = (*cost)[p]};
      dose.is_free = round == 0 && (*cost)[p] <= 0;
      dose.spent = std::abs(dose.cost - budget) <= options.tolerance * budget;
      const bool at_the_end = asked[p] >= options.most && gap < 0;
      settled[p] = dose.is_free || dose.spent || at_the_end;
      if (!settled[p]) narrow(searches[p], asked[p], (*cost)[p], budget, options.most);
    }
  }
  return doses;
}

}  // namespace ebb
