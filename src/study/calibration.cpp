#include "study/calibration.h"

#include <Eigen/Dense>
#include <algorithm>
#include <atomic>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numeric>
#include <unsupported/Eigen/NonLinearOptimization>

#include "study/launch.h"

namespace ebb {
namespace {

constexpr int parts = 3;              // groups are put aside a third at a time
constexpr double model_misses = 0.3;  // of the s.d. between groups (design note 15.2)
constexpr double counting_error = 0.01;
constexpr double step = 0.1;    // of z, for derivatives
constexpr double furthest = 3;  // of z: beyond it a prior says no
constexpr int most_steps = 30;

double below(double z) { return boost::math::erfc(-z / std::sqrt(2.0)) / 2; }

std::vector<Coefficient> free_ones(const Coefficients& settings, bool economy) {
  std::vector<Coefficient> free;
  for (const CoefficientEntry& entry : coefficient_table())
    if (entry.law != Law::fixed && !settings.decided(entry.coefficient) &&
        (economy || !concerns_economy(entry)))
      free.push_back(entry.coefficient);
  return free;
}

/// What a run makes of groups, in the order of the targets' kinds.
struct GroupFigures {
  std::vector<double> growth, old, young, product;  ///< [group]
};

struct Sums {
  std::vector<double> people, old, young, product;
  explicit Sums(std::size_t groups) : people(groups), old(groups), young(groups), product(groups) {}
};

Sums sums_of(const Tree& tree, const State& state) {
  Sums sums(tree.group_count());
  for (std::size_t u = 0; u < state.places; ++u) {
    const auto g = static_cast<std::size_t>(tree.group_of[u]);
    for (int s = 0; s < sexes; ++s)
      for (int age = 0; age < ages; ++age) {
        const double persons = state.at(u, s, age);
        sums.people[g] += persons;
        if (age >= 65) sums.old[g] += persons;
        if (age < 15) sums.young[g] += persons;
      }
    if (!state.economy.stands_still()) sums.product[g] += state.economy.places[u].year.gdp;
  }
  return sums;
}

/// Product is measured against that of the groups of which it was observed in both years, in the model too.
GroupFigures figures_between(const Sums& then, const Sums& now, const std::vector<bool>& observed_product) {
  const std::size_t groups = then.people.size();
  double before = 0, after = 0;
  for (std::size_t g = 0; g < groups; ++g)
    if (observed_product[g]) before += then.product[g], after += now.product[g];
  GroupFigures figures;
  for (std::size_t g = 0; g < groups; ++g) {
    figures.growth.push_back(std::log(now.people[g] / then.people[g]));
    figures.old.push_back(now.old[g] / now.people[g]);
    figures.young.push_back(now.young[g] / now.people[g]);
    figures.product.push_back(std::log(now.product[g] / then.product[g]) - std::log(after / before));
  }
  return figures;
}

/// Everything a fit looks at.
class Question {
 public:
  /// observed_product: [group].
  Question(const Launch& launch, const Tree& tree, std::vector<bool> observed_product,
           CalibrationOptions options, const ForEach& for_each)
      : launch_(launch),
        tree_(tree),
        observed_product_(std::move(observed_product)),
        options_(std::move(options)),
        for_each_(for_each),
        free_(free_ones(options_.settings,
                        launch.economy && options_.settings[Coefficient::economy_moves] > 0)) {}

  const std::vector<Coefficient>& free() const { return free_; }
  const ForEach& side_by_side() const { return for_each_; }

  Coefficients at(const Eigen::VectorXd& z) const {
    Coefficients coefficients = options_.settings;
    for (std::size_t k = 0; k < free_.size(); ++k)
      coefficients.set(free_[k], value_at(free_[k], z[static_cast<Eigen::Index>(k)]));
    return coefficients;
  }
  static double value_at(Coefficient c, double z) {
    return prior_quantile(entry_of(c), below(std::clamp(z, -furthest, furthest)));
  }

