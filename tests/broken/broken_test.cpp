// What people get wrong, and what ebb answers: every *.case file beside this one is a test. It says how a
// sound pack and scenario (the folder `desk`) are broken, what is asked then, and what must be told.
//
//   put     FILE: TEXT          the file holds this text and nothing else
//   add     FILE: TEXT          one more line at its end
//   change  FILE: OLD => NEW    the first OLD becomes NEW; it must be there
//   remove  FILE
//   folder  FILE                a folder of that name instead
//   link    FILE => TARGET      a link instead
//   pipe    FILE                a pipe instead
//   encode  FILE => ENCODING    the same characters in another encoding, as iconv names it
//   stretch FILE => BYTES       empty space behind it, up to so many bytes
//   lock    FILE                nobody may read it
//   ask     WORDS               ebb WORDS; "check pack" if nothing is said
//   error   CODE FILE:LINE:COLUMN    what must be told first; of the place as much as is known
//   warning CODE FILE:LINE:COLUMN    the same, where ebb goes on all the same (exit code 0)
//   fine                        nothing must be told at all: what looks broken is not
//   others  NUMBER              so many further errors or warnings of the same kind; 0 if nothing is said
//   en, zh  MESSAGE | HINT      in these very words
//
// In a TEXT, \n, \r, \t and \\ are what they are in most languages, \x00 is a byte, and {N*TEXT} stands for
// TEXT N times. An error must leave exit code 1 and every file as it was, and none besides.
#include <gmock/gmock.h>
#include <iconv.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "apps/program.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

const fs::path here = fs::path(EBB_ROOT) / "tests/broken";

// --- A case as it is written

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "a => b" as a and b; the second is empty if there is none.
std::pair<std::string, std::string> parted(const std::string& text, const std::string& mark) {
  const auto at = text.find(mark);
  if (at == text.npos) return {trimmed(text), {}};
  return {trimmed(text.substr(0, at)), trimmed(text.substr(at + mark.size()))};
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// A TEXT with its signs made good.
std::string meant(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') {
      const auto star = text.find('*', i), end = text.find('}', i);
      if (star < end && end != text.npos) {
        plain += repeated(meant(text.substr(star + 1, end - star - 1)),
                          std::stoul(text.substr(i + 1, star - i - 1)));
        i = end;
        continue;
      }
    }
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const char sign = text[++i];
    if (sign == 'x') {
      plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      plain += sign == 'n' ? '\n' : sign == 'r' ? '\r' : sign == 't' ? '\t' : sign;
    }
  }
  return plain;
}

struct Told {
  std::string message, hint;
};
Told told_in(const std::string& line) {
  const auto [message, hint] = parted(line, " | ");
  return {message, hint};
}

struct Case {
  std::vector<std::pair<std::string, std::string>> breaks;  ///< verb, the rest of the line
  std::string ask = "check pack", code, place;
  enum class Outcome { unsaid, error, warning, fine } outcome = Outcome::unsaid;
  std::size_t others = 0;
  Told en, zh;
};

const std::vector<std::string> ways_to_break{"put",  "add",  "change", "remove",  "folder",
                                             "link", "pipe", "encode", "stretch", "lock"};

