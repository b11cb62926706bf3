// The self-assessment as a page: plain HTML with its own style, to be printed or filed.

#include <fmt/format.h>

#include "actions/review.h"
#include "atlas/world.h"
#include "base/figures.h"

namespace ebb {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '"')
      safe += "&quot;";
    else
      safe += c;
  }
  return safe;
}

constexpr const char* style =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.8rem}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid #ccc;vertical-align:top}"
    "td.n,th.n{text-align:right;white-space:nowrap}.score{font-size:2rem}.warn{border-left:4px solid #b00020;"
    "padding-left:.8rem}small,.faint{color:#555}th.n{white-space:normal}@media print{body{margin:0}}";

/// Units of money as lists of projects have them; others stand as they are written.
Words name_of_unit(const std::string& unit) {
  if (unit == "yuan") return {unit, "元"};
  if (unit == "10,000 yuan" || unit == "10000 yuan") return {unit, "万元"};
  if (unit == "million yuan") return {unit, "百万元"};
  return {unit, unit};
}

class Page {
 public:
  Page(const ReviewAnswer& answer, Language language) : answer_(answer), language_(language) {}

  std::string text() {
    head();
    parts();
    diagnoses();
    projects();
    questions();
    foot();
    return std::move(html_);
  }

 private:
  std::string word(const Words& words) const { return escaped(words.in(language_)); }
  void line(std::string_view tag, const std::string& inner) {
    html_ += fmt::format("<{0}>{1}</{0}>\n", tag, inner);
  }
  /// A number, or that it is not known.
  std::string number(double value, int decimals) const {
    return is_known(value) ? figure(value, decimals)
                           : "<span class=\"faint\">" + word({"not known", "未知"}) + "</span>";
  }
  void cells(const std::vector<std::string>& all, std::size_t numbers_from, std::string_view tag = "td") {
    html_ += "<tr>";
    for (std::size_t c = 0; c < all.size(); ++c)
      html_ += fmt::format("<{0}{1}>{2}</{0}>", tag, c >= numbers_from ? " class=\"n\"" : "", all[c]);
    html_ += "</tr>\n";
  }

