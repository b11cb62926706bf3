#include "ebb/manual.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "files/whole_file.h"

namespace ebb {
namespace {

/// Running text as man(7) wants it: no backslash of ours is a command, nor is a dot that begins a line.
std::string roff(std::string_view text) {
  std::string safe = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\')
      safe += "\\(rs";
    else if (c == '-')
      safe += "\\-";  // one that can be copied into a shell
    else
      safe += c;
  }
  return safe;
}

/// One page being written.
class Page {
 public:
  Page(std::string name, Language language) : language_(language) {
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    text_ = fmt::format(".TH {} 1 {} \"ebb {}\" \"{}\"\n", roff(name), EBB_DATE, EBB_VERSION,
                        in({"Manual of ebb", "ebb 手册"}));
  }

  const std::string& in(const Words& words) const { return words.in(language_); }

  void section(const Words& heading) { text_ += ".SH " + in(heading) + "\n"; }
  void line(const Words& words) { text_ += roff(in(words)) + "\n"; }
  void name(const std::string& what, const Words& does) {
    section({"NAME", "名称"});
    text_ += roff(what) + " \\- " + roff(in(does)) + "\n";
  }
  void usage(const std::string& words, const Words& rest) {
    section({"SYNOPSIS", "概要"});
    text_ += fmt::format(".B {}\n{}\n", roff(words), roff(in(rest)));
  }
  void entry(std::string_view what, const Words& means) {
    text_ += fmt::format(".TP\n.B {}\n{}\n", roff(what), roff(in(means)));
  }
  /// Lines to be copied as they stand.
  void examples(std::span<const std::string> commands) {
    if (commands.empty()) return;
    section({"EXAMPLES", "示例"});
    text_ += ".nf\n";
    for (const std::string& command : commands) text_ += roff(command) + "\n";
    text_ += ".fi\n";
  }

  void arguments(const Words& heading, std::span<const Argument> arguments, bool positional) {
    bool first = true;
    for (const Argument& argument : arguments) {
      if ((argument.kind == Argument::Kind::positional) != positional) continue;
      if (first) section(heading);
      first = false;
      entry(shown(argument), argument.help);
    }
  }
  void codes() {
    section({"EXIT STATUS", "退出码"});
    for (const auto& [code, meaning] : exit_codes()) entry(code, meaning);
  }
  /// Other pages: "ebb(1), ebb-run(1)".
  void see(const std::vector<std::string>& pages) {
    section({"SEE ALSO", "参见"});
    for (const std::string& page : pages)
      text_ += fmt::format(".BR {} (1){}\n", roff(page), &page == &pages.back() ? "" : ",");
  }

  std::string text() && { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

std::string page_name(const Command& command) { return "ebb-" + command.name; }

std::string page_of_all(std::span<const Command> commands, Language language) {
  Page page("ebb", language);
  page.name("ebb", {"which places shrink, why, what comes next, and how surely",
                    "退潮：哪些地方在收缩，为什么，今后如何，有多大把握"});
  page.usage("ebb", {"COMMAND [options]", "命令 [选项]"});
  page.section({"DESCRIPTION", "描述"});
  page.line(
      {"A simulator and decision tool for places that lose people: a region's census becomes a diagnosis, a "
       "forecast with its uncertainty, and a report.",
       "面向人口流失地区的模拟与决策工具：由一个地区的普查数据得出诊断、带不确定性的预测和报告。"});
  page.section({"COMMANDS", "命令"});
  for (const Command& command : commands) page.entry(command.name, command.does);
  page.arguments({"OPTIONS", "选项"}, arguments_without_a_command(), false);
  page.section({"ENVIRONMENT", "环境变量"});
  page.entry("EBB_PACKS",
             {"folders of built-in packs, with : between them; looked in before those installed with ebb",
              "存放内置数据包的目录，以冒号分隔；先于随 ebb 安装的数据包查找"});
  page.entry("LC_ALL, LC_MESSAGES, LANG",
             {"the first that is set tells the language: zh* is Chinese, all else English",
              "以第一个已设置者决定语言：zh 开头为中文，其余为英文"});
  page.entry("NO_COLOR", {"if set, no colours", "设置后不使用颜色"});
  page.codes();
  std::vector<std::string> others;
  for (const Command& command : commands) others.push_back(page_name(command));
  page.see(others);
  return std::move(page).text();
}

std::string page_of(const Command& command, Language language) {
  Arguments own;
  command.describe(own);
  Page page(page_name(command), language);
  page.name(page_name(command), command.does);
  std::string usage = "ebb " + command.name;
  for (const Argument& argument : own.all())
    if (argument.kind == Argument::Kind::positional) usage += " " + argument.name;
  page.usage(usage, {"[options]", "[选项]"});
  page.arguments({"ARGUMENTS", "参数"}, own.all(), true);
  page.arguments({"OPTIONS", "选项"}, own.all(), false);
  page.arguments({"OPTIONS OF EVERY COMMAND", "各命令通用的选项"}, arguments_of_every_command(), false);
  page.codes();
  page.examples(command.examples);
  page.see({"ebb"});
  return std::move(page).text();
}

Done write(const std::vector<ManualPage>& pages, const std::filesystem::path& folder) {
  for (const ManualPage& page : pages) {
    const std::filesystem::path file = folder / page.path;
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (Done written = write_whole(file, page.text); !written) return written;
  }
  return done();
}

}  // namespace

std::vector<ManualPage> manual(std::span<const Command> commands) {
  std::vector<ManualPage> pages;
  for (const auto& [language, folder] : {std::pair{Language::en, "man1/"}, {Language::zh, "zh_CN/man1/"}}) {
    pages.push_back({std::string(folder) + "ebb.1", page_of_all(commands, language)});
    for (const Command& command : commands)
      pages.push_back({folder + page_name(command) + ".1", page_of(command, language)});
  }
  return pages;
}

Command manual_command(std::span<const Command> commands) {
  auto folder = std::make_shared<std::string>();
  return {.name = "manual",
          .does = {"writes the manual pages of all commands", "写出全部命令的手册页"},
          .describe =
              [folder](Arguments& a) {
                a.required("DIR", {"the folder of manuals to write to", "手册页所在目录"}, *folder);
              },
          .run =
              [folder, commands](const Terminal& terminal) {
                const Done written = write(manual(commands), *folder);
                return written ? 0 : terminal.refuse(written.problem());
              }};
}

}  // namespace ebb
