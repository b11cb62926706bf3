#!/usr/bin/env python3
"""Builds the pack of China's counties from tables of published figures.    python3 build.py FACTS_DIR

The idea
    A unit is a row of the census of 2020 by county: counties, county-level cities, districts, and the
    development zones which that census counted apart. Cities without districts (Dongguan, Zhongshan, Danzhou,
    Jiayuguan, Sansha) are one unit each.

        2020    the census row
        2010    the total on the counties of 2019; ages of the census row of 2010, scaled to it
        2000    the total on the counties of 2019

    The census prints a county's ages of both sexes together; they are split by the shares of its prefecture,
    bent to the county's own number of men. Where the ground of a county changed after 2019 `sources/crosswalk.csv`
    says what it was before, or that nobody can say: then it has no past.

    Nothing else is filled in: what a source does not give has no row. Every row says where it comes from
    (`source`, explained in SOURCES.md), how good it is (`quality`) and since when it was known (`known`).

Standard library only. The same input gives the same bytes. At the end the pack is checked against figures
known beforehand; a difference is an error.
"""

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

PACK = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(PACK.parent / "tools"))
from china_tables import (AGE_COLUMNS, MACRO_REGION, MUNICIPALITIES, POPULATION, ROOT, VITAL, Workshop, age_rows,
                          number, sexes_apart, show, tidy_english, total_row, whole)

# Cities and counties that the census prints among the prefectures: no districts, or none with a code.
WITHOUT_DISTRICTS = ("441900", "442000", "460300", "460400", "620200")
OLD_CODE = {"460400": "469003"}    # of Danzhou in 2010
MISPRINTED = {"170971": "140971"}    # Wutaishan stands under a code that no province has
# Sansha in 2000 and 2010: the Paracel islands.
PARACEL = ("460300", "460321", "西沙群岛")


# ---------------------------------------------------------------- the units of 2020

def read_units():
    """Every unit, in code order: code -> its row of the census of 2020."""
    rows = {}
    uncoded = Counter()
    for r in shop.read("county_census_2020.csv"):
        code = MISPRINTED.get(r["adcode"], r["adcode"])
        if not code:
            above = prefecture_by_name.get((r["province_zh"], r["prefecture_zh"]))
            if above is None:
                continue    # the islands of Sansha, which is one unit
            uncoded[above] += 1
            code = f"{above}-{uncoded[above]}"    # the census prints no code for this zone
        rows[code] = r
    for code in WITHOUT_DISTRICTS:
        rows[code] = prefecture_census["2020"][code]
    return dict(sorted(rows.items()))


def printed_whole(unit):
    """Is the unit a row of the prefecture tables, which give ages by sex?"""
    return unit in ages["2020"]


def above(unit):
    """The place above: its prefecture; its municipality; its province, if it answers to that directly."""
    if unit[:2] + "0000" in MUNICIPALITIES or unit in WITHOUT_DISTRICTS or printed_whole(unit):
        return unit[:2] + "0000"
    return unit[:4] + "00"


def kind(unit):
    if unit in zones:
        return "zone"
    last = units[unit]["name_zh"][-1]
    if last == "区" and unit != "429021":    # Shennongjia is a forestry district with the rank of a county
        return "district"
    return "county-city" if last == "市" else "county"


def ground(unit):
    """Is the ground of 2010 that of 2020? A zone that was counted apart in 2020 was a part of its
    neighbours before; what was cut out of another or took in a part of it has no past."""
    if unit in zones:
        return "zone"
    if past_total(unit, "2010") is None:
        return "changed"
    return "beside-zone" if kind(unit) == "district" and above(unit) in zones_of else "same"


# ---------------------------------------------------------------- names

SUFFIXES = {"Qu": "District", "Xian": "County", "Shi": "City", "Qi": "Banner", "Zizhixian": "Autonomous County", "Zizhiqi": "Autonomous Banner"}
SIDES = {"Zuoqi": "Left Banner", "Youqi": "Right Banner", "Zhongqi": "Middle Banner", "Houqi": "Rear Banner", "Qianqi": "Front Banner"}


