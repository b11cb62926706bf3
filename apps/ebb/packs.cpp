#include "actions/catalogues.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

void show(const std::vector<PackEntry>& found, const Terminal& terminal) {
  if (found.empty()) {
    terminal.remark({"no built-in packs were found; EBB_PACKS may list folders that hold some",
                     "未找到内置数据包；可用环境变量 EBB_PACKS 指定存放数据包的目录"});
    return;
  }
  TextTable table({{terminal({"pack", "数据包"})},
                   {terminal({"title", "标题"})},
                   {terminal({"units", "单元层级"})},
                   {terminal({"base year", "基年"}), Align::right},
                   {terminal({"version", "版本"})},
                   {terminal({"folder", "目录"})}});
  for (const PackEntry& pack : found)
    table.row({Cell(pack.name, Tint::strong), terminal(pack.title), terminal(name_of_level(pack.unit_level)),
               pack.base_year ? std::to_string(pack.base_year->value) : "-", pack.version,
               pack.folder.string()});
  terminal.print(table);
}

}  // namespace

Command packs_command() {
  return {.name = "packs",
          .does = {"lists the built-in packs", "列出内置数据包"},
          .describe = [](Arguments&) {},
          .run =
              [](const Terminal& terminal) {
                const std::vector<PackEntry> found = packs(shelves_of_this_program());
                if (terminal.json())
                  terminal.print_json(to_json(found));
                else
                  show(found, terminal);
                return 0;
              },
          .examples = {"ebb packs", "ebb packs --json"}};
}

}  // namespace ebb
