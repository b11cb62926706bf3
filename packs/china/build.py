#!/usr/bin/env python3
"""Builds the China pack from tables of published figures.    python3 build.py FACTS_DIR

The idea
    A place can only be said to shrink if it is the same ground at both dates. So everything is
    counted on one map, the 356 prefecture-level units of mainland China in 2020:

        figure of a unit = its own row of that census  +  sum of share x (row of what it gained or lost)

    `sources/crosswalk.csv` lists every gain and loss, written by hand; a unit that is not in it kept its
    ground. The totals are those of the boundary-adjusted table; the census rows, joined as above,
    give the ages and sexes, which are then scaled to the total so that every partition adds up
    exactly, in whole persons (largest remainders).

    Nothing is filled in: what a source does not give has no row. Every row says where it comes
    from (`source`, explained in SOURCES.md), how good it is (`quality`) and the year from which a
    forecaster could have known it (`known`).

Standard library only. The same input gives the same bytes. At the end the pack is checked against
figures known beforehand; a difference is an error.
"""

import json
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

PACK = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(PACK.parent / "tools"))
from china_tables import (MACRO_REGION, MUNICIPALITIES, NOT_MAINLAND, POPULATION, ROOT, VITAL, Workshop, age_rows,
                          number, sexes_apart, show, tidy_english, total_row, whole)

# ---------------------------------------------------------------- the units of 2020

def read_units():
    """Every mainland unit with both totals, in code order: code -> row of the adjusted table."""
    return {r["adcode"]: r for r in sorted(shop.read("prefecture_pop_boundary_adjusted_2010_2020.csv"), key=lambda r: r["adcode"])
            if r["pop_2010"] and r["pop_2020"] and not r["adcode"].startswith(NOT_MAINLAND)}


def province_of(unit):
    """The place above a unit: its province, or the nation for a municipality."""
    return ROOT if unit in MUNICIPALITIES else unit[:2] + "0000"


def tier(place):
    """By code alone (GB/T 2260): xx0100 is the seat of the province; xx90yy answers to the province directly."""
    if place in MUNICIPALITIES:
        return "municipality"
    if place.endswith("0100"):
        return "capital"
    return "prefecture" if place.endswith("00") else "direct-county"


def write_places():
    centre = {r["adcode"]: r for r in shop.read("prefecture_centroids.csv")}
    area = {r["adcode"]: r["area_km2"] for r in shop.read("prefecture_pop_2000_2010_2020.csv")}
    resource = {r["adcode"]: r["type"] for r in shop.read("resource_based_cities_2013.csv")}
    exhausted = {r["adcode"]: r["year_designated"] for r in shop.read("resource_exhausted_cities_partial.csv")}

    rows = [(ROOT, None, "country", "China", "中国") + (None,) * 7]
    for r in sorted(shop.read("province_census_2010_2020.csv"), key=lambda r: r["adcode"]):
        if r["year"] == "2020" and r["adcode"] not in MUNICIPALITIES + (ROOT,):
            rows.append((r["adcode"], ROOT, "province", r["name_en"], r["name_zh"], None, None, None,
                         MACRO_REGION[r["adcode"][:2]], None, None, None))
    for place, r in units.items():
        c = centre[place]
        rows.append((place, province_of(place), "prefecture", tidy_english(r["name_en"], place), r["name_zh"],
                     c["lon"], c["lat"], show(number(area.get(place) or c["area_km2_approx"])),
                     MACRO_REGION[place[:2]], tier(place), resource.get(place), exhausted.get(place)))
    for column in (3, 4):
        twice = [n for n, k in Counter(r[column] for r in rows).items() if k > 1]
        assert not twice, f"names that are not unique: {twice}"
    shop.write("places.csv", ["place", "parent", "level", "name", "name_zh", "lon", "lat", "area_km2",
                         "macro_region", "tier", "resource_type", "resource_exhausted"], rows)


# ---------------------------------------------------------------- the crosswalk