  GroupFigures run(const Eigen::VectorXd& z) const {
    Start start = Departure(launch_, at(z), 1, 1, true).draw({});
    const Sums then = sums_of(tree_, start.state);
    while (start.state.year < options_.target) {
      PeopleLedger books(start.state.places);
      live_one_year(start.course, start.state, {}, books);
    }
    return figures_between(then, sums_of(tree_, start.state), observed_product_);
  }

 private:
  const Launch& launch_;
  const Tree& tree_;
  std::vector<bool> observed_product_;
  CalibrationOptions options_;
  ForEach for_each_;
  std::vector<Coefficient> free_;
};

double spread_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / n);
}

/// A series of a group: its own row, or the sum of its units; unknown if neither is whole.
double series_of(const World& world, int group, std::string_view indicator, Year year) {
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return unknown;
  const int node = world.tree.groups[static_cast<std::size_t>(group)];
  std::vector<int> units = world.tree.units_below(node);
  double sum = 0;
  std::size_t found = 0;
  for (const SeriesRow& row : series->second.rows) {
    if (row.year != year) continue;
    if (row.place == node) return row.value;
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit >= 0 && world.tree.group_of[static_cast<std::size_t>(unit)] == group) sum += row.value, ++found;
  }
  return found == units.size() && found > 0 ? sum : unknown;
}

Sums counted_in(const World& actual, Year year) {
  const std::size_t groups = actual.tree.group_count();
  Sums sums(groups);
  const Snapshot& census = *actual.at(year);
  for (std::size_t u = 0; u < actual.tree.unit_count(); ++u) {
    const auto g = static_cast<std::size_t>(actual.tree.group_of[u]);
    sums.people[g] += census.total[u];
    const auto people = census.of(u);
    for (std::size_t s = 0; s < sexes; ++s)
      for (std::size_t age = 0; age < ages; ++age) {
        if (age >= 65) sums.old[g] += people[s * ages + age];
        if (age < 15) sums.young[g] += people[s * ages + age];
      }
  }
  for (std::size_t g = 0; g < groups; ++g)
    sums.product[g] = series_of(actual, static_cast<int>(g), "gdp", year);
  return sums;
}

struct Observed {
  GroupFigures figures;
  std::vector<bool> product;  ///< [group]: known in both years
};

Observed observed(const World& actual, Year launch, Year target) {
  const Sums then = counted_in(actual, launch), now = counted_in(actual, target);
  Observed seen;
  for (std::size_t g = 0; g < then.product.size(); ++g)
    seen.product.push_back(is_known(then.product[g]) && is_known(now.product[g]));
  seen.figures = figures_between(then, now, seen.product);
  if (!actual.at(target)->has_ages()) {
    seen.figures.old.assign(seen.product.size(), unknown);
    seen.figures.young.assign(seen.product.size(), unknown);
  }
  return seen;
}

struct Kind {
  const char* id;
  Words name;
  std::vector<double> GroupFigures::* of;
};
const Kind kinds[] = {{"growth", {"ln growth of people", "人口对数增长"}, &GroupFigures::growth},
                      {"old", {"share of 65 and over", "65岁及以上占比"}, &GroupFigures::old},
                      {"young", {"share below 15", "15岁以下占比"}, &GroupFigures::young},
                      {"product",
                       {"ln growth of product, less the nation's", "地区生产总值对数增长（减全国）"},
                       &GroupFigures::product}};

/// A target and where it stands in the figures.
struct Aim {
  CalibrationTarget target;
  std::vector<double> GroupFigures::* kind;

  double of(const GroupFigures& figures) const {
    return (figures.*kind)[static_cast<std::size_t>(target.group)];
  }
  double missed(const GroupFigures& figures) const {
    return (of(figures) - target.observed) / target.tolerance;
  }
  bool put_aside_in(int part) const { return part >= 0 && target.group % parts == part; }
};

