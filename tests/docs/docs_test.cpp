// Every example of README and docs/ is run, from top to bottom, in a folder that looks like a clone of this
// repository: bin/ebb, packs and docs are there, and ebb is a command. Chinese documents (*.zh.md) are run in
// Chinese. What an example is: examples.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <regex>
#include <set>

#include "apps/program.h"
#include "docs/examples.h"
#include "store/duck.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> documents() {
  std::vector<std::string> all{"README.md", "README.zh.md"};
  for (const auto& entry : fs::recursive_directory_iterator(EBB_ROOT "/docs"))
    if (entry.path().extension() == ".md") all.push_back(fs::relative(entry.path(), EBB_ROOT).string());
  std::sort(all.begin(), all.end());
  return all;
}

/// How far a command is: a line every ten seconds, so a slow machine sees some and a fast one none.
std::string without_progress(const std::string& said) {
  static const std::regex progress(R"(.+: \d+/\d+  .*)");
  std::istringstream lines(said);
  std::string rest;
  for (std::string line; std::getline(lines, line);)
    if (line.size() > 200 || !std::regex_match(line, progress)) rest += line + "\n";
  return rest;
}

Said run(const std::string& command, const Desk& clone, bool chinese) {
  const Desk notes;
  const std::string language = chinese ? "zh_CN.UTF-8" : "C";
  const std::string line = "cd '" + clone / "" + "' && export LC_ALL=" + language +
                           " EBB_PACKS='" EBB_ROOT "/packs' NO_COLOR=1 PATH=\"$PWD/bin:$PATH\" && { " +
                           command + "; } >'" + notes / "out" + "' 2>&1 </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(notes / "out"), ""};
}

/// The results that were finished last.
std::string newest_results(const Desk& clone) {
  fs::path newest;
  for (const auto& entry : fs::recursive_directory_iterator(clone / ""))
    if (entry.path().extension() == ".duckdb" &&
        (newest.empty() || fs::last_write_time(newest) < entry.last_write_time()))
      newest = entry.path();
  return newest.string();
}

Done ask(const std::string& query, const std::string& results) {
  auto database = Database::open(results, Access::read);
  if (!database) return database.problem();
  std::size_t rows = 0;
  const Done answered = database->ask(query, [&](const Rows& some) { rows += some.size(); });
  EXPECT_GT(rows, 0u) << "an answer without rows explains nothing";
  return answered;
}

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// Futures of China take twenty times as long under the sanitizers, which see the same code in other tests.
bool draws_china(const std::vector<Example>& examples) {
  constexpr const char* long_work[] = {"ebb run ",    "ebb backtest ", "ebb compare ",
                                       "ebb wedges ", "ebb solve ",    "ebb paths "};
  return std::any_of(examples.begin(), examples.end(), [&](const Example& example) {
    const std::string& said = example.command;
    const bool of_china =
        said.find("china") != std::string::npos || said.find("scenarios/") != std::string::npos;
    return of_china && std::any_of(std::begin(long_work), std::end(long_work),
                                   [&](const char* verb) { return said.find(verb) != std::string::npos; });
  });
}

class Document : public testing::TestWithParam<std::string> {};

