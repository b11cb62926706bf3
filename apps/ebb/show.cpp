#include "actions/show.h"

#include <algorithm>
#include <cmath>

#include "actions/exchange.h"
#include "atlas/world.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

constexpr std::size_t rows_shown = 100, partners_shown = 15;

struct Asking {
  ShowQuestion question;
  std::optional<Years> years;
  bool csv = false, excel = false, flows = false;
  std::string output;
  int top = 0;  // 0: as many as is usual

  std::size_t at_most(std::size_t usual) const { return top == 0 ? usual : static_cast<std::size_t>(top); }
};

/// Persons are whole; what does not add up over places (a median age, a ratio) has a digit more.
int decimals_of(const RunIndicator& indicator) { return indicator.additive ? 0 : 1; }

/// What a table has room for: thousands of millions of yuan are told in milliards, 亿 in Chinese.
std::string told(double value, const RunIndicator& indicator, const Terminal& terminal) {
  const bool money = indicator.unit.en.starts_with("yuan");
  if (money && std::abs(value) >= 1e8)
    return terminal.language() == Language::zh ? figure(value / 1e8, 1) + " 亿"
                                               : figure(value / 1e9, 2) + " bn";
  return figure(value, money && std::abs(value) >= 1e4 ? 0 : decimals_of(indicator));
}

/// widest: with the 95 % ranges.
TextTable table_of(const ShowAnswer& answer, std::size_t shown, bool widest, const Terminal& terminal) {
  std::vector<TextTable::Heading> headings{{terminal({"place", "地区"})},
                                           {terminal({"name", "名称"})},
                                           {terminal({"indicator", "指标"})},
                                           {terminal({"year", "年份"}), Align::right},
                                           {terminal({"median", "中位数"}), Align::right},
                                           {terminal({"80 % range", "80% 区间"}), Align::right}};
  if (widest) headings.push_back({terminal({"95 % range", "95% 区间"}), Align::right});
  headings.push_back({terminal({"unit", "单位"})});
  TextTable table(std::move(headings));
  for (std::size_t r = 0; r < shown; ++r) {
    const ResultRow& row = answer.rows[r];
    const RunPlace& place = answer.record.places[row.place];
    const RunIndicator& indicator = answer.record.indicators[row.indicator];
    const auto text = [&](double value) { return told(value, indicator, terminal); };
    const auto range = [&](double low, double high) {
      return is_known(low) ? text(low) + " - " + text(high) : std::string("-");
    };
    const auto& [p025, p05, p10, p25, p50, p75, p90, p95, p975] = row.quantiles;
    std::vector<Cell> cells{Cell(place.id),
                            terminal(place.name),
                            terminal(indicator.name),
                            std::to_string(row.year.value),
                            text(p50) + std::string(is_known(p50) ? mark(row.quality) : ""),
                            range(p10, p90)};
    if (widest) cells.emplace_back(range(p025, p975));
    cells.emplace_back(terminal(indicator.unit));
    table.row(std::move(cells));
  }
  return table;
}

void show_table(const ShowAnswer& answer, std::size_t top, const Terminal& terminal) {
  const std::size_t all = answer.rows.size(), shown = std::min(all, top);
  const TextTable table = table_of(answer, shown, true, terminal);
  const bool fits = table.width() <= page_width;
  terminal.print(fits ? table : table_of(answer, shown, false, terminal));
  if (!fits) terminal.print_line(terminal({"95 % ranges: --csv or --json", "95% 区间：--csv 或 --json"}));
  if (shown < all)
    terminal.print_line(terminal(
        said("... and {} more rows (--top {} shows them; --place, --indicator and --years choose)",
             "……另有 {} 行（--top {} 可全部列出；--place、--indicator、--years 可筛选）", all - shown, all)));
  terminal.print_line("\n" + terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.record.citation);
}

