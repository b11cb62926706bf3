#include "study/solving.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <map>

#include "base/quantiles.h"

namespace ebb {
namespace {

constexpr double hardly_done = 0.1;  // a part below this is tried without
constexpr double another = 0.25;     // packages differ if some part differs by so much
constexpr double as_good = 1.5;      // times the cheapest cost: worth telling beside it
constexpr double finely = 100;       // parts are told, and tried, in hundredths

Package rounded(std::span<const double> point) {
  Package package(point.begin(), point.end());
  for (double& part : package) part = std::round(std::clamp(part, 0.0, 1.0) * finely) / finely;
  return package;
}

/// Everything looked at, each package once.
class Search {
 public:
  Search(const Trial& trial, const SolveOptions& options) : trial_(trial), options_(options) {}

  /// Null where asked to stop or out of trials.
  const Tried* look(std::span<const double> point) {
    const Package package = rounded(point);
    if (const auto known = seen_.find(package); known != seen_.end()) return &known->second;
    if (problem_ || static_cast<int>(seen_.size()) >= options_.trials) return nullptr;
    Result<Tried> tried = trial_(package, Futures::searched);
    if (!tried) {
      problem_ = tried.problem();
      return nullptr;
    }
    return &seen_.emplace(package, std::move(*tried)).first->second;
  }

  bool reaches(const Tried& tried) const {
    return tried.margin_at(options_.share) >= 0 && tried.median_cost() <= options_.budget;
  }
  int left() const { return options_.trials - static_cast<int>(seen_.size()); }
  const std::map<Package, Tried>& seen() const { return seen_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  const Trial& trial_;
  const SolveOptions& options_;
  std::map<Package, Tried> seen_;
  std::optional<Problem> problem_;
};

using Entry = std::pair<Package, const Tried*>;

/// Those that reach the target within the budget, the cheapest first.
std::vector<Entry> reaching(const Search& search) {
  std::vector<Entry> all;
  for (const auto& [package, tried] : search.seen())
    if (search.reaches(tried)) all.emplace_back(package, &tried);
  std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
    return a.second->median_cost() < b.second->median_cost();
  });
  return all;
}

/// Within the budget: the likeliest first, of equals the cheapest.
std::vector<Entry> nearest_misses(const Search& search, const SolveOptions& options) {
  std::vector<Entry> all;
  for (const auto& [package, tried] : search.seen())
    if (tried.median_cost() <= options.budget) all.emplace_back(package, &tried);
  const auto worth = [&](const Entry& entry) {
    return std::pair(entry.second->chance(), -entry.second->median_cost());
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Entry& a, const Entry& b) { return worth(a) > worth(b); });
  return all;
}

/// The package with the largest margin within the budget; nothing done costs nothing and is among them.
Package largest_margin(const Search& search, const SolveOptions& options) {
  const Package* best = nullptr;
  double most = 0;
  for (const auto& [package, tried] : search.seen()) {
    const double margin = tried.margin_at(options.share);
    if (tried.median_cost() <= options.budget && (!best || margin > most)) best = &package, most = margin;
  }
  return *best;
}

double apart(const Package& a, const Package& b) {
  double most = 0;
  for (std::size_t k = 0; k < a.size(); ++k) most = std::max(most, std::abs(a[k] - b[k]));
  return most;
}

/// Leaves out, one after the other, what is hardly done and not missed; then everything not missed.
void leave_out(Search& search) {
  for (const double below : {hardly_done, 2.0}) {
    const std::vector<Entry> best = reaching(search);
    if (best.empty()) return;
    Package package = best.front().first;
    std::vector<std::size_t> by_part(package.size());
    for (std::size_t k = 0; k < by_part.size(); ++k) by_part[k] = k;
    std::stable_sort(by_part.begin(), by_part.end(),
                     [&](std::size_t a, std::size_t b) { return package[a] < package[b]; });
    for (std::size_t k : by_part) {
      if (package[k] == 0 || package[k] >= below) continue;
      Package without = package;
      without[k] = 0;
      const Tried* tried = search.look(without);
      if (tried && search.reaches(*tried) && tried->median_cost() <= search.look(package)->median_cost())
        package = without;
    }
  }
}

std::vector<TradeOff> curve_of(const Search& search, double share) {
  std::vector<TradeOff> all, curve;
  for (const auto& [package, tried] : search.seen())
    all.push_back({package, tried.median_cost(), tried.chance(), tried.margin_at(share)});
  std::stable_sort(all.begin(), all.end(), [](const TradeOff& a, const TradeOff& b) {
    return a.cost < b.cost || (a.cost == b.cost && a.chance > b.chance);
  });
  for (const TradeOff& point : all)
    if (curve.empty() || point.chance > curve.back().chance) curve.push_back(point);
  return curve;
}

}  // namespace

