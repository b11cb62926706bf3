#include "lens/indicators.h"

#include "actions/catalogues.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

void show(const Terminal& terminal) {
  TextTable table({{terminal({"indicator", "指标"})},
                   {terminal({"name", "名称"})},
                   {terminal({"unit", "单位"})},
                   {terminal({"places add up", "可跨地区相加"})}});
  for (const Indicator& indicator : indicators())
    table.row({Cell(indicator.id), terminal(indicator.name), terminal(indicator.unit),
               terminal(indicator.additive ? Words{"yes", "是"} : Words{"no", "否"})});
  terminal.print(table);
}

}  // namespace

Command indicators_command() {
  return {.name = "indicators",
          .does = {"lists what is measured of a place in a year, with units", "列出各项指标及其单位"},
          .describe = [](Arguments&) {},
          .run =
              [](const Terminal& terminal) {
                if (terminal.json())
                  terminal.print_json(to_json(indicators()));
                else
                  show(terminal);
                return 0;
              },
          .examples = {"ebb indicators", "ebb indicators --json"}};
}

}  // namespace ebb
