#include "actions/report_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace ebb {
namespace {

using nlohmann::json;

// A page of some hundred places carries every year and every pyramid; one of thousands must stay light.
constexpr std::size_t many_places = 800;
constexpr std::size_t most_fans = 24;  // of a group, side by side
constexpr double put_back = 1e-3;  // a start that differs by more from what was counted has been corrected

struct Start {
  double persons;
  Quality quality;
};
struct Observed {
  int year;
  double persons;
  Quality quality;
};

json whole(double persons) { return is_known(persons) ? json(std::llround(persons)) : json(); }
json rounded(double value) { return is_known(value) ? json(std::round(value * 100) / 100) : json(); }
json words(const Words& both) { return {{"en", both.en}, {"zh", both.zh}}; }
json range(const MedianRange& r, json (*written)(double)) {
  return json::array({written(r.low), written(r.median), written(r.high)});
}

double lowest_80(const Quantiles& q) { return q[2]; }
double median(const Quantiles& q) { return q[4]; }
double highest_80(const Quantiles& q) { return q[6]; }

/// One report in the making.
class Page {
 public:
  Page(const World& world, const Findings& findings, const ReportScope* scope)
      : world_(world), findings_(findings), tree_(world.tree), scope_(scope) {
    std::size_t most = 0;
    for (const auto& [id, found] : findings.places)
      if (const auto* population = of(found, "population")) {
        most = std::max(most, population->size());
        for (const auto& [year, quantiles] : *population) years_.push_back(year);
      }
    std::sort(years_.begin(), years_.end());
    years_.erase(std::unique(years_.begin(), years_.end()), years_.end());
    if (light())
      std::erase_if(years_, [&](int y) {
        return y % 5 != 0 && y != findings.last.value && y != findings.launch.value;
      });
  }

  json data(const json& outlines, std::vector<std::string> chosen, Language language) const {
    if (chosen.empty()) chosen = scope_ != nullptr ? fans_of_scope() : striking();
    json places = json::array();
    for (const int p : places_shown()) places.push_back(place(p, chosen));
    json bands = json::array();
    for (int b = 0; b < report_bands; ++b) bands.push_back(b * report_band_years);
    json notes = json::array();
    for (const Words& note : findings_.notes) notes.push_back(words(note));
    return {{"format", 1},
            {"lang", language == Language::zh ? "zh" : "en"},
            {"title", words(scope_ != nullptr ? scope_->title : findings_.title)},
            {"command", findings_.command},
            {"ebb", findings_.ebb_version},
            {"pack", pack()},
            {"seed", findings_.seed},
            {"draws", findings_.draws},
            {"launch", findings_.launch.value},
            {"years", years_},
            {"root", root()},
            {"unit_level", tree_.unit_count() > 0 ? tree_.unit(0).level : ""},
            {"places", places},
            {"chosen", chosen},
            {"indicators", indicators_shown()},
            {"bands", bands},
            {"outlines", scope_ != nullptr ? cut(outlines) : outlines},
            {"focus", scope_ != nullptr ? focus() : json()},
            {"backtest", findings_.backtest ? words(*findings_.backtest) : json()},
            {"notes", notes}};
  }

 private:
  bool light() const { return (scope_ != nullptr ? scope_->near.size() : tree_.unit_count()) > many_places; }

  // --- A page about some places only

  std::vector<int> places_shown() const {
    std::vector<int> shown(tree_.places.size());
    std::iota(shown.begin(), shown.end(), 0);
    if (scope_ == nullptr) return shown;
    std::set<int> wanted(scope_->about.begin(), scope_->about.end());
    wanted.insert(scope_->near.begin(), scope_->near.end());
    wanted.insert(scope_->beside.begin(), scope_->beside.end());
    return {wanted.begin(), wanted.end()};
  }
  bool told_in_full(int place) const {
    return scope_ == nullptr || std::ranges::find(scope_->about, place) != scope_->about.end();
  }
  json focus() const {
    json story = scope_->story;
    story["near"] = json::array();
    for (const int place : scope_->near) story["near"].push_back(id(place));
    return story;
  }
  /// The map shows the places of the page and no others.
  json cut(const json& outlines) const {
    if (outlines.is_null()) return outlines;
    std::set<std::string> near;
    for (const int place : scope_->near) near.insert(id(place));
    json kept = outlines;
    kept["features"] = json::array();
    for (const json& feature : outlines["features"])
      if (near.contains(feature["properties"]["place"].get<std::string>()))
        kept["features"].push_back(feature);
    return kept["features"].empty() ? json() : kept;
  }
  /// The one place; or the sum of a group, then its units, the fastest loser first.
  std::vector<std::string> fans_of_scope() const {
    if (scope_->about.size() == 1) return {id(scope_->about.front())};
    std::vector<std::string> chosen;
    if (scope_->whole >= 0) chosen.push_back(id(scope_->whole));
    std::vector<std::pair<double, std::string>> ranked;
    for (const int place : scope_->near)
      if (const auto c = change(place)) ranked.emplace_back(c->median, id(place));
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [percent, unit] : ranked)
      if (chosen.size() < most_fans) chosen.push_back(unit);
    return chosen;
  }

