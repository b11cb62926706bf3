#include "study/target.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/figures.h"
#include "base/said.h"
#include "study/outcomes.h"

namespace ebb {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

/// Latin letters in lower case; Chinese stays as it is.
std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return low;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Where a word stands in a text; a word of Latin letters must stand by itself.
std::size_t found_in(std::string_view text, std::string_view word, std::size_t from = 0) {
  for (std::size_t at = text.find(word, from); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_letter(word.front()) || !is_letter(text[at - 1]);
    const bool ends = end == text.size() || !is_letter(word.back()) || !is_letter(text[end]);
    if (begins && ends) return at;
  }
  return text.npos;
}

/// Takes a word off the beginning.
bool take(std::string_view& text, std::string_view word) {
  text = trimmed(text);
  if (found_in(text, word) != 0) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}
template <std::size_t n>
bool take_one(std::string_view& text, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return take(text, word); });
}

/// A plain number off the beginning. Commas between thousands are none.
std::optional<double> take_number(std::string_view& text) {
  text = trimmed(text);
  std::size_t end = 0;
  while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.' ||
                               ((text[end] == '-' || text[end] == '+') && end == 0)))
    ++end;
  const std::string digits(text.substr(0, end));
  char* read = nullptr;
  const double value = std::strtod(digits.c_str(), &read);
  if (digits.empty() || *read != '\0' || !std::isfinite(value)) return std::nullopt;
  text = trimmed(text.substr(end));
  return value;
}

struct Scale {
  std::string_view word;
  double times;
};
constexpr std::array<Scale, 6> scales{
    {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {"万", 1e4}, {"亿", 1e8}}};
double take_scale(std::string_view& text) {
  double times = 1;
  for (bool found = true; found;) {
    found = false;
    for (const Scale& scale : scales)
      if (take(text, scale.word)) times *= scale.times, found = true;
  }
  return times;
}

constexpr std::array<std::string_view, 8> at_most_words{"<=",      "<",    "below",  "under",
                                                        "at most", "低于", "不高于", "至多"};
constexpr std::array<std::string_view, 8> at_least_words{">=",       ">",    "above",  "over",
                                                         "at least", "高于", "不低于", "至少"};
constexpr std::array<std::string_view, 3> peak_words{"back to the peak", "回到峰值", "恢复到峰值"};
constexpr std::array<std::string_view, 7> ands{"and", ",", ";", "并且", "且", "，", "；"};

Problem unreadable(std::string_view part, const Words& what, const Words& hint) {
  return {.code = "bad-target",
          .message = said("'{0}': {1}", "“{0}”：{2}", part, what.en, what.zh),
          .hint = hint};
}

const Words example{"for example \"debt_service < 15 % and within_reach > 90 % in 80 % of futures\"",
                    "例如“debt_service < 15% 且 within_reach > 90% 在80%的情形下”"};

/// Where the comparison stands, and what it says.
struct Compared {
  std::size_t at, length;
  bool at_least;
};
/// The last in the text, since names may hold such words ("debt service over revenue").
std::optional<Compared> comparison_in(std::string_view text) {
  std::vector<Compared> all;
  const auto look = [&](std::string_view word, bool at_least) {
    for (std::size_t at = found_in(text, word); at != text.npos; at = found_in(text, word, at + 1))
      all.push_back({at, word.size(), at_least});
  };
  for (std::string_view word : at_most_words) look(word, false);
  for (std::string_view word : at_least_words) look(word, true);
  std::optional<Compared> last;
  for (const Compared& one : all) {
    // "不高于" holds "高于", and "<=" holds "<".
    const bool part_of_another = std::any_of(all.begin(), all.end(), [&](const Compared& other) {
      return other.length > one.length && other.at <= one.at &&
             one.at + one.length <= other.at + other.length;
    });
    if (!part_of_another && (!last || one.at > last->at)) last = one;
  }
  return last;
}

