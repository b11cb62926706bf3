// One table of every number the model does not derive: name, unit, default, range, law, source.
//
// From it come the defaults, the priors of an ensemble, what a scenario may set, and the manual (`ebb
// parameters`). A coefficient is one number for all, or one by place where a scenario says so.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/units.h"
#include "base/words.h"
#include "model/state/measures.h"

namespace ebb {

/// The laws of the prior; low and high are its 5 % and 95 % points.
enum class Law { fixed, normal, log_normal, logit_normal };

/// Who reads a coefficient: the whole nation one number, or each place its own.
enum class ActsOn { nation, places };

// clang-format off
//   name in code            name for users                 unit            default  low     high    law           acts on  source
#define EBB_COEFFICIENTS(_) \
  _(migration_intensity,     "migration.intensity",         "per year",     0.010,   0.006,  0.016,  log_normal,   nation,  "Liang, Li & Ma 2014; design note 6.2") \
  _(migration_theta,         "migration.theta",             "-",            0.75,    0.40,   1.30,   log_normal,   nation,  "Tombe & Zhu 2019, half their stock elasticity of 1.5") \
  _(migration_distance,      "migration.distance",          "-",            1.10,    0.70,   1.60,   normal,       nation,  "Zhang & Zhao 2015 times theta") \
  _(migration_near,          "migration.near",              "km",           50,      20,     120,    log_normal,   nation,  "design choice") \
  _(migration_border,        "migration.border",            "-",            0.90,    0.40,   1.50,   normal,       nation,  "design choice; moving costs 46 % of utility as a check") \
  _(migration_hukou,         "migration.hukou",             "-",            0.0,     0.0,    0.0,    fixed,        places,  "off; 0.2 to 1.2 by class of city when on") \
  _(migration_network,       "migration.network",           "-",            0.25,    0.12,   0.50,   log_normal,   nation,  "Munshi 2003 for the idea; design note 6.4, 0 switches it off") \
  _(migration_education,     "migration.education",         "0 or 1",       1,       1,      1,      fixed,        nation,  "1 tells movers with a degree from others, where a pack counts them; 0 does not") \
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
  _(education_age_slope,     "education.age_slope",         "per year of age", 0.08, 0.05,   0.12,   normal,       nation,  "design choice: fall of the log odds of a degree; docs/methods/migration.md") \
  _(economy_moves,           "economy",                     "0 or 1",       1,       1,      1,      fixed,        nation,  "1: wages, jobs, rents, services and outlook move; 0: they stand still") \
  _(production_legacy_gain,  "production.legacy_gain",      "per year",     0.04,    0.02,   0.06,   normal,       nation,  "design note 7.2, from memory") \
  _(production_emerging_gain, "production.emerging_gain",   "per year",     0.07,    0.04,   0.10,   normal,       nation,  "design note 7.2, from memory") \
  _(production_legacy_middle, "production.legacy_middle",   "year",         2012,    2007,   2017,   normal,       nation,  "half of what the old generation will sell; design choice") \
  _(production_emerging_middle, "production.emerging_middle", "year",       2030,    2022,   2038,   normal,       nation,  "the same of the new; Perez 2002: some fifty years later at most") \
  _(production_diffusion,    "production.diffusion",        "per year",     0.03,    0.01,   0.06,   log_normal,   nation,  "Nelson & Phelps 1966; size from memory") \
  _(production_wage_curve,   "production.wage_curve",       "-",            0.10,    0.05,   0.15,   normal,       nation,  "Blanchflower & Oswald 1995") \
  _(production_supply,       "production.supply",           "-",            1.0,     0.4,    2.5,    log_normal,   nation,  "design choice; design note 7.3, 0 switches it off") \
  _(production_openness,     "production.openness",         "0 to 1",       0.5,     0.5,    0.5,    fixed,        places,  "design choice") \
  _(money_response,          "money.response",              "per unit return", 20,   8,      40,     log_normal,   nation,  "design choice; design note 8.1") \
  _(money_home_bias,         "money.home_bias",             "share",        0.60,    0.40,   0.80,   logit_normal, nation,  "design choice; design note 8.1") \
  _(money_outside_return,    "money.outside_return",        "per year",     0.05,    0.03,   0.08,   log_normal,   nation,  "design choice; design note 8.2") \
  _(money_saved,             "money.saved",                 "share",        0.30,    0.20,   0.40,   normal,       nation,  "of disposable income; design note 7.6") \
  _(money_paid_out,          "money.paid_out",              "share",        0.30,    0.15,   0.50,   logit_normal, nation,  "of profits, to owners; design choice") \
  _(money_substitution,      "money.substitution",          "-",            0.40,    0.17,   0.94,   log_normal,   nation,  "between goods and local services; Ngai & Pissarides 2007: below 1") \
  _(land_decay,              "land.decay",                  "per year",     0.012,   0.008,  0.020,  log_normal,   nation,  "design note 9.1, from memory") \
  _(land_rent_elasticity,    "land.rent_elasticity",        "-",            0.60,    0.40,   0.90,   normal,       nation,  "design note 9.1, from memory") \
  _(land_response,           "land.response",               "per year",     0.10,    0.04,   0.30,   log_normal,   nation,  "Mayer & Somerville 2000") \
  _(land_kink,               "land.kink",                   "0 or 1",       1,       1,      1,      fixed,        nation,  "Glaeser & Gyourko 2005; 0 lets houses vanish as they came") \
  _(land_building_cost,      "land.building_cost",          "yuan/m2",      2800,    2000,   4500,   log_normal,   nation,  "design note 9.1, from memory") \
  _(land_finance,            "land.finance",                "share",        0.50,    0.10,   0.90,   logit_normal, places,  "of the gap in the purse, sought by selling land; design choice") \
  _(land_pressure,           "land.pressure",               "0 to 1",       1.0,     1.0,    1.0,    fixed,        places,  "1: officials plan at least one per cent more people than there are") \
  _(land_per_head,           "land.per_head",               "m2",           105,     90,     120,    normal,       nation,  "planning norm of 100 m2 a head") \
  _(purse_scale,             "purse.scale",                 "-",            0.35,    0.15,   0.80,   log_normal,   nation,  "Hayashi 2012 for the shape; design choice") \
  _(purse_upkeep,            "purse.upkeep",                "per year",     0.025,   0.015,  0.040,  log_normal,   nation,  "design note 10, from memory") \
  _(purse_equalisation,      "purse.equalisation",          "share",        0.75,    0.50,   0.95,   logit_normal, places,  "design choice") \
  _(purse_pooling,           "purse.pooling",               "share",        0.60,    0.30,   0.90,   logit_normal, places,  "of pension gaps, met by the centre; design note 10") \
  _(purse_rescue,            "purse.rescue",                "share of GDP", 0.01,    0.01,   0.01,   fixed,        nation,  "the most the centre gives to purses that fail; design choice") \
  _(mood_memory,             "mood.memory",                 "per year",     0.25,    0.10,   0.50,   logit_normal, nation,  "design choice; 0 keeps every mood as it is") \
  _(mood_contagion,          "mood.contagion",              "-",            0.20,    0.05,   0.40,   logit_normal, nation,  "design choice") \
  _(institution_build,       "institution.build",           "per year",     0.06,    0.03,   0.12,   log_normal,   nation,  "design choice; Olson 1982 for the idea") \
  _(institution_open,        "institution.open",            "per year",     0.04,    0.02,   0.08,   log_normal,   nation,  "design choice") \
  _(institution_private,     "institution.private",         "-",            0.0,     0.0,    0.0,    fixed,        places,  "thicker private business and reform, in units of a normal place") \
  _(fertility_housing,       "fertility.housing",           "-",            0.15,    0.05,   0.30,   log_normal,   nation,  "Dettling & Kearney 2014; Lovenheim & Mumford 2013, from memory") \
  _(fertility_crowding,      "fertility.crowding",          "-",            0.08,    0.02,   0.15,   log_normal,   nation,  "Lutz, Testa & Penn 2006, from memory") \
  _(fertility_outlook,       "fertility.outlook",           "per unit of outlook", 0.12, 0.03, 0.30,  log_normal,   nation,  "Vignoli et al. 2020 for the idea") \
  _(fertility_unemployment,  "fertility.unemployment",      "-",            1.5,     0.5,    3.0,    log_normal,   nation,  "Currie & Schwandt 2014, order of magnitude") \
  _(mortality_services,      "mortality.services",          "-",            0.03,    0.011,  0.08,   log_normal,   nation,  "design choice") \
  _(migration_hukou_answer,  "migration.hukou_answer",      "per vacancy share", 5,  5,      5,      fixed,        nation,  "how far barriers of registration fall where hands are short; design note 6.4, 0 switches it off") \
  _(migration_pioneers,      "migration.pioneers",          "-",            0.0,     0.0,    0.0,    fixed,        nation,  "off; 0 to 3 when on: pull of places well below their peak; design note 6.8") \
  _(migration_pioneers_mood, "migration.pioneers_mood",     "outlook",      -0.8,    -0.8,   -0.8,   fixed,        nation,  "national outlook below which nobody resettles; design note 6.8") \
  _(services_least_pupils,   "services.least_pupils",       "pupils",       60,      40,     100,    log_normal,   places,  "a township school with fewer closes; design note 11; 0 closes none") \
  _(services_far_school,     "services.far_school",         "log odds",     0.10,    0.03,   0.30,   log_normal,   places,  "of leaving, for the ages of parents where every school of the townships has closed; design note 11") \
  _(services_access,         "services.access",             "share",        0.30,    0.15,   0.60,   log_normal,   places,  "of a neighbour's hospital that is of use; design note 11") \
  _(production_vintages,     "production.vintages",         "0 or 1",       1,       1,      1,      fixed,        nation,  "0 makes all plants of a sector in a place alike: an ablation") \
  _(price_inflation,         "price.inflation",             "per year",     0.02,    0.02,   0.02,   fixed,        nation,  "what eats amounts fixed in money; design choice") \
  _(fertility_grant_first,   "fertility.grant_first",       "yuan",         0,       0,      0,      fixed,        places,  "for a first child, all told; levers set it") \
  _(fertility_grant_second,  "fertility.grant_second",      "yuan",         0,       0,      0,      fixed,        places,  "for a second child") \
  _(fertility_grant_third,   "fertility.grant_third",       "yuan",         0,       0,      0,      fixed,        places,  "for a third or later child") \
  _(fertility_take_up,       "fertility.take_up",           "share",        0.23,    0.15,   0.40,   logit_normal, places,  "of the families who may, that know of a grant and draw it; a survey in Shenyang, text 2") \
  _(fertility_grant_response, "fertility.grant_response",   "-",            1.2,     0.5,    2.0,    log_normal,   nation,  "Milligan 2005: +12 % on average, +25 % at the largest benefit; design note 5.3") \
  _(fertility_childcare,     "fertility.childcare",         "places per 1,000", 0,   0,      0,      fixed,        places,  "of nurseries, beyond those of launch") \
  _(fertility_childcare_response, "fertility.childcare_response", "-",      0.05,    0.02,   0.12,   log_normal,   nation,  "Rindfuss et al. 2010, damped; design note 5.3") \
  _(migration_grant_graduates, "migration.grant_graduates", "yuan",         0,       0,      0,      fixed,        places,  "for a graduate who comes, all told") \
  _(migration_grant_years,   "migration.grant_years",       "years",        5,       3,      10,     log_normal,   nation,  "a grant counts as wages of so many years; design choice") \
  _(migration_welcome_old,   "migration.welcome_old",       "log odds",     0,       0,      0,      fixed,        places,  "of coming, for those of 50 and over: care and insurance that moves along") \
  _(migration_greening,      "migration.greening",          "yuan a head a year", 0,       0,      0,      fixed,        places,  "for surroundings: parks, rivers, slag") \
  _(migration_greening_response, "migration.greening_response", "log odds per 1,000 yuan", 0.05, 0.01, 0.15, log_normal, nation, "weak evidence; design choice") \
  _(services_extra,          "services.extra",              "yuan a head a year", 0,       0,      0,      fixed,        places,  "for schools and health beyond what the purse gives") \
  _(services_merged,         "services.merged",             "seats",        1,       1,      1,      fixed,        places,  "seats of services that become one, counties or townships") \
  _(services_visitors,       "services.visitors",           "yuan a year",  0,       0,      0,      fixed,        places,  "spent here by visitors beyond those of launch") \
  _(services_remote_workers, "services.remote_workers",     "persons",      0,       0,      0,      fixed,        places,  "who live here on wages earned elsewhere") \
  _(purse_grant,             "purse.grant",                 "yuan a year",  0,       0,      0,      fixed,        places,  "a transfer beyond what equalisation gives") \
  _(purse_grant_per_lost,    "purse.grant_per_lost",        "yuan",         0,       0,      0,      fixed,        places,  "a year, for every resident lost in it") \
  _(purse_debt_relief,       "purse.debt_relief",           "share a year", 0,       0,      0,      fixed,        places,  "of the debt, taken over in the year") \
  _(purse_outlay,            "purse.outlay",                "yuan a year",  0,       0,      0,      fixed,        places,  "what a measure costs by its own word") \
  _(project_farming,         "production.project_farming",  "yuan a year",  0,       0,      0,      fixed,        places,  "plants that are decided and not chosen") \
  _(project_extraction,      "production.project_extraction", "yuan a year", 0,      0,      0,      fixed,        places,  "the same, mines") \
  _(project_legacy,          "production.project_legacy",   "yuan a year",  0,       0,      0,      fixed,        places,  "the same, old industry") \
  _(project_emerging,        "production.project_emerging", "yuan a year",  0,       0,      0,      fixed,        places,  "the same, new industry") \
  _(subsidy_legacy,          "production.subsidy_legacy",   "share",        0,       0,      0,      fixed,        places,  "of what a new plant costs, given by others") \
  _(subsidy_emerging,        "production.subsidy_emerging", "share",        0,       0,      0,      fixed,        places,  "the same, of new industry") \
  _(tax_holiday,             "production.tax_holiday",      "share",        0,       0,      0,      fixed,        places,  "of local taxes on new industry, not asked for") \
  _(closure_extraction,      "production.closure_extraction", "share a year", 0,     0,      0,      fixed,        places,  "of mines, shut by order") \
  _(closure_legacy,          "production.closure_legacy",   "share a year", 0,       0,      0,      fixed,        places,  "of old plants, shut by order") \
  _(production_research,     "production.research",         "times",        1,       1,      1,      fixed,        places,  "spending on research over that of launch; speeds diffusion by its power of 0.3, design note 7.5") \
  _(production_rehired,      "production.rehired",          "share",        0.4,     0.4,    0.4,    fixed,        places,  "rate at which those of 45 and over are taken on, over that of the young; design note 7.6") \
  _(production_privatised,   "production.privatised",       "share a year", 0,       0,      0,      fixed,        places,  "of state firms that become private") \
  _(money_weight,            "money.weight",                "in logs",      0,       0,      0,      fixed,        places,  "how much better known a place is to those who place money") \
  _(land_cost,               "land.cost",                   "times",        1,       1,      1,      fixed,        places,  "of a house, over what it would be: land and permits") \
  _(land_opening,            "land.opening",                "share",        1,       1,      1,      fixed,        places,  "of the land that would be opened, that may be") \
  _(land_new_town,           "land.new_town",               "ha a year",    0,       0,      0,      fixed,        places,  "opened by decision") \
  _(land_restored,           "land.restored",               "ha a year",    0,       0,      0,      fixed,        places,  "built-up land given back to field and forest") \
  _(land_rebuilt,            "land.rebuilt",                "m2 a year",    0,       0,      0,      fixed,        places,  "of floor nobody should live in, made fit") \
  _(land_demolished,         "land.demolished",             "m2 a year",    0,       0,      0,      fixed,        places,  "of empty floor, unsold first") \
  _(land_pipes_retired,      "land.pipes_retired",          "share a year", 0,       0,      0,      fixed,        places,  "of pipes and roads nobody needs, given up") \
  _(purse_services_first,    "purse.services_first",        "share",        0,       0,      0,      fixed,        places,  "of services, paid before upkeep; 0: the order of design note 10, 1: that of the three guarantees, China since 2018") \
  _(loop_jobs,               "loop.jobs",                   "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R1: local jobs as if as many lived here as at launch; docs/nodes.md") \
  _(loop_services,           "loop.services",               "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R2: services as well paid as at launch") \
  _(loop_overhang,           "loop.overhang",               "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R3: upkeep and services cost a head what they did") \
  _(loop_blight,             "loop.blight",                 "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R4: empty houses decay as lived-in ones") \
  _(loop_cradle,             "loop.cradle",                 "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R6: as many births as with the young women of launch") \
  _(loop_debt,               "loop.debt",                   "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R7: interest is paid on the debt of launch") \
  _(loop_growthism,          "loop.growthism",              "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R8: no land is opened for what the purse lacks") \
  _(loop_pensions,           "loop.pensions",               "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R10: as large a share draws a pension as at launch") \
  _(loop_dependency,         "loop.dependency",             "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts R11: transfers do not feed lock-in") \
  _(loop_cheap_housing,      "loop.cheap_housing",          "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts B1: low rents attract nobody") \
  _(loop_see_saw,            "loop.see_saw",                "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts B3: low wages attract no money") \
  _(loop_congestion,         "loop.congestion",             "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts B4: high rents and crowds deter nobody") \
  _(loop_transfers,          "loop.transfers",              "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts B5: equalisation sends what it sent at launch") \
  _(loop_reserves,           "loop.reserves",               "0 to 1",       1,       1,      1,      fixed,        nation,  "0 cuts B7: what is left costs no more to dig out")
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

/// Whether it is the economy's own: the switch, and what only a moving economy reads.
bool concerns_economy(const CoefficientEntry& entry);

/// Whether it opens and cuts a feedback loop: 1 as the world is, 0 to see what it does.
bool cuts_a_loop(const CoefficientEntry& entry);

/// Whether it is read when a run is launched and not again: no later year can have another.
bool settled_at_launch(const CoefficientEntry& entry);

/// What some years have otherwise.
struct Amendment {
  Coefficient coefficient;
  Year from, until;  ///< both included
  double value;
  std::vector<int> units = {};  ///< where; empty: everywhere
};

struct State;

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