  static const std::map<int, Quantiles>* of(const PlaceFindings& found, std::string_view indicator) {
    const auto at = found.by_year.find(indicator);
    return at == found.by_year.end() ? nullptr : &at->second;
  }
  const std::map<int, Quantiles>* of(int place, std::string_view indicator) const {
    const auto found = findings_.places.find(id(place));
    return found == findings_.places.end() ? nullptr : of(found->second, indicator);
  }
  const Quantiles* at(int place, std::string_view indicator, int year) const {
    const auto* years = of(place, indicator);
    if (years == nullptr) return nullptr;
    const auto found = years->find(year);
    return found == years->end() ? nullptr : &found->second;
  }
  const std::string& id(int place) const { return tree_.places[static_cast<std::size_t>(place)].id; }

  // The whole is shown as such only if the run knows its total.
  json root() const {
    if (scope_ != nullptr) return scope_->whole >= 0 ? json(id(scope_->whole)) : json();
    return of(tree_.root, "population") != nullptr && tree_.unit_count() > 1 ? json(id(tree_.root)) : json();
  }

  /// What was counted: a unit's own figure, or the sum where every unit below is known.
  std::optional<Observed> counted(int place, const Snapshot& snapshot) const {
    Observed sum{snapshot.year.value, 0, Quality::census};
    const std::vector<int> units = tree_.units_below(place);
    for (const int u : units) {
      const auto unit = static_cast<std::size_t>(u);
      if (!is_known(snapshot.total[unit])) return std::nullopt;
      sum.persons += snapshot.total[unit];
      sum.quality = weaker(sum.quality, snapshot.quality[unit]);
    }
    return units.empty() ? std::nullopt : std::optional(sum);
  }

  std::optional<Start> start(int place) const {
    const Snapshot* launch = world_.at(findings_.launch);
    const auto seen = launch == nullptr ? std::nullopt : counted(place, *launch);
    const Quantiles* run = at(place, "population", findings_.launch.value);
    if (run == nullptr) return seen ? std::optional(Start{seen->persons, seen->quality}) : std::nullopt;
    const double persons = median(*run);
    if (seen && std::abs(persons - seen->persons) <= put_back * seen->persons)
      return Start{seen->persons, seen->quality};
    return Start{persons, seen ? weaker(seen->quality, Quality::estimated) : Quality::estimated};
  }

  std::optional<MedianRange> change(int place) const {
    const auto before = start(place);
    const Quantiles* after = at(place, "population", findings_.last.value);
    if (!before || after == nullptr || before->persons <= 0) return std::nullopt;
    const auto percent = [&](double persons) { return 100 * (persons / before->persons - 1); };
    return MedianRange{percent(lowest_80(*after)), percent(median(*after)), percent(highest_80(*after))};
  }

  /// The whole, the three fastest losers, the two fastest gainers.
  std::vector<std::string> striking() const {
    std::vector<std::pair<double, std::string>> ranked;
    for (const int place : tree_.units)
      if (const auto c = change(place)) ranked.emplace_back(c->median, id(place));
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::string> chosen;
    if (!root().is_null()) chosen.push_back(id(tree_.root));
    const std::size_t losers = std::min<std::size_t>(3, ranked.size());
    for (std::size_t i = 0; i < losers; ++i) chosen.push_back(ranked[i].second);
    for (std::size_t i = std::max(losers, ranked.size() - std::min<std::size_t>(2, ranked.size()));
         i < ranked.size(); ++i)
      chosen.push_back(ranked[i].second);
    return chosen;
  }

  json observed(int place) const {
    json rows = json::array();
    for (const Snapshot& snapshot : world_.snapshots)
      if (const auto seen = counted(place, snapshot))
        rows.push_back({seen->year, whole(seen->persons), name_of(seen->quality)});
    return rows;
  }

  // 2.5, 10, 25, 50, 75, 90, 97.5 % of the nine points a run keeps.
  json population(int place) const {
    const auto* found = of(place, "population");
    if (found == nullptr) return {};
    json rows = json::array();
    for (const int year : years_) {
      const auto row = found->find(year);
      if (row == found->end()) return {};
      json points = json::array();
      for (const std::size_t q : {0, 2, 3, 4, 5, 6, 8}) points.push_back(whole(row->second[q]));
      rows.push_back(points);
    }
    return rows;
  }

