#include "actions/check.h"

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

std::string joined(const std::vector<int>& years) {
  std::string text;
  for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text;
}

void show(const std::vector<Problem>& problems, std::size_t count, const Words& label, Tint tint,
          const Terminal& terminal) {
  for (const Problem& problem : problems)
    terminal.print_line(terminal.line_of(problem, terminal(label), tint));
  if (count > problems.size())
    terminal.print_line(terminal(said("... and {} more", "……另有 {} 处", count - problems.size())));
}

void show_missing(const CheckAnswer& answer, const Terminal& terminal) {
  if (answer.missing.empty()) return;
  terminal.print_line("\n" + terminal({"What is missing, and what that costs:", "缺少的数据及其影响："}));
  for (const Missing& missing : answer.missing)
    terminal.print_wrapped("  " + missing.what + ": " + terminal(missing.cost), 4);
}

Words verdict(const CheckAnswer& answer) {
  if (!answer.ok)
    return said("Not good yet: {} error(s), {} warning(s).", "尚不可用：{} 处错误，{} 处警告。",
                answer.error_count, answer.warning_count);
  const std::string years = joined(answer.years);
  return said("The pack can be used: {} units among {} places, people in {}; {} warning(s).",
              "数据包可用：共 {1} 个地区，其中 {0} 个模拟单元；人口年份 {2}；{3} 处警告。", answer.units,
              answer.places, years, answer.warning_count);
}

void show(const CheckAnswer& answer, const Terminal& terminal) {
  show(answer.errors, answer.error_count, {"error", "错误"}, Tint::bad, terminal);
  show(answer.warnings, answer.warning_count, {"warning", "警告"}, Tint::warning, terminal);
  show_missing(answer, terminal);
  if (answer.error_count + answer.warning_count + answer.missing.size() > 0) terminal.print_line();
  terminal.print_line(terminal.paint()(terminal(verdict(answer)), answer.ok ? Tint::good : Tint::bad));
}

int run(const std::string& pack, const Terminal& terminal) {
  const Result<std::string> folder = path_meant(pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  const CheckAnswer answer = check(*folder);
  if (terminal.json())
    terminal.print_json(to_json(answer, terminal.language()));
  else
    show(answer, terminal);
  return answer.ok ? 0 : exit_code(Blame::user);
}

}  // namespace

Command check_command() {
  auto pack = std::make_shared<std::string>();
  return {.name = "check",
          .does = {"finds every problem in a pack, with file and line, and says what is missing",
                   "检查数据包：逐一指出问题所在的文件与行号，并说明缺少什么"},
          .describe = [pack](Arguments& a) { a.required("PACK", pack_help(), *pack); },
          .run = [pack](const Terminal& terminal) { return run(*pack, terminal); },
          .examples = {"ebb check packs/china", "ebb check china --json"}};
}

}  // namespace ebb
