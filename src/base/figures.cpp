#include "base/figures.h"

#include <fmt/format.h>

#include <cmath>

namespace ebb {
namespace {

std::string with_thousands(std::string digits) {
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  for (std::size_t at = whole; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string unsigned_figure(double value, int decimals) {
  if (std::isinf(value)) return "inf";
  return with_thousands(fmt::format("{:.{}f}", std::abs(value), decimals));
}

bool is_all_zero(std::string_view digits) {
  return digits.find_first_of("123456789i") == std::string_view::npos;
}

}  // namespace

std::string figure(double value, int decimals) {
  if (std::isnan(value)) return "-";
  const std::string digits = unsigned_figure(value, decimals);
  return (value < 0 && !is_all_zero(digits) ? "-" : "") + digits;
}

std::string signed_figure(double value, int decimals) {
  if (std::isnan(value)) return "-";
  const std::string digits = unsigned_figure(value, decimals);
  return (is_all_zero(digits) ? "" : value < 0 ? "-" : "+") + digits;
}

std::string percent(double value, int decimals) {
  return std::isnan(value) ? "-" : figure(value, decimals) + " %";
}

std::string signed_percent(double value, int decimals) {
  return std::isnan(value) ? "-" : signed_figure(value, decimals) + " %";
}

std::string_view mark(Quality quality) {
  constexpr std::string_view marks[] = {"", "'", "+", "~", "*"};
  return marks[static_cast<int>(quality)];
}

Words meaning_of_marks() {
  return {"no mark: census;  ' yearbook;  + derived;  ~ estimated;  * simulated",
          "无标记：普查；  ' 年鉴；  + 推算；  ~ 估计；  * 模拟"};
}

}  // namespace ebb