  /// The medians of the years from+1 .. to together; unknown if a year is missing.
  double over_years(int place, std::string_view indicator, int from, int to) const {
    double sum = 0;
    for (int year = from + 1; year <= to; ++year) {
      const Quantiles* q = at(place, indicator, year);
      if (q == nullptr) return unknown;
      sum += median(*q);
    }
    return sum;
  }

  json part(int place, std::string_view indicator, const std::optional<MedianRange>& over_draws) const {
    if (over_draws) return range(*over_draws, whole);
    const double sum = over_years(place, indicator, findings_.launch.value, findings_.last.value);
    return is_known(sum) ? range({unknown, sum, unknown}, whole) : json();
  }

  json periods(int place) const {
    json rows = json::array();
    for (int from = findings_.launch.value; from < findings_.last.value; from += 5) {
      const int to = std::min(from + 5, findings_.last.value);
      const double natural = over_years(place, "natural_change", from, to);
      const double migration = over_years(place, "net_migration", from, to);
      if (is_known(natural) && is_known(migration))
        rows.push_back(
            {{"from", from}, {"to", to}, {"natural", whole(natural)}, {"migration", whole(migration)}});
    }
    return rows;
  }

  static json pyramid(int year, Quality quality, const ReportPyramid& people) {
    json women = json::array(), men = json::array();
    for (int b = 0; b < report_bands; ++b) {
      women.push_back(whole(people[female][static_cast<std::size_t>(b)]));
      men.push_back(whole(people[male][static_cast<std::size_t>(b)]));
    }
    return {{"year", year}, {"quality", name_of(quality)}, {"f", women}, {"m", men}};
  }

  /// As counted in a year. Five-year bands of a place whose ages were counted in groups are counts too; where
  /// sexes or ages came from a standard they are estimated.
  std::optional<json> counted_pyramid(int place, const Snapshot* census) const {
    const auto seen = census == nullptr ? std::nullopt : counted(place, *census);
    if (!seen) return std::nullopt;
    ReportPyramid people{};
    Quality quality = seen->quality;
    for (const int u : tree_.units_below(place)) {
      const auto unit = static_cast<std::size_t>(u);
      const AgeDetail detail = census->detail[unit];
      if (detail == AgeDetail::one_sex || detail == AgeDetail::none)
        quality = weaker(quality, Quality::estimated);
      const std::span<const double> ages_of = census->of(unit);
      for (std::size_t sex = 0; sex < sexes; ++sex)
        for (std::size_t age = 0; age < ages; ++age)
          people[sex][std::min<std::size_t>(age / report_band_years, report_bands - 1)] +=
              ages_of[sex * ages + age];
    }
    return pyramid(census->year.value, quality, people);
  }

  /// The latest with ages before launch, or null.
  const Snapshot* census_before_launch() const {
    const Snapshot* latest = nullptr;
    for (const Snapshot& s : world_.snapshots)
      if (s.year < findings_.launch && s.has_ages()) latest = &s;
    return latest;
  }

  json pyramids(int place, const std::vector<std::string>& chosen) const {
    json all = json::array();
    if (light() && std::find(chosen.begin(), chosen.end(), id(place)) == chosen.end()) return all;
    if (scope_ != nullptr && told_in_full(place))
      if (const auto earlier = counted_pyramid(place, census_before_launch())) all.push_back(*earlier);
    if (const auto first = counted_pyramid(place, world_.at(findings_.launch))) all.push_back(*first);
    const auto found = findings_.places.find(id(place));
    if (found != findings_.places.end() && found->second.last_pyramid)
      all.push_back(pyramid(findings_.last.value, Quality::simulated, *found->second.last_pyramid));
    return all;
  }

  struct Shown {
    const char* id;
    Words name;
    const char* kind;
  };
  static const std::vector<Shown>& shown() {
    static const std::vector<Shown> all{
        {"median_age", {"Median age", "年龄中位数（岁）"}, "years"},
        {"share_65", {"Aged 65 and over", "65岁及以上人口占比"}, "percent"},
        {"women_20_34", {"Women aged 20-34", "20—34岁女性人口"}, "persons"},
        {"school_primary", {"Aged 6-11 (primary school)", "6—11岁（小学学龄）"}, "persons"},
        {"school_lower_secondary", {"Aged 12-14 (lower secondary)", "12—14岁（初中学龄）"}, "persons"},
        {"jobs", {"Jobs", "就业人数"}, "persons"},
        {"unemployment", {"Unemployment", "失业率"}, "percent"},
        {"wage", {"Mean wage, yuan a year", "平均工资，元/年"}, "amount"},
        {"vacancy", {"Empty floor of homes", "住房空置率"}, "percent"},
        {"debt", {"Debt of local purses, yuan", "地方债务，元"}, "amount"}};
    return all;
  }
  static json indicators_shown() {
    json all = json::array();
    for (const Shown& s : shown()) all.push_back({{"id", s.id}, {"name", words(s.name)}, {"kind", s.kind}});
    return all;
  }

