#include "ebb/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "actions/threads.h"
#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

Problem wrong_usage(std::string code, Words message, Words hint = {}) {
  return {
      .blame = Blame::usage, .code = std::move(code), .message = std::move(message), .hint = std::move(hint)};
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Year> year_in(std::string_view text) {
  const auto number = number_in<int>(text);
  if (!number || *number < 1700 || *number > 2300) return std::nullopt;
  return Year{*number};
}

std::optional<Years> years_in(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto from = year_in(text.substr(0, colon));
  const auto until = year_in(text.substr(std::min(colon + 1, text.size())));
  if (!from || !until || *until < *from) return std::nullopt;
  return Years{*from, *until};
}

// --- Arguments of every command

struct Common {
  std::string language;
  bool json = false, help = false, version = false;
  int threads = 0;

  void describe(Arguments& arguments) {
    arguments.flag("--json", {"one JSON document on stdout and nothing else", "在标准输出上只给出一份 JSON"},
                   json);
    arguments.choice("--lang", {"zh", "en"}, {"language; default: that of the system", "语言；默认随系统"},
                     language);
    arguments.option("--threads", "N",
                     {"at most N threads; default: all cores", "最多使用 N 个线程；默认用满全部核"}, threads,
                     1, 4096);
    arguments.flag("--help", {"this page", "显示本页"}, help);
  }
};

void describe_version(Arguments& arguments, Common& common) {
  arguments.flag("--version",
                 {"versions of ebb, of the pack format, of DuckDB", "ebb、数据包格式与 DuckDB 的版本"},
                 common.version);
}

Words takes_not(const std::string& name, const Words& kind, const std::string& text) {
  return said("{} takes {}, not '{}'", "{0} 应为{3}，而不是“{2}”", name, kind.en, text, kind.zh);
}

template <class Into>
Done take_whole(const std::string& name, const std::string& text, Into& into) {
  const auto number = number_in<std::uint64_t>(text);
  if (!number) return wrong_usage("bad-value", takes_not(name, {"a whole number from 0", "非负整数"}, text));
  const std::uint64_t whole = *number;
  into = whole;
  return done();
}

// --- CLI11

/// What stood on the command line for each argument.
struct Given {
  const Argument* argument;
  std::vector<std::string> texts;
  std::size_t times = 0;  ///< of a flag
};

void attach(CLI::App& app, std::span<const Argument> arguments, std::vector<std::unique_ptr<Given>>& given) {
  for (const Argument& argument : arguments) {
    given.push_back(std::make_unique<Given>(Given{&argument, {}}));
    Given& here = *given.back();
    std::string names = argument.name;
    if (const std::string_view letter = short_name(argument); !letter.empty())
      names.append(",").append(letter);
    if (argument.kind == Argument::Kind::flag)
      app.add_flag(names, here.times);
    else
      app.add_option(names, here.texts)
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(argument.repeated ? CLI::MultiOptionPolicy::TakeAll
                                                  : CLI::MultiOptionPolicy::TakeLast);
  }
}

std::vector<std::string> option_names(std::span<const Argument> own, std::span<const Argument> common) {
  std::vector<std::string> names;
  for (auto arguments : {own, common})
    for (const Argument& argument : arguments)
      if (argument.kind != Argument::Kind::positional) names.push_back(argument.name);
  return names;
}

Words perhaps(const std::optional<std::string>& name, const Words& otherwise) {
  return name ? said("did you mean '{}'?", "是否应为“{}”？", *name) : otherwise;
}

Words see_help(const Command* command) {
  const std::string page = command ? "ebb " + command->name + " --help" : "ebb --help";
  return said("see {}", "参见 {}", page);
}

Problem unexpected(const std::string& word, const Command& command, std::span<const Argument> own,
                   std::span<const Argument> common) {
  if (!word.starts_with('-'))
    return wrong_usage(
        "unexpected-argument",
        said("'{}' was not expected after ebb {}", "ebb {1} 不需要参数“{0}”", word, command.name),
        see_help(&command));
  const std::string name = word.substr(0, word.find('='));
  return wrong_usage("unknown-option",
                     said("ebb {1} has no option '{0}'", "ebb {1} 没有选项“{0}”", name, command.name),
                     perhaps(nearest(name, option_names(own, common)), see_help(&command)));
}

Problem unknown_command(const std::string& word, std::span<const Command> commands,
                        std::span<const Argument> common) {
  std::vector<std::string> names = option_names({}, common);
  for (const Command& command : commands) names.push_back(command.name);
  const bool option = word.starts_with('-');
  return wrong_usage(option ? "unknown-option" : "unknown-command",
                     option ? said("ebb has no option '{}'", "ebb 没有选项“{}”", word)
                            : said("ebb has no command '{}'", "ebb 没有命令“{}”", word),
                     perhaps(nearest(word, names), see_help(nullptr)));
}

Problem missing_value(const CLI::ParseError& error, const Command* command) {
  const std::string_view what = error.what();
  const std::string name(what.substr(0, what.find_first_of(": ")));
  return wrong_usage("missing-value", said("{} needs a value", "{} 缺少取值", name), see_help(command));
}

Done read(const std::vector<std::unique_ptr<Given>>& given, const Command* command) {
  for (const auto& here : given) {
    if (here->times > 0)
      if (Done told = here->argument->read({}); !told) return told;
    for (const std::string& text : here->texts)
      if (Done told = here->argument->read(text); !told) return told;
    if (here->argument->required && here->texts.empty())
      return wrong_usage("missing-argument",
                         said("ebb {} needs {}: {}", "ebb {0} 缺少 {1}：{3}", command->name,
                              here->argument->name, here->argument->help.en, here->argument->help.zh),
                         see_help(command));
  }
  return done();
}

/// The manner asked for, as far as it shows, so that even nonsense is answered in the right language.
Manner manner_at_first_sight(int argc, const char* const* argv) {
  Manner manner{.language = language_of_environment(), .json = false, .threads = threads_of_this_machine()};
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const std::string_view next = i + 1 < argc ? argv[i + 1] : "";
    if (word == "--json") manner.json = true;
    if (word == "--lang=zh" || (word == "--lang" && next == "zh")) manner.language = Language::zh;
    if (word == "--lang=en" || (word == "--lang" && next == "en")) manner.language = Language::en;
  }
  return manner;
}