def read_crosswalk():
    """(year, unit) -> [(source code, level, share)]"""
    pieces = defaultdict(list)
    for r in shop.read("crosswalk.csv", PACK / "sources"):
        assert r["unit"] in units, r
        pieces[r["year"], r["unit"]].append((r["source"], r["level"], Fraction(r["share"])))
    return pieces


def joined(year, unit, prefecture, county):
    """Own figure plus share x the figure of each piece. The two dictionaries map a code to a figure or to a
    list of figures. None where any part is missing."""
    parts = [(Fraction(1), prefecture[unit])] if unit in prefecture else []
    for source, level, share in crosswalk[year, unit]:
        parts.append((share, (county if level == "county" else prefecture).get(source)))
    if not parts or any(figure is None for _, figure in parts):
        return None
    if isinstance(parts[0][1], list):
        return [sum(column) for column in zip(*([share * x for x in figure] for share, figure in parts))]
    return sum(share * figure for share, figure in parts)


def parts_of_units(year, unit):
    """Does the unit gain or lose counties or fractions, whose sexes and ages are not printed?"""
    return any(level == "county" or share.denominator > 1 for _, level, share in crosswalk[year, unit])


def renamed(year, unit):
    """The old code of a unit that only changed its code, or None."""
    pieces = crosswalk[year, unit]
    return pieces[0][0] if len(pieces) == 1 and pieces[0][1] == "renamed" else None


def misfit(year, unit):
    """The joined census rows miss the adjusted total by more than 0.5 %: some ground is not accounted for."""
    return abs(gap[year, unit]) > Fraction(5, 1000)


def moved(year, unit):
    return bool(crosswalk[year, unit]) and not renamed(year, unit) or misfit(year, unit)


# ---------------------------------------------------------------- population

def population_of_units(year):
    ages = shop.read_ages("prefecture_age_sex_2010_2020.csv", year)
    wanted = {source for (y, _), pieces in crosswalk.items() if y == year for source, level, _ in pieces if level == "county"}
    county = {r["adcode"]: sexes_apart(r, ages[r["adcode"][:4] + "00"])
              for r in shop.read(f"county_census_{year}.csv") if r["adcode"] in wanted}
    rows = []
    for place, adjusted in units.items():
        total = int(adjusted["pop_" + year])
        cells = joined(year, place, ages, county)
        fit = Fraction(total) / sum(cells)
        gap[year, place] = fit - 1
        recut = bool(crosswalk[year, place])
        if fit == 1:
            source = ("recut" if recut else "census") + year
            exact = not parts_of_units(year, place)
            rows.append(total_row(place, year, total, "census", source))
        else:
            source, exact = "bulletin" + year, False
            rows.append(total_row(place, year, total, "derived", source))
        rows += age_rows(place, year, whole(cells, total), "census" if exact else "derived", source)
    return rows


def population_of_2000():
    """2000 = sum of its counties of 2019, joined to the ground of 2020; where 2010 on the county sums still differs
    from the adjusted 2010, by that ratio. A unit with a county missing in 2000 has no row."""
    table = {r["adcode"]: r for r in shop.read("prefecture_pop_2000_2010_2020.csv")}
    county = {r["adcode_2019"]: r for r in shop.read("county_pop_2000_2010.csv")}
    figures = lambda rows, suffix: {k: [int(r["pop_2000" + suffix]), int(r["pop_2010" + suffix])] for k, r in rows.items()
                                    if r["pop_2000" + suffix] and r["pop_2010" + suffix]}
    prefecture, county = figures(table, "_bnd2019"), figures(county, "")
    rows = []
    for place in units:
        pair = joined("2000", place, prefecture, county) if place in prefecture else None
        if pair is None:
            continue
        ratio = Fraction(int(units[place]["pop_2010"])) / pair[1]
        source = "county2000" if abs(ratio - 1) <= Fraction(5, 1000) else "county2000-rescaled"
        rows.append((place, 2000, "t", 0, None, round(pair[0] * ratio), "derived", 2000, source))
        gap["2000", place] = ratio - 1
    return rows