def plain(text):
    """Letters without tone marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("’", "'")


def english_name(pinyin):
    """`Yīníng Xiàn [Gulja]` -> (Yining, County): what it is called, and what kind of place it is."""
    words = plain(pinyin).split(" [")[0].split(" (")[0].split()
    kind_of_place = ""
    if words[-1] in SUFFIXES and len(words) > 1:
        kind_of_place = SUFFIXES[words.pop()]
    elif words[-1] in SIDES and len(words) > 1:
        return " ".join(words[:-1] + [SIDES[words[-1]]]), ""
    if kind_of_place == "District":
        words[0] = re.sub(r"(huizu|dawo'erzu)$", "", words[0])    # 管城回族区 is Guancheng
    if kind_of_place.startswith("Autonomous") and len(words) > 1:
        words = [w for i, w in enumerate(words) if i == 0 or not w.endswith("zu")] or words    # without the names of peoples
    return " ".join(words), kind_of_place


def names_of_units():
    """unit -> (English, Chinese), each of them once in the pack: what is there twice is told apart by its kind, then by
    the place above it."""
    by_hand = {r["name_zh"]: r["name"] for r in shop.read("names.csv", PACK / "sources")}
    words = {"区": "District", "县": "County", "市": "City", "旗": "Banner"}
    english, chinese = {}, {}
    for unit, r in units.items():
        chinese[unit] = r["name_zh"]
        if unit in prefecture_census["2020"]:
            english[unit] = (tidy_english(prefecture_census["2020"][unit]["name_en"], unit), "")
        elif r["name_zh"] in by_hand and (unit not in past or not past[unit]["name_pinyin"]):
            english[unit] = (by_hand[r["name_zh"]], "" if unit in zones else words.get(r["name_zh"][-1], ""))
        else:
            english[unit] = english_name(past[unit]["name_pinyin"])

    within = Counter((above(u), english[u][0]) for u in units)
    told = {u: " ".join(english[u]).strip() if within[above(u), english[u][0]] > 1 else english[u][0] for u in units}
    taken = Counter(told.values()) + Counter(n for n, _ in places_above.values())
    taken_zh = Counter(chinese.values()) + Counter(z for _, z in places_above.values())
    names = {}
    for u in units:
        name_above, zh_above = places_above[above(u)]
        name_above = name_above.replace(" (", ", ").rstrip(")")    # `Fuzhou (Fujian)` within brackets
        names[u] = (f"{told[u]} ({name_above})" if taken[told[u]] > 1 else told[u],
                    zh_above + chinese[u] if taken_zh[chinese[u]] > 1 else chinese[u])
    return names


def name_places_above():
    """code -> (English, Chinese) of provinces and prefectures."""
    names = {r["adcode"]: (r["name_en"], r["name_zh"]) for r in shop.read("province_census_2010_2020.csv") if r["year"] == "2020"}
    needed = {above(u) for u in units}
    for code, r in prefecture_census["2020"].items():
        if code in needed and code not in names:
            names[code] = (tidy_english(r["name_en"], code), r["name_zh"])
    assert needed <= set(names), needed - set(names)
    return names


def write_places():
    centre = {r["adcode"]: (r["lon"], r["lat"]) for r in shop.read("prefecture_centroids.csv")}
    resource = {r["adcode"]: r["type"] for r in shop.read("resource_based_cities_2013.csv")}
    exhausted = {r["adcode"]: r["year_designated"] for r in shop.read("resource_exhausted_cities_partial.csv")}
    names = names_of_units()
    empty = (None,) * 3
    rows = [(ROOT, None, "country", "China", "中国") + (None,) * 9]
    for code, (name, zh) in sorted(places_above.items()):
        if code.endswith("0000") and code != ROOT:
            rows.append((code, ROOT, "province", name, zh, *empty, MACRO_REGION[code[:2]]) + (None,) * 5)
    for code, (name, zh) in sorted(places_above.items()):
        if not code.endswith("0000"):
            rows.append((code, code[:2] + "0000", "prefecture", name, zh, *centre[code], None, MACRO_REGION[code[:2]], None, None,
                         None, resource.get(code), exhausted.get(code)))
    for unit in units:
        # A unit that answers to its province directly has a centroid of its own; the others borrow that of their prefecture.
        own = unit in centre
        area = [number(past[c]["area_km2"]) for c in pieces(unit) if c in past and past[c]["area_km2"]]
        rows.append((unit, above(unit), "county", *names[unit], *centre[unit if own else above(unit)], show(sum(area)) if area else None,
                     MACRO_REGION[unit[:2]], kind(unit), ground(unit), "derived" if own else "estimated",
                     resource.get(unit), exhausted.get(unit)))
    for column in (0, 3, 4):
        twice = [n for n, k in Counter(r[column] for r in rows).items() if k > 1]
        assert not twice, f"not unique: {twice}"
    shop.write("places.csv", ["place", "parent", "level", "name", "name_zh", "lon", "lat", "area_km2", "macro_region",
                              "kind", "ground", "position", "resource_type", "resource_exhausted"], rows)


# ---------------------------------------------------------------- what a unit was before 2020

def read_crosswalk():
    """unit -> codes of 2019 that it is made of (`-code`: less that one); empty where nobody can say."""
    made_of = defaultdict(list)
    for r in shop.read("crosswalk.csv", PACK / "sources"):
        assert r["unit"] in units, r
        made_of[r["unit"]] += [r["source"]] if r["source"] else []
    return made_of


def pieces(unit):
    return former.get(unit, [unit])


def past_total(unit, year):
    """Persons on the ground of 2020, or None."""
    if unit == PARACEL[0]:
        return int(past[PARACEL[1]]["pop_" + year])
    if year == "2010" and unit in WITHOUT_DISTRICTS:
        return sum(ages["2010"][OLD_CODE.get(unit, unit)])
    if year == "2010" and unit in named_2010:
        return int(named_2010[unit]["pop_total"])
    figures = [past[c.lstrip("-")]["pop_" + year] if c.lstrip("-") in past else None for c in pieces(unit)]
    if not figures or not all(figures):
        return None
    return sum(-int(f) if c.startswith("-") else int(f) for c, f in zip(pieces(unit), figures))


def rows_of_2010(unit, total):
    """The rows of the census of 2010 that speak of the unit: those with its very number of people, be the code the same or not
    (districts made of counties changed their code), else those with its code."""
    if unit == PARACEL[0]:
        return [r for r in census_2010 if r["name_zh"] == PARACEL[2]]
    if unit in named_2010:
        return [named_2010[unit]]
    by_code = [r for r in census_2010 if r["adcode"] and r["adcode"] in pieces(unit)]
    if len(by_code) == len(pieces(unit)) and sum(int(r["pop_total"]) for r in by_code) == total:
        return by_code
    alike = [r for r in census_2010 if r["province_zh"] == units[unit]["province_zh"] and r["pop_total"] == str(total)]
    return alike if len(alike) == 1 else by_code


def counted_in_2010(unit, total):
    """Figures of the unit's census rows of 2010, summed, and how much its total is of theirs; None where it has no row."""
    if unit in WITHOUT_DISTRICTS and unit != PARACEL[0]:
        return [prefecture_census["2010"][OLD_CODE.get(unit, unit)]], Fraction(1)
    if unit in ages["2010"] and unit in prefecture_census["2010"]:
        return [prefecture_census["2010"][unit]], Fraction(total, int(prefecture_census["2010"][unit]["pop_total"]))
    rows = matched[unit]
    return (rows, Fraction(total, sum(int(r["pop_total"]) for r in rows))) if rows else None


