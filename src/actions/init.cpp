#include "actions/init.h"

#include <filesystem>
#include <utility>

#include "base/said.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

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

constexpr const char* places_csv =
    R"(place,parent,level,name,name_zh,lon,lat,area_km2
region,,region,My region,我的地区,,,
north,region,county,North,北县,,,
south,region,county,South,南县,,,
)";

constexpr const char* population_csv =
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

Problem cannot_write(const fs::path& folder, const std::error_code& error) {
  return {.blame = Blame::user,
          .code = "cannot-write",
          .file = folder.string(),
          .message = said("this folder cannot be made: {}", "无法建立此目录：{}", error.message())};
}

Done make_empty(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return cannot_write(folder, error);
  if (fs::is_empty(folder, error)) return done();
  if (error) return cannot_write(folder, error);
  return Problem{
      .code = "not-empty",
      .file = folder.string(),
      .message = {"this folder already holds files, which are left alone", "此目录已有文件，未作改动"},
      .hint = {"give a folder that is new or empty", "请指定一个新目录或空目录"}};
}

}  // namespace

Result<InitAnswer> init_pack(const InitQuestion& question) {
  const fs::path folder = question.folder;
  if (const Done made = make_empty(folder); !made) return made.problem();
  const std::pair<const char*, std::string> files[] = {{"pack.toml", pack_toml.in(question.language)},
                                                       {"places.csv", places_csv},
                                                       {"population.csv", population_csv},
                                                       {"README.md", readme.in(question.language)}};
  InitAnswer answer{.folder = question.folder, .files = {}};
  for (const auto& [name, content] : files) {
    if (const Done written = write_whole(folder / name, content); !written) return written.problem();
    answer.files.emplace_back(name);
  }
  return answer;
}

nlohmann::json to_json(const InitAnswer& answer) {
  return {{"format", 1}, {"folder", answer.folder}, {"files", answer.files}};
}

}  // namespace ebb
