// Every example of README and docs/ is run, from top to bottom, in a folder that looks like a clone of this
// repository: bin/ebb, packs and docs are there. Chinese documents (*.zh.md) are run in Chinese.
#include <gtest/gtest.h>

#include <algorithm>

#include "apps/program.h"
#include "docs/examples.h"

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

Said run(const std::string& command, const Desk& clone, bool chinese) {
  const Desk notes;
  const std::string language = chinese ? "zh_CN.UTF-8" : "C";
  const std::string line = "cd '" + clone / "" + "' && export LC_ALL=" + language +
                           " EBB_PACKS='" EBB_ROOT "/packs' NO_COLOR=1 && { " + command + "; } >'" +
                           notes / "out" + "' 2>&1 </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(notes / "out"), ""};
}

class Document : public testing::TestWithParam<std::string> {};

TEST_P(Document, does_what_it_says) {
  const auto examples = examples_in(content_of(std::string(EBB_ROOT "/") + GetParam()));
  if (examples.empty()) GTEST_SKIP() << "no ```console block";
  const Desk clone;
  fs::create_directory(clone / "bin");
  fs::create_symlink(EBB_PROGRAM, clone / "bin/ebb");
  for (const char* name : {"docs", "packs"})
    fs::copy(std::string(EBB_ROOT "/") + name, clone / name, fs::copy_options::recursive);
  for (const Example& example : examples) {
    const Said said = run(example.command, clone, GetParam().ends_with(".zh.md"));
    ASSERT_EQ(said.code, example.fails ? 1 : 0)
        << GetParam() << ":" << example.line << ": " << example.command << "\n"
        << said.out;
    EXPECT_TRUE(example.output.empty() || matches(said.out, example.output))
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

TEST(Examples, are_found_with_their_lines_and_outputs) {
  const auto examples =
      examples_in("text\n```console\n$ a b\nx\n...\n$ c\n```\n$ not me\n```console fails\n$ d\n```\n");
  ASSERT_EQ(examples.size(), 3u);
  EXPECT_EQ(examples[0].line, 3);
  EXPECT_EQ(examples[0].output, "x\n...\n");
  EXPECT_EQ(examples[1].output, "");
  EXPECT_TRUE(examples[2].fails);
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
