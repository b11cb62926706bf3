#include "policy/levers.h"

#include <algorithm>
#include <array>

#include "policy/catalogue.h"

namespace ebb {
namespace {

struct Called {
  std::string_view id;
  Words name;
};

const std::array<Called, causes>& cause_table() {
  static const std::array<Called, causes> table{
      {{"exhaustion", {"exhausted resources", "资源枯竭"}},
       {"one-sided-industry", {"one-sided, old industry", "产业单一老化"}},
       {"distance", {"remoteness", "区位偏远"}},
       {"pollution", {"pollution", "环境污染"}},
       {"services", {"poor services", "公共服务不足"}},
       {"births", {"few births", "生育低迷"}},
       {"talent", {"loss of the skilled", "人才流失"}},
       {"housing", {"empty and unfit homes", "住房空置破旧"}},
       {"land-finance", {"building ahead of people", "土地财政与扩张"}},
       {"debt", {"debt", "债务"}},
       {"pensions", {"pensions", "养老负担"}},
       {"institutions", {"institutions that hold on", "体制锁定"}},
       {"core-pull", {"the pull of cores", "核心城市虹吸"}}}};
  return table;
}

const std::array<Called, 3>& system_table() {
  static const std::array<Called, 3> table{
      {{"economic", {"economic", "经济"}}, {"spatial", {"spatial", "空间"}}, {"social", {"social", "社会"}}}};
  return table;
}

const std::array<Called, 3>& kind_table() {
  static const std::array<Called, 3> table{{{"induced", {"induced, by money", "诱导（财税）"}},
                                            {"guided", {"guided, by plan", "引导（规划）"}},
                                            {"ordered", {"ordered, by command", "强制（命令）"}}}};
  return table;
}

const std::array<Called, payers>& payer_table() {
  static const std::array<Called, payers> table{{{"centre", {"centre", "中央"}},
                                                 {"province", {"province", "省级"}},
                                                 {"place", {"place", "本地"}},
                                                 {"household", {"households", "居民"}},
                                                 {"firm", {"firms", "企业"}},
                                                 {"outside", {"investors from outside", "外来投资者"}}}};
  return table;
}

std::vector<Lever> all_of(std::initializer_list<std::vector<Lever>> rooms) {
  std::vector<Lever> all;
  for (const std::vector<Lever>& room : rooms) all.insert(all.end(), room.begin(), room.end());
  return all;
}

template <class Table, class Key>
const Called& called(const Table& table, Key key) {
  return table[static_cast<std::size_t>(key)];
}

}  // namespace

std::span<const Lever> levers() {
  static const std::vector<Lever> all =
      all_of({births_and_care(), people_and_skills(), money_from_above(), industry(), land_and_homes()});
  return all;
}

const Lever* lever_named(std::string_view id) {
  const auto all = levers();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Lever& lever) { return lever.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::span<const NoLever> not_levers() {
  static const std::vector<NoLever> all{
      {"P23",
       {"transport link", "交通联系"},
       {"distances are read when a run begins and stand still; a link whose gain nobody has measured would "
        "be a guess",
        "距离在起报时读取、此后不变；效果未经测度的联系只能是猜测"}},
      {"P31",
       {"resource levy and exhaustion fund", "资源税与枯竭基金"},
       {"purses keep one account: money set aside in a boom and spent after it has no account of its own yet",
        "地方财政只有一个账户，尚无专户积存繁荣期收入、留待衰退时使用"}},
      {"P32",
       {"transfer paid by review grade", "按考核等级拨付"},
       {"the review is read from a finished history; while one is lived no grade is known. `while` "
        "conditions can stand in",
        "考核依据完整历史，模拟进行中尚无等级；可用 while 条件代替"}},
      {"P34",
       {"bond with coupon and term", "定期债券"},
       {"a purse that decides more than it has borrows by itself, at one interest; coupons and terms are not "
        "told apart",
        "财力不足时自动借款，利率统一；不区分票息与期限"}},
      {"P36",
       {"joint market of provinces", "省际共同市场"},
       {"borders are part of the kernel, which is read when a run begins", "省界阻隔属起报时读取的迁移核"}},
      {"P39",
       {"citizens' participation and steadiness", "公众参与和政策连续性"},
       {"no response has been measured; years and phase_in of a measure say how steady it is",
        "未见效果测度；措施的 years 与 phase_in 已表达其连续性"}}};
  return all;
}

std::string_view id_of(Cause cause) { return called(cause_table(), cause).id; }
std::string_view id_of(PolicySystem system) { return called(system_table(), system).id; }
std::string_view id_of(PolicyKind kind) { return called(kind_table(), kind).id; }
std::string_view id_of(Payer payer) { return called(payer_table(), payer).id; }
const Words& name_of(Cause cause) { return called(cause_table(), cause).name; }
const Words& name_of(PolicySystem system) { return called(system_table(), system).name; }
const Words& name_of(PolicyKind kind) { return called(kind_table(), kind).name; }
const Words& name_of(Payer payer) { return called(payer_table(), payer).name; }

std::optional<Payer> payer_named(std::string_view id) {
  for (std::size_t p = 0; p < payers; ++p)
    if (payer_table()[p].id == id) return static_cast<Payer>(p);
  return std::nullopt;
}

}  // namespace ebb
