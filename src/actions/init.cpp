#include "actions/init.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <utility>

#include "actions/init_city.h"
#include "actions/init_files.h"
#include "actions/init_table.h"
#include "base/said.h"
#include "files/mapping_file.h"

namespace ebb {
namespace {

const Words pack_toml{
    R"(# What this pack is. ebb check tells what is wrong or missing; README.md explains the tables.
format     = 1
title      = "My region"
unit_level = "county"        # the level that is simulated, as in the column "level" of places.csv
base_year  = 2020            # where a run starts if it is not told otherwise

# Uncomment what you know:
# title_zh   = "我的地区"
# version    = "1.0"
# licence    = "who may do what with these figures"
# citation   = "how to cite them"
# currency   = "CNY"         # of amounts of money, in prices of:
# price_year = 2020
# map        = "outlines.geojson"

# Hold sums to an official projection (columns place,year,persons):
# [controls]
# total = "controls.csv"
)",
    R"(# 本数据包的说明。ebb check 会指出错误与缺失；各表的写法见 README.md。
format     = 1
title      = "My region"
title_zh   = "我的地区"
unit_level = "county"        # 要模拟的层级，与 places.csv 的 level 列一致
base_year  = 2020            # 未另行指定时的模拟起始年

# 以下各项知道的请去掉行首的 #：
# version    = "1.0"
# licence    = "数据的使用许可"
# citation   = "引用方式"
# currency   = "CNY"         # 货币，以及价格年份：
# price_year = 2020
# map        = "outlines.geojson"

# 使合计与官方预测一致（列：place,year,persons）：
# [controls]
# total = "controls.csv"
)"};

constexpr const char* example_places =
    R"(place,parent,level,name,name_zh,lon,lat,area_km2
region,,region,My region,我的地区,,,
north,region,county,North,北县,,,
south,region,county,South,南县,,,
)";

constexpr const char* example_population =
    R"(place,year,sex,age_from,age_to,persons,quality
north,2010,t,0,14,18000,census
north,2010,t,15,64,76000,census
north,2010,t,65,,10000,census
north,2020,t,0,14,12000,census
north,2020,t,15,64,62000,census
north,2020,t,65,,15000,census
south,2010,t,0,14,40000,census
south,2010,t,15,64,150000,census
south,2010,t,65,,18000,census
south,2020,t,0,14,39000,census
south,2020,t,15,64,158000,census
south,2020,t,65,,27000,census
)";

const Words readme{
    R"(# My region

A pack for ebb. The figures in it are EXAMPLES: replace them by your own, then run `ebb check` on this folder after
every change. It names each problem with file and line, and says what is missing and what that costs.

## places.csv: one row a place

| column | what |
| --- | --- |
| `place` | any id without blanks; official codes are best |
| `parent` | the id of the place it belongs to; empty for the one at the top (the root) |
| `level` | a word of your choice: "region", "county". Only places of `unit_level` (pack.toml) are simulated; the others are their sums |
| `name`, `name_zh` | as people call it; either may be empty |
| `lon`, `lat` | degrees; may be empty, then distances come from the tree |
| `area_km2` | may be empty |

Further columns are attributes (tier, coast, mining ...) by which places can be chosen and grouped.

## population.csv: who lived where

| column | what |
| --- | --- |
| `place`, `year` | end of that year, or its census |
| `sex` | `f`, `m`, or `t` for both together |
| `age_from`, `age_to` | from and up to, both included; an empty `age_to` means "and over" |
| `persons` | a number |
| `quality` | `census`, `yearbook`, `derived` or `estimated`: how the figure came about |
| `known` | may be left out: the year in which the figure was published |

Any age groups will do, by sex or not; a total alone is the row `PLACE,YEAR,t,0,,PERSONS,QUALITY`. Finer is better: single years
of age are estimated from what is there, and marked as estimates. One year is enough for a projection; two, ten years
apart, for a diagnosis; three for a backtest.

## More, as you have it

`vital.csv` (births and deaths), `mortality.csv`, `fertility.csv`, `flows.csv` (who moved where), `series.csv`, `events.csv`: the
columns of each are in docs/packs.md of ebb.

## Next

    ebb check THIS-FOLDER
    ebb diagnose THIS-FOLDER --from 2010 --to 2020
)",
    R"(# 我的地区

ebb 数据包。其中的数字均为**示例**，请换成您自己的数据；每次修改后对本目录运行 `ebb check`：
它会逐一指出问题所在的文件与行号，并说明缺少什么、有何影响。