Asked wrong(Asked asked, Problem problem) {
  asked.what = Asked::What::wrong;
  asked.problem = std::move(problem);
  return asked;
}

Asked settled(Asked asked, const Common& common) {
  if (common.threads > 0) asked.manner.threads = static_cast<std::size_t>(common.threads);
  asked.what = common.help ? Asked::What::help : common.version ? Asked::What::version : Asked::What::command;
  return asked;
}

// --- Help

void put_rows(std::string& page, const std::vector<std::pair<std::string, std::string>>& rows,
              std::size_t left) {
  for (const auto& [name, text] : rows) {
    std::string begin = "  " + padded(name, left) + "  ";
    for (const std::string& line : wrapped(text, page_width - left - 4)) {
      page += begin + line + "\n";
      begin = std::string(left + 4, ' ');
    }
  }
}

std::size_t widest(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, display_width(row.first));
  return width;
}

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows rows_of(std::span<const Argument> arguments, Language language, bool positional) {
  Rows rows;
  for (const Argument& argument : arguments)
    if ((argument.kind == Argument::Kind::positional) == positional)
      rows.emplace_back(shown(argument), argument.help.in(language));
  return rows;
}

void put_section(std::string& page, const std::string& heading, const Rows& rows, std::size_t left) {
  if (rows.empty()) return;
  page += "\n" + heading + "\n";
  put_rows(page, rows, left);
}

std::string help_with(const Command& command, const Terminal& terminal) {
  Arguments own;
  command.describe(own);
  std::string usage = "ebb " + command.name;
  for (const Argument& argument : own.all())
    if (argument.kind == Argument::Kind::positional) usage += " " + argument.name;
  const Words usage_word{"Usage: ", "用法："}, options_word{" [options]", " [选项]"};

  std::string page = terminal(usage_word) + usage + terminal(options_word) + "\n\n";
  for (const std::string& line : wrapped(terminal(command.does), page_width)) page += line + "\n";
  const Rows positionals = rows_of(own.all(), terminal.language(), true),
             options = rows_of(own.all(), terminal.language(), false),
             everywhere = rows_of(arguments_of_every_command(), terminal.language(), false);
  const std::size_t left = std::max({widest(positionals), widest(options), widest(everywhere)});
  put_section(page, terminal({"Arguments", "参数"}), positionals, left);
  put_section(page, terminal({"Options", "选项"}), options, left);
  put_section(page, terminal({"Options of every command", "各命令通用的选项"}), everywhere, left);
  if (!command.examples.empty()) page += "\n" + terminal({"Examples", "示例"}) + "\n";
  for (const std::string& example : command.examples) page += "  " + example + "\n";
  return page;
}