void show_text(const ShowAnswer& answer, const Asking& asking, const Terminal& terminal) {
  if (asking.csv || asking.excel)
    terminal.print(to_csv(answer, terminal.language(), asking.excel));
  else
    show_table(answer, asking.at_most(rows_shown), terminal);
}

Done write(const ShowAnswer& answer, const Asking& asking, Language language) {
  if (asking.output.empty()) return done();
  return write_whole(asking.output, to_csv(answer, language, asking.excel));
}

// --- Who moves where

TextTable table_of(const ExchangeAnswer& answer, Year year, std::size_t top, const Terminal& terminal) {
  TextTable table({{terminal({"place", "地区"})},
                   {terminal({"name", "名称"})},
                   {terminal({"come from there", "自该地迁入"}), Align::right},
                   {terminal({"go there", "迁往该地"}), Align::right},
                   {terminal({"net", "净迁移"}), Align::right}});
  const std::string simulated(mark(Quality::simulated));
  std::size_t met = 0;
  double come = 0, gone = 0;
  for (const Exchange& e : answer.partners) {
    if (e.year != year) continue;
    come += e.from;
    gone += e.to;
    if (++met > top) continue;
    const RunPlace& partner = answer.record.places[e.with];
    table.row({Cell(partner.id), terminal(partner.name), figure(e.from) + simulated, figure(e.to) + simulated,
               Cell(signed_figure(e.from - e.to), e.from < e.to ? Tint::bad : Tint::good)});
  }
  table.row({Cell(""), terminal({"all of them", "合计"}), figure(come) + simulated, figure(gone) + simulated,
             Cell(signed_figure(come - gone), come < gone ? Tint::bad : Tint::good)});
  return table;
}

void show_flows(const ExchangeAnswer& answer, std::size_t top, const Terminal& terminal) {
  std::optional<Year> shown;
  for (const Exchange& e : answer.partners) {
    if (shown == e.year) continue;
    shown = e.year;
    terminal.print_line(
        terminal.paint()(terminal(said("{} in {}: persons expected to move, the largest exchanges first",
                                       "{}，{}年：预期迁移人数，按往来规模排序",
                                       terminal(answer.record.places[answer.place].name), e.year.value)),
                         Tint::strong));
    terminal.print(table_of(answer, e.year, top, terminal));
    const auto all = static_cast<std::size_t>(std::ranges::count(answer.partners, e.year, &Exchange::year));
    if (all > top)
      terminal.print_line(terminal(said("... and {} more places (--top {} shows them)",
                                        "……另有 {} 个地区（--top {} 可全部列出）", all - top, all)));
    terminal.print_line();
  }
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.print_wrapped(terminal(
      {"Simulated, not counted: people go where distance, size and pull lead them in the central course. "
       "Those who return to where they are registered are left out: `ebb show --indicator arrivals` counts "
       "them.",
       "系模拟而非统计：流向由距离、规模与吸引力在中心路径下推算；不含回到户籍地的人（`ebb show --indicator "
       "arrivals` 的迁入数则包含在内）。"}));
  terminal.cite(answer.record.citation);
}

Problem one_place_needed() {
  return {.blame = Blame::usage,
          .code = "one-place",
          .message = {"flows are told of one place", "流量须针对一个地区查看"},
          .hint = {"name it with --place", "请用 --place 指定"}};
}

Problem flows_are_whole() {
  return {
      .blame = Blame::usage,
      .code = "flows-are-whole",
      .message = {"flows are persons of one place in the first year and the last: --indicator, --level "
                  "and --years do not go with --flows",
                  "流量是某一地区首年与末年的迁移人数，--indicator、--level、--years 不能与 --flows 同用"},
      .hint = {"leave them out, or --flows", "请去掉这些选项，或去掉 --flows"}};
}