TEST_P(Document, does_what_it_says) {
  const auto examples = examples_in(content_of(std::string(EBB_ROOT "/") + GetParam()));
  if (examples.empty()) GTEST_SKIP() << "no example";
  if (sanitized && draws_china(examples)) GTEST_SKIP() << "left to the build without sanitizers";
  const Desk clone;
  fs::create_directory(clone / "bin");
  fs::create_symlink(EBB_PROGRAM, clone / "bin/ebb");
  fs::create_directory(clone / "tests");
  for (const char* name : {"docs", "norms", "packs", "scenarios", "tests/broken"})
    fs::copy(std::string(EBB_ROOT "/") + name, clone / name, fs::copy_options::recursive);
  for (const Example& example : examples) {
    if (example.kind == Kind::query) {
      const Done answered = ask(example.command, newest_results(clone));
      EXPECT_TRUE(answered) << GetParam() << ":" << example.line << ": " << answered.problem().message.en;
      continue;
    }
    const Said said = run(example.command, clone, GetParam().ends_with(".zh.md"));
    ASSERT_EQ(said.code, example.fails ? 1 : 0)
        << GetParam() << ":" << example.line << ": " << example.command << "\n"
        << said.out;
    EXPECT_TRUE(example.output.empty() || matches(without_progress(said.out), example.output))
        << GetParam() << ":" << example.line << ": " << example.command << " says\n"
        << said.out;
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& document) {
  std::string name = document.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Docs, Document, testing::ValuesIn(documents()), test_name);

// An example that nobody runs grows wrong unseen. What cannot be run (it installs, builds, takes minutes,
// needs another language) stands in a block of sh, python or r, and is listed here.
TEST(Examples, that_are_not_run_say_so) {
  const std::set<std::string> known{"console", "console fails", "sql",  "sh",   "python", "r",
                                    "html",    "json",          "toml", "case", "sums",   "text"};
  for (const std::string& name : documents()) {
    const std::string document = content_of(std::string(EBB_ROOT "/") + name);
    for (const std::string& place : not_run(document))
      std::cout << "not run: " << name << ":" << place << "\n";
    std::istringstream lines(document);
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (line.starts_with("```")) {
        inside = !inside;
        EXPECT_TRUE(!inside || known.contains(line.substr(3))) << name << ":" << number << ": " << line;
      }
      EXPECT_FALSE(!inside && (line.starts_with("    ebb ") || line.starts_with("    bin/ebb ")))
          << name << ":" << number << ": a command outside ```console";
    }
  }
}

// Links and files that are named: what was renamed is found here.
TEST(Documents, name_files_that_are_there) {
  auto all = documents();
  all.insert(all.end(), {"CONTRIBUTING.md", "CONTRIBUTING.zh.md", "fuzz/README.md", "wasm/README.md"});
  const std::regex link(R"(\]\(([^)#: ]+)(#[^)]*)?\))"),
      named(R"(`((src|apps|tests|web|fuzz|reference)/[\w./-]+)`)");
  for (const std::string& name : all) {
    const std::string text = content_of(std::string(EBB_ROOT "/") + name);
    const fs::path folder = fs::path(std::string(EBB_ROOT "/") + name).parent_path();
    for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at)
      EXPECT_TRUE(fs::exists(folder / (*at)[1].str())) << name << " links to " << (*at)[1];
    if (!name.starts_with("docs/tour")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at)
      EXPECT_TRUE(fs::exists(fs::path(EBB_ROOT) / (*at)[1].str())) << name << " names " << (*at)[1];
  }
}

TEST(Examples, are_found_with_their_lines_and_outputs) {
  const auto examples =
      examples_in("text\n```console\n$ a b\nx\n...\n$ c\n```\n$ not me\n```console fails\n$ d\n```\n");
  ASSERT_EQ(examples.size(), 3u);
  EXPECT_EQ(examples[0].line, 3);
  EXPECT_EQ(examples[0].output, "x\n...\n");
  EXPECT_EQ(examples[1].output, "");
  EXPECT_TRUE(examples[2].fails);
}

TEST(Examples, stand_in_tables_and_queries_too) {
  const auto examples = examples_in(
      "| sure? | `bin/ebb run p -o f` or `bin/ebb run p --draws 9` |\n| x | `y` "
      "|\n```sql\nSELECT\n1;\n```\n");
  ASSERT_EQ(examples.size(), 3u);
  EXPECT_EQ(examples[0].command, "bin/ebb run p -o f --draws 4");
  EXPECT_EQ(examples[1].command, "bin/ebb run p --draws 9");
  EXPECT_EQ(examples[2].command, "SELECT\n1;\n");
  EXPECT_EQ(not_run("```sh\nx\n```\n```toml\n```\n"), std::vector<std::string>{"1: sh"});
}

TEST(Examples, may_leave_out_parts_and_nothing_else) {
  EXPECT_TRUE(matches("one\ntwo\nthree\n", "one\n...\nthree\n"));
  EXPECT_TRUE(matches("took 3.2 s\n", "took ... s\n"));
  EXPECT_FALSE(matches("one\ntwo\n", "one\n"));
  EXPECT_FALSE(matches("one\ntwo\nfour\n", "one\n...\nthree\n"));
  EXPECT_FALSE(matches("ab", "ab...b"));
}

}  // namespace
}  // namespace ebb