Result<TargetClause> clause_in(std::string_view part, Year first, Year last) {
  TargetClause clause{.year = last};
  std::string_view text = part;
  if (take_one(text, peak_words)) {
    clause.outcome = *outcome_of_id("population");
    clause.bound = 1;
    clause.against = TargetClause::Against::peak;
  } else {
    const auto compared = comparison_in(text);
    if (!compared) return unreadable(part, {"compares nothing with nothing", "没有比较"}, example);
    const Result<std::size_t> outcome = outcome_named(trimmed(text.substr(0, compared->at)));
    if (!outcome) return outcome.problem();
    clause.outcome = *outcome;
    clause.at_least = compared->at_least;
    text = text.substr(compared->at + compared->length);
    const auto number = take_number(text);
    if (!number) return unreadable(part, {"there is no number to compare with", "缺少比较的数值"}, example);
    clause.bound = *number * take_scale(text);
    const bool percent = take(text, "%") || take(text, "percent");
    const bool of_percent = outcomes()[clause.outcome].unit.en == "percent";
    if (take(text, "of launch") || take(text, "of the launch") || take(text, "起报年")) {
      clause.against = TargetClause::Against::launch;
      if (percent) clause.bound /= 100;
    } else if (take(text, "of the peak") || take(text, "of peak") || take(text, "峰值")) {
      if (outcomes()[clause.outcome].id != "population")
        return unreadable(part, {"a peak is known of residents alone", "只有常住人口有峰值"}, example);
      clause.against = TargetClause::Against::peak;
      if (percent) clause.bound /= 100;
    } else if (percent && !of_percent && outcomes()[clause.outcome].unit.en == "0 to 1") {
      clause.bound /= 100;
    } else if (percent && !of_percent) {
      return unreadable(
          part,
          said("this indicator is in {0}", "该指标的单位是{1}", outcomes()[clause.outcome].unit.en,
               outcomes()[clause.outcome].unit.zh),
          {"for a share of what it was write 90 % of launch", "若指相对起报年的比例，请写 90% 起报年"});
    }
    const Words& unit = outcomes()[clause.outcome].unit;
    if (!take(text, unit.en) && !take(text, unit.zh))
      take(text, "yuan") || take(text, "元") || take(text, "人");
  }
  if (take(text, "in") || take(text, "by") || take(text, "在")) {
    const auto year = take_number(text);
    if (!year) return unreadable(part, {"there is no year behind 'in'", "“在”之后缺少年份"}, example);
    take(text, "年");
    clause.year = Year{static_cast<int>(*year)};
    if (clause.year <= first || clause.year > last)
      return unreadable(
          part,
          said("{0} is none of the years that are simulated", "{0}年不在模拟年份之内", clause.year.value),
          said("from {0} to {1}", "{0}至{1}年", first.value + 1, last.value));
  }
  if (!trimmed(text).empty())
    return unreadable(part, said("'{}' means nothing here", "“{}”在此处没有意义", trimmed(text)), example);
  return clause;
}

/// Takes "in 80 % of futures" off the end.
Result<std::optional<double>> take_share(std::string& text) {
  constexpr std::array<std::string_view, 5> ends{"of futures", "of all futures", "的情形下", "的情形",
                                                 "的未来"};
  std::string_view rest = trimmed(text);
  bool said_so = false;
  for (std::string_view end : ends)
    if (rest.ends_with(end)) {
      rest = trimmed(rest.substr(0, rest.size() - end.size()));
      said_so = true;
      break;
    }
  if (!said_so) return std::optional<double>{};
  if (rest.ends_with("%")) rest = trimmed(rest.substr(0, rest.size() - 1));
  std::size_t begin = rest.size();
  while (begin > 0 && (std::isdigit(static_cast<unsigned char>(rest[begin - 1])) || rest[begin - 1] == '.'))
    --begin;
  std::string_view digits = rest.substr(begin);
  const auto percent = take_number(digits);
  if (!percent || *percent <= 0 || *percent > 100)
    return unreadable(text, {"the share of futures is no percentage", "情形占比不是百分数"}, example);
  rest = trimmed(rest.substr(0, begin));
  for (std::string_view in : {std::string_view("in"), std::string_view("在")})
    if (rest.ends_with(in)) rest = trimmed(rest.substr(0, rest.size() - in.size()));
  text = std::string(rest);
  return std::optional(*percent / 100);
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    std::size_t at = text.npos, length = 0;
    for (std::string_view word : ands)
      if (const std::size_t found = found_in(text, word); found < at) at = found, length = word.size();
    if (!trimmed(text.substr(0, at)).empty()) parts.push_back(trimmed(text.substr(0, at)));
    if (at == text.npos) return parts;
    text = text.substr(at + length);
  }
}

}  // namespace