  // A share of two medians: its own range cannot be told from theirs.
  std::optional<MedianRange> indicator(int place, std::string_view name, int year) const {
    if (name == "share_65") {
      const Quantiles *old = at(place, "age_65_plus", year), *all = at(place, "population", year);
      if (old == nullptr || all == nullptr || median(*all) <= 0) return std::nullopt;
      return MedianRange{unknown, 100 * median(*old) / median(*all), unknown};
    }
    const Quantiles* q = at(place, name, year);
    if (q == nullptr || !is_known(median(*q))) return std::nullopt;
    return MedianRange{lowest_80(*q), median(*q), highest_80(*q)};
  }

  Quality at_launch(int place, std::string_view indicator) const {
    // A share follows from two counts.
    if (indicator == "share_65") return weaker(at_launch(place, "age_65_plus"), Quality::derived);
    const auto found = findings_.places.find(id(place));
    if (found == findings_.places.end()) return Quality::census;
    const auto quality = found->second.at_launch.find(indicator);
    return quality == found->second.at_launch.end() ? Quality::census : quality->second;
  }

  json indicators_of(int place) const {
    const int first = findings_.launch.value, last = findings_.last.value;
    json all = json::object();
    for (const Shown& s : shown()) {
      json rows = json::array();
      for (const int year : {first, (first + last) / 10 * 5, last})
        if (const auto r = indicator(place, s.id, year); r && (rows.empty() || rows.back()[0] != year)) {
          json row = range(*r, rounded);
          row.insert(row.begin(), year);
          row.push_back(name_of(year == first ? at_launch(place, s.id) : Quality::simulated));
          rows.push_back(row);
        }
      if (!rows.empty()) all[s.id] = rows;
    }
    return all;
  }

  /// The ancestor directly below the root, or null for the root.
  json group(int place) const {
    if (place == tree_.root) return {};
    int here = place;
    while (true) {
      const int parent = tree_.places[static_cast<std::size_t>(here)].parent;
      if (parent < 0 || parent == tree_.root) return id(here);
      here = parent;
    }
  }

  json place(int index, const std::vector<std::string>& chosen) const {
    const Place& p = tree_.places[static_cast<std::size_t>(index)];
    const auto found = findings_.places.find(p.id);
    const PlaceFindings none, &own = found == findings_.places.end() ? none : found->second;
    const auto begins = start(index);
    const auto changes = change(index);
    return {{"id", p.id},
            {"name", words(p.name)},
            {"level", p.level},
            {"parent", p.parent < 0 ? json() : json(id(p.parent))},
            {"group", group(index)},
            {"unit", tree_.unit_of[static_cast<std::size_t>(index)] >= 0},
            {"lon", is_known(p.lon) ? json(p.lon) : json()},
            {"lat", is_known(p.lat) ? json(p.lat) : json()},
            {"observed", observed(index)},
            {"start", begins ? json::array({whole(begins->persons), name_of(begins->quality)}) : json()},
            {"population", population(index)},
            {"natural", part(index, "natural_change", own.natural)},
            {"migration", part(index, "net_migration", own.migration)},
            {"change", changes ? range(*changes, rounded) : json()},
            {"periods", periods(index)},
            {"pyramids", told_in_full(index) ? pyramids(index, chosen) : json::array()},
            {"indicators", told_in_full(index) ? indicators_of(index) : json::object()}};
  }

  json pack() const {
    json qualities = json::array();
    for (const Snapshot& snapshot : world_.snapshots) {
      std::map<Quality, int> count;
      for (std::size_t u = 0; u < snapshot.total.size(); ++u)
        if (is_known(snapshot.total[u])) ++count[snapshot.quality[u]];
      for (const auto& [quality, n] : count)
        qualities.push_back({{"quality", name_of(quality)}, {"year", snapshot.year.value}, {"count", n}});
    }
    return {{"name", world_.pack},       {"title", words(world_.title)}, {"version", world_.version},
            {"licence", world_.licence}, {"citation", world_.citation},  {"qualities", qualities}};
  }

  const World& world_;
  const Findings& findings_;
  const Tree& tree_;
  const ReportScope* scope_;
  std::vector<int> years_;
};

}  // namespace

json report_data(const World& world, const Findings& findings, const json& outlines,
                 const std::vector<std::string>& chosen, Language language, const ReportScope* scope) {
  return Page(world, findings, scope).data(outlines, chosen, language);
}

}  // namespace ebb
