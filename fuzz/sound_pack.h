// Three places and their people, into which something broken is put.
#pragma once

#include "atlas/world.h"
#include "files/csv.h"
#include "insist.h"

namespace ebb {

inline Pack sound_pack() {
  Pack pack;
  pack.name = "towns";
  pack.unit_level = "town";
  const auto table = [&](const char* name, std::string_view text) {
    pack.tables[name] = *parse_csv(text, std::string(name) + ".csv").table;
  };
  table("places",
        "place,parent,level,name,name_zh,tier\nN,,nation,Nation,地区,\n"
        "mine,N,town,Mine,矿镇市,1\nport,N,town,Port,港镇市,2\nmill,N,town,Port,磨坊县,2\n");
  table("population",
        "place,year,sex,age_from,age_to,persons\nmine,2020,f,0,14,10\nmine,2020,f,15,,30\n"
        "mine,2020,m,0,14,11\nmine,2020,m,15,,29\nport,2020,t,0,,3000\nmill,2020,t,0,,500\n");
  return pack;
}

}  // namespace ebb