def write_population():
    rows = population_of_2000()
    above = []    # provinces and the nation: to compare with the sums
    for year in ("2010", "2020"):
        rows += population_of_units(year)
        printed = shop.read_ages("province_age_sex_2010_2020.csv", year)
        quality, source = "census", "census" + year
        nation = printed.pop(ROOT, None)
        if nation is None:
            nation, nation_quality, nation_source = [sum(c) for c in zip(*printed.values())], "derived", "sum" + year
        else:
            nation_quality, nation_source = quality, source
            assert nation == [sum(c) for c in zip(*printed.values())]
        for place, cells in [(ROOT, nation)] + sorted(printed.items()):
            if place in MUNICIPALITIES:
                continue    # a municipality is a unit
            q, s = (nation_quality, nation_source) if place == ROOT else (quality, source)
            above += [total_row(place, year, sum(cells), q, s)] + age_rows(place, year, cells, q, s)
    shop.write("population.csv", POPULATION, above + rows)
    return above + rows


# ---------------------------------------------------------------- births, deaths, rates

def write_vital():
    rows = shop.national_vital() + shop.provincial_vital(besides=MUNICIPALITIES)
    prefecture, county = map(shop.census_events, ("prefecture_census_2010_2020.csv", "county_census_2010.csv"))
    for place in units:
        population, births, deaths = joined("2010", place, prefecture, county)
        fit = int(units[place]["pop_2010"]) / population
        rows.append((place, 2010, round(births * fit), round(deaths * fit), "derived", 2010, "census2010-rates"))
    shop.write("vital.csv", VITAL, rows)


# ---------------------------------------------------------------- series

CENSUS_SERIES = {    # column -> indicator, unit, does it add up over places?
    "pop_hukou": ("registered_population", "persons", True),
    "nonagri_hukou_pct": ("nonagricultural_registered_share", "percent", False),
    "pop_urban": ("urban_population", "persons", True),
    "pop_college": ("college_population", "persons", True),
    "inmig_same_county": ("inmig_same_county", "persons", True),
    "inmig_other_county_same_prov": ("inmig_other_county_same_province", "persons", True),
    "inmig_other_prov": ("inmig_other_province", "persons", True),
    "households": ("households", "households", True),
    "hh_pop": ("household_population", "persons", True),
    "single_hh": ("one_person_households", "households", True),
    "hh_with_65plus": ("households_with_65plus", "households", True),
    "mean_edu_years": ("mean_years_education", "years", False),
    "children_ever_born_15_64": ("children_ever_born_women_15_64", "children per woman", False),
    "housing_area_per_cap_m2": ("housing_area_per_head", "m2", False)}

GDP_COLUMNS = {"gdp_100m_cny": "gdp", "primary": "gdp_primary", "secondary": "gdp_secondary", "tertiary": "gdp_tertiary",
               "primary_100m_cny": "gdp_primary", "secondary_100m_cny": "gdp_secondary", "tertiary_100m_cny": "gdp_tertiary",
               "gdp_primary_100m": "gdp_primary", "gdp_secondary_100m": "gdp_secondary", "gdp_tertiary_100m": "gdp_tertiary"}
HUNDRED_MILLION = "100m CNY (current)"

# Figures of the sources that are evidently not what their heading says. They are left out, not mended.
LEFT_OUT = {
    # Heilongjiang 2011: these rows slipped by one line. Each holds the figures of the next place of this list
    # (Suihua holds Daxinganling's), as the years before and after show.
    ("230800", "2011", "gdp"), ("230900", "2011", "gdp"), ("231000", "2011", "gdp"), ("231100", "2011", "gdp"), ("231200", "2011", "gdp"),
    # Provinces 2006: the column of the tertiary sector holds the value added of industry.
    ("*", "2006", "gdp_tertiary"),
    # Hebei 2010: 2,006 farm workers in the sample, where its prefectures sum to 2,390,479.
    ("130000", "2010", "employment_agri")}