## places.csv：每个地区一行

| 列 | 含义 |
| --- | --- |
| `place` | 地区代码，不含空格；最好使用行政区划代码 |
| `parent` | 上级地区的代码；最上一级留空 |
| `level` | 层级，名称自定，如 region、county。只模拟 pack.toml 中 `unit_level` 所指的层级，其余层级为其合计 |
| `name`、`name_zh` | 英文名与中文名，可只填一个 |
| `lon`、`lat` | 经度、纬度（度）；可留空，此时按行政层级估计距离 |
| `area_km2` | 面积（平方公里），可留空 |

其他列作为地区属性（如城市等级、是否资源型），可用于筛选和分组。

## population.csv：各地常住人口

| 列 | 含义 |
| --- | --- |
| `place`、`year` | 该年年末或该年普查时点 |
| `sex` | `f` 女，`m` 男，`t` 男女合计 |
| `age_from`、`age_to` | 起止年龄，均含在内；`age_to` 留空表示“及以上” |
| `persons` | 人数 |
| `quality` | 数据来源：`census` 普查、`yearbook` 年鉴、`derived` 推算、`estimated` 估计 |
| `known` | 可省略：该数字公布的年份 |

年龄组可任意划分，可不分性别；只有总人口时写一行 `地区,年份,t,0,,人数,来源`。分组越细越好：
单岁年龄将据已有数据估计，并标明为估计值。有一年数据即可预测；有相隔十年的两年数据即可诊断；有三年数据即可回测检验。

## 其他可补充的表

`vital.csv`（出生与死亡）、`mortality.csv`、`fertility.csv`、`flows.csv`（迁移流）、`series.csv`、`events.csv`：
各表的列见 ebb 的 docs/packs.md。

## 下一步

    ebb check 本目录
    ebb diagnose 本目录 --from 2010 --to 2020
)"};

const Words table_readme{
    R"(# {}

Made by `ebb init` from {}. mapping.toml tells which rows and columns were read, what each means, and what was left out and
why. If something is wrong there, change mapping.toml and run again:

    ebb init THIS-FOLDER --mapping THIS-FOLDER/mapping.toml

The tables are then made anew; a file that you edited yourself is left alone unless you add --force.

Better than before with: coordinates in places.csv (distances), births and deaths (vital.csv), rates (mortality.csv,
fertility.csv), moves (flows.csv). `ebb check` says what is missing and what that costs; docs/packs.md has every column.
)",
    R"(# {}

由 `ebb init` 根据 {} 生成。mapping.toml 说明读取了哪些行和列、各是什么含义、略去了什么及其原因。如有不对，请修改
mapping.toml 后重新运行：

    ebb init 本目录 --mapping 本目录/mapping.toml

各表将重新生成；您自己改过的文件不会被覆盖，除非加 --force。

补充以下数据可提高质量：places.csv 中的经纬度（距离）、出生与死亡（vital.csv）、死亡率与生育率（mortality.csv、
fertility.csv）、迁移流（flows.csv）。`ebb check` 会说明缺少什么、有何影响；各列见 docs/packs.md。
)"};

const Words city_readme{
    R"(# One city, its districts, and a nation around it

The units are the districts of the city, the rest of its province, and the other provinces: people need somewhere to move to
and from. **Every figure of quality `estimated` is a stand-in.** Where it comes from stands in the column `source` of
population.csv: made-up districts share the people of Hegang, with Jiamusi beside them; provinces are as in the population
censuses of 2010 and 2020 (National Bureau of Statistics of China, through the China pack of ebb), less the city; death and
birth rates are the nation's (United Nations, World Population Prospects 2024).

Put your own in their place:
- figures of a table: `ebb init DIR --template city --from TABLE`. Your districts then replace the made-up ones, with their own
  quality; what is around them stays estimated and is taken to the years of your table. If the table has official codes, they
  tell which province the city is taken out of; otherwise it is taken out of all of them alike.
- by hand: replace the rows of a district in population.csv and write how the figure came about into `quality` (`census`,
  `yearbook`). A second row with a later `known` overrides the first from that year on.
- positions and names: places.csv. Distances are of use only if every unit has a position.

    ebb check THIS-FOLDER
    ebb run THIS-FOLDER --draws 20 -o city.duckdb
)",
    R"(# 一座城市、所辖各区及其外围