int run_flows(const Asking& asking, const Terminal& terminal) {
  const ShowQuestion& question = asking.question;
  if (!question.indicators.empty() || !question.level.empty() || asking.years)
    return terminal.refuse(flows_are_whole());
  if (asking.question.places.size() != 1) return terminal.refuse(one_place_needed());
  const Result<ExchangeAnswer> answer = exchange(asking.question.file, asking.question.places.front());
  if (!answer) return terminal.refuse(answer.problem());
  const std::string csv = to_csv(*answer, terminal.language(), asking.excel);
  if (!asking.output.empty())
    if (const Done written = write_whole(asking.output, csv); !written)
      return terminal.refuse(written.problem());
  return terminal.tell(
      answer, [&](const ExchangeAnswer& a) { return to_json(a, terminal.language()); },
      [&](const ExchangeAnswer& a) {
        if (!asking.output.empty())
          terminal.print_line(
              terminal(said("{} rows in {}", "{1}：{0} 行", a.partners.size(), asking.output)));
        else if (asking.csv || asking.excel)
          terminal.print(csv);
        else
          show_flows(a, asking.at_most(partners_shown), terminal);
      });
}

int run(Asking asking, const Terminal& terminal) {
  if (asking.flows) return run_flows(asking, terminal);
  if (asking.years) {
    asking.question.from = asking.years->from;
    asking.question.until = asking.years->until;
  }
  const Result<ShowAnswer> answer = show(asking.question);
  if (!answer) return terminal.refuse(answer.problem());
  if (const Done written = write(*answer, asking, terminal.language()); !written)
    return terminal.refuse(written.problem());
  return terminal.tell(
      answer, [&](const ShowAnswer& a) { return to_json(a, terminal.language()); },
      [&](const ShowAnswer& a) {
        if (asking.output.empty())
          show_text(a, asking, terminal);
        else
          terminal.print_line(terminal(said("{} rows in {}", "{1}：{0} 行", a.rows.size(), asking.output)));
      });
}

void describe(Arguments& a, Asking& asking) {
  ShowQuestion& question = asking.question;
  a.required("RUN", {"a results file of ebb run", "ebb run 的结果文件"}, question.file);
  a.option("--place", "PLACE",
           {"a place by id or exact name, or a selector such as 230000/* or tier=capital (repeatable)",
            "地区代码、准确名称，或筛选式，如 230000/*、tier=capital（可重复）"},
           question.places);
  a.option("--indicator", "NAME",
           {"an indicator by id or name (ebb indicators), or all (repeatable); default: population and what "
            "changes it",
            "指标的代号或名称（见 ebb indicators），或 all（可重复）；默认为人口及其变动"},
           question.indicators);
  a.option("--level", "LEVEL", {"only places of this level", "只看该层级的地区"}, question.level);
  a.option("--years", "A:B",
           {"every year from A to B; default: the first, the last and every fifth",
            "从 A 到 B 的每一年；默认为首年、末年及每五年"},
           asking.years);
  a.option("--top", "N",
           {"how many rows the table has; default 100, with --flows 15 a year",
            "表格最多显示多少行；默认 100，用 --flows 时每年 15"},
           asking.top, 1, 100000000);
  a.flag("--flows",
         {"where the people of a place (--place) go, and where those who come are from, in the first and "
          "last year",
          "查看某地（--place）的人迁往何处、迁入者来自何处（首年与末年）"},
         asking.flows);
  a.flag("--csv", {"as CSV with all rows and quantiles", "输出 CSV，含全部行与分位数"}, asking.csv);
  a.flag("--excel",
         {"as CSV that Excel opens with Chinese names whole", "输出 Excel 可直接打开的 CSV，中文不乱码"},
         asking.excel);
  a.option("--output", "FILE", {"write the CSV to a file", "把 CSV 写入文件"}, asking.output);
}

}  // namespace

Command show_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "show",
          .does = {"tells figures of a results file, as a table, CSV or JSON",
                   "查看结果文件中的数字：表格、CSV 或 JSON"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb show runs/china.duckdb --place Fuxin --indicator age_65_plus",
                       "ebb show runs/china.duckdb --place Hegang --flows",
                       "ebb show runs/china.duckdb --level province --excel -o provinces.csv"}};
}

}  // namespace ebb
