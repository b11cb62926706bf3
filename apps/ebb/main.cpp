// The terminal. Each verb is a file of its own and stands once in the list below.

#include <duckdb.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <vector>

#include "actions/kept_memory.h"
#include "ebb/completion.h"
#include "ebb/interrupt.h"
#include "ebb/manual.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

constexpr int pack_format = 1;

int tell_version(const Terminal& terminal) {
  const char* duckdb = duckdb_library_version();
  if (terminal.json())
    terminal.print_json(
        nlohmann::json{{"ebb", EBB_VERSION}, {"pack_format", pack_format}, {"duckdb", duckdb}});
  else
    terminal.print_line(fmt::format("ebb {} (pack format {}, DuckDB {})", EBB_VERSION, pack_format, duckdb));
  return 0;
}

int answer(std::span<const Command> commands, const Asked& asked) {
  const Terminal terminal(asked.manner);
  switch (asked.what) {
    case Asked::What::wrong:
      return terminal.refuse(asked.problem);
    case Asked::What::version:
      return tell_version(terminal);
    case Asked::What::help:
      terminal.print(help(commands, asked.command, terminal));
      return 0;
    case Asked::What::command:
      return asked.command->run(terminal);
  }
  return exit_code(Blame::ebb);
}

Problem failure(const std::string& what) {
  return {.blame = Blame::ebb,
          .code = "failed",
          .message = {"ebb failed: " + what, "ebb 自身出错：" + what},
          .hint = {"this is not your fault; please report it with the command you gave",
                   "这不是您的问题；请连同所用命令一并反馈"}};
}

/// Whether this processor has what the program was compiled for. Packages are made for processors since 2013.
bool this_processor_serves() {
#if defined(__x86_64__) && defined(__AVX2__) && defined(__FMA__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return true;
#endif
}

Problem older_processor() {
  return {.blame = Blame::ebb,
          .code = "older-processor",
          .message = {"this ebb was built for newer processors (AVX2, FMA) than this machine's",
                      "此 ebb 程序需要较新的处理器（支持 AVX2 与 FMA），本机不支持"},
          .hint = {"build it from its source on this machine: ./start", "请在本机上从源代码构建：./start"}};
}

/// An answer that did not arrive (a full disk, say) is no answer.
int arrived(int code, const Terminal& terminal) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  terminal.remark({"error: the answer could not be written to stdout", "错误：无法写出到标准输出"});
  return exit_code(Blame::ebb);
}

int live(int argc, const char* const* argv) {
  const std::vector commands{
      check_command(),      diagnose_command(),  watch_command(),   run_command(),    show_command(),
      backtest_command(),   calibrate_command(), explain_command(), review_command(), needs_command(),
      cycle_command(),      compare_command(),   wedges_command(),  solve_command(),  paths_command(),
      claims_command(),     report_command(),    init_command(),    packs_command(),  indicators_command(),
      parameters_command(), levers_command()};
  // These tell of the others and stand in no list: they are for those who package ebb, and for shells.
  std::vector all = commands;
  all.insert(all.end(), {manual_command(commands), completion_command(commands), words_command()});
  listen_for_interrupts();
  const Asked asked = understand(all, argc, argv);
  const Terminal terminal(asked.manner);
  if (!this_processor_serves()) return terminal.refuse(older_processor());
  try {
    return arrived(answer(commands, asked), terminal);
  } catch (const std::exception& error) {  // of a library: out of memory, no thread to be had
    return terminal.refuse(failure(error.what()));
  }
}

}  // namespace
}  // namespace ebb

int main(int argc, char** argv) {
  ebb::keep_memory();
  return ebb::live(argc, argv);
}