std::string help_with_all(std::span<const Command> commands, const Terminal& terminal) {
  Rows verbs;
  for (const Command& command : commands) verbs.emplace_back(command.name, terminal(command.does));
  const Rows options = rows_of(arguments_without_a_command(), terminal.language(), false);
  Rows codes;
  for (const auto& [code, meaning] : exit_codes()) codes.emplace_back(code, terminal(meaning));
  const std::size_t left = std::max(widest(verbs), widest(options));

  std::string page = terminal({"ebb: which places shrink, why, what comes next, and how surely\n",
                               "ebb 退潮：哪些地方在收缩，为什么，今后如何，有多大把握\n"});
  page += "\n" + terminal({"Usage: ebb COMMAND [options]", "用法：ebb 命令 [选项]"}) + "\n";
  put_section(page, terminal({"Commands (ebb COMMAND --help tells more)", "命令（详见 ebb 命令 --help）"}),
              verbs, left);
  put_section(page, terminal({"Options", "选项"}), options, left);
  put_section(page, terminal({"Exit codes", "退出码"}), codes, left);
  return page;
}

}  // namespace

// --- Arguments

std::string shown(const Argument& argument) {
  std::string text(short_name(argument));
  text += (text.empty() ? "" : ", ") + argument.name;
  return argument.value.empty() ? text : text + " " + argument.value;
}

std::string_view short_name(const Argument& argument) {
  if (argument.name == "--help") return "-h";
  if (argument.name == "--output") return "-o";
  return {};
}

namespace {

std::vector<Argument> told(const Arguments& arguments) {
  std::vector<Argument> all(arguments.all().begin(), arguments.all().end());
  for (Argument& argument : all) argument.read = nullptr;  // there is nothing to read into
  return all;
}

}  // namespace

std::vector<Argument> arguments_of_every_command() {
  Arguments arguments;
  Common anything;
  anything.describe(arguments);
  return told(arguments);
}

std::vector<Argument> arguments_without_a_command() {
  Arguments arguments;
  Common anything;
  anything.describe(arguments);
  describe_version(arguments, anything);
  return told(arguments);
}

std::vector<std::pair<std::string, Words>> exit_codes() {
  return {
      {"0", {"done", "完成"}},
      {"1", {"what was given is wrong (a pack, a scenario, a place)", "输入有误（数据包、情景、地区等）"}},
      {"2", {"wrong usage", "用法有误"}},
      {"3", {"ebb failed", "ebb 自身出错"}},
      {"130", {"interrupted", "被中断"}}};
}

void Arguments::add(Argument::Kind kind, std::string name, std::string value, Words help,
                    std::function<Done(const std::string&)> read) {
  arguments_.push_back({.kind = kind,
                        .name = std::move(name),
                        .value = std::move(value),
                        .help = std::move(help),
                        .read = std::move(read)});
}

void Arguments::required(std::string name, Words help, std::string& into) {
  add(Argument::Kind::positional, std::move(name), {}, std::move(help), [&into](const std::string& text) {
    into = text;
    return done();
  });
  arguments_.back().required = true;
}

void Arguments::option(std::string name, std::string value, Words help, std::string& into) {
  add(Argument::Kind::option, std::move(name), std::move(value), std::move(help),
      [&into](const std::string& text) {
        into = text;
        return done();
      });
}

void Arguments::option(const std::string& name, std::string value, Words help,
                       std::vector<std::string>& into) {
  add(Argument::Kind::option, name, std::move(value), std::move(help), [&into](const std::string& text) {
    into.push_back(text);
    return done();
  });
  arguments_.back().repeated = true;
}

void Arguments::option(const std::string& name, std::string value, Words help, int& into, int least,
                       int most) {
  add(Argument::Kind::option, name, std::move(value), std::move(help),
      [name, &into, least, most](const std::string& text) -> Done {
        const auto number = number_in<int>(text);
        if (!number || *number < least || *number > most)
          return wrong_usage(
              "bad-value",
              takes_not(name, said("a whole number from {} to {}", "{} 到 {} 之间的整数", least, most),
                        text));
        into = *number;
        return done();
      });
}

void Arguments::option(const std::string& name, std::string value, Words help, std::uint64_t& into) {
  add(Argument::Kind::option, name, std::move(value), std::move(help),
      [name, &into](const std::string& text) { return take_whole(name, text, into); });
}

void Arguments::option(const std::string& name, std::string value, Words help,
                       std::optional<std::uint64_t>& into) {
  add(Argument::Kind::option, name, std::move(value), std::move(help),
      [name, &into](const std::string& text) { return take_whole(name, text, into); });
}

void Arguments::option(const std::string& name, std::string value, Words help, std::optional<Year>& into) {
  add(Argument::Kind::option, name, std::move(value), std::move(help),
      [name, &into](const std::string& text) -> Done {
        into = year_in(text);
        if (!into)
          return wrong_usage("bad-value", takes_not(name, {"a year such as 2020", "年份（如 2020）"}, text));
        return done();
      });
}

void Arguments::option(const std::string& name, std::string value, Words help, std::optional<Years>& into) {
  add(Argument::Kind::option, name, std::move(value), std::move(help),
      [name, &into](const std::string& text) -> Done {
        into = years_in(text);
        if (!into)
          return wrong_usage(
              "bad-value",
              takes_not(name, {"two years such as 2020:2050", "起止年份（如 2020:2050）"}, text));
        return done();
      });
}