def flag_boundary(place, year):
    """A yearbook figure is on the ground of its own year. Flagged where that ground is not the unit of 2020."""
    return "boundary" if any(moved(y, place) for y in ("2010", "2020") if y == "2020" or int(year) < 2020) else ""


def census_series():
    for year in ("2010", "2020"):
        rows = {r["adcode"]: r for r in shop.read("prefecture_census_2010_2020.csv") if r["year"] == year}
        counties = {r["adcode"]: r for r in shop.read(f"county_census_{year}.csv")}
        for column, (indicator, unit, adds) in CENSUS_SERIES.items():
            own = {k: number(r[column]) for k, r in rows.items() if r[column]}
            piece = {k: number(r[column]) for k, r in counties.items() if r.get(column)}
            for place in units:
                recut = crosswalk[year, place] and not renamed(year, place)
                value = joined(year, place, own, piece) if adds else None
                if value is not None:    # the whole figure on the ground of 2020
                    shop.put(place, year, indicator, round(value), unit, "derived" if recut else "census", year, "census" + year,
                        "boundary" if misfit(year, place) else "")
                else:                    # an average, or a count that counties do not give: as printed
                    shop.put(place, year, indicator, own.get(renamed(year, place) or place), unit, "census", year, "census" + year,
                        "boundary" if moved(year, place) else "")
        for r in shop.read("province_census_2010_2020.csv"):
            if r["year"] == year and r["adcode"] not in MUNICIPALITIES:
                for column, (indicator, unit, _) in CENSUS_SERIES.items():
                    shop.put(r["adcode"], year, indicator, number(r[column]), unit, "census", year, "census" + year)


def employment_series():
    table = shop.read("prefecture_employment_industry_2010_2020.csv")
    industries = [c for c in table[0] if c.startswith("emp_") and c != "emp_total_sample"]
    unit = "persons (long-form sample)"
    for year in ("2010", "2020"):
        rows = {r["adcode"]: r for r in table if r["year"] == year}
        for column in ["emp_total_sample"] + industries:
            indicator = "employment_" + column.removeprefix("emp_").replace("total_sample", "total")
            own = {k: number(r[column]) for k, r in rows.items() if r[column]}
            for place in units:
                apart = parts_of_units(year, place)    # counties have no industries: the row as printed
                value = own.get(place) if apart else joined(year, place, own, {})
                recut = crosswalk[year, place] and not renamed(year, place) and not apart
                shop.put(place, year, indicator, value, unit, "derived" if recut else "census", year, "longform" + year,
                    "boundary" if apart or misfit(year, place) else "")
            for code, value in own.items():
                if code.endswith("0000") and code not in MUNICIPALITIES and (code, year, indicator) not in LEFT_OUT:
                    shop.put(code, year, indicator, value, unit, "census", year, "longform" + year)


def gdp_series():
    table = {(r["adcode"], r["year"]): r for r in shop.read("prefecture_gdp_sectors_2000_2023.csv")}
    new_code = {renamed("2010", place): place for place in units if renamed("2010", place)}
    for (code, year), r in table.items():
        place = new_code.get(code, code)
        if place not in units or place != code and (place, year) in table or (place, year, "gdp") in LEFT_OUT:
            continue    # dissolved units (see SOURCES.md), the new code has the year already, or a wrong row
        laiwu = table.get(("371200", year)) if code == "370100" and int(year) < 2019 else None
        flag = flag_boundary(place, year)
        if code == "370100" and int(year) < 2019:
            flag = "" if laiwu else "boundary"
        flag = " ".join(x for x in ("uncertain" if "uncertain" in (r["quality"], laiwu["quality"] if laiwu else "") else "", flag) if x)
        for column, indicator in GDP_COLUMNS.items():
            if r.get(column):
                value = number(r[column])
                if laiwu:
                    if not laiwu[column]:
                        continue
                    value += number(laiwu[column])
                shop.put(place, year, indicator, value, HUNDRED_MILLION, "derived" if laiwu else "yearbook", int(year) + 1, "gdp-panel", flag)