# ---------------------------------------------------------------- population

def cells_of_county(row, year):
    """Ages by sex of a row of a census by county, in whole persons that meet its ages and its men."""
    above_it = prefecture_ages(row, year)
    parts = sexes_apart(row, above_it)
    both = [int(row[c] or 0) for c in AGE_COLUMNS]
    men = whole(parts[:19], min(int(row["pop_male"]), sum(both)))
    men = [min(m, n) for m, n in zip(men, both)]
    return men + [n - m for n, m in zip(both, men)]


def prefecture_ages(row, year):
    """Ages by sex of the place above a row of the census: its prefecture, or its province."""
    code = row["adcode"] or prefecture_by_name.get((row["province_zh"], row["prefecture_zh"]), "")
    code = MISPRINTED.get(code, code)
    for candidate in (code[:4] + "00", code[:2] + "0000"):
        if candidate in ages[year]:
            return ages[year][candidate]
    return province_ages[year][province_code[row["province_zh"]]]


def population_of_2020(unit):
    if printed_whole(unit):
        cells, quality = ages["2020"][unit], "census"
    else:
        cells, quality = cells_of_county(units[unit], "2020"), "derived"
    assert sum(cells) == int(units[unit]["pop_total"]), unit
    return [total_row(unit, 2020, sum(cells), "census", "census2020")] + age_rows(unit, 2020, cells, quality, "census2020")


