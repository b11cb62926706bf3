// A pack drawn in a few lines of a test: two provinces, three towns, one year.
#pragma once

#include <string>

#include "atlas/pack.h"
#include "atlas/world.h"
#include "support/table_text.h"

namespace ebb {

inline const char* const two_provinces =
    "place,parent,level,name,name_zh,lon,lat\n"
    "N,,nation,Nation,全国,,\n"
    "P,N,province,Pine,松省,,\n"
    "Q,N,province,Quartz,石省,,\n"
    "mine,P,town,Mine,矿镇,130.0,47.0\n"
    "port,Q,town,Port,港镇,121.0,39.0\n"
    "mill,P,town,Mill,磨镇,131.0,47.5\n";

inline const char* const people_2020 =
    "place,year,sex,age_from,age_to,persons\n"
    "mine,2020,t,0,,1000\n"
    "port,2020,t,0,,3000\n"
    "mill,2020,t,0,,500\n";

class DrawnPack {
 public:
  DrawnPack() {
    pack_.name = "drawn";
    pack_.unit_level = "town";
    with("places", two_provinces).with("population", people_2020);
  }

  DrawnPack& with(const std::string& table, const std::string& text) {
    pack_.tables[table] = table_of(text, table + ".csv");
    return *this;
  }
  DrawnPack& without(const std::string& table) {
    pack_.tables.erase(table);
    return *this;
  }
  DrawnPack& simulating(const std::string& level) {
    pack_.unit_level = level;
    return *this;
  }
  DrawnPack& from(int base_year) {
    pack_.base_year = Year{base_year};
    return *this;
  }

  const Pack& pack() const { return pack_; }
  Checked frozen(Year as_known_in = all_that_is_known) const { return freeze(pack_, as_known_in); }

 private:
  Pack pack_;
};

}  // namespace ebb