def province_series():
    """Yearbook figures of provinces. Municipalities have them too: for GDP only their row of the prefecture table is used."""
    for r in shop.read("province_gdp_sectors_2015_2024.csv"):
        for column, indicator in GDP_COLUMNS.items():
            if r.get(column) and r["adcode"] not in MUNICIPALITIES:
                shop.put(r["adcode"], r["year"], indicator, number(r[column]), HUNDRED_MILLION, "yearbook", int(r["year"]) + 1, "province-gdp")
    nbs = {"pop_10k": ("resident_population", "persons", 10000), "disposable_income_cny": ("disposable_income_per_head", "CNY (current)", 1),
           "health_institutions": ("health_institutions", "institutions", 1), "beds_per_10k": ("hospital_beds", "beds", 10000),
           "fiscal_education_100m": ("spending_education", HUNDRED_MILLION, 1), "fiscal_health_100m": ("spending_health", HUNDRED_MILLION, 1),
           "retail_sales_100m": ("retail_sales", HUNDRED_MILLION, 1)}
    for r in shop.read("province_annual_nbs_2005_2023.csv"):
        for column, (indicator, unit, factor) in nbs.items():
            if r[column]:
                shop.put(r["adcode"], r["year"], indicator, number(r[column]) * factor, unit, "yearbook", int(r["year"]) + 1, "province-nbs")
    panel = {"pop_10k": ("resident_population", "persons", 10000), "urban_share": ("urban_share", "ratio", 1),
             "fixed_asset_investment_100m": ("fixed_asset_investment", HUNDRED_MILLION, 1),
             "energy_10k_tce": ("energy_use", "tce", 10000), "co2_mt": ("co2_emissions", "Mt", 1)}
    for r in shop.read("province_panel_1998_2019.csv"):
        known = int(r["year"]) + 1
        for column, (indicator, unit, factor) in panel.items():
            if r[column]:
                shop.put(r["adcode"], r["year"], indicator, number(r[column]) * factor, unit, "yearbook", known, "province-panel")
        for column, indicator in GDP_COLUMNS.items():
            if r.get(column) and int(r["year"]) < 2015 and r["adcode"] not in MUNICIPALITIES and ("*", r["year"], indicator) not in LEFT_OUT:
                shop.put(r["adcode"], r["year"], indicator, number(r[column]), HUNDRED_MILLION, "yearbook", known, "province-panel")
    for r in shop.read("province_life_expectancy_2000.csv"):
        shop.put(r["adcode"], 2000, "life_expectancy", number(r["life_expectancy_2000_years"]), "years", "yearbook", 2001, "life2000")
        shop.put(r["adcode"], 2005, "natural_growth_rate", number(r["natural_growth_permille_2005"]), "per mille", "yearbook", 2006, "life2000")


def flag_outliers():
    """GDP more than 30 % above, or 25 % below, the years on both sides: a misprint, or a real shock."""
    gdp = {k: Fraction(v[0]) for k, v in shop.series.items() if k[2] == "gdp"}
    for (place, year, _), x in gdp.items():
        sides = [gdp.get((place, year + d, "gdp")) for d in (-1, 1)]
        if None not in sides and (x > max(sides) * Fraction(13, 10) or x < min(sides) * Fraction(3, 4)):
            for indicator in ("gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary"):
                *row, flag = shop.series.get((place, year, indicator), ("uncertain",))
                if row and "uncertain" not in flag:
                    shop.series[place, year, indicator] = (*row, f"uncertain {flag}".strip())
            outliers.append(f"{units[place]['name_en']} {year}" if place in units else f"{place} {year}")


def write_series():
    census_series(), employment_series(), gdp_series(), province_series(), shop.nation_series()
    flag_outliers()
    return shop.write_series()


# ---------------------------------------------------------------- events, an excerpt of flows, outlines