namespace {

std::string listed(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : "|") + value;
  return list;
}

/// Reads one of these values and no other.
std::function<Done(const std::string&)> one_of(const std::string& name,
                                               const std::vector<std::string>& values, std::string& into) {
  return [name, values, &into](const std::string& text) -> Done {
    if (std::find(values.begin(), values.end(), text) == values.end())
      return wrong_usage("bad-value", takes_not(name, {listed(values), " " + listed(values)}, text));
    into = text;
    return done();
  };
}

}  // namespace

void Arguments::choice(const std::string& name, const std::vector<std::string>& values, Words help,
                       std::string& into) {
  add(Argument::Kind::option, name, listed(values), std::move(help), one_of(name, values, into));
}

void Arguments::required_choice(const std::string& name, const std::vector<std::string>& values, Words help,
                                std::string& into) {
  add(Argument::Kind::positional, name, {}, std::move(help), one_of(name, values, into));
  arguments_.back().required = true;
}

void Arguments::flag(std::string name, Words help, bool& into) {
  add(Argument::Kind::flag, std::move(name), {}, std::move(help), [&into](const std::string&) {
    into = true;
    return done();
  });
}

// --- A command line

namespace {

/// The command line of all commands, as CLI11 has it.
class Grammar {
 public:
  explicit Grammar(std::span<const Command> commands) : commands_(commands), verbs_(commands.size()) {
    common_.describe(everywhere_);
    common_.describe(at_the_top_);
    describe_version(at_the_top_, common_);
    app_.set_help_flag();
    app_.allow_extras();
    app_.require_subcommand(0, 1);
    attach(app_, at_the_top_.all(), given_at_the_top_);
    for (std::size_t c = 0; c < commands.size(); ++c) add(commands[c], verbs_[c]);
  }

  Asked understand(int argc, const char* const* argv) {
    Asked asked{.manner = manner_at_first_sight(argc, argv)};
    std::optional<CLI::ParseError> failed;
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      failed = error;
    }
    const Verb* verb = chosen();
    asked.command = verb ? verb->command : nullptr;
    if (failed) return wrong(asked, missing_value(*failed, asked.command));
    if (const Done told = take(verb); !told) return wrong(asked, told.problem());
    return settled(asked, common_);
  }

 private:
  struct Verb {
    const Command* command = nullptr;
    CLI::App* app = nullptr;
    Arguments own;
    std::vector<std::unique_ptr<Given>> given;
    bool asks_for_help() const {
      return std::any_of(given.begin(), given.end(), [](const auto& here) {
        return here->argument->name == "--help" && here->times > 0;
      });
    }
  };

  void add(const Command& command, Verb& verb) {
    verb.command = &command;
    command.describe(verb.own);
    verb.app = app_.add_subcommand(command.name);
    verb.app->allow_extras();
    attach(*verb.app, everywhere_.all(), verb.given);
    attach(*verb.app, verb.own.all(), verb.given);
  }

  const Verb* chosen() const {
    const auto verb =
        std::find_if(verbs_.begin(), verbs_.end(), [](const Verb& v) { return v.app->parsed(); });
    return verb == verbs_.end() ? nullptr : &*verb;
  }

  Done take(const Verb* verb) {
    if (const auto extra = app_.remaining(); !extra.empty())
      return unknown_command(extra.front(), commands_, at_the_top_.all());
    if (Done told = read(given_at_the_top_, nullptr); !told) return told;
    if (verb) return take_all_of(*verb);
    if (common_.help || common_.version) return done();
    return wrong_usage("no-command", {"which command?", "请给出命令"}, see_help(nullptr));
  }

  Done take_all_of(const Verb& verb) {
    // Who asks for help has not given everything yet.
    common_.help = common_.help || verb.asks_for_help();
    if (common_.help) return done();
    if (const auto extra = verb.app->remaining(); !extra.empty())
      return unexpected(extra.front(), *verb.command, verb.own.all(), everywhere_.all());
    return read(verb.given, verb.command);
  }

  std::span<const Command> commands_;
  CLI::App app_;
  Common common_;
  Arguments everywhere_, at_the_top_;
  std::vector<std::unique_ptr<Given>> given_at_the_top_;
  std::vector<Verb> verbs_;
};

}  // namespace

Asked understand(std::span<const Command> commands, int argc, const char* const* argv) {
  return Grammar(commands).understand(argc, argv);
}

std::string help(std::span<const Command> commands, const Command* command, const Terminal& terminal) {
  return command ? help_with(*command, terminal) : help_with_all(commands, terminal);
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value) return std::strncmp(value, "zh", 2) == 0 ? Language::zh : Language::en;
  }
  return Language::en;
}

}  // namespace ebb
