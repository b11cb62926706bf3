#include "ebb/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "actions/check.h"
#include "actions/threads.h"
#include "ebb/interrupt.h"
#include "ebb/progress.h"

namespace ebb {
namespace {

void write(std::FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

std::string place_of(const Problem& problem) {
  std::string place = problem.file;
  if (!place.empty() && problem.line > 0) place += fmt::format(":{}", problem.line);
  if (!place.empty() && problem.line > 0 && problem.column > 0) place += fmt::format(":{}", problem.column);
  return place;
}

}  // namespace

Terminal::Terminal(Manner manner)
    : manner_(manner), out_(Paint::of_stream(STDOUT_FILENO)), err_(Paint::of_stream(STDERR_FILENO)) {}

void Terminal::print(std::string_view text) const { write(stdout, text); }

void Terminal::print_line(std::string_view text) const { write(stdout, std::string(text) + "\n"); }

void Terminal::print_json(const nlohmann::ordered_json& document) const {
  // What is not UTF-8 (a file name, say) must not cost the answer.
  print_line(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void Terminal::cite(std::string_view citation) const {
  if (!citation.empty()) print_wrapped((*this)({"Cite: ", "引用（原文）："}) + std::string(citation), 2);
}

void Terminal::print_wrapped(std::string_view text, std::size_t hanging) const {
  std::string margin;
  for (const std::string& line : wrapped(text, page_width - hanging)) {
    print_line(margin + line);
    margin = std::string(hanging, ' ');
  }
}

std::string Terminal::line_of(const Problem& problem, std::string_view label, Tint tint) const {
  const std::string place = place_of(problem);
  std::string line = place.empty() ? "" : out_(place, Tint::strong) + ": ";
  line += out_(label, tint) + (language() == Language::zh ? "：" : ": ") + (*this)(problem.message);
  if (!problem.hint.empty()) line += "\n    " + (*this)(problem.hint);
  return line;
}

void Terminal::remark(const Words& words) const {
  std::fflush(stdout);  // who reads both together reads them in the order they were said
  write(stderr, (*this)(words) + "\n");
}

int Terminal::refuse(const Problem& problem) const {
  if (json()) {
    print_json(nlohmann::json{{"error", to_json(problem, language())}});
  } else {
    const Words ebb_says =
        problem.blame == Blame::interrupted ? Words{"stopped", "已中断"} : Words{"error", "错误"};
    write(stderr, err_((*this)(ebb_says) + (language() == Language::zh ? "：" : ": "), Tint::bad) +
                      problem.told(language()) + "\n");
  }
  return exit_code(problem.blame);
}

ForEach Terminal::side_by_side() const { return ebb::side_by_side(manner_.threads, interrupted()); }

Progress Terminal::progress(Words doing) const {
  return until_stopped(interrupted(), progress_on_stderr(std::move(doing), language()));
}

}  // namespace ebb