  void head() {
    const std::string title = word({"Self-assessment of the transition: ", "转型绩效自评："}) +
                              word(answer_.name) + " (" + escaped(answer_.id) + ")" + word({", ", "，"}) +
                              std::to_string(answer_.year.value);
    html_ += fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{}</title><style>{}</style></head>\n<body>\n",
        language_ == Language::zh ? "zh-CN" : "en", title, style);
    line("h1", title);
    const ReviewScore& s = answer_.score;
    html_ += "<p><span class=\"score\">" + figure(s.score, 1) + "</span> " +
             (s.grade ? word(s.grade->name) : std::string("-")) + " <small>" +
             word({"per cent of the ", "（按已知的"}) + figure(s.known) +
             word({" points known, of ", "分计，满分"}) + figure(s.all) + word({"", "分）"}) +
             "</small></p>\n";
    if (const auto little = little_known(s)) html_ += "<p class=\"warn\">" + word(*little) + "</p>\n";
    line("p",
         "<small>" +
             word({"Weights, bounds and grades are a convention of this program or of the file given, not an "
                   "official standard: ",
                   "权重、界限与等级为本程序或所给文件的约定，并非官方标准："}) +
             escaped(answer_.rules_file) + "</small>");
  }

  void parts() {
    line("h2", word({"Four parts", "四个部分"}));
    html_ += "<table>\n";
    cells({word({"part and measure", "部分与度量"}), word({"value", "数值"}), word({"points", "得分"}),
           word({"of", "满分"})},
          1, "th");
    for (const PartScore& part : answer_.score.parts) {
      cells({"<b>" + word(part.part->name) + "</b>", "",
             "<b>" + number(part.of > 0 ? part.points : unknown, 1) + "</b>",
             "<b>" + figure(part.of) + " / " + figure(part.part->points) + "</b>"},
            1);
      for (const MeasuredPoints& m : part.measures) {
        const auto told = answer_.figures.find(m.measure->id);
        cells({word(m.measure->name),
               number(m.value, 1) + (told == answer_.figures.end() || !is_known(m.value)
                                         ? ""
                                         : escaped(mark(told->second.quality))),
               is_known(m.points) ? figure(m.points, 1) : "", figure(m.measure->points)},
              1);
      }
    }
    html_ += "</table>\n";
    line("p", "<small>" + word(meaning_of_marks()) + "</small>");
  }

  void diagnoses() {
    line("h2", word({"What the money does", "资金的作用"}));
    html_ += "<ul>\n";
    const double blood = answer_.blood_making;
    line("li", word({"Blood-making ratio: ", "造血率："}) + number(blood, 2) +
                   (!is_known(blood)            ? ""
                    : blood < transfusion_below ? word({" (below 0.1: transfusion)", "（低于0.1：输血型）"})
                                                : word({" (0.1 or more)", "（不低于0.1）"})));
    line("li", word({"Clot ratio: ", "血栓率："}) + number(answer_.money.clot_ratio, 2));
    line("li",
         word({"Balance over the dimensions: ", "各方面均衡指数："}) + number(answer_.money.balance, 2));
    html_ += "</ul>\n";
    if (is_known(answer_.moves))
      html_ += fmt::format("<p{}>{}: {}</p>\n", answer_.praised_while_people_leave() ? " class=\"warn\"" : "",
                           word(answer_.moves_are), signed_percent(answer_.moves));
    if (answer_.praised_while_people_leave())
      line("p", "<b>" + word({"A high grade while people leave.", "评价优良而人口外流。"}) + "</b>");
  }

  void projects() {
    if (answer_.projects.empty()) return;
    line("h2", word({"Projects", "项目"}));
    html_ += "<table>\n";
    cells({word({"project", "项目"}), word({"use", "用途"}),
           word({"amount", "金额"}) +
               (answer_.unit.empty() ? "" : word({", ", "，"}) + word(name_of_unit(answer_.unit)))},
          2, "th");
    for (const Project& p : answer_.projects) {
      std::string use = escaped(p.use);
      for (const ReviewUse& known : answer_.rules.uses)
        if (known.id == p.use) use = word(known.name);
      cells({word(p.name), use, figure(p.amount, 2)}, 2);
    }
    cells({"<b>" + word({"all", "合计"}) + "</b>", "", "<b>" + figure(answer_.money.all, 2) + "</b>"}, 2);
    for (const MoneyKind& kind : money_kinds)
      cells({word(kind.name), "", figure(answer_.money.*kind.amount, 2)}, 2);
    html_ += "</table>\n";
    line("p",
         "<small>" + word({"Source: ", "来源："}) + escaped(answer_.projects.front().source) + "</small>");
  }

  void questions() {
    if (answer_.rules.questions.empty()) return;
    line("h2", word({"Four questions", "四个明确"}));
    html_ += "<table>\n";
    for (const ReviewQuestion& question : answer_.rules.questions) {
      std::string said_so = word({"not answered", "未作答"});
      for (const auto& [id, yes] : answer_.answers)
        if (id == question.id) said_so = yes == "yes" ? word({"yes", "是"}) : word({"no", "否"});
      cells({word(question.text), said_so}, 1);
    }
    html_ += "</table>\n";
  }

  void foot() {
    if (!answer_.missing.empty()) {
      line("h2", word({"Not known", "未知"}));
      html_ += "<ul>\n";
      for (const auto& [key, why] : answer_.missing) {
        std::string name = escaped(key);
        for (const ReviewMeasure& measure : answer_.rules.measures)
          if (key == "measure." + measure.id) name = word(measure.name);
        if (key == "blood_making") name = word({"Blood-making ratio", "造血率"});
        if (key == "clot_ratio") name = word({"Clot ratio", "血栓率"});
        line("li", name + word({": ", "："}) + word(why));
      }
      html_ += "</ul>\n";
    }
    line("p", "<small>" + escaped(answer_.citation) + "</small>");
    html_ += "</body>\n</html>\n";
  }

  const ReviewAnswer& answer_;
  Language language_;
  std::string html_;
};

}  // namespace

std::string page_of(const ReviewAnswer& answer, Language language) { return Page(answer, language).text(); }

}  // namespace ebb
