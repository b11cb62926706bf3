#include "actions/init.h"

#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

void show(const InitAnswer& answer, const Terminal& terminal) {
  for (const std::string& file : answer.files) terminal.print_line("  " + answer.folder + "/" + file);
  terminal.print_line(terminal(said(
      "A small pack with example figures is ready. Replace them by your own (README.md tells how), then: "
      "ebb check {}",
      "已建立一个带示例数字的小数据包。请按 README.md 换成您自己的数据，然后运行：ebb check {}",
      answer.folder)));
}

}  // namespace

Command init_command() {
  auto folder = std::make_shared<std::string>();
  return {.name = "init",
          .does = {"makes a small annotated pack to fill with one's own figures",
                   "新建一个带注释的小数据包，供填入自己的数据"},
          .describe =
              [folder](Arguments& a) {
                a.required("DIR",
                           {"the folder to make; it must be new or empty", "要建立的目录；须不存在或为空"},
                           *folder);
              },
          .run =
              [folder](const Terminal& terminal) {
                const Result<InitAnswer> answer = init_pack({*folder, terminal.language()});
                return terminal.tell(
                    answer, [](const InitAnswer& a) { return to_json(a); },
                    [&](const InitAnswer& a) { show(a, terminal); });
              },
          .examples = {"ebb init my-region", "ebb check my-region"}};
}

}  // namespace ebb