  /// Policies. Answers to nothing that is not decided yet; `in` makes them act.
  void enact(Measure measure) { measures_.push_back(std::move(measure)); }
  std::span<const Measure> measures() const { return measures_; }
  std::span<Measure> measures() { return measures_; }

  /// Eras: years with other numbers than the rest. Where two meet, the later one told wins.
  void amend(Amendment amendment) { amendments_.push_back(std::move(amendment)); }
  bool amended() const { return !amendments_.empty() || !measures_.empty(); }
  /// The numbers of one year, for good: those of its era. Policies do not act yet.
  Coefficients in(Year year, std::size_t places) const;
  /// The numbers of the year after `before`, for good, with what policies make of them.
  Coefficients in_the_year_after(const State& before) const;
  /// What measures do in that year. They point into the Coefficients it was asked of.
  std::span<const InForce> in_force() const { return in_force_; }

  /// Marks what somebody has decided: draws leave it alone, also where it is the default.
  void decide(Coefficient c) { decided_[static_cast<std::size_t>(c)] = true; }
  bool decided(Coefficient c) const { return decided_[static_cast<std::size_t>(c)]; }

 private:
  std::vector<double> everywhere_;
  std::vector<std::vector<double>> by_place_;
  std::vector<bool> decided_;
  std::vector<Amendment> amendments_;
  std::vector<Measure> measures_;
  std::vector<InForce> in_force_;
};

/// A point of a coefficient's prior: `quantile` in (0, 1).
double prior_quantile(const CoefficientEntry& entry, double quantile);

}  // namespace ebb