double Tried::median_cost() const {
  if (cost.empty()) return 0;
  std::vector<double> sorted = cost;
  std::sort(sorted.begin(), sorted.end());
  return quantile_of(sorted, 0.5);
}

double Tried::chance() const {
  if (margins.empty()) return 0;
  const auto reached =
      std::count_if(margins.begin(), margins.end(), [](double margin) { return margin >= 0; });
  return static_cast<double>(reached) / static_cast<double>(margins.size());
}

double Tried::margin_at(double share) const {
  if (margins.empty()) return 0;
  std::vector<double> sorted = margins;
  for (double& margin : sorted)
    if (std::isnan(margin)) margin = -1e9;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const auto needed = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size()) - 1e-9));
  return sorted[std::clamp<std::size_t>(needed, 1, sorted.size()) - 1];
}

Result<Solved> solve(std::size_t measures, const Trial& trial, const Optimiser& optimiser,
                     const SolveOptions& options) {
  assert(options.trials >= 2);
  Search search(trial, options);
  const Package none(measures, 0.0), all(measures, 1.0);
  const Tried* nothing = search.look(none);
  const Tried* everything = search.look(all);
  if (search.problem()) return *search.problem();
  const double whole = std::max(everything->median_cost(), 1.0);

  const auto cheapest = [&](std::span<const double> point) -> std::optional<Looked> {
    const Tried* tried = search.look(point);
    if (!tried) return std::nullopt;
    const double cost = tried->median_cost();
    std::vector<double> within{tried->margin_at(options.share)};
    if (std::isfinite(options.budget)) within.push_back((options.budget - cost) / whole);
    return Looked{cost / whole, within};
  };
  const auto likeliest = [&](std::span<const double> point) -> std::optional<Looked> {
    const Tried* tried = search.look(point);
    if (!tried) return std::nullopt;
    std::vector<double> within;
    if (std::isfinite(options.budget)) within.push_back((options.budget - tried->median_cost()) / whole);
    return Looked{-tried->margin_at(options.share), within};
  };
  const std::size_t constraints = std::isfinite(options.budget) ? 2 : 1;

  std::vector<Package> starts;
  for (std::size_t k = 0; k < measures && search.left() > 0; ++k) {
    Package alone = none;
    alone[k] = 1;
    const Tried* tried = search.look(alone);
    if (tried && search.reaches(*tried)) starts.push_back(alone);
  }
  if (search.reaches(*everything)) starts.insert(starts.begin(), all);
  if (starts.empty() && !search.reaches(*nothing)) {
    // Nothing at hand is enough: go where the chance is best, and on from there if it will do.
    optimiser(Package(measures, 0.7), constraints - 1, std::max(0, search.left() / 2), likeliest);
    starts.push_back(largest_margin(search, options));
  }
  const int kept_back = std::min(search.left() / 4, static_cast<int>(2 * measures));
  for (std::size_t s = 0; s < starts.size() && search.left() > kept_back; ++s)
    optimiser(starts[s], constraints, (search.left() - kept_back) / static_cast<int>(starts.size() - s),
              cheapest);
  leave_out(search);
  if (search.problem()) return *search.problem();

  Solved solved;
  std::vector<Entry> found = reaching(search);
  solved.reached = !found.empty();
  if (found.empty()) found = nearest_misses(search, options);
  const auto lived_again = [&](const Package& package, const Tried& tried) -> Result<SolvedPackage> {
    Result<Tried> fresh = trial(package, Futures::fresh);
    if (!fresh) return fresh.problem();
    return SolvedPackage{package, tried, std::move(*fresh)};
  };
  for (const Entry& entry : found) {
    const Package& package = entry.first;
    const Tried* tried = entry.second;
    if (solved.packages.size() >= (solved.reached ? options.packages : 1)) break;
    const bool too_dear = !solved.packages.empty() &&
                          tried->median_cost() > as_good * solved.packages.front().tried.median_cost();
    const bool known =
        std::any_of(solved.packages.begin(), solved.packages.end(),
                    [&](const SolvedPackage& other) { return apart(other.parts, package) < another; });
    const bool needless = !solved.packages.empty() && solved.packages.front().parts == none;
    if (too_dear || known || needless) continue;
    Result<SolvedPackage> told = lived_again(package, *tried);
    if (!told) return told.problem();
    solved.packages.push_back(std::move(*told));
  }
  Result<SolvedPackage> with_nothing = lived_again(none, *nothing), with_all = lived_again(all, *everything);
  if (!with_nothing) return with_nothing.problem();
  if (!with_all) return with_all.problem();
  solved.nothing = std::move(*with_nothing);
  solved.everything = std::move(*with_all);
  solved.curve = curve_of(search, options.share);
  solved.trials = static_cast<int>(search.seen().size());
  return solved;
}

}  // namespace ebb
