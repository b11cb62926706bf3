#include "actions/init.h"

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

Words next_step(const InitAnswer& answer) {
  if (!answer.good())
    return said(
        "No tables were made. Correct the table, or {0}/mapping.toml, then: ebb init {0} --mapping "
        "{0}/mapping.toml",
        "未生成数据表。请更正原表或 {0}/mapping.toml，然后运行：ebb init {0} --mapping {0}/mapping.toml",
        answer.folder);
  if (answer.city)
    return said(
        "A city with its districts is ready, and a nation around it. README.md tells which figures are "
        "estimated. Next: ebb check {}",
        "已建立一座城市、所辖各区及其外围，README.md 说明了哪些数字为估计值。下一步：ebb check {}",
        answer.folder);
  if (answer.from_table)
    return said("The pack is ready; mapping.toml tells how the table was read. Next: ebb check {}",
                "数据包已建立；mapping.toml 说明了表格的读法。下一步：ebb check {}", answer.folder);
  return said(
      "A small pack with example figures is ready. Replace them by your own (README.md tells how), then: ebb "
      "check {}",
      "已建立一个带示例数字的小数据包。请按 README.md 换成您自己的数据，然后运行：ebb check {}",
      answer.folder);
}

void show(const InitAnswer& answer, const Terminal& terminal) {
  for (const Words& remark : answer.remarks) terminal.print_wrapped(terminal(remark), 2);
  for (const Problem& problem : answer.problems)
    terminal.print_line(terminal.line_of(problem, terminal({"error", "错误"}), Tint::bad));
  for (const std::string& file : answer.files) terminal.print_line("  " + answer.folder + "/" + file);
  terminal.print_line(terminal(next_step(answer)));
}

// The pack that comes with ebb, whatever else is called china where the user stands.
Result<std::string> china_pack() {
  for (const PackEntry& pack : packs(shelves_of_this_program()))
    if (pack.name == "china") return pack.folder.string();
  return Problem{.blame = Blame::ebb,
                 .code = "no-such-pack",
                 .message = {"the China pack, from which the template is estimated, is not installed",
                             "未安装用于估计模板数字的中国数据包"}};
}

int run(InitQuestion question, const std::string& pattern, const Terminal& terminal) {
  question.language = terminal.language();
  question.city = pattern == "city";
  if (question.city) {
    const Result<std::string> china = china_pack();
    if (!china) return terminal.refuse(china.problem());
    question.china = *china;
  }
  const Result<InitAnswer> answer = init_pack(question);
  const int code = terminal.tell(
      answer, [&](const InitAnswer& a) { return to_json(a, terminal.language()); },
      [&](const InitAnswer& a) { show(a, terminal); });
  return answer && !answer->good() ? exit_code(Blame::user) : code;
}

}  // namespace

Command init_command() {
  auto question = std::make_shared<InitQuestion>();
  auto pattern = std::make_shared<std::string>();
  return {
      .name = "init",
      .does = {"makes a pack of one's own: from a table, from a template, or with example figures",
               "新建自己的数据包：由表格导入、由模板生成，或带示例数字"},
      .describe =
          [question, pattern](Arguments& a) {
            a.required("DIR", {"the folder to make; it must be new or empty", "要建立的目录；须不存在或为空"},
                       question->folder);
            a.option("--from", "FILE",
                     {"a table as statistics bureaus publish it: CSV, XLSX or XLS",
                      "统计部门公布的表格：CSV、XLSX 或 XLS"},
                     question->from);
            a.option("--encoding", "E",
                     {"of a CSV file: utf-8, gb18030 ...; default: found out",
                      "CSV 的编码：utf-8、gb18030 等；默认自动判断"},
                     question->encoding);
            a.option(
                "--sheet", "NAME",
                {"of a workbook; default: the sheet with most figures", "工作表名；默认取数字最多的一张"},
                question->sheet);
            a.option("--mapping", "FILE",
                     {"follows a mapping.toml, as edited", "按（修改后的）mapping.toml 重新读取"},
                     question->mapping);
            a.choice("--template", {"city"},
                     {"one city with its districts and a nation around it, estimated; with --from, the "
                      "districts of your table",
                      "一座城市、所辖各区及全国其余地区，均为估计值；与 --from 同用时取表中各区"},
                     *pattern);
            a.flag("--force", {"writes over files that are there or were edited", "覆盖已有或改动过的文件"},
                   question->force);
          },
      .run = [question, pattern](const Terminal& terminal) { return run(*question, *pattern, terminal); },
      .examples = {"ebb init my-region", "ebb init my-region --from yearbook.xlsx",
                   "ebb init my-region --mapping my-region/mapping.toml",
                   "ebb init my-city --template city"}};
}

}  // namespace ebb