std::vector<Aim> aims_at(const GroupFigures& seen, const GroupFigures& modelled) {
  std::vector<Aim> aims;
  for (const Kind& kind : kinds) {
    std::vector<double> known;
    for (double value : seen.*kind.of)
      if (std::isfinite(value)) known.push_back(value);
    if (known.size() < 2) continue;
    const double tolerance = std::hypot(model_misses * spread_of(known), counting_error);
    for (std::size_t g = 0; g < (seen.*kind.of).size(); ++g)
      if (std::isfinite((seen.*kind.of)[g]) && std::isfinite((modelled.*kind.of)[g]))
        aims.push_back({{kind.id, kind.name, static_cast<int>(g), (seen.*kind.of)[g], tolerance}, kind.of});
  }
  return aims;
}

/// What Levenberg and Marquardt's method asks for: how far off, and how that changes.
class Residuals {
 public:
  using Scalar = double;
  using InputType = Eigen::VectorXd;
  using ValueType = Eigen::VectorXd;
  using JacobianType = Eigen::MatrixXd;
  enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

  /// part: which third of the groups is put aside; -1: none.
  Residuals(const Question& problem, const std::vector<Aim>& aims, int part, const Progress& progress)
      : problem_(problem), progress_(progress) {
    for (const Aim& aim : aims)
      if (!aim.put_aside_in(part)) aims_.push_back(&aim);
  }

  int inputs() const { return static_cast<int>(problem_.free().size()); }
  int values() const { return static_cast<int>(aims_.size()) + inputs(); }

  int operator()(const Eigen::VectorXd& z, Eigen::VectorXd& residuals) const {
    residuals = off(z);
    return stopped() ? -1 : 0;
  }
  int df(const Eigen::VectorXd& z, Eigen::MatrixXd& jacobian) const {
    const Eigen::VectorXd here = off(z);
    problem_.side_by_side()(static_cast<std::size_t>(inputs()), [&](std::size_t k) {
      Eigen::VectorXd beside = z;
      const auto column = static_cast<Eigen::Index>(k);
      const double way = z[column] > 0 ? -step : step;
      beside[column] += way;
      jacobian.col(column) = (off(beside) - here) / way;
    });
    return stopped() ? -1 : 0;
  }

 private:
  Eigen::VectorXd off(const Eigen::VectorXd& z) const {
    Eigen::VectorXd residuals(values());
    const GroupFigures figures = problem_.run(z);
    Eigen::Index r = 0;
    for (const Aim* aim : aims_) residuals[r++] = aim->missed(figures);
    for (Eigen::Index k = 0; k < z.size(); ++k) residuals[r++] = z[k];
    return residuals;
  }
  bool stopped() const { return !progress_(0, 0); }

  const Question& problem_;
  std::vector<const Aim*> aims_;
  Progress progress_;
};

struct Fit {
  Eigen::VectorXd z;
  Eigen::MatrixXd covariance;
  bool converged = false, stopped = false;
  int steps = 0;
};

Fit fitted(const Question& problem, const std::vector<Aim>& aims, int part, const Progress& progress) {
  Residuals residuals(problem, aims, part, progress);
  Eigen::LevenbergMarquardt<Residuals> method(residuals);
  Fit fit{.z = Eigen::VectorXd::Zero(residuals.inputs()), .covariance = {}};
  method.parameters.ftol = method.parameters.xtol = 1e-3;
  method.parameters.factor = 1;  // first step: one s.d. of the priors together
  auto status = method.minimizeInit(fit.z);
  while (status == Eigen::LevenbergMarquardtSpace::Running ||
         status == Eigen::LevenbergMarquardtSpace::NotStarted) {
    status = method.minimizeOneStep(fit.z);
    if (++fit.steps >= most_steps) break;
  }
  using namespace Eigen::LevenbergMarquardtSpace;
  fit.stopped = status == UserAsked;
  fit.converged = status == RelativeReductionTooSmall || status == RelativeErrorTooSmall ||
                  status == RelativeErrorAndReductionTooSmall || status == CosinusTooSmall;
  Eigen::MatrixXd jacobian(residuals.values(), residuals.inputs());
  if (!fit.stopped) fit.stopped = residuals.df(fit.z, jacobian) < 0;
  fit.covariance = (jacobian.transpose() * jacobian).inverse();  // the priors are rows of it
  return fit;
}

