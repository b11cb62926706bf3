// The parts of a workbook: a sound .xlsx around any sheet and any texts (the sheet, a NUL, the shared texts),
// so that the fuzzer need not get through the zip's checksums first.
#include <zip.h>

#include "files/workbook.h"
#include "insist.h"

namespace {

constexpr std::string_view book =
    R"(<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>)";
constexpr std::string_view relations =
    R"(<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>)";

void put(zipFile zip, const char* name, std::string_view text) {
  ebb::insist(zipOpenNewFileInZip(zip, name, nullptr, nullptr, 0, nullptr, 0, nullptr, 0, 0) == ZIP_OK);
  ebb::insist(zipWriteInFileInZip(zip, text.data(), static_cast<unsigned>(text.size())) == ZIP_OK);
  ebb::insist(zipCloseFileInZip(zip) == ZIP_OK);
}

std::filesystem::path workbook_around(std::string_view sheet, std::string_view shared_texts) {
  const auto file = ebb::own_folder() / "book.xlsx";
  const zipFile zip = zipOpen(file.c_str(), APPEND_STATUS_CREATE);
  ebb::insist(zip != nullptr);
  put(zip, "xl/workbook.xml", book);
  put(zip, "xl/_rels/workbook.xml.rels", relations);
  put(zip, "xl/worksheets/sheet1.xml", sheet);
  put(zip, "xl/sharedStrings.xml", shared_texts);
  ebb::insist(zipClose(zip, nullptr) == ZIP_OK);
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = ebb::text_of(data, size);
  const std::size_t end = std::min(text.find('\0'), text.size());
  const auto read = ebb::read_workbook(
      workbook_around(text.substr(0, end), text.substr(std::min(end + 1, text.size()))), "book.xlsx");
  if (!read) {
    ebb::insist_on_telling(read.problem());
    return 0;
  }
  ebb::insist(read->sheets.size() == 1);
  return 0;
}
