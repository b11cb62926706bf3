// A folder becomes a pack, or a list of what is wrong with it.
#include "files/pack_folder.h"

#include <gmock/gmock.h>

#include "temporary_folder.h"

namespace ebb {
namespace {

const std::string settings =
    "format = 1\ntitle = \"Towns\"\ntitle_zh = \"城镇\"\nunit_level = \"town\"\nbase_year = 2020\n";

void put_pack(const TemporaryFolder& folder, const std::string& toml = settings) {
  folder.put("pack.toml", toml);
  folder.put("places.csv", "place,parent,level,name\nN,,nation,N\nmine,N,town,Mine\n");
  folder.put("population.csv", "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1000\n");
}

std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}

TEST(PackFolder, is_read_with_its_settings_and_tables) {
  TemporaryFolder folder;
  put_pack(folder,
           settings + "currency = \"CNY\"\nprice_year = 2020\n[controls]\ntotal = \"projection.csv\"\n");
  folder.put("projection.csv", "place,year,persons\nN,2030,900\n");
  auto pack = read_pack(folder.path());
  ASSERT_TRUE(pack) << pack.problem().told(Language::en);
  EXPECT_EQ(pack->title, (Words{"Towns", "城镇"}));
  EXPECT_EQ(pack->name, folder.path().filename().string());
  EXPECT_EQ(pack->base_year, Year{2020});
  EXPECT_EQ(pack->price_year, Year{2020});
  EXPECT_EQ(pack->lines.at("unit_level"), 4);
  EXPECT_EQ(pack->tables.at("controls").rows.size(), 1u);
  EXPECT_EQ(pack->tables.at("population").file, (folder / "population.csv").string());
  EXPECT_EQ(pack->hash.size(), 40u);
}

TEST(PackFolder, has_a_hash_of_its_figures_and_of_nothing_else) {
  TemporaryFolder folder;
  put_pack(folder);
  std::string before = read_pack(folder.path())->hash;
  folder.put("README.md", "words");
  EXPECT_EQ(read_pack(folder.path())->hash, before);
  folder.put("population.csv", "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1001\n");
  EXPECT_NE(read_pack(folder.path())->hash, before);
}

struct Mistake {
  std::string story, toml, code;
  int line;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.story; }
class BrokenSettings : public testing::TestWithParam<Mistake> {};

TEST_P(BrokenSettings, are_told_with_their_line) {
  TemporaryFolder folder;
  put_pack(folder, GetParam().toml);
  PackRead read = read_pack_folder(folder.path());
  ASSERT_FALSE(read.errors.empty());
  EXPECT_EQ(read.errors[0].code, GetParam().code) << read.errors[0].told(Language::en);
  EXPECT_EQ(read.errors[0].line, GetParam().line);
  EXPECT_FALSE(read.errors[0].message.zh.empty());
  EXPECT_FALSE(read_pack(folder.path()));
}

INSTANTIATE_TEST_SUITE_P(
    each, BrokenSettings,
    testing::Values(
        Mistake{"no_format", "unit_level = \"town\"\n", "missing-key", 1},
        Mistake{"a_format_of_the_future", "format = 2\nunit_level = \"town\"\n", "unknown-format", 1},
        Mistake{"no_unit_level", "format = 1\n", "missing-key", 0},
        Mistake{"a_number_for_a_text", "format = 1\nunit_level = 3\n", "wrong-type", 2},
        Mistake{"a_text_for_a_year", "format = 1\nunit_level = \"town\"\nbase_year = \"2020\"\n",
                "wrong-type", 3},
        Mistake{"a_year_out_of_time", "format = 1\nunit_level = \"town\"\nbase_year = 20\n", "out-of-range",
                3},
        Mistake{"no_toml", "format = 1\nunit_level = \n", "not-toml", 2},
        Mistake{"a_bracket_alone", "format = 1\nunit_level = \"town\"\n[\n", "not-toml", 3},
        Mistake{"controls_that_are_no_section", "format = 1\nunit_level = \"town\"\ncontrols = 1\n",
                "wrong-type", 3},
        Mistake{"controls_that_are_not_there",
                "format = 1\nunit_level = \"town\"\n[controls]\ntotal = \"x.csv\"\n", "no-such-file", 4}),
    [](const auto& info) { return info.param.story; });

TEST(PackFolder, tells_all_problems_of_all_files) {
  TemporaryFolder folder;
  put_pack(folder, "unit_level = \"town\"\n");
  folder.put("mortality.csv", "");
  folder.put("series.csv", "place,year\nmine\n");
  EXPECT_THAT(codes(read_pack_folder(folder.path()).errors),
              testing::ElementsAre("missing-key", "empty-file", "ragged-row"));
}

TEST(PackFolder, that_is_none_says_so) {
  TemporaryFolder folder;
  EXPECT_EQ(codes(read_pack_folder(folder / "none").errors), std::vector<std::string>{"no-such-folder"});
  folder.put("file", "");
  EXPECT_EQ(codes(read_pack_folder(folder / "file").errors), std::vector<std::string>{"file-not-folder"});
  TemporaryFolder empty;
  EXPECT_THAT(codes(read_pack_folder(empty.path()).errors),
              testing::ElementsAre("no-such-file", "missing-table", "missing-table"));
}

TEST(PackFolder, may_keep_what_it_was_made_from_in_a_folder_of_sources) {
  TemporaryFolder folder, alone;
  put_pack(folder, settings);
  put_pack(alone, settings);
  std::filesystem::create_directory(folder / "sources");
  folder.put("sources/crosswalk.csv", "not, a, table\n");
  PackRead read = read_pack_folder(folder.path());
  EXPECT_TRUE(read.errors.empty());
  EXPECT_TRUE(read.warnings.empty());
  EXPECT_EQ(read.pack->hash, read_pack_folder(alone.path()).pack->hash);
}

TEST(PackFolder, reads_what_values_are_called) {
  TemporaryFolder folder;
  put_pack(folder, settings);
  folder.put("labels.csv", "attribute,value,name,name_zh\ncoast,sea,By the sea,沿海\n");
  PackRead read = read_pack_folder(folder.path());
  EXPECT_TRUE(read.errors.empty());
  EXPECT_TRUE(read.warnings.empty());
  ASSERT_TRUE(read.pack->tables.contains("labels"));
  EXPECT_EQ(read.pack->tables.at("labels").rows.at(0).at(3), "沿海");
}

TEST(PackFolder, warns_of_files_and_keys_it_does_not_know_with_the_right_name) {
  TemporaryFolder folder;
  put_pack(folder, settings + "curency = \"CNY\"\n");
  folder.put("mortalty.csv", "");
  folder.put("notes.md", "");
  PackRead read = read_pack_folder(folder.path());
  EXPECT_TRUE(read.errors.empty());
  ASSERT_THAT(codes(read.warnings), testing::ElementsAre("unknown-key", "unknown-file"));
  EXPECT_THAT(read.warnings[0].hint.en, testing::HasSubstr("currency"));
  EXPECT_THAT(read.warnings[1].hint.en, testing::HasSubstr("mortality.csv"));
}

}  // namespace
}  // namespace ebb