Case read(const fs::path& file) {
  Case read;
  std::istringstream lines(content_of(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto [verb, rest] = parted(line, " ");
    if (std::find(ways_to_break.begin(), ways_to_break.end(), verb) != ways_to_break.end()) {
      read.breaks.emplace_back(verb, rest);
    } else if (verb == "ask") {
      read.ask = rest;
    } else if (verb == "error" || verb == "warning") {
      read.outcome = verb == "error" ? Case::Outcome::error : Case::Outcome::warning;
      std::tie(read.code, read.place) = parted(rest, " ");
    } else if (verb == "fine") {
      read.outcome = Case::Outcome::fine;
    } else if (verb == "others") {
      read.others = std::stoul(rest);
    } else if (verb == "en" || verb == "zh") {
      (verb == "en" ? read.en : read.zh) = told_in(rest);
    } else {
      ADD_FAILURE() << "not understood: " << line;
    }
  }
  EXPECT_NE(read.outcome, Case::Outcome::unsaid) << "a case that expects nothing proves nothing";
  return read;
}

// --- Breaking

std::string in_encoding(const std::string& text, const std::string& encoding) {
  const iconv_t converter = iconv_open(encoding.c_str(), "UTF-8");
  std::string from = text, to(4 * text.size() + 16, '\0');
  char *in = from.data(), *out = to.data();
  std::size_t left = from.size(), room = to.size();
  EXPECT_NE(iconv(converter, &in, &left, &out, &room), static_cast<std::size_t>(-1)) << encoding;
  iconv_close(converter);
  to.resize(to.size() - room);
  return to;
}

void change(const Desk& desk, const std::string& file, const std::string& how) {
  const auto [was, becomes] = parted(how, "=>");
  std::string text = content_of(desk / file);
  const auto at = text.find(meant(was));
  ASSERT_NE(at, text.npos) << was << " is not in " << file;
  desk.put(file, text.replace(at, meant(was).size(), meant(becomes)));
}

void break_one(const Desk& desk, const std::string& verb, const std::string& rest) {
  const bool with_text = verb == "put" || verb == "add" || verb == "change";
  const auto [file, what] = parted(rest, with_text ? ":" : "=>");
  const std::string path = desk / file;
  if (verb == "put") return desk.put(file, meant(what));
  if (verb == "add") return desk.put(file, content_of(path) + meant(what) + "\n");
  if (verb == "change") return change(desk, file, what);
  if (verb == "encode") return desk.put(file, in_encoding(content_of(path), what));
  if (verb == "stretch") return fs::resize_file(path, std::stoull(what));
  if (verb == "lock") return fs::permissions(path, fs::perms::none);
  fs::remove_all(path);
  if (verb == "folder") fs::create_directories(path);
  if (verb == "link") fs::create_symlink(what, path);
  if (verb == "pipe") {
    EXPECT_EQ(mkfifo(path.c_str(), 0600), 0);
  }
}

// --- Asking

/// What lies in a folder, and when it was last written to: nothing may come, go or change.
std::map<std::string, fs::file_time_type> lying_in(const fs::path& folder) {
  std::map<std::string, fs::file_time_type> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    std::error_code of_a_link_to_nowhere;
    all[entry.path().string()] = fs::last_write_time(entry.path(), of_a_link_to_nowhere);
  }
  return all;
}

/// What is told first, and how many there are in all; errors before warnings.
struct Answer {
  int code = 0;
  nlohmann::json first;
  std::size_t errors = 0, warnings = 0;
};

Answer answer_of(const Said& said) {
  Answer answer{.code = said.code, .first = {}};
  const nlohmann::json document = said.json();
  if (document.contains("error")) {
    answer.first = document["error"];
    answer.errors = 1;
  } else if (document.contains("errors")) {
    answer.errors = document["error_count"];
    answer.warnings = document["warning_count"];
    if (answer.errors + answer.warnings > 0)
      answer.first = answer.errors > 0 ? document["errors"][0] : document["warnings"][0];
  }
  return answer;
}

std::string place_of(const nlohmann::json& problem) {
  std::string place = problem["file"];
  for (const char* part : {"line", "column"})
    if (const int number = problem[part]; number > 0) place += ":" + std::to_string(number);
  return place;
}

void expect(const Case& wanted, const Answer& answer, const std::string& language) {
  if (wanted.outcome == Case::Outcome::fine) {
    EXPECT_EQ(answer.code, 0) << answer.first;
    EXPECT_TRUE(answer.first.is_null()) << answer.first;
    return;
  }
  const bool error = wanted.outcome == Case::Outcome::error;
  const Told& told = language == "en" ? wanted.en : wanted.zh;
  EXPECT_EQ(answer.code, error ? 1 : 0);
  ASSERT_FALSE(answer.first.is_null()) << "nothing was told";
  EXPECT_EQ(answer.first["code"], wanted.code);
  EXPECT_EQ(place_of(answer.first), wanted.place);
  EXPECT_EQ(answer.first["message"], told.message);
  EXPECT_EQ(answer.first["hint"], told.hint);
  EXPECT_EQ(error ? answer.errors : answer.warnings, 1 + wanted.others);
}

class Broken : public testing::TestWithParam<fs::path> {};

TEST_P(Broken, is_told_in_both_languages_and_nothing_is_written) {
  const Case wanted = read(GetParam());
  const Desk desk;
  fs::copy(here / "desk", desk / ".", fs::copy_options::recursive);
  for (const auto& [verb, rest] : wanted.breaks) ASSERT_NO_FATAL_FAILURE(break_one(desk, verb, rest));
  const auto before = lying_in(desk / ".");
  for (const std::string language : {"en", "zh"}) {
    const Said said = ebb_in(desk / ".", wanted.ask + " --json --lang " + language, "LC_ALL=C", as_a_user());
    ASSERT_TRUE(said.one_document()) << said.code << "\n" << said.out << said.err;
    expect(wanted, answer_of(said), language);
  }
  EXPECT_EQ(lying_in(desk / "."), before);
}

std::vector<fs::path> all_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(here))
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Written, Broken, testing::ValuesIn(all_cases()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

TEST(Cases, are_of_forty_kinds_and_more) {
  std::size_t errors = 0;
  for (const fs::path& file : all_cases()) errors += read(file).outcome == Case::Outcome::error;
  EXPECT_GE(errors, 40u);
}

}  // namespace
}  // namespace ebb