def population_of_2010(unit):
    total = past_total(unit, "2010")
    if total is None:
        return []
    code = OLD_CODE.get(unit, unit)
    if code in ages["2010"]:
        assert sum(ages["2010"][code]) == total, unit
        return [total_row(unit, 2010, total, "census", "census2010")] + age_rows(unit, 2010, ages["2010"][code], "census", "census2010")
    rows = matched[unit]
    counted = sum(int(r["pop_total"]) for r in rows)
    if counted == total:
        # Two rows of 2010 do not add up in the source (Jianchang, Shigu): their ages are scaled too.
        cells = [sum(c) for c in zip(*(cells_of_county(r, "2010") for r in rows))]
        return ([total_row(unit, 2010, total, "census", "census2010")] +
                age_rows(unit, 2010, cells if sum(cells) == total else whole(cells, total), "derived", "census2010"))
    if counted:
        cells = [sum(c) for c in zip(*(cells_of_county(r, "2010") for r in rows))]
        source, quality = "county2010-scaled", "derived"
    else:    # no row of its own: as its prefecture
        cells = prefecture_ages(units[unit] | {"adcode": NEW_TO_OLD_PREFECTURE.get(unit[:4], unit[:4]) + "01"}, "2010")
        source, quality = "county2010-prefecture", "estimated"
    return [total_row(unit, 2010, total, "derived", "county2010")] + age_rows(unit, 2010, whole(cells, total), quality, source)


# Prefectures that had another code in 2010.
NEW_TO_OLD_PREFECTURE = {"5205": "5224", "5206": "5222", "5402": "5423", "5403": "5421", "5404": "5426", "5405": "5422",
                         "5406": "5424", "6302": "6321", "6504": "6521", "6505": "6522"}


def population_of_2000(unit):
    total = past_total(unit, "2000")
    return [] if total is None else [total_row(unit, 2000, total, "derived", "county2000")]


def population_above():
    """Provinces and the nation by age, prefectures in total: to compare with the sums."""
    rows = []
    for year in ("2010", "2020"):
        printed = dict(province_ages[year])
        quality, source = "census", "census" + year
        nation = printed.pop(ROOT, None)
        if nation is None:
            nation, quality, source = [sum(c) for c in zip(*printed.values())], "derived", "sum" + year
        rows += [total_row(ROOT, int(year), sum(nation), quality, source)] + age_rows(ROOT, int(year), nation, quality, source)
        for code, cells in sorted(printed.items()):
            rows += [total_row(code, int(year), sum(cells), "census", "census" + year)] + age_rows(code, int(year), cells, "census", "census" + year)
        for code in sorted(places_above):
            row = prefecture_census[year].get(code)
            if row and not code.endswith("0000") and not (year == "2010" and code in recut):
                rows.append(total_row(code, int(year), int(row["pop_total"]), "census", "census" + year))
    return rows


def write_population():
    rows = population_above()
    for population_of in (population_of_2000, population_of_2010, population_of_2020):
        for unit in units:
            rows += population_of(unit)
    shop.write("population.csv", POPULATION, rows)
    return rows


# ---------------------------------------------------------------- births, deaths, series, events

def write_vital():
    """Births and deaths of the twelve months to October 2010: printed rates x people."""
    rows = shop.national_vital() + shop.provincial_vital()
    for unit in units:
        total = past_total(unit, "2010")
        found = counted_in_2010(unit, total) if total else None
        if not found or not all(r["birth_rate_permille"] and r["death_rate_permille"] for r in found[0]):
            continue
        births, deaths = (sum(number(r[c]) * int(r["pop_total"]) / 1000 for r in found[0]) * found[1]
                          for c in ("birth_rate_permille", "death_rate_permille"))
        rows.append((unit, 2010, round(births), round(deaths), "derived", 2010, "census2010-rates"))
    shop.write("vital.csv", VITAL, rows)


