#include "files/norms_file.h"

#include <algorithm>
#include <set>

#include "atlas/sheet.h"
#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"

namespace ebb {
namespace {

enum : int {
  need,
  name,
  name_zh,
  unit,
  unit_zh,
  of,
  amount,
  stock,
  stock_per,
  facility,
  facility_zh,
  usual,
  least,
  source,
  source_zh
};

constexpr auto optional = Presence::optional;
constexpr Column columns[] = {{"need"},
                              {"name"},
                              {"name_zh", optional},
                              {"unit"},
                              {"unit_zh", optional},
                              {"of"},
                              {"amount"},
                              {"stock", optional},
                              {"stock_per", optional},
                              {"facility", optional},
                              {"facility_zh", optional},
                              {"usual", optional},
                              {"least", optional},
                              {"source", optional},
                              {"source_zh", optional}};

/// Either language stands for the other where one is left empty.
Words both(Sheet& sheet, std::size_t r, int en, int zh) {
  Words words{std::string(sheet.text(r, en)), std::string(sheet.text(r, zh))};
  if (words.zh.empty()) words.zh = words.en;
  if (words.en.empty()) words.en = words.zh;
  return words;
}

/// Users must be known, and a need must stand above what counts on it.
void check_users(Sheet& sheet, std::size_t r, const std::set<std::string>& known) {
  const std::string users(sheet.text(r, of));
  if (known.contains(users)) return;
  sheet.wrong(r, of, "unknown-users",
              said("'{}' is neither an indicator nor a need above this line",
                   "“{}”既不是指标，也不是上文已有的需求", users),
              did_you_mean(nearest(users, known)));
}

std::optional<Norm> norm_of(Sheet& sheet, std::size_t r) {
  Norm norm{.id = std::string(sheet.text(r, need)),
            .name = both(sheet, r, name, name_zh),
            .unit = both(sheet, r, unit, unit_zh),
            .of = std::string(sheet.text(r, of)),
            .stock = std::string(sheet.text(r, stock)),
            .facility = both(sheet, r, facility, facility_zh),
            .source = both(sheet, r, source, source_zh),
            .line = sheet.line(r)};
  if (norm.id.empty()) {
    sheet.wrong(r, need, "empty-cell", {"need is empty", "“need”为空"});
    return {};
  }
  const auto by_user = sheet.number(r, amount, 0, 1e12);
  const auto per = sheet.empty(r, stock_per) ? std::optional(1.0) : sheet.number(r, stock_per, 0, 1e12);
  if (!by_user || !per) return {};
  norm.amount = *by_user;
  norm.stock_per = *per;
  if (norm.facility.empty()) return norm;
  const Words hint{"a facility needs its usual users, and the least with which it stays open",
                   "设施须给出通常使用人数与维持开放的最少人数"};
  const auto users = sheet.number(r, usual, 1, 1e9, hint), fewest = sheet.number(r, least, 1, 1e9, hint);
  if (!users || !fewest) return {};
  norm.usual = *users;
  norm.least = *fewest;
  return norm;
}

}  // namespace

Result<std::vector<Norm>> norms_in(const std::string& text, const std::string& shown,
                                   const std::vector<std::string>& users) {
  TableRead read = parse_csv(text, shown);
  if (!read.table) return read.problems.front();
  Complaints complaints;
  for (Problem& problem : read.problems) complaints.error(std::move(problem));
  Sheet sheet(*read.table, columns, complaints);
  std::set<std::string> known(users.begin(), users.end());
  known.insert({"aged_0_2", "aged_3_5"});
  std::set<std::string> above;
  std::vector<Norm> norms;
  for (std::size_t r = 0; sheet.complete() && r < sheet.rows(); ++r) {
    check_users(sheet, r, known);
    std::optional<Norm> norm = norm_of(sheet, r);
    if (!norm) continue;
    if (!above.insert(norm->id).second)
      sheet.wrong(r, need, "duplicate-row", said("the need '{}' stands twice", "需求“{}”重复", norm->id),
                  {"each need has one row", "每项需求只能有一行"});
    else if (known.contains(norm->id))
      sheet.wrong(r, need, "name-taken", said("'{}' is the name of an indicator", "“{}”是指标名称", norm->id),
                  {"give the need a name of its own", "请为需求另取名称"});
    known.insert(norm->id);
    norms.push_back(std::move(*norm));
  }
  if (complaints.any_errors()) return complaints.take_errors().front();
  if (norms.empty())
    return Problem{.code = "no-norms",
                   .file = shown,
                   .message = {"the table has no norms", "表中没有任何标准"},
                   .hint = {"copy norms/needs.csv and change it", "可复制 norms/needs.csv 后修改"}};
  return norms;
}

}  // namespace ebb
