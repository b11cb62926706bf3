// What a pack tells of its units beside their people, put into the words the lenses ask for.
//
// Figures keep their quality; ratios of figures are `derived` at best. "Times" are shares over the nation's,
// the nation being the units that have the figure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/world.h"
#include "lens/history.h"
#include "lens/outflow.h"
#include "lens/resources.h"
#include "lens/tiers.h"
#include "study/components.h"

namespace ebb {

class PackEvidence {
 public:
  /// Both years have people.
  PackEvidence(const World& world, const Components& components);

  OutflowFacts outflow(std::size_t unit) const;
  ResourceFacts resources(std::size_t unit) const;
  /// Of the later year; nothing where units have no coordinates.
  const std::optional<Tiers>& tiers() const { return tiers_; }
  double km(std::size_t from, std::size_t to) const { return km_[from * units_ + to]; }

  /// One figure of a unit in a year; of the nation: the sum over units that have it, where half do.
  Measured figure_of(std::string_view indicator, Year year, std::size_t unit) const;
  Measured of_nation(std::string_view indicator, Year year) const;
  /// The years in which a unit has it.
  std::vector<Year> years_of(std::string_view indicator, std::size_t unit) const;
  /// Of the province a unit stands in, and of all provinces.
  double of_group(std::string_view indicator, Year year, std::size_t unit) const;
  double of_groups(std::string_view indicator, Year year) const;
  /// One figure over another, and the same of all units that have both.
  Measured share(std::string_view part, std::string_view whole, Year year, std::size_t unit) const;
  double share_of_nation(std::string_view part, std::string_view whole, Year year) const;
  /// Over the people of a snapshot: per head.
  Measured per_head(std::string_view indicator, Year year, std::size_t unit) const;
  double per_head_of_nation(std::string_view indicator, Year year) const;
  /// Share of people of these ages; NaN where a unit has no ages.
  Measured share_aged(std::size_t first, std::size_t last, Year year, std::size_t unit) const;
  double share_aged_of_nation(std::size_t first, std::size_t last, Year year) const;

  /// What fell in which order: all series of a unit that dominoes are read from.
  History chain_of(std::size_t unit) const;

  const World& world() const { return world_; }
  Year from() const { return from_; }
  Year to() const { return to_; }

 private:
  struct Table {
    std::vector<double> value;     // [unit]
    std::vector<Quality> quality;  // [unit]
  };
  using Series = std::map<Year, Table>;
  const Table* table(std::string_view indicator, Year year) const;
  double change(std::string_view indicator, Year from, Year to, std::size_t unit) const;
  double growth(std::string_view indicator, Year from, Year to, std::size_t unit) const;
  double growth_of_nation(std::string_view indicator, Year from, Year to) const;
  /// The earlier year, or the later where only that is known.
  std::optional<Year> year_of_jobs(std::string_view indicator, std::size_t unit) const;
  Measured times_of_jobs(std::string_view branch, std::size_t unit) const;
  void find_excess(OutflowFacts& facts, std::size_t unit) const;
  void find_tiers();

  const World& world_;
  const Components& components_;
  std::size_t units_;
  Year from_, to_;
  std::map<std::string, Series, std::less<>> series_;
  std::map<std::string, std::map<Year, std::vector<double>>, std::less<>> groups_;  // [group]
  std::optional<Tiers> tiers_;
  std::vector<double> km_;  // [from][to]
  double mean_size_ = 0;
};

}  // namespace ebb