double misfit(const std::vector<Aim>& aims, const GroupFigures& figures, int part) {
  double squares = 0, n = 0;
  for (const Aim& aim : aims)
    if (part < 0 || aim.put_aside_in(part)) squares += aim.missed(figures) * aim.missed(figures), ++n;
  return n > 0 ? squares / n : 0;
}

Problem no_targets() {
  return {.code = "nothing-to-fit",
          .message = {"no figure of a group is known in both years", "没有任何分组在两个年份都有数据"},
          .hint = {"calibration needs people at launch and at target", "率定需要起始年与目标年的人口"}};
}
Problem stopped() {
  return {.blame = Blame::interrupted, .code = "interrupted", .message = {"stopped", "已停止"}};
}

}  // namespace

Result<Calibration> calibrate(const World& known, const World& actual, const CalibrationOptions& options,
                              const ForEach& for_each, const Progress& progress) {
  const Result<Launch> launch = prepare(known, options.launch);
  if (!launch) return launch.problem();
  if (!actual.at(options.launch) || !actual.at(options.target) || options.target <= options.launch)
    return no_targets();
  const Observed seen = observed(actual, options.launch, options.target);
  const Question problem(*launch, known.tree, seen.product, options, for_each);
  const Eigen::VectorXd centre = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(problem.free().size()));
  const GroupFigures before = problem.run(centre);
  const std::vector<Aim> aims = aims_at(seen.figures, before);
  if (aims.empty()) return no_targets();

  // Told by fits and their steps, as if each took all it may.
  std::atomic<std::size_t> asked = 0;
  constexpr std::size_t all = (parts + 1) * static_cast<std::size_t>(2 * most_steps);
  std::size_t fits = 0;
  const Progress step_told = [&](std::size_t, std::size_t) {
    const std::size_t most = (fits + 1) * 2 * most_steps;
    return progress(std::min(++asked, most), all);
  };
  Calibration calibration;
  double aside_before = 0, aside_after = 0, aside = 0;
  for (int part = 0; part < parts; ++part, ++fits) {
    asked = fits * 2 * most_steps;
    const Fit fit = fitted(problem, aims, part, step_told);
    if (fit.stopped) return stopped();
    const auto n = static_cast<double>(
        std::count_if(aims.begin(), aims.end(), [part](const Aim& aim) { return aim.put_aside_in(part); }));
    aside_before += n * misfit(aims, before, part);
    aside_after += n * misfit(aims, problem.run(fit.z), part);
    aside += n;
  }
  calibration.put_aside = {aside > 0 ? aside_before / aside : 0, aside > 0 ? aside_after / aside : 0};

  const Fit fit = fitted(problem, aims, -1, step_told);
  if (fit.stopped) return stopped();
  const GroupFigures after = problem.run(fit.z);
  calibration.fitted = {misfit(aims, before, -1), misfit(aims, after, -1)};
  calibration.converged = fit.converged;
  calibration.steps = fit.steps;
  for (const Aim& aim : aims) {
    calibration.targets.push_back(aim.target);
    calibration.targets.back().before = aim.of(before);
    calibration.targets.back().after = aim.of(after);
  }
  constexpr double z95 = 1.6448536269514722;
  for (std::size_t k = 0; k < problem.free().size(); ++k) {
    const auto at = static_cast<Eigen::Index>(k);
    const Coefficient c = problem.free()[k];
    const double z = fit.z[at], spread = std::sqrt(std::max(0.0, fit.covariance(at, at)));
    const auto value = [c](double where) { return Question::value_at(c, where); };
    calibration.coefficients.push_back({c, value(0), value(-z95), value(z95), value(z),
                                        value(z - z95 * spread), value(z + z95 * spread),
                                        std::clamp(1 - spread * spread, 0.0, 1.0)});
  }
  progress(all, all);
  return calibration;
}

}  // namespace ebb