模拟单元为城市各区、本省其余地区和其他各省：人口迁移须有来处和去处。
**凡 `estimated`（估计）的数字均为替代值**，来源见 population.csv 的 source 列：示例各区按虚拟份额分配鹤岗市人口，邻市为佳木斯市；
各省为 2010 年、2020 年人口普查数（国家统计局，经 ebb 的中国数据包），已扣除该城市；死亡率、生育率为全国水平
（联合国《世界人口展望 2024》）。

换成您自己的数据：
- 由表格导入：`ebb init 目录 --template city --from 表格`。您的各区将取代示例各区，并保留各自的数据来源；外围数字仍为估计值，
  并推算到您表格的年份。表中如有行政区划代码，即据以从所在省扣除该城市；否则从各省按同一比例扣除。
- 手工填写：替换 population.csv 中该区各行，并在 `quality` 中写明来源（`census` 普查、`yearbook` 年鉴）。
  同一数字另写一行且 `known` 更晚，则自该年起以后者为准。
- 位置与名称：places.csv。只有全部单元都有经纬度时才按距离计算。

    ebb check 本目录
    ebb run 本目录 --draws 20 -o city.duckdb
)"};

Problem wrong_usage(Words message) {
  return {.blame = Blame::usage,
          .code = "wrong-usage",
          .message = std::move(message),
          .hint = {"see ebb init --help", "参见 ebb init --help"}};
}

Done usable(const InitQuestion& q) {
  if (!q.from.empty() && !q.mapping.empty())
    return wrong_usage(
        {"--from recognises a table, --mapping follows one that was recognised: give one of them",
         "--from 用于识别表格，--mapping 用于按已有映射读取：二者只能取一"});
  if (q.from.empty() && (!q.encoding.empty() || !q.sheet.empty()))
    return wrong_usage({"--encoding and --sheet belong to --from", "--encoding 与 --sheet 须与 --from 同用"});
  return done();
}

Result<TableInHand> table_asked_for(const InitQuestion& q) {
  return q.mapping.empty() ? recognise_file(q.from, q.encoding, q.sheet, q.folder)
                           : follow_mapping(q.mapping);
}

std::size_t units_of(const Mapping& mapping) {
  return static_cast<std::size_t>(
      std::count_if(mapping.places.begin(), mapping.places.end(),
                    [&](const MappedPlace& p) { return p.level == mapping.unit_level; }));
}

std::vector<Words> remarks_on(const TableInHand& table) {
  const Mapping& m = table.mapping;
  std::set<int> years;
  for (const PeopleRow& r : table.gathered.people) years.insert(r.year);
  const std::string told_years = fmt::format("{}", fmt::join(years, ", "));
  std::vector<Words> remarks{said("read: {} figures of {} units, years {}",
                                  "读取 {} 个数字，{} 个模拟单元，年份 {}", table.gathered.people.size(),
                                  units_of(m), told_years)};
  if (!m.places.empty() && !m.places.front().label.empty() && m.places.front().parent.empty())
    remarks.push_back(
        said("the whole, not a unit of its own: {}", "合计行，不作为单独的单元：{}", m.places.front().name));
  for (const ColumnMeaning& c : m.columns)
    if (c.says == Says::nothing && !c.why.empty())
      remarks.push_back(said("not read: column {} ({}): {}", "未读取：{0} 列（{1}）：{3}",
                             column_name(c.column), c.heading, c.why.en, c.why.zh));
  for (const SkippedRow& s : m.skipped)
    remarks.push_back(said("not read: row {}: {}", "未读取：第 {0} 行：{2}", s.row + 1, s.why.en, s.why.zh));
  if (table.gathered.scaled > 0)
    remarks.push_back(said("{} figures were rounded and are scaled to their total (quality derived)",
                           "{} 个数字因四舍五入与合计不符，已按合计调整（来源记为推算）",
                           table.gathered.scaled));
  if (!table.other_sheets.empty()) {
    const std::string names = fmt::format("{}", fmt::join(table.other_sheets, ", "));
    remarks.push_back(said("other sheets, not read (--sheet chooses): {}",
                           "未读取的其他工作表（可用 --sheet 指定）：{}", names));
  }
  return remarks;
}

NamedTexts texts_of_table(const TableInHand& table, Language language) {
  const Mapping& m = table.mapping;
  const PackRows rows = rows_of(table);
  const std::string source = m.sheet.empty() ? m.file : m.file + " [" + m.sheet + "]";
  NamedTexts files{
      {"pack.toml", settings_text(m.title, m.unit_level, base_year_of(rows, m.unit_level), source, language)},
      {"places.csv", places_csv(rows)},
      {"population.csv", population_csv(rows)}};
  if (!rows.vital.empty()) files.emplace_back("vital.csv", vital_csv(rows));
  files.emplace_back("README.md", fmt::format(fmt::runtime(table_readme.in(language)), m.title, source));
  return files;
}