COUNTY_SERIES = {    # column -> indicator, unit
    "pop_hukou": ("registered_population", "persons"),
    "pop_urban": ("urban_population", "persons"),
    "inmig_same_county": ("inmig_same_county", "persons"),
    "inmig_other_county_same_prov": ("inmig_other_county_same_province", "persons"),
    "inmig_other_prov": ("inmig_other_province", "persons"),
    "mining_emp_sample": ("employment_mining", "persons (long-form sample)"),
    "emp_total_sample": ("employment_total", "persons (long-form sample)")}


def write_series():
    for column, (indicator, unit_of) in COUNTY_SERIES.items():
        for unit, row in units.items():
            shop.put(unit, 2020, indicator, number(row.get(column)), unit_of, "census", 2020, source_of(column, 2020))
            total = past_total(unit, "2010")
            found = counted_in_2010(unit, total) if total else None
            if found and all(r.get(column) for r in found[0]):
                rows, ratio = found
                value = sum(number(r[column]) for r in rows)
                quality, flag = ("census", "") if ratio == 1 else ("derived", "boundary")
                shop.put(unit, 2010, indicator, value if ratio == 1 else round(value * ratio), unit_of, quality, 2010, source_of(column, 2010), flag)
        for r in shop.read("province_census_2010_2020.csv"):
            if column in r:
                shop.put(r["adcode"], r["year"], indicator, number(r[column]), unit_of, "census", r["year"], "census" + r["year"])
    shop.nation_series()
    shop.write_series()


def source_of(column, year):
    return ("longform" if column.endswith("_sample") else "census") + str(year)


def write_events():
    """What breaks a comparison of 2010 with 2020."""
    rows = []
    for r in shop.read("crosswalk.csv", PACK / "sources"):
        rows.append((r["unit"], 2020, "merged" if r["source"] else "break", r["source"].lstrip("-") or None, None, r["why"]))
    for unit in units:
        if ground(unit) == "beside-zone":
            rows.append((unit, 2020, "break", zones_of[above(unit)][0], None,
                         "development zones of this prefecture were counted apart in 2020, with the districts before: loss 2010-2020 may be overstated"))
    shop.write("events.csv", ["place", "year", "kind", "other", "share", "note"], sorted(rows, key=lambda r: (r[0], r[2], r[3] or "")))


# ---------------------------------------------------------------- is it right?

def check(rows):
    total = {(r[0], int(r[1])): r[5] for r in rows if r[2] == "t"}
    by_age = Counter()
    for p, y, s, _, _, n, *_ in rows:
        if s != "t":
            by_age[p, int(y)] += n
    assert all(by_age[k] == total[k] for k in by_age), "a partition does not add up"
    assert len({r[:4] for r in rows}) == len(rows), "two rows for one cell"
    have = {y: [u for u in units if (u, y) in total] for y in (2000, 2010, 2020)}
    both = [u for u in units if (u, 2010) in total]
    sum_of = lambda year, of=units: sum(total.get((u, year), 0) for u in of)
    facts = [("units", len(units), UNITS), ("zones", len(zones), ZONES)]
    facts += [(f"units with {y}", len(have[y]), n) for y, n in WITH_YEAR.items()]
    facts += [("units with all three", len(set(have[2000]) & set(have[2010])), ALL_THREE),
              ("China 2020, sum of units", sum_of(2020), 1409778724), ("China 2020, printed", total[ROOT, 2020], 1409778724),
              ("China 2010, sum of units", sum_of(2010), SUM_2010), ("China 2010, sum of provinces", total[ROOT, 2010], 1332810869),
              ("China 2000, sum of units", sum_of(2000), SUM_2000),
              ("units that shrank 2010-2020", sum(total[u, 2020] < total[u, 2010] for u in both), SHRANK),
              ("of them on the same ground", sum(total[u, 2020] < total[u, 2010] for u in both if ground(u) == "same"), SHRANK_SAME)]
    print()
    for name, got, expected in facts:
        print(f"    {name:36}{got:>16,}" + ("" if got == expected else f"   EXPECTED {expected:,}"))
    print("\nunits by ground:", dict(Counter(ground(u) for u in units)))

    within = defaultdict(list)
    for u in units:
        place = above(u)
        within[place].append(u)
        if not place.endswith("0000"):
            within[place[:2] + "0000"].append(u)
    for year in (2010, 2020):
        for level, codes in (("provinces", [c for c in within if c.endswith("0000")]), ("prefectures", [c for c in within if not c.endswith("0000")])):
            compared = [c for c in sorted(codes) if (c, year) in total]
            exact = sum(sum_of(year, within[c]) == total[c, year] for c in compared)
            gaps = [(c, sum_of(year, within[c]) / total[c, year] - 1) for c in compared]
            far = [(c, g) for c, g in gaps if abs(g) > 0.005]
            print(f"\n{year}, sums of units against the printed figure: {len(compared)} {level}, {exact} exact, {len(far)} off by more than 0.5 %")
            for c, g in far:
                print(f"    {c} {places_above[c][0]:20}{100 * g:+.2f} %")
    shop.print_counts()
    assert all(got == expected for _, got, expected in facts)


