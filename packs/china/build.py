#!/usr/bin/env python3
"""Builds the China pack from tables of published figures.    python3 build.py FACTS_DIR

The idea
    A place can only be said to shrink if it is the same ground at both dates. So everything is
    counted on one map, the 356 prefecture-level units of mainland China in 2020:

        figure of a unit = its own row of that census  +  sum of share x (row of what it gained or lost)

    `crosswalk.csv` lists every gain and loss, written by hand; a unit that is not in it kept its
    ground. The totals are those of the boundary-adjusted table; the census rows, joined as above,
    give the ages and sexes, which are then scaled to the total so that every partition adds up
    exactly, in whole persons (largest remainders).

    Nothing is filled in: what a source does not give has no row. Every row says where it comes
    from (`source`, explained in SOURCES.md), how good it is (`quality`) and the year from which a
    forecaster could have known it (`known`).

Standard library only. The same input gives the same bytes. At the end the pack is checked against
figures known beforehand; a difference is an error.
"""

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

PACK = Path(__file__).resolve().parent
ROOT = "100000"
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
NOT_MAINLAND = ("81", "82", "71")

# The four regions of the National Bureau of Statistics, by the first two digits of the code.
MACRO_REGION = {p: region for region, provinces in {
    "east": "11 12 13 31 32 33 35 37 44 46",
    "central": "14 34 36 41 42 43",
    "west": "15 45 50 51 52 53 54 61 62 63 64 65",
    "northeast": "21 22 23"}.items() for p in provinces.split()}

# Age groups of the census tables, and the last age of each (None = open).
AGES = [(0, 0), (1, 4)] + [(a, a + 4) for a in range(5, 85, 5)] + [(85, None)]
AGE_COLUMNS = ["age_85plus" if hi is None else "age_0" if hi == 0 else f"age_{lo}_{hi}" for lo, hi in AGES]

counts = defaultdict(Counter)    # table -> quality -> rows, printed at the end


# ---------------------------------------------------------------- reading and writing

