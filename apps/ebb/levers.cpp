#include <fmt/format.h>

#include "actions/levers.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  LeversQuestion question;
};

std::string listed(const std::vector<Cause>& cures, const Terminal& terminal) {
  std::string text;
  for (Cause cause : cures) text += (text.empty() ? "" : terminal({", ", "、"})) + terminal(name_of(cause));
  return text;
}

/// One lever, told whole.
void show(const Lever& lever, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(lever.id, Tint::strong) + "  " + terminal(lever.name) + " (" +
                      lever.code + ")");
  terminal.print_wrapped("  " + terminal(lever.does), 2);
  const std::string comma = terminal({"; ", "；"});
  terminal.print_wrapped("  " + terminal({"cures: ", "针对："}) + listed(lever.cures, terminal) + comma +
                             terminal(name_of(lever.system)) + comma + terminal(name_of(lever.kind)) + comma +
                             terminal({"paid by: ", "出资："}) + terminal(name_of(lever.payer)) + comma +
                             terminal({"text ", "文本"}) + lever.texts,
                         2);
  for (const LeverAmount& amount : lever.amounts)
    terminal.print_wrapped(
        fmt::format("  {} = \"{}\"  {}{}{}", amount.key, terminal(example_of(amount.measured)),
                    terminal(amount.name), terminal({"; acts on ", "；作用于 "}),
                    entry_of(amount.coefficient).name),
        4);
  terminal.print_wrapped("  " + std::string(terminal({"evidence: ", "依据："})) + terminal(lever.evidence) +
                             (lever.weak ? std::string(terminal({" (weak evidence)", "（证据薄弱）"})) : ""),
                         2);
  for (const LeverExample& example : lever.examples) {
    std::string amounts;
    for (const auto& [key, text] : example.amounts)
      amounts += (amounts.empty() ? "" : ", ") + fmt::format("{} = \"{}\"", key, text);
    terminal.print_wrapped("  " + terminal(example.name) + terminal({": ", "："}) + amounts, 4);
  }
}

void show(const std::vector<const Lever*>& asked, const Asking& asking, const Terminal& terminal) {
  if (!asking.question.lever.empty()) {
    for (const Lever* lever : asked) show(*lever, terminal);
    return;
  }
  TextTable table({{terminal({"lever", "政策工具"})},
                   {terminal({"name", "名称"})},
                   {terminal({"amounts", "数量"})},
                   {terminal({"paid by", "出资"})},
                   {terminal({"evidence", "证据"})}});
  for (const Lever* lever : asked) {
    std::string keys;
    for (const LeverAmount& amount : lever->amounts) keys += (keys.empty() ? "" : ", ") + amount.key;
    table.row({Cell(lever->id), terminal(lever->name), keys, terminal(name_of(lever->payer)),
               lever->weak ? terminal({"weak", "薄弱"}) : terminal({"known", "有"})});
  }
  terminal.print(table);
  terminal.remark(
      {"`ebb levers --lever LEVER` tells what one does, in which units, and what others did or proposed.",
       "`ebb levers --lever 工具名` 说明其作用、单位和已有做法。"});
  if (!asking.question.cause.empty() || !asking.question.text.empty()) return;
  for (const NoLever& none : not_levers())
    terminal.print_wrapped(
        fmt::format("{} {}{}{}", none.code, terminal(none.name),
                    terminal({": no lever, because ", "：未设工具，因为"}), terminal(none.why)),
        2);
}

int run(const Asking& asking, const Terminal& terminal) {
  return terminal.tell(
      levers_asked(asking.question),
      [&](const std::vector<const Lever*>& asked) { return to_json(asked, terminal.language()); },
      [&](const std::vector<const Lever*>& asked) { show(asked, asking, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.option("--lever", "LEVER", {"one lever, told whole", "某一政策工具，详细说明"}, asking.question.lever);
  a.option("--cause", "CAUSE",
           {"those that cure it: pollution, births, debt ...", "针对某一成因：pollution、births、debt 等"},
           asking.question.cause);
  a.option("--text", "N", {"those a text proposes, 0 to 4", "某一文本所提，0 至 4"}, asking.question.text);
}

}  // namespace

Command levers_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "levers",
          .does = {"lists the kinds of policy: what they change, what they cost, who pays",
                   "列出政策工具：改变什么、花费多少、由谁出资"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb levers", "ebb levers --cause pollution",
                       "ebb levers --lever birth-allowance --lang zh"}};
}

}  // namespace ebb