# What the pack is known to hold; a difference is an error.
UNITS, ZONES, WITH_YEAR, ALL_THREE = 2987, 134, {2000: 2728, 2010: 2826, 2020: 2987}, 2728
SUM_2010, SUM_2000, SHRANK, SHRANK_SAME = 1320002615, 1190729113, 1564, 1442


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python3 build.py FACTS_DIR")
    shop = Workshop(PACK, Path(sys.argv[1]))
    prefecture_census = {y: {r["adcode"]: r for r in shop.read("prefecture_census_2010_2020.csv") if r["year"] == y} for y in ("2010", "2020")}
    prefecture_by_name = {(r["province_zh"], r["name_zh"]): code for y in ("2010", "2020") for code, r in prefecture_census[y].items()}
    ages = {y: shop.read_ages("prefecture_age_sex_2010_2020.csv", y) for y in ("2010", "2020")}
    province_ages = {y: shop.read_ages("province_age_sex_2010_2020.csv", y) for y in ("2010", "2020")}
    province_code = {r["name_zh"]: r["adcode"] for r in shop.read("province_census_2010_2020.csv")}
    past = {r["adcode_2019"]: r for r in shop.read("county_pop_2000_2010.csv")}
    census_2010 = [r for r in shop.read("county_census_2010.csv") if r["pop_total"]]
    units = read_units()
    zones = {u for u in units if "-" in u or "71" <= u[4:6] <= "79" and u[2:4] != "90" and u not in WITHOUT_DISTRICTS}
    zones_of = defaultdict(list)
    for zone in sorted(zones):
        zones_of[above(zone)].append(zone)
    former = read_crosswalk()
    named_2010 = {r["unit"]: next(c for c in census_2010 if r["census_2010"] in (c["adcode"], c["name_zh"]))
                  for r in shop.read("census2010.csv", PACK / "sources")}
    matched = {u: rows_of_2010(u, past_total(u, "2010")) for u in units}
    recut = {r["unit"] for r in shop.read("crosswalk.csv", PACK.parent / "china/sources") if r["year"] == "2010"}
    places_above = name_places_above()
    write_places()
    shop.write_labels([("kind", "district", "District", "市辖区"), ("kind", "county-city", "County-level city", "县级市"),
                       ("kind", "county", "County", "县"), ("kind", "zone", "Development zone", "开发区、管理区"),
                       ("ground", "same", "Same ground", "区划可比"), ("ground", "beside-zone", "Beside a zone counted apart", "开发区单列"),
                       ("ground", "zone", "Zone counted apart in 2020", "2020年单列的开发区"), ("ground", "changed", "Ground changed", "区划变动"),
                       ("position", "derived", "Own centroid", "自身几何中心"), ("position", "estimated", "Centroid of the prefecture", "所在地级行政区几何中心")])
    people = write_population()
    write_vital()
    shop.write_rates()
    write_series()
    write_events()
    check(people)