NamedTexts texts_of_city(const CityPack& city, const TableInHand* own, Language language) {
  const std::string title = own ? own->mapping.title : language == Language::zh ? "我的城市" : "My City";
  NamedTexts files{
      {"pack.toml",
       settings_text(title, "unit", city.base_year,
                     "estimates from ebb's China pack, where quality says so; see README.md", language)},
      {"places.csv", places_csv(city.rows)},
      {"population.csv", population_csv(city.rows)}};
  if (!city.rows.vital.empty()) files.emplace_back("vital.csv", vital_csv(city.rows));
  files.insert(files.end(), city.rates.begin(), city.rates.end());
  files.emplace_back("README.md", city_readme.in(language));
  return files;
}

NamedTexts example_texts(Language language) {
  return {{"pack.toml", pack_toml.in(language)},
          {"places.csv", example_places},
          {"population.csv", example_population},
          {"README.md", readme.in(language)}};
}

Result<InitAnswer> written(const InitQuestion& q, InitAnswer answer, const NamedTexts& files) {
  const Folder expected = q.mapping.empty() ? Folder::new_or_empty : Folder::own;
  if (const Done all = write_init_files(q.folder, files, expected, q.force); !all) return all.problem();
  for (const auto& [name, text] : files) answer.files.push_back(name);
  return answer;
}

Result<InitAnswer> init_city(const InitQuestion& q, const TableInHand* own, InitAnswer answer,
                             NamedTexts files) {
  const auto city = city_pack(q.china, own, q.language);
  if (!city) return city.problem();
  if (own)
    answer.remarks.push_back(
        said("your {} figures replace the made-up districts; the {} figures around them are estimated",
             "您的 {} 个数字取代了示例各区；外围的 {} 个数字为估计值", city->own, city->estimated));
  else
    answer.remarks.push_back(said(
        "all {} figures are estimated, from the censuses of Hegang, Jiamusi and the provinces (README.md)",
        "全部 {} 个数字均为估计值，据鹤岗、佳木斯及各省普查推算（见 README.md）", city->estimated));
  NamedTexts texts = texts_of_city(*city, own, q.language);
  texts.insert(texts.end(), files.begin(), files.end());
  return written(q, std::move(answer), texts);
}

Result<InitAnswer> init_from_table(const InitQuestion& q) {
  const auto table = table_asked_for(q);
  if (!table) return table.problem();
  InitAnswer answer{.folder = q.folder,
                    .remarks = remarks_on(*table),
                    .problems = table->gathered.problems,
                    .from_table = true,
                    .city = q.city};
  NamedTexts mapping;
  if (q.mapping.empty()) mapping.emplace_back("mapping.toml", text_of(table->mapping, q.language));
  if (!answer.good())
    return mapping.empty() ? Result<InitAnswer>(answer) : written(q, std::move(answer), mapping);
  if (q.city) return init_city(q, &*table, std::move(answer), mapping);
  NamedTexts files = texts_of_table(*table, q.language);
  files.insert(files.end(), mapping.begin(), mapping.end());
  return written(q, std::move(answer), files);
}

}  // namespace

Result<InitAnswer> init_pack(const InitQuestion& question) {
  if (const Done asked = usable(question); !asked) return asked.problem();
  if (!question.from.empty() || !question.mapping.empty()) return init_from_table(question);
  InitAnswer answer{.folder = question.folder, .city = question.city};
  if (question.city) return init_city(question, nullptr, std::move(answer), {});
  return written(question, std::move(answer), example_texts(question.language));
}

nlohmann::json to_json(const InitAnswer& answer, Language language) {
  nlohmann::json remarks = nlohmann::json::array(), problems = nlohmann::json::array();
  for (const Words& remark : answer.remarks) remarks.push_back(remark.in(language));
  for (const Problem& p : answer.problems)
    problems.push_back({{"code", p.code},
                        {"file", p.file},
                        {"line", p.line},
                        {"column", p.column},
                        {"message", p.message.in(language)},
                        {"hint", p.hint.in(language)}});
  return {{"format", 1},         {"folder", answer.folder}, {"files", answer.files},
          {"ok", answer.good()}, {"remarks", remarks},      {"errors", problems}};
}

}  // namespace ebb
