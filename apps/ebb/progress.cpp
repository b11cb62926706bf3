#include "ebb/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <mutex>

#include "ebb/print.h"

namespace ebb {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) {
  return std::chrono::duration<double>(Clock::now() - then).count();
}

std::size_t columns_of_stderr() {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

std::string told_left(std::optional<double> seconds, Language language) {
  if (!seconds) return "";
  const std::string time = duration(*seconds, language);
  return language == Language::zh ? "剩余约 " + time : "about " + time + " left";
}

/// Speaks seldom: twenty times a second to a terminal, every ten seconds to a log.
class Reporter {
 public:
  Reporter(std::string doing, Language language)
      : doing_(std::move(doing)), language_(language), watched_(isatty(STDERR_FILENO) == 1) {}
  Reporter(const Reporter&) = delete;
  Reporter& operator=(const Reporter&) = delete;
  ~Reporter() { clear(); }

  void report(std::size_t finished, std::size_t of) {
    const std::lock_guard alone(mutex_);
    left_.tell(finished, of, seconds_since(start_));
    const bool all = finished >= of;
    if (of == 0 || seconds_since(last_) < (watched_ ? 0.05 : 10) || (all && !watched_)) {
      if (all) clear();
      return;
    }
    last_ = Clock::now();
    if (watched_)
      draw(finished, of);
    else
      log(finished, of);
    if (all) clear();
  }

 private:
  void draw(std::size_t finished, std::size_t of) {
    const std::string line = bar(doing_, finished, of, left_.seconds(), columns_of_stderr() - 1, language_);
    fmt::print(stderr, "\r{}\033[K", line);
    std::fflush(stderr);
    drawn_ = true;
  }
  void log(std::size_t finished, std::size_t of) {
    fmt::print(stderr, "{}: {}/{}  {}\n", doing_, finished, of, told_left(left_.seconds(), language_));
  }
  void clear() {
    if (drawn_) fmt::print(stderr, "\r\033[K");
    drawn_ = false;
  }

  std::string doing_;
  Language language_;
  bool watched_, drawn_ = false;
  TimeLeft left_;
  Clock::time_point start_ = Clock::now(), last_ = start_;
  std::mutex mutex_;
};

}  // namespace

std::string duration(double seconds, Language language) {
  const bool zh = language == Language::zh;
  const auto whole = static_cast<long>(std::ceil(std::max(0.0, seconds)));
  if (whole < 60) return fmt::format("{}{}", whole, zh ? " 秒" : " s");
  if (whole < 3600)
    return fmt::format("{}{}{}{}", whole / 60, zh ? " 分 " : " min ", whole % 60, zh ? " 秒" : " s");
  return fmt::format("{}{}{}{}", whole / 3600, zh ? " 小时 " : " h ", whole % 3600 / 60, zh ? " 分" : " min");
}

void TimeLeft::tell(std::size_t finished, std::size_t of, double now) {
  if (!begin_ || finished < begin_->finished) begin_ = Report{finished, now};
  const std::size_t since = finished - begin_->finished;
  const double rate = static_cast<double>(since) / (now - begin_->at);
  seconds_ = since > 0 && now - begin_->at >= 1 ? std::optional(static_cast<double>(of - finished) / rate)
                                                : std::nullopt;
}

std::string bar(const std::string& doing, std::size_t finished, std::size_t of, std::optional<double> left,
                std::size_t width, Language language) {
  const std::string figures =
      fmt::format("{:>3} %  {}", of > 0 ? 100 * finished / of : 100, told_left(left, language));
  const std::size_t taken = display_width(doing) + 4 + display_width(figures);
  if (width < taken + 5) return fmt::format("{} {:>3} %", doing, of > 0 ? 100 * finished / of : 100);
  const std::size_t cells = std::min<std::size_t>(40, width - taken);
  const std::size_t full = of > 0 ? cells * finished / of : cells;
  return fmt::format("{} [{}{}] {}", doing, std::string(full, '#'), std::string(cells - full, '.'), figures);
}

Progress progress_on_stderr(Words doing, Language language) {
  auto reporter = std::make_shared<Reporter>(doing.in(language), language);
  return [reporter](std::size_t finished, std::size_t of) {
    reporter->report(finished, of);
    return true;
  };
}

}  // namespace ebb
