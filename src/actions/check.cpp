#include "actions/check.h"

#include <algorithm>

#include "atlas/complaints.h"
#include "atlas/world.h"
#include "base/said.h"
#include "files/pack_folder.h"
#include "files/zones.h"
#include "study/latest.h"

namespace ebb {
namespace {

// What the absence of each table costs, in the order in which people care.
struct TableCost {
  std::string_view table;
  Words cost;
};

const TableCost costs[] = {
    {"mortality",
     {"deaths follow a shipped model life table (life expectancy 75), marked as estimated",
      "死亡按内置模型生命表推算（预期寿命 75 岁），结果标为“估计”"}},
    {"fertility",
     {"births follow the ratio of children to women at launch, marked as estimated",
      "出生按起始年的儿童妇女比推算，结果标为“估计”"}},
    {"vital",
     {"births and deaths by place are not known: past change cannot be split by observation into natural "
      "change and migration, and local levels of "
      "fertility and mortality are not fitted",
      "缺少各地区的出生和死亡人数：过去的人口变动无法依据实际数据分解为自然变动与迁移，各地生育和死亡水平也无"
      "法校准"}},
    {"flows",
     {"who moves where is not observed: migration leans on net rates and, where places have positions, on "
      "distance",
      "缺少迁移流向数据：迁移以净迁移率为主，有经纬度时再加入距离因素"}},
    {"series",
     {"no economy, housing or public finance by place: what needs them is left out",
      "缺少各地经济、住房和财政数据：依赖这些数据的内容不予给出"}},
    {"events",
     {"changes of boundaries are not known: a sudden change may be one of area, not of people",
      "缺少行政区划变更记录：人口突变可能是区划调整所致"}},
    {"plans", {"needs are not compared with approved plans", "无法与已批准的规划人口和用地作比较"}},
    {"controls", {"sums are not held to an official projection", "合计数不受官方预测约束"}}};

// What is said of a pack without problems of its own: gaps that cost something.
std::vector<Missing> gaps_in(const World& world) {
  std::vector<Missing> gaps;
  if (!world.tree.located())
    gaps.push_back({"coordinates",
                    {"some units have no position: distances come from the tree (100, 400 or 1000 km) and "
                     "nothing is drawn on a map",
                     "部分单元缺少经纬度：距离按隶属关系估计（100、400 或 1000 公里），且无法绘制地图"}});
  bool any_ages = std::any_of(world.snapshots.begin(), world.snapshots.end(),
                              [](const Snapshot& s) { return s.has_ages(); });
  if (!any_ages)
    gaps.push_back({"ages",
                    {"no ages in any year: everybody follows a shipped standard population, and figures by "
                     "age are estimates only",
                     "所有年份都没有年龄数据：年龄结构按内置标准人口推算，分年龄结果仅为估计"}});
  for (const Snapshot& snapshot : world.snapshots)
    if (any_ages && !snapshot.has_ages())
      gaps.push_back({fmt::format("ages {}", snapshot.year.value),
                      said("only totals in {}: ages are taken from the nearest year that has them",
                           "{} 年只有总人口：年龄结构取自最近的有年龄数据的年份", snapshot.year.value)});
  if (world.snapshots.size() == 1)
    gaps.push_back({"a second year",
                    {"one year of people: projections work; diagnosis of change and backtests do not",
                     "只有一个年份的人口：可以预测，但无法诊断变化，也无法回测"}});
  if (!tells_of_economy(world))
    gaps.push_back(
        {"economy",
         {"no jobs by industry or no value added by sector: wages, jobs, rents, services and moods "
          "stand still, and people answer to past moves alone",
          "没有分行业就业或分产业增加值：工资、就业、房租、公共服务与预期保持不变，人口只依以往迁移变化"}});
  if (world.tree.group_count() == 1 && world.tree.unit_count() > 1)
    gaps.push_back({"groups",
                    {"all units lie in one group: there are no borders between provinces to cross",
                     "所有单元同属一组：不考虑跨省迁移的阻力"}});
  return gaps;
}

std::vector<Missing> missing_from(const Pack& pack) {
  std::vector<Missing> missing;
  for (const TableCost& entry : costs)
    if (!pack.tables.contains(std::string(entry.table)))
      missing.push_back({std::string(entry.table), entry.cost});
  if (pack.map.empty())
    missing.push_back({"map", {"no outlines: places are drawn as dots", "没有边界图：地区以圆点显示"}});
  return missing;
}

// Problems of the files first, then those of the figures; a hundred of each kind at most.
void append(std::vector<Problem>& kept, std::size_t& count, std::vector<Problem> more,
            std::size_t more_count) {
  count += more_count;
  for (Problem& problem : more)
    if (kept.size() < most_complaints) kept.push_back(std::move(problem));
}

void describe(const World& world, CheckAnswer& answer) {
  answer.places = world.tree.places.size();
  answer.units = world.tree.unit_count();
  for (const Snapshot& snapshot : world.snapshots) answer.years.push_back(snapshot.year.value);
  auto gaps = gaps_in(world);
  answer.missing.insert(answer.missing.end(), gaps.begin(), gaps.end());
}

void take(CheckAnswer& answer, std::vector<Problem> errors, std::size_t error_count,
          std::vector<Problem> warnings, std::size_t warning_count) {
  append(answer.errors, answer.error_count, std::move(errors), error_count);
  append(answer.warnings, answer.warning_count, std::move(warnings), warning_count);
}

// What is missing altogether was said when the folder was read.
bool can_be_frozen(const Pack& pack) {
  return pack.tables.contains("places") && pack.tables.contains("population") && !pack.unit_level.empty();
}

nlohmann::json all(const std::vector<Problem>& problems, Language language) {
  auto array = nlohmann::json::array();
  for (const Problem& problem : problems) array.push_back(to_json(problem, language));
  return array;
}

}  // namespace

CheckAnswer check(const std::string& folder) {
  CheckAnswer answer;
  PackRead read = read_pack_folder(folder);
  std::size_t errors = read.errors.size(), warnings = read.warnings.size();
  take(answer, std::move(read.errors), errors, std::move(read.warnings), warnings);
  if (!read.pack) return answer;
  answer.missing = missing_from(*read.pack);
  if (can_be_frozen(*read.pack)) {
    Checked checked = freeze(*read.pack);
    take(answer, std::move(checked.errors), checked.error_count, std::move(checked.warnings),
         checked.warning_count);
    if (checked.world) {
      describe(*checked.world, answer);
      ZonesRead zones = zones_of_pack(folder, checked.world->tree);
      const std::size_t wrong = zones.problems.size();
      take(answer, std::move(zones.problems), wrong, {}, 0);
    } else {
      answer.places = read.pack->tables.at("places").rows.size();
    }
  }
  answer.ok = answer.error_count == 0;
  return answer;
}

nlohmann::json to_json(const Problem& problem, Language language) {
  return {{"code", problem.code},
          {"file", problem.file},
          {"line", problem.line},
          {"column", problem.column},
          {"message", problem.message.in(language)},
          {"hint", problem.hint.in(language)}};
}

nlohmann::json to_json(const CheckAnswer& answer, Language language) {
  nlohmann::json missing = nlohmann::json::object();
  for (const Missing& entry : answer.missing) missing[entry.what] = entry.cost.in(language);
  return {{"ok", answer.ok},
          {"errors", all(answer.errors, language)},
          {"error_count", answer.error_count},
          {"warnings", all(answer.warnings, language)},
          {"warning_count", answer.warning_count},
          {"places", answer.places},
          {"units", answer.units},
          {"years", answer.years},
          {"missing", std::move(missing)}};
}

}  // namespace ebb
