// Whoever follows a sum of the documents with a pocket calculator must come to what stands there. A ```sums
// block holds lines "name:  sum = answer"; the database works out the sum, and the answer must be it to the
// last digit shown.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <regex>

#include "apps/program.h"
#include "store/duck.h"

namespace ebb {
namespace {

struct Sum {
  int line;
  std::string sum, answer;
};

std::vector<Sum> sums_in(const std::string& document) {
  std::vector<Sum> sums;
  std::istringstream lines(document);
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```"))
      inside = !inside && line == "```sums";
    else if (inside) {
      const std::size_t colon = line.find(':'), equals = line.rfind('=');
      sums.push_back({number, line.substr(colon + 1, equals - colon - 1), line.substr(equals + 1)});
    }
  }
  return sums;
}

/// As SQL writes it: every number with a fraction, × as *, a sign apart from the power before it.
std::string in_sql(const std::string& sum) {
  const std::string numbers = std::regex_replace(sum, std::regex(R"(\d+(\.\d+)?)"), "$&e0");
  return std::regex_replace(std::regex_replace(numbers, std::regex("×"), "*"), std::regex(R"(\^-)"), "^ -");
}

/// NaN if it is no sum.
double worked_out(Database& calculator, const std::string& sum) {
  double value = std::nan("");
  const Done done = calculator.ask("SELECT CAST(" + in_sql(sum) + " AS DOUBLE)",
                                   [&](const Rows& rows) { value = rows.number(0, 0); });
  return done ? value : std::nan("");
}

/// Half of the last digit shown.
double rounding(const std::string& shown) {
  const std::size_t point = shown.find('.');
  const auto digits = point == std::string::npos ? 0 : shown.find_last_of("0123456789") - point;
  return 0.5 * std::pow(10.0, -static_cast<double>(digits));
}

TEST(Sums, come_to_what_the_documents_say) {
  auto calculator = Database::in_memory();
  ASSERT_TRUE(calculator);
  std::size_t all = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(EBB_ROOT "/docs")) {
    if (entry.path().extension() != ".md") continue;
    for (const Sum& sum : sums_in(content_of(entry.path().string()))) {
      const double value = worked_out(*calculator, sum.sum);
      EXPECT_NEAR(value, std::stod(sum.answer), rounding(sum.answer) * (1 + 1e-6))
          << entry.path().filename() << ":" << sum.line << ": " << sum.sum;
      ++all;
    }
  }
  EXPECT_GT(all, 100u) << "the town solved by hand is gone";
}

TEST(Sums, that_are_wrong_are_seen) {
  auto calculator = Database::in_memory();
  ASSERT_TRUE(calculator);
  EXPECT_DOUBLE_EQ(worked_out(*calculator, "3 / 2 × (1 + 1)^-2"), 0.375);
  EXPECT_TRUE(std::isnan(worked_out(*calculator, "3 apples")));
  EXPECT_DOUBLE_EQ(rounding(" 0.25"), 0.005);
  EXPECT_DOUBLE_EQ(rounding(" 12"), 0.5);
}

}  // namespace
}  // namespace ebb