# Units whose two adjusted totals do not seem to be on the same ground. Kept as the source has them.
BREAKS = [
    ("610100", "610400", "the total of 2020 includes Xixian new area (769,627 persons more than the census row); that of 2010 does not, though Xianyang gave up 605,348 persons that no unit holds: growth 2010-2020 is overstated"),
    ("220600", None, "the total of 2020 is 16,507 below the census row, that of 2010 is not: loss 2010-2020 is overstated"),
    ("420500", None, "the total of 2020 (bulletin) is 255,200 above the census row; Wuhan and Xiantao are lower by the same sum: loss 2010-2020 is -1.0 % by bulletin, -7.3 % by census row"),
    ("429004", None, "the total of 2020 (bulletin) is 134,000 below the census row: -3.4 % by bulletin, +8.0 % by census row"),
    ("420100", None, "the total of 2020 (bulletin) is 121,200 below the census row")]

EVENT_KIND = {"地区改设地级市": "reorganised", "盟改设地级市": "reorganised", "县级市升格为地级市": "raised", "以县新设地级市": "raised",
              "地级市更名": "renamed", "撤销地级市并整体并入另一地级市": "merged"}


def write_events():
    """Changes of rank and name from the list, where a unit answers to the name; changes of ground from the crosswalk."""
    by_name = {(r["province_zh"], r["name_zh"]): place for place, r in units.items()}
    rows, unmatched = [], []
    for r in shop.read("prefecture_boundary_events_2000_2026.csv"):
        note = f"{r['old_unit_zh']}({r['old_level_zh']}) -> {r['new_unit_zh'] or '-'}({r['new_level_zh'] or '-'}): {r['event_type_zh']}"
        place, kind = by_name.get((r["province_zh"], r["new_unit_zh"])), EVENT_KIND.get(r["event_type_zh"])
        if r["old_unit_zh"] == "巢湖市":
            people = {"340100": 780711 + 973850, "340200": 1180069 + 101875, "340500": 376436 + 460161}
            for receiver, n in people.items():    # persons of the 2010 census, as in the crosswalk
                rows.append((receiver, r["year"], "split", "341400", f"{n / sum(people.values()):.4f}", note + "; share of its people of 2010"))
        elif place and kind:
            other = "371200" if kind == "merged" else None
            rows.append((place, r["year"], kind, other, 1 if other else None, note))
        else:
            unmatched.append(r["old_unit_zh"])
    rows += [(place, 2020, "break", other, None, note) for place, other, note in BREAKS]
    shop.write("events.csv", ["place", "year", "kind", "other", "share", "note"], sorted(rows, key=lambda r: (int(r[1]), r[0])))
    print("    events without a unit:", ", ".join(unmatched))


def write_flows_to_beijing():
    """An excerpt, not a matrix: moves from 28 provinces to Beijing, so it is not named flows.csv."""
    rows = [(r["origin_adcode"], r["dest_adcode"], 2010, 2015, r["migrants"], "census", 2017, "qi2017")
            for r in shop.read("interprovincial_migration_2010_2015_beijing_only.csv")]
    shop.write("sources/flows_to_beijing.csv", ["origin", "destination", "year_from", "year_to", "persons", "quality", "known", "source"], rows)


def write_outlines():
    table = json.loads((shop.facts / "prefecture_boundaries_simplified.geojson").read_text(encoding="utf-8"))
    features = [{"type": "Feature", "properties": {"place": str(f["properties"]["adcode"])}, "geometry": f["geometry"]}
                for f in table["features"] if str(f["properties"]["adcode"]) in units]
    features.sort(key=lambda f: f["properties"]["place"])
    assert [f["properties"]["place"] for f in features] == list(units)
    lines = ",\n".join(json.dumps(f, separators=(",", ":")) for f in features)
    (PACK / "outlines.geojson").write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")
    print(f"{'outlines.geojson':24}{len(features):8} outlines")


# ---------------------------------------------------------------- is it right?