Words TargetClause::told() const {
  const Outcome& o = outcomes()[outcome];
  if (against != Against::nothing) {
    const Words of = against == Against::peak ? Words{"the peak", "峰值"} : Words{"launch", "起报年"};
    return said("{0} {2} {3} of {4} in {6}", "{7}年{1}{8}{5}的{3}", o.name.en, o.name.zh,
                at_least ? "at least" : "at most", percent(100 * bound, 0), of.en, of.zh, year.value,
                year.value, at_least ? "不低于" : "不高于");
  }
  const bool whole = std::abs(bound) >= 1000;
  const std::string number = figure(bound, whole ? 0 : bound == std::round(bound) ? 0 : 2);
  const bool in_percent = o.unit.en == "percent";
  return said("{0} {2} {3}{4} in {6}", "{6}年{1}{7}{3}{5}", o.name.en, o.name.zh,
              at_least ? "at least" : "at most", number, in_percent ? std::string(" %") : " " + o.unit.en,
              in_percent ? std::string("%") : o.unit.zh, year.value, at_least ? "不低于" : "不高于");
}

Words Target::told() const {
  Words all;
  for (const TargetClause& clause : clauses) {
    const Words one = clause.told();
    all = all.empty() ? one : Words{all.en + " and " + one.en, all.zh + "，且" + one.zh};
  }
  return said("{0}, in {2} of futures", "{1}，在{2}的情形下", all.en, all.zh, percent(100 * share, 0));
}

Result<Target> target_in(std::string_view text, Year first, Year last) {
  std::string rest = lowered(text);
  const Result<std::optional<double>> share = take_share(rest);
  if (!share) return share.problem();
  Target target;
  if (*share) target.share = **share;
  for (std::string_view part : parts_of(rest)) {
    Result<TargetClause> clause = clause_in(part, first, last);
    if (!clause) return clause.problem();
    target.clauses.push_back(*clause);
  }
  if (target.clauses.empty())
    return unreadable(text, {"there is no target in this", "其中没有目标"}, example);
  return target;
}

double margin(const TargetClause& clause, double value, double reference) {
  const double bound =
      clause.against == TargetClause::Against::nothing ? clause.bound : clause.bound * reference;
  const double apart = clause.at_least ? value - bound : bound - value;
  return apart / std::max(std::abs(bound), 1e-9);
}

Result<double> budget_in(std::string_view asked, int years) {
  const std::string low = lowered(asked);
  std::string_view text = low;
  const auto bad = [&](const Words& what) {
    Problem problem = unreadable(
        asked, what,
        {"for example \"2 billion yuan\", or \"300 million yuan a year\"", "例如“20亿元”，或“每年3亿元”"});
    problem.code = "bad-budget";
    return problem;
  };
  bool a_year = take(text, "每年");
  const auto number = take_number(text);
  if (!number || *number < 0) return bad({"there is no sum of money", "没有金额"});
  const double yuan = *number * take_scale(text);
  take(text, "yuan") || take(text, "元");
  a_year =
      take(text, "a year") || take(text, "/year") || take(text, "per year") || take(text, "/年") || a_year;
  if (!trimmed(text).empty())
    return bad(said("'{}' means nothing here", "“{}”在此处没有意义", trimmed(text)));
  return a_year ? yuan * years : yuan;
}

}  // namespace ebb
