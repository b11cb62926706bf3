// An .xlsx file is a zip of XML parts (ECMA-376): the workbook names its sheets, a relation says which part
// each is, and texts that repeat stand once in a part of their own.
#include <fmt/format.h>
#include <unzip.h>

#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>

#include "files/workbook_parts.h"
#include "yearbook/mapping.h"

namespace ebb {
namespace {

constexpr std::size_t most_bytes = 256u << 20;  // of a part, unpacked: a zip can hold far more than it shows

class Zip {
 public:
  explicit Zip(const std::filesystem::path& file) : zip_(unzOpen64(file.c_str()), unzClose) {}
  explicit operator bool() const { return zip_ != nullptr; }

  std::optional<std::string> part(const std::string& name) const {
    unz_file_info64 info{};
    if (unzLocateFile(zip_.get(), name.c_str(), 1) != UNZ_OK) return std::nullopt;
    if (unzGetCurrentFileInfo64(zip_.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        info.uncompressed_size > most_bytes || unzOpenCurrentFile(zip_.get()) != UNZ_OK)
      return std::nullopt;
    std::string text(static_cast<std::size_t>(info.uncompressed_size), '\0');
    const int read = unzReadCurrentFile(zip_.get(), text.data(), static_cast<unsigned>(text.size()));
    const bool whole = unzCloseCurrentFile(zip_.get()) == UNZ_OK && read == static_cast<int>(text.size());
    return whole ? std::optional(std::move(text)) : std::nullopt;
  }

 private:
  std::unique_ptr<void, int (*)(unzFile)> zip_;
};

// Some writers put every element into a namespace ("x:row").
std::string_view bare(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}
pugi::xml_node child(const pugi::xml_node& of, std::string_view name) {
  for (pugi::xml_node node : of.children())
    if (bare(node.name()) == name) return node;
  return {};
}
template <class Each>
void for_each(const pugi::xml_node& of, std::string_view name, Each each) {
  for (pugi::xml_node node : of.children())
    if (bare(node.name()) == name) each(node);
}

std::optional<pugi::xml_document> xml_of(const Zip& zip, const std::string& name) {
  const auto text = zip.part(name);
  pugi::xml_document document;
  if (!text || !document.load_buffer(text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata))
    return std::nullopt;
  return document;
}

// Plain text, or runs of differently formatted text; readings of Japanese words (rPh) are no part of it.
std::string text_of(const pugi::xml_node& node) {
  std::string text = child(node, "t").text().get();
  for_each(node, "r", [&](const pugi::xml_node& run) { text += child(run, "t").text().get(); });
  return text;
}

std::vector<std::string> shared_texts(const Zip& zip) {
  std::vector<std::string> texts;
  if (const auto document = xml_of(zip, "xl/sharedStrings.xml"))
    for_each(child(*document, "sst"), "si", [&](const pugi::xml_node& si) { texts.push_back(text_of(si)); });
  return texts;
}

struct Spot {
  std::size_t row, column;  ///< from 0
};
std::optional<Spot> spot_of(std::string_view reference) {  // "B12"
  const std::size_t digits = reference.find_first_of("0123456789");
  if (digits == std::string_view::npos) return std::nullopt;
  const auto column = column_named(reference.substr(0, digits));
  std::size_t row = 0;
  const auto [end, error] =
      std::from_chars(reference.data() + digits, reference.data() + reference.size(), row);
  if (!column || error != std::errc{} || end != reference.data() + reference.size() || row == 0)
    return std::nullopt;
  return Spot{row - 1, *column};
}

// Numbers are written by spreadsheets with all the digits of a double: 94.260000000000005 is 94.26.
std::string number_text(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return text;
  return fmt::format("{:.15g}", value);
}

std::string cell_text(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
  const std::string_view type = cell.attribute("t").as_string();
  if (type == "inlineStr") return text_of(child(cell, "is"));
  const std::string value = child(cell, "v").text().get();
  if (type == "s") {
    std::size_t at = 0;
    std::from_chars(value.data(), value.data() + value.size(), at);
    return at < shared.size() && !value.empty() ? shared[at] : std::string{};
  }
  return type == "str" || type == "e" || type == "b" ? value : number_text(value);
}

bool put(Grid& grid, Spot spot, std::string text) {
  if (text.empty()) return true;
  if (spot.row >= most_sheet_rows || spot.column >= most_sheet_columns) return false;
  if (grid.rows.size() <= spot.row) grid.rows.resize(spot.row + 1);
  auto& row = grid.rows[spot.row];
  if (row.size() <= spot.column) row.resize(spot.column + 1);
  row[spot.column] = std::move(text);
  return true;
}

bool fill_cells(Grid& grid, const pugi::xml_node& data, const std::vector<std::string>& shared) {
  bool fits = true;
  Spot next{0, 0};  // rows and cells may leave out where they stand
  for_each(data, "row", [&](const pugi::xml_node& row) {
    if (auto number = row.attribute("r").as_ullong(); number > 0) next.row = number - 1;
    next.column = 0;
    for_each(row, "c", [&](const pugi::xml_node& cell) {
      const Spot spot = spot_of(cell.attribute("r").as_string()).value_or(next);
      fits = fits && put(grid, spot, cell_text(cell, shared));
      next.column = spot.column + 1;
    });
    ++next.row;
  });
  return fits;
}

void fill_merged(Grid& grid, const pugi::xml_node& merged) {
  for_each(merged, "mergeCell", [&](const pugi::xml_node& range) {
    const std::string_view reference = range.attribute("ref").as_string();
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto from = spot_of(reference.substr(0, colon)), to = spot_of(reference.substr(colon + 1));
    if (from && to && from->row < grid.rows.size() && to->column < most_sheet_columns)
      spread(grid, from->row, from->column, to->row, to->column);
  });
}

// Relation id -> part, as in "rId3" -> "xl/worksheets/sheet2.xml".
std::map<std::string, std::string> parts_of_sheets(const Zip& zip) {
  std::map<std::string, std::string> parts;
  if (const auto document = xml_of(zip, "xl/_rels/workbook.xml.rels"))
    for_each(child(*document, "Relationships"), "Relationship", [&](const pugi::xml_node& relation) {
      const std::string target = relation.attribute("Target").as_string();
      parts[relation.attribute("Id").as_string()] =
          target.starts_with('/') ? target.substr(1) : "xl/" + target;
    });
  return parts;
}

std::string relation_of(const pugi::xml_node& sheet) {
  for (const pugi::xml_attribute& attribute : sheet.attributes())
    if (bare(attribute.name()) == "id" && std::string_view(attribute.name()) != "id")
      return attribute.value();
  return {};
}

}  // namespace

Result<Workbook> read_xlsx(const std::filesystem::path& file, const std::string& shown) {
  const Zip zip(file);
  if (!zip) return damaged_workbook(shown, "zip");
  const auto book = xml_of(zip, "xl/workbook.xml");
  if (!book) return damaged_workbook(shown, "xl/workbook.xml");
  const auto shared = shared_texts(zip);
  const auto parts = parts_of_sheets(zip);
  Workbook workbook;
  std::optional<Problem> problem;
  for_each(child(child(*book, "workbook"), "sheets"), "sheet", [&](const pugi::xml_node& sheet) {
    const auto part = parts.find(relation_of(sheet));
    if (problem || part == parts.end() || part->second.find("worksheets") == std::string::npos) return;
    const auto document = xml_of(zip, part->second);
    if (!document) {
      problem = damaged_workbook(shown, part->second);
      return;
    }
    Grid grid;
    grid.file = shown;
    grid.sheet = sheet.attribute("name").as_string();
    if (!fill_cells(grid, child(child(*document, "worksheet"), "sheetData"), shared))
      problem = sheet_too_large(shown);
    fill_merged(grid, child(child(*document, "worksheet"), "mergeCells"));
    workbook.sheets.push_back(std::move(grid));
  });
  if (problem) return *problem;
  if (workbook.sheets.empty()) return damaged_workbook(shown, "no sheet");
  return workbook;
}

}  // namespace ebb
