#include "study/premise.h"

#include <cmath>
#include <cstdlib>
#include <regex>

#include "base/said.h"

namespace ebb {

bool Premise::holds(double value, double rank) const {
  const double has = of_places ? rank : value;
  return at_least ? has >= bound : has <= bound;
}

Result<Premise> premise_in(std::string_view text) {
  static const std::regex form(
      R"(\s*([a-z_]+)\s*(<|>|below|above)\s*(-?[0-9]+(?:\.[0-9]+)?)\s*([^<>0-9]{0,40}))");
  constexpr std::size_t longest = 120;
  const std::string written(text);
  std::smatch parts;
  const auto unread = [&] {
    return Problem{.code = "bad-premise",
                   .message = said("'{}' asks nothing of a place", "“{}”无法用来衡量一个地区", text),
                   .hint = {"for example has = \"mining_jobs > 1 %\" or has = \"degrees > 50 % of places\"",
                            "例如 has = \"mining_jobs > 1 %\" 或 has = \"degrees > 50 % of places\""}};
  };
  if (written.size() > longest || !std::regex_match(written, parts, form)) return unread();
  Premise premise{.endowment = parts[1].str(),
                  .at_least = parts[2] == ">" || parts[2] == "above",
                  .bound = std::strtod(parts[3].str().c_str(), nullptr),
                  .text = written};
  premise.of_places = parts[4].str().find("of places") != std::string::npos;
  constexpr double all = 100;
  if (premise.of_places && (premise.bound < 0 || premise.bound > all)) return unread();
  return premise;
}

}  // namespace ebb