def check(rows):
    total = {(p, int(y)): n for p, y, s, _, _, n, *_ in rows if s == "t"}
    by_age = Counter()
    for p, y, s, _, _, n, *_ in rows:
        if s != "t":
            by_age[p, int(y)] += n
    assert all(by_age[k] == total[k] for k in by_age), "a partition does not add up"
    assert {k for k in total if k[1] != 2000} == set(by_age)
    assert len({r[:4] for r in rows}) == len(rows), "two rows for one cell"

    change = {p: total[p, 2020] - total[p, 2010] for p in units}
    sums = {region: sum(c for p, c in change.items() if p[:2] in codes)
            for region, codes in {"Heilongjiang": ("23",), "Jilin": ("22",), "Liaoning": ("21",), "Northeast": ("21", "22", "23")}.items()}
    percent = lambda p, a, b: round(100 * (total[p, b] / total[p, a] - 1), 2)
    facts = [
        ("units", len(units), 356), ("units with 2000", sum(1 for p in units if (p, 2000) in total), 313),
        ("units that shrank 2010-2020", sum(c < 0 for c in change.values()), 156),
        ("Heilongjiang, sum of units", sums["Heilongjiang"], -6463903), ("Jilin, sum of units", sums["Jilin"], -3392955),
        ("Liaoning, sum of units", sums["Liaoning"], -1154916), ("Northeast, sum of units", sums["Northeast"], -11011774),
        ("Jilin, yearbook", total["220000", 2020] - total["220000", 2010], -3379362),
        ("Northeast, yearbook", sum(total[p, 2020] - total[p, 2010] for p in ("210000", "220000", "230000")), -10998181),
        ("Hegang 2010-2020, %", percent("230400", 2010, 2020), -15.81), ("Qitaihe 2010-2020, %", percent("230900", 2010, 2020), -25.08),
        ("Fuxin 2000-2010, %", percent("210900", 2000, 2010), -3.73),
        ("China 2010, provinces", total[ROOT, 2010], 1332810869), ("China 2020, provinces", total[ROOT, 2020], 1409778724)]
    print()
    for name, got, expected in facts:
        print(f"    {name:32}{got:>16,}" + ("" if got == expected else f"   EXPECTED {expected:,}"))

    print("\nsum of units against the printed figure, where they differ by more than 0.5 %")
    for (place, year), printed in sorted(total.items()):
        if place not in units:
            s = sum(total[p, year] for p in units if place in (ROOT, province_of(p)))
            if abs(s / printed - 1) > 0.005 or place == ROOT:
                print(f"    {place} {year} {s:>15,} of {printed:>15,}  {100 * (s / printed - 1):+.2f} %")
    print("\njoined census rows against the total of the adjusted table, where they differ by more than 0.05 % (2000: county sums of 2010)")
    for (year, place), g in sorted(gap.items()):
        if abs(g) > Fraction(5, 10000):
            print(f"    {place} {units[place]['name_en']:14}{year} {100 * float(g):+.2f} %")
    print("\nGDP that stands out from both neighbouring years, flagged uncertain:", ", ".join(outliers))
    shop.print_counts()

    assert all(got == expected for _, got, expected in facts)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python3 build.py FACTS_DIR")
    shop = Workshop(PACK, Path(sys.argv[1]))
    units = read_units()
    crosswalk = read_crosswalk()
    outliers = []
    gap = {}    # (year, unit) -> total / joined census rows - 1
    write_places()
    shop.write_labels([("tier", "municipality", "Municipality", "直辖市"), ("tier", "capital", "Provincial capital", "省会城市"),
                       ("tier", "prefecture", "Prefecture", "地级行政区"), ("tier", "direct-county", "County directly under its province", "省直辖县级行政区")])
    people = write_population()
    write_vital()
    shop.write_rates()
    written = write_series()
    write_events()
    write_flows_to_beijing()
    write_outlines()
    check(people)
    print("    series by source:", dict(sorted(Counter(r[7] for r in written).items())), "flags:", dict(Counter(r[8] for r in written)))