def read(name, folder=None):
    with open((folder or FACTS) / name, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def write(name, header, rows):
    """One CSV; None becomes an empty cell."""
    with open(PACK / name, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow(["" if v is None else v for v in row])
            if "quality" in header:
                counts[name][row[header.index("quality")]] += 1
    print(f"{name:24}{len(rows):8} rows")


def number(text):
    """The text of a figure as an exact value, or None for an empty cell."""
    return Fraction(text) if text else None


def show(x):
    """A figure as the shortest plain text: 12, 12.5, never 1.25e1. Six decimals are kept."""
    x = Fraction(x)
    if x.denominator == 1:
        return str(x.numerator)
    return f"{float(x):.6f}".rstrip("0").rstrip(".")


def whole(parts, total):
    """Scales `parts` to whole numbers that sum to `total`: floors first, then the largest remainders."""
    assert total >= 0 and min(parts) >= 0 and sum(parts) > 0
    scaled = [Fraction(p) * total / sum(parts) for p in parts]
    floors = [math.floor(s) for s in scaled]
    by_remainder = sorted(range(len(parts)), key=lambda i: (floors[i] - scaled[i], i))
    for i in by_remainder[:total - sum(floors)]:
        floors[i] += 1
    return floors


# ---------------------------------------------------------------- the units of 2020

def read_units():
    """Every mainland unit with both totals, in code order: code -> row of the adjusted table."""
    return {r["adcode"]: r for r in sorted(read("prefecture_pop_boundary_adjusted_2010_2020.csv"), key=lambda r: r["adcode"])
            if r["pop_2010"] and r["pop_2020"] and not r["adcode"].startswith(NOT_MAINLAND)}


def province_of(unit):
    """The place above a unit: its province, or the nation for a municipality."""
    return ROOT if unit in MUNICIPALITIES else unit[:2] + "0000"


def english(name, place):
    """`Suzhou(Anhui)` -> `Suzhou (Anhui)`; the prefecture of Jilin is told apart from its province."""
    return "Jilin City" if place == "220200" else name.replace("(", " (")


def tier(place):
    """By code alone (GB/T 2260): xx0100 is the seat of the province; xx90yy answers to the province directly."""
    if place in MUNICIPALITIES:
        return "municipality"
    if place.endswith("0100"):
        return "capital"
    return "prefecture" if place.endswith("00") else "direct-county"


def write_places():
    centre = {r["adcode"]: r for r in read("prefecture_centroids.csv")}
    area = {r["adcode"]: r["area_km2"] for r in read("prefecture_pop_2000_2010_2020.csv")}
    resource = {r["adcode"]: r["type"] for r in read("resource_based_cities_2013.csv")}
    exhausted = {r["adcode"]: r["year_designated"] for r in read("resource_exhausted_cities_partial.csv")}

    rows = [(ROOT, None, "country", "China", "中国") + (None,) * 7]
    for r in sorted(read("province_census_2010_2020.csv"), key=lambda r: r["adcode"]):
        if r["year"] == "2020" and r["adcode"] not in MUNICIPALITIES + (ROOT,):
            rows.append((r["adcode"], ROOT, "province", r["name_en"], r["name_zh"], None, None, None,
                         MACRO_REGION[r["adcode"][:2]], None, None, None))
    for place, r in units.items():
        c = centre[place]
        rows.append((place, province_of(place), "prefecture", english(r["name_en"], place), r["name_zh"],
                     c["lon"], c["lat"], show(number(area.get(place) or c["area_km2_approx"])),
                     MACRO_REGION[place[:2]], tier(place), resource.get(place), exhausted.get(place)))
    for column in (3, 4):
        twice = [n for n, k in Counter(r[column] for r in rows).items() if k > 1]
        assert not twice, f"names that are not unique: {twice}"
    write("places.csv", ["place", "parent", "level", "name", "name_zh", "lon", "lat", "area_km2",
                         "macro_region", "tier", "resource_type", "resource_exhausted"], rows)


# ---------------------------------------------------------------- the crosswalk

def read_crosswalk():
    """(year, unit) -> [(source code, level, share)]"""
    pieces = defaultdict(list)
    for r in read("crosswalk.csv", PACK):
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

def sexes_apart(county, prefecture):
    """A county's ages, both sexes together, split by sex: the age-specific shares of its prefecture, their odds
    multiplied by the one factor that meets the county's own number of men."""
    ages = [int(county[c]) for c in AGE_COLUMNS]
    men_share = [m / (m + f) if m + f else 0.5 for m, f in zip(prefecture[:19], prefecture[19:])]
    target = int(county["pop_male"]) / (int(county["pop_male"]) + int(county["pop_female"])) * sum(ages)
    low, high = -5.0, 5.0    # logarithm of the factor, by bisection
    for _ in range(80):
        k = math.exp((low + high) / 2)
        men = [n * k * p / (k * p + 1 - p) for n, p in zip(ages, men_share)]
        low, high = ((low + high) / 2, high) if sum(men) < target else (low, (low + high) / 2)
    men = [Fraction(round(m * 1000), 1000) for m in men]
    return men + [n - m for n, m in zip(ages, men)]


def read_ages(name, year):
    """code -> 38 numbers: 19 age groups of men, then of women"""
    rows = {(r["adcode"], r["sex"]): [int(r[c]) for c in AGE_COLUMNS] for r in read(name) if r["year"] == year}
    return {code: rows[code, "m"] + rows[code, "f"] for code, _ in rows}


def age_rows(place, year, cells, quality, source):
    return [(place, year, sex, lo, hi, n, quality, year, source)
            for sex, half in (("m", cells[:19]), ("f", cells[19:])) for (lo, hi), n in zip(AGES, half)]


def population_of_units(year):
    ages = read_ages("prefecture_age_sex_2010_2020.csv", year)
    wanted = {source for (y, _), pieces in crosswalk.items() if y == year for source, level, _ in pieces if level == "county"}
    county = {r["adcode"]: sexes_apart(r, ages[r["adcode"][:4] + "00"])
              for r in read(f"county_census_{year}.csv") if r["adcode"] in wanted}
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
            rows.append((place, year, "t", 0, None, total, "census", year, source))
        else:
            source, exact = "bulletin" + year, False
            rows.append((place, year, "t", 0, None, total, "derived", year, source))
        rows += age_rows(place, year, whole(cells, total), "census" if exact else "derived", source)
    return rows


def population_of_2000():
    """2000 = sum of its counties of 2019, joined to the ground of 2020; where 2010 on the county sums still differs
    from the adjusted 2010, by that ratio. A unit with a county missing in 2000 has no row."""
    table = {r["adcode"]: r for r in read("prefecture_pop_2000_2010_2020.csv")}
    county = {r["adcode_2019"]: r for r in read("county_pop_2000_2010.csv")}
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
        printed = read_ages("province_age_sex_2010_2020.csv", year)
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
            above += [(place, year, "t", 0, None, sum(cells), q, year, s)] + age_rows(place, year, cells, q, s)
    write("population.csv", ["place", "year", "sex", "age_from", "age_to", "persons", "quality", "known", "source"], above + rows)
    return above + rows


# ---------------------------------------------------------------- births, deaths, rates

# Births and deaths of the nation as published at the time (statistical communiques, February of the year after). WPP 2024 puts
# the births of 2001-2010 a tenth higher; whoever forecast from 2010 could not know that. Only the years whose communique
# could be read are here; see SOURCES.md.
COMMUNIQUES = {"2006": (15_840_000, 8_920_000), "2008": (16_080_000, 9_350_000), "2009": (16_150_000, 9_430_000)}


def write_vital():
    rows = []
    for r in read("national_vital_wpp2024.csv"):
        year = r["year"]
        if year in COMMUNIQUES:
            rows.append((ROOT, year, *COMMUNIQUES[year], "yearbook", int(year) + 1, "communique"))
        if r["quality"] == "estimate":
            rows.append((ROOT, year, show(number(r["births_1000"]) * 1000), show(number(r["deaths_1000"]) * 1000),
                         "estimated", 2024, "wpp2024"))

    # The census counted births and deaths from November 2009 to October 2010 and printed rates per thousand.
    def events(name):
        return {r["adcode"]: [number(r["pop_total"]), number(r["birth_rate_permille"]) * int(r["pop_total"]) / 1000,
                              number(r["death_rate_permille"]) * int(r["pop_total"]) / 1000]
                for r in read(name) if r.get("year", "2010") == "2010" and r["birth_rate_permille"] and r["death_rate_permille"]}
    prefecture, county, province = map(events, ("prefecture_census_2010_2020.csv", "county_census_2010.csv", "province_census_2010_2020.csv"))
    for place, (_, births, deaths) in sorted(province.items()):
        if place not in MUNICIPALITIES:
            rows.append((place, 2010, round(births), round(deaths), "derived", 2010, "census2010-rates"))
    for place in units:
        population, births, deaths = joined("2010", place, prefecture, county)
        fit = int(units[place]["pop_2010"]) / population
        rows.append((place, 2010, round(births * fit), round(deaths * fit), "derived", 2010, "census2010-rates"))
    write("vital.csv", ["place", "year", "births", "deaths", "quality", "known", "source"], rows)


def write_rates():
    """National death rates by five-year period and birth rates by year; estimates only, no projection."""
    rows = []
    table = read("national_mortality_mx5_wpp2024.csv")
    for start in range(1995, 2020, 5):
        for r in table:
            age = int(r["age_start"].rstrip("+"))
            last = None if r["age_start"].endswith("+") else 0 if age == 0 else 4 if age == 1 else age + 4
            rows.append((ROOT, start, start + 4, r["sex"], age, last, r[f"mx_{start}_{start + 5}"], "estimated", start + 5, "wpp2024"))
    write("mortality.csv", ["place", "year_from", "year_to", "sex", "age_from", "age_to", "rate", "quality", "known", "source"], rows)

    rows = []
    for r in read("national_asfr_wpp2024.csv"):
        if r["quality"] == "estimate":
            rows += [(ROOT, r["year"], a, a + 4, 0, r[f"asfr_per_woman_{a}_{a + 4}"], "estimated", r["year"], "wpp2024") for a in range(10, 55, 5)]
    write("fertility.csv", ["place", "year", "age_from", "age_to", "order", "rate", "quality", "known", "source"], rows)


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

series = {}    # (place, year, indicator) -> rest of the row; the first source to give a figure keeps it


def put(place, year, indicator, value, unit, quality, known, source, flag=""):
    if value is not None:
        series.setdefault((place, int(year), indicator), (show(value), unit, quality, int(known), source, flag))


def flag_boundary(place, year):
    """A yearbook figure is on the ground of its own year. Flagged where that ground is not the unit of 2020."""
    return "boundary" if any(moved(y, place) for y in ("2010", "2020") if y == "2020" or int(year) < 2020) else ""


def census_series():
    for year in ("2010", "2020"):
        rows = {r["adcode"]: r for r in read("prefecture_census_2010_2020.csv") if r["year"] == year}
        counties = {r["adcode"]: r for r in read(f"county_census_{year}.csv")}
        for column, (indicator, unit, adds) in CENSUS_SERIES.items():
            own = {k: number(r[column]) for k, r in rows.items() if r[column]}
            piece = {k: number(r[column]) for k, r in counties.items() if r.get(column)}
            for place in units:
                recut = crosswalk[year, place] and not renamed(year, place)
                value = joined(year, place, own, piece) if adds else None
                if value is not None:    # the whole figure on the ground of 2020
                    put(place, year, indicator, round(value), unit, "derived" if recut else "census", year, "census" + year,
                        "boundary" if misfit(year, place) else "")
                else:                    # an average, or a count that counties do not give: as printed
                    put(place, year, indicator, own.get(renamed(year, place) or place), unit, "census", year, "census" + year,
                        "boundary" if moved(year, place) else "")
        for r in read("province_census_2010_2020.csv"):
            if r["year"] == year and r["adcode"] not in MUNICIPALITIES:
                for column, (indicator, unit, _) in CENSUS_SERIES.items():
                    put(r["adcode"], year, indicator, number(r[column]), unit, "census", year, "census" + year)


def employment_series():
    table = read("prefecture_employment_industry_2010_2020.csv")
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
                put(place, year, indicator, value, unit, "derived" if recut else "census", year, "longform" + year,
                    "boundary" if apart or misfit(year, place) else "")
            for code, value in own.items():
                if code.endswith("0000") and code not in MUNICIPALITIES and (code, year, indicator) not in LEFT_OUT:
                    put(code, year, indicator, value, unit, "census", year, "longform" + year)


def gdp_series():
    table = {(r["adcode"], r["year"]): r for r in read("prefecture_gdp_sectors_2000_2023.csv")}
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
                put(place, year, indicator, value, HUNDRED_MILLION, "derived" if laiwu else "yearbook", int(year) + 1, "gdp-panel", flag)


def province_series():
    """Yearbook figures of provinces. Municipalities have them too: for GDP only their row of the prefecture table is used."""
    for r in read("province_gdp_sectors_2015_2024.csv"):
        for column, indicator in GDP_COLUMNS.items():
            if r.get(column) and r["adcode"] not in MUNICIPALITIES:
                put(r["adcode"], r["year"], indicator, number(r[column]), HUNDRED_MILLION, "yearbook", int(r["year"]) + 1, "province-gdp")
    nbs = {"pop_10k": ("resident_population", "persons", 10000), "disposable_income_cny": ("disposable_income_per_head", "CNY (current)", 1),
           "health_institutions": ("health_institutions", "institutions", 1), "beds_per_10k": ("hospital_beds", "beds", 10000),
           "fiscal_education_100m": ("spending_education", HUNDRED_MILLION, 1), "fiscal_health_100m": ("spending_health", HUNDRED_MILLION, 1),
           "retail_sales_100m": ("retail_sales", HUNDRED_MILLION, 1)}
    for r in read("province_annual_nbs_2005_2023.csv"):
        for column, (indicator, unit, factor) in nbs.items():
            if r[column]:
                put(r["adcode"], r["year"], indicator, number(r[column]) * factor, unit, "yearbook", int(r["year"]) + 1, "province-nbs")
    panel = {"pop_10k": ("resident_population", "persons", 10000), "urban_share": ("urban_share", "ratio", 1),
             "fixed_asset_investment_100m": ("fixed_asset_investment", HUNDRED_MILLION, 1),
             "energy_10k_tce": ("energy_use", "tce", 10000), "co2_mt": ("co2_emissions", "Mt", 1)}
    for r in read("province_panel_1998_2019.csv"):
        known = int(r["year"]) + 1
        for column, (indicator, unit, factor) in panel.items():
            if r[column]:
                put(r["adcode"], r["year"], indicator, number(r[column]) * factor, unit, "yearbook", known, "province-panel")
        for column, indicator in GDP_COLUMNS.items():
            if r.get(column) and int(r["year"]) < 2015 and r["adcode"] not in MUNICIPALITIES and ("*", r["year"], indicator) not in LEFT_OUT:
                put(r["adcode"], r["year"], indicator, number(r[column]), HUNDRED_MILLION, "yearbook", known, "province-panel")
    for r in read("province_life_expectancy_2000.csv"):
        put(r["adcode"], 2000, "life_expectancy", number(r["life_expectancy_2000_years"]), "years", "yearbook", 2001, "life2000")
        put(r["adcode"], 2005, "natural_growth_rate", number(r["natural_growth_permille_2005"]), "per mille", "yearbook", 2006, "life2000")


def nation_series():
    columns = {"tfr": ("total_fertility_rate", "children per woman", 1), "srb_m_per_f": ("sex_ratio_at_birth", "males per female", 1),
               "e0_both": ("life_expectancy", "years", 1), "e0_male": ("life_expectancy_male", "years", 1),
               "e0_female": ("life_expectancy_female", "years", 1), "net_migration_1000": ("international_net_migration", "persons", 1000)}
    for r in read("national_vital_wpp2024.csv"):
        if r["quality"] == "estimate":
            for column, (indicator, unit, factor) in columns.items():
                put(ROOT, r["year"], indicator, number(r[column]) * factor, unit, "estimated", r["year"], "wpp2024")


def flag_outliers():
    """GDP more than 30 % above, or 25 % below, the years on both sides: a misprint, or a real shock."""
    gdp = {k: Fraction(v[0]) for k, v in series.items() if k[2] == "gdp"}
    for (place, year, _), x in gdp.items():
        sides = [gdp.get((place, year + d, "gdp")) for d in (-1, 1)]
        if None not in sides and (x > max(sides) * Fraction(13, 10) or x < min(sides) * Fraction(3, 4)):
            for indicator in ("gdp", "gdp_primary", "gdp_secondary", "gdp_tertiary"):
                *row, flag = series.get((place, year, indicator), ("uncertain",))
                if row and "uncertain" not in flag:
                    series[place, year, indicator] = (*row, f"uncertain {flag}".strip())
            outliers.append(f"{units[place]['name_en']} {year}" if place in units else f"{place} {year}")


def write_series():
    census_series(), employment_series(), gdp_series(), province_series(), nation_series()
    flag_outliers()
    rows = [key + series[key] for key in sorted(series, key=lambda k: (k[2], k[0], k[1]))]
    write("series.csv", ["place", "year", "indicator", "value", "unit", "quality", "known", "source", "flag"], rows)
    return rows


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
    for r in read("prefecture_boundary_events_2000_2026.csv"):
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
    write("events.csv", ["place", "year", "kind", "other", "share", "note"], sorted(rows, key=lambda r: (int(r[1]), r[0])))
    print("    events without a unit:", ", ".join(unmatched))


def write_flows_to_beijing():
    """An excerpt, not a matrix: moves from 28 provinces to Beijing, so it is not named flows.csv."""
    rows = [(r["origin_adcode"], r["dest_adcode"], 2010, 2015, r["migrants"], "census", 2017, "qi2017")
            for r in read("interprovincial_migration_2010_2015_beijing_only.csv")]
    write("flows_to_beijing.csv", ["origin", "destination", "year_from", "year_to", "persons", "quality", "known", "source"], rows)


def write_outlines():
    table = json.loads((FACTS / "prefecture_boundaries_simplified.geojson").read_text(encoding="utf-8"))
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
    print("\nvalues by quality")
    for name, c in counts.items():
        print(f"    {name:24}" + ", ".join(f"{k} {v}" for k, v in sorted(c.items())))

    assert all(got == expected for _, got, expected in facts)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python3 build.py FACTS_DIR")
    FACTS = Path(sys.argv[1])
    units = read_units()
    crosswalk = read_crosswalk()
    outliers = []
    gap = {}    # (year, unit) -> total / joined census rows - 1
    write_places()
    people = write_population()
    write_vital()
    write_rates()
    written = write_series()
    write_events()
    write_flows_to_beijing()
    write_outlines()
    check(people)
    print("    series by source:", dict(sorted(Counter(r[7] for r in written).items())), "flags:", dict(Counter(r[8] for r in written)))
