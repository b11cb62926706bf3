#include <fmt/format.h>

#include "actions/catalogues.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

Words told(ActsOn acts_on) {
  switch (acts_on) {
    case ActsOn::nation:
      return {"all places", "全部地区"};
    case ActsOn::places:
      return {"each place", "各地区"};
  }
  return {};
}

void show(const Terminal& terminal) {
  TextTable table({{terminal({"parameter", "参数"})},
                   {terminal({"unit", "单位"})},
                   {terminal({"default", "默认值"}), Align::right},
                   {"5 %", Align::right},
                   {"95 %", Align::right},
                   {terminal({"law", "分布"})},
                   {terminal({"set for", "可设定范围"})},
                   {terminal({"source", "依据（原文）"})}});
  for (const CoefficientEntry& entry : coefficient_table()) {
    const bool drawn = entry.law != Law::fixed;
    table.row({Cell(entry.name), terminal(unit_in_words(entry.unit)), fmt::format("{:g}", entry.value),
               drawn ? fmt::format("{:g}", entry.low) : "", drawn ? fmt::format("{:g}", entry.high) : "",
               terminal(name_of(entry.law)), terminal(told(entry.acts_on)), entry.source});
  }
  terminal.print(table);
  terminal.remark(
      {"Draws take a parameter from its law, whose 5 % and 95 % points are shown; a scenario fixes it\n"
       "under [assumptions].",
       "各次模拟按所示分布抽取参数（给出 5% 与 95% 分位点）；情景文件可在 [assumptions] 中设为定值。"});
}

}  // namespace

Command parameters_command() {
  return {.name = "parameters",
          .does = {"lists the parameters of the model, with ranges and sources",
                   "列出模型参数及其取值范围与依据"},
          .describe = [](Arguments&) {},
          .run =
              [](const Terminal& terminal) {
                if (terminal.json())
                  terminal.print_json(to_json(coefficient_table()));
                else
                  show(terminal);
                return 0;
              },
          .examples = {"ebb parameters", "ebb parameters --json"}};
}

}  // namespace ebb
