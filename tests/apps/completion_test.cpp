// The completion scripts, in the shells they are for: a line is begun, and what the shell offers is looked
// at.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

bool there_is(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null").c_str()) == 0;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// What a script for some shell says, run in a folder that holds files of all kinds.
Said said_by(const std::string& shell, const std::string& script) {
  const Desk desk;
  for (const char* file : {"far.toml", "run.duckdb", "notes.txt", "own/pack.toml"}) desk.put(file, "");
  desk.put(".script", script);
  const std::string line = "cd " + desk / "" +
                           " && env EBB_PACKS='" EBB_ROOT "/packs' LC_ALL=C.UTF-8 HOME='" + desk / "" + "' " +
                           shell + " .script >.out 2>.err </dev/null";
  const int status = std::system(line.c_str());
  return {WEXITSTATUS(status), content_of(desk / ".out"), content_of(desk / ".err")};
}

/// What bash offers for the last of these words, as bash splits them.
std::vector<std::string> bash_offers(const std::string& words) {
  const Said said =
      said_by("bash --norc", "set -u\neval \"$('" EBB_PROGRAM
                             "' completion bash)\"\n"
                             "complete -p ebb >/dev/null || exit 1\n"
                             "COMP_WORDS=('" EBB_PROGRAM "' " +
                                 words +
                                 ")\n"
                                 "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                                 "_ebb\n[ ${#COMPREPLY[@]} = 0 ] || printf '%s\\n' \"${COMPREPLY[@]}\"\n");
  EXPECT_EQ(said.code, 0) << words;
  EXPECT_EQ(said.err, "") << words;
  return lines_of(said.out);
}

TEST(CompletionInBash, knows_the_commands) {
  EXPECT_THAT(bash_offers("di"), ElementsAre("diagnose"));
  EXPECT_THAT(bash_offers("''"), IsSupersetOf({"run", "report", "packs"}));
  EXPECT_THAT(bash_offers("''"), Not(Contains("words"))) << "what shells ask is not for people";
  EXPECT_THAT(bash_offers("--lang zh di"), ElementsAre("diagnose"));
}

TEST(CompletionInBash, knows_the_built_in_packs_and_ones_own_folders) {
  EXPECT_THAT(bash_offers("check chi"), Contains("china"));
  EXPECT_THAT(bash_offers("check o"), ElementsAre("own"));
  EXPECT_THAT(bash_offers("diagnose --from 2010 chi"), Contains("china"))
      << "2010 is the value of --from, no pack";
  EXPECT_THAT(bash_offers("check china chi"), ElementsAre()) << "there is one pack to be checked";
}

TEST(CompletionInBash, knows_the_options_of_each_command) {
  EXPECT_THAT(bash_offers("diagnose china --fr"), ElementsAre("--from"));
  EXPECT_THAT(bash_offers("packs --fr"), ElementsAre());
  EXPECT_THAT(bash_offers("run --"), IsSupersetOf({"--years", "--output", "--json"}));
}

TEST(CompletionInBash, knows_what_may_follow_an_option) {
  EXPECT_THAT(bash_offers("check china --lang ''"), ElementsAre("zh", "en"));
  EXPECT_THAT(bash_offers("check china --lang = z"), ElementsAre("zh"));
  EXPECT_THAT(bash_offers("show run.duckdb --indicator age_65"), Contains("age_65_plus"));
  EXPECT_THAT(bash_offers("report run.duckdb -o no"), ElementsAre("notes.txt"));
  EXPECT_THAT(bash_offers("run china --years ''"), ElementsAre()) << "years are the user's to choose";
}

TEST(CompletionInBash, offers_files_of_the_right_kind) {
  EXPECT_THAT(bash_offers("run ''"), IsSupersetOf({"china", "far.toml", "own"}));
  EXPECT_THAT(bash_offers("run ''"), Not(Contains("notes.txt")));
  EXPECT_THAT(bash_offers("show ''"), Contains("run.duckdb"));
  EXPECT_THAT(bash_offers("show ''"), Not(Contains("far.toml")));
}

std::vector<std::string> fish_offers(const std::string& line) {
  const Said said = said_by("fish --no-config", "set -p PATH (dirname '" EBB_PROGRAM "')\n'" EBB_PROGRAM
                                                "' completion fish | source\ncomplete -C '" +
                                                    line + "'\n");
  EXPECT_EQ(said.code, 0) << line;
  EXPECT_EQ(said.err, "") << line;
  std::vector<std::string> words;
  for (const std::string& offered : lines_of(said.out))
    words.push_back(offered.substr(0, offered.find('\t')));
  return words;
}

TEST(CompletionInFish, offers_the_same) {
  if (!there_is("fish")) GTEST_SKIP() << "no fish here";
  EXPECT_THAT(fish_offers("ebb di"), ElementsAre("diagnose"));
  EXPECT_THAT(fish_offers("ebb check chi"), Contains("china"));
  EXPECT_THAT(fish_offers("ebb diagnose china --fr"), ElementsAre("--from"));
  EXPECT_THAT(fish_offers("ebb check china --lang "), IsSupersetOf({"zh", "en"}));
  EXPECT_THAT(fish_offers("ebb run "), IsSupersetOf({"china", "far.toml", "own/"}));
  EXPECT_THAT(fish_offers("ebb packs "), Not(Contains("notes.txt")));
}

/// zsh completes for a terminal only: one is made (zpty), the line typed with a tab, and what it became is
/// read. It listens to keys once its prompt stands; what is typed earlier is only echoed.
std::string zsh_shows(const std::string& line) {
  const Said said = said_by("zsh -f", R"zsh(
path=(')zsh" EBB_PROGRAM R"zsh('(:h) $path)
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'autoload -U compinit; compinit -u -D; eval "$(ebb completion zsh)"; PS1=REA""DY'
zpty -r shell seen '*READY*'
zpty -w -n shell $')zsh" + line + R"zsh(\t\C-a#\C-e #END\n'
zpty -r shell seen '*#END*'
print -r -- $seen
)zsh");
  EXPECT_EQ(said.code, 0) << line << said.err;
  return said.out;
}

/// Not so in a folder one has changed root to, where /dev/pts is seldom mounted.
bool terminals_can_be_made() {
  const int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0) return false;
  const bool unlocked = grantpt(master) == 0 && unlockpt(master) == 0;
  const char* name = unlocked ? ptsname(master) : nullptr;
  const bool made = name && access(name, R_OK | W_OK) == 0;
  close(master);
  return made;
}

TEST(CompletionInZsh, offers_the_same) {
  if (!there_is("zsh")) GTEST_SKIP() << "no zsh here";
  if (!terminals_can_be_made()) GTEST_SKIP() << "no terminal for it to complete in";
  EXPECT_THAT(zsh_shows("ebb diagn"), testing::HasSubstr("diagnose"));
  EXPECT_THAT(zsh_shows("ebb diagnose china --fr"), testing::HasSubstr("--from"));
}

}  // namespace
}  // namespace ebb
