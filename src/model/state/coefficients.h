// One table of every number the model does not derive: name, unit, default, range, law, source.
//
// From it come the defaults, the priors of an ensemble, what a scenario may set, and the manual (`ebb
// parameters`). A coefficient is one number for all, or one by place where a scenario says so.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/words.h"

namespace ebb {

/// The laws of the prior; low and high are its 5 % and 95 % points.
enum class Law { fixed, normal, log_normal, logit_normal };

/// Who reads a coefficient: the whole nation one number, each place its own, or nobody before the economy
/// moves.
enum class ActsOn { nowhere, nation, places };

// clang-format off
//   name in code            name for users                 unit            default  low     high    law           acts on  source
#define EBB_COEFFICIENTS(_) \
  _(migration_intensity,     "migration.intensity",         "per year",     0.010,   0.006,  0.016,  log_normal,   nation,  "Liang, Li & Ma 2014; design note 6.2") \
  _(migration_theta,         "migration.theta",             "-",            0.75,    0.40,   1.30,   log_normal,   nowhere, "Tombe & Zhu 2019, half their stock elasticity of 1.5") \
  _(migration_distance,      "migration.distance",          "-",            1.10,    0.70,   1.60,   normal,       nation,  "Zhang & Zhao 2015 times theta") \
  _(migration_near,          "migration.near",              "km",           50,      20,     120,    log_normal,   nation,  "design choice") \
  _(migration_border,        "migration.border",            "-",            0.90,    0.40,   1.50,   normal,       nation,  "design choice; moving costs 46 % of utility as a check") \
  _(migration_hukou,         "migration.hukou",             "-",            0.0,     0.0,    0.0,    fixed,        places,  "off; 0.2 to 1.2 by class of city when on") \
  _(migration_network,       "migration.network",           "-",            0.0,     0.0,    0.0,    fixed,        nation,  "off; 0.25 when on (Munshi 2003)") \
  _(migration_education,     "migration.education",         "0 or 1",       0.0,     0.0,    0.0,    fixed,        nation,  "off; 1 splits movers with a degree from others") \
  _(migration_mass_power,    "migration.mass_power",        "-",            0.85,    0.60,   1.00,   normal,       nation,  "Daly 1982; design choice") \
  _(migration_mass_memory,   "migration.mass_memory",       "per year",     0.04,    0.02,   0.08,   log_normal,   nation,  "houses and jobs outlive people; design choice") \
  _(migration_persistence,   "migration.persistence",       "per year",     0.90,    0.82,   0.95,   logit_normal, nation,  "Azose & Raftery 2015, annual; docs/decisions/0003") \
  _(migration_left_behind,   "migration.left_behind",       "share",        0.45,    0.20,   0.70,   logit_normal, places,  "children of leavers across provinces who stay") \
  _(migration_return,        "migration.return",            "per year",     0.015,   0.010,  0.040,  log_normal,   places,  "design note 6.7") \
  _(fertility_trend,         "fertility.trend",             "ln TFR/year",  -0.005,  -0.015, 0.005,  normal,       places,  "design choice") \
  _(fertility_trend_years,   "fertility.trend_years",       "years",        10,      10,     10,     fixed,        places,  "the trend ends ten years after launch") \
  _(fertility_age_rise,      "fertility.age_rise",          "years/year",   0.08,    0.08,   0.08,   fixed,        nation,  "design note 5.3") \
  _(fertility_shock,         "fertility.shock",             "ln, per year", 0.03,    0.03,   0.03,   fixed,        nation,  "year-to-year s.d. of ln TFR, WPP 2024 China 1995-2010") \
  _(mortality_gain,          "mortality.gain",              "years/year",   0.17,    0.08,   0.25,   normal,       nation,  "gain of e0 per year; Lee & Carter drift where periods are few") \
  _(sex_ratio_at_birth,      "fertility.sex_ratio",         "boys per girl", 1.06,   1.05,   1.08,   fixed,        nation,  "where a pack knows none; long-run value everywhere") \
  _(education_age_slope,     "education.age_slope",         "per year of age", 0.08, 0.05,   0.12,   normal,       nation,  "design choice: fall of the log odds of a degree; docs/methods/migration.md")
// clang-format on

enum class Coefficient : int {
#define EBB_NAME(code, name, unit, value, low, high, law, acts, source) code,
  EBB_COEFFICIENTS(EBB_NAME)
#undef EBB_NAME
};

struct CoefficientEntry {
  Coefficient coefficient;
  std::string_view name, unit;
  double value, low, high;
  Law law;
  ActsOn acts_on;
  std::string_view source;
};

/// The table, in the order of `Coefficient`.
std::span<const CoefficientEntry> coefficient_table();
const CoefficientEntry& entry_of(Coefficient c);

/// The numbers one draw runs on.
class Coefficients {
 public:
  Coefficients();  ///< the defaults

  double operator[](Coefficient c) const { return everywhere_[static_cast<std::size_t>(c)]; }
  double at(Coefficient c, std::size_t place) const {
    const auto& local = by_place_[static_cast<std::size_t>(c)];
    return local.empty() ? (*this)[c] : local[place];
  }
  void set(Coefficient c, double value) { everywhere_[static_cast<std::size_t>(c)] = value; }
  void set(Coefficient c, std::vector<double> by_place) {
    by_place_[static_cast<std::size_t>(c)] = std::move(by_place);
  }

  /// Marks what somebody has decided: draws leave it alone, also where it is the default.
  void decide(Coefficient c) { decided_[static_cast<std::size_t>(c)] = true; }
  bool decided(Coefficient c) const { return decided_[static_cast<std::size_t>(c)]; }

 private:
  std::vector<double> everywhere_;
  std::vector<std::vector<double>> by_place_;
  std::vector<bool> decided_;
};

/// A point of a coefficient's prior: `quantile` in (0, 1).
double prior_quantile(const CoefficientEntry& entry, double quantile);

}  // namespace ebb
