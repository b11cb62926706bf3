"""What the packs of China have in common: reading and writing tables, whole numbers that add up, ages of the
census, and everything that is known of the nation and the provinces whatever the unit below them.

A `Workshop` reads tables of one folder (the facts), writes tables of another (the pack) and counts what it
wrote by quality. Standard library only; the same input gives the same bytes.
"""

import csv
import math
from collections import Counter, defaultdict
from fractions import Fraction

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

POPULATION = ["place", "year", "sex", "age_from", "age_to", "persons", "quality", "known", "source"]
VITAL = ["place", "year", "births", "deaths", "quality", "known", "source"]
SERIES = ["place", "year", "indicator", "value", "unit", "quality", "known", "source", "flag"]

# Names of the values of attributes, for labels.csv: attribute, value, English, Chinese.
LABELS = [
    ("macro_region", "east", "East", "东部"), ("macro_region", "central", "Central", "中部"),
    ("macro_region", "west", "West", "西部"), ("macro_region", "northeast", "Northeast", "东北"),
    ("resource_type", "growing", "growing", "成长型"), ("resource_type", "mature", "mature", "成熟型"),
    ("resource_type", "declining", "declining", "衰退型"), ("resource_type", "regenerating", "regenerating", "再生型")]

# Births and deaths of the nation as published at the time (statistical communiques, February of the year after). WPP 2024 puts
# the births of 2001-2010 a tenth higher; whoever forecast from 2010 could not know that. Only the years whose communique
# could be read are here; see SOURCES.md.
COMMUNIQUES = {"2006": (15_840_000, 8_920_000), "2008": (16_080_000, 9_350_000), "2009": (16_150_000, 9_430_000)}


# ---------------------------------------------------------------- figures

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


# ---------------------------------------------------------------- reading and writing

class Workshop:
    def __init__(self, pack, facts):
        self.pack, self.facts = pack, facts
        self.counts = defaultdict(Counter)    # table -> quality -> rows
        self.series = {}    # (place, year, indicator) -> rest of the row; the first source to give a figure keeps it

    def read(self, name, folder=None):
        with open((folder or self.facts) / name, encoding="utf-8-sig", newline="") as f:
            return list(csv.DictReader(f))

    def write(self, name, header, rows):
        """One CSV; None becomes an empty cell."""
        with open(self.pack / name, "w", encoding="utf-8", newline="") as f:
            out = csv.writer(f, lineterminator="\n")
            out.writerow(header)
            for row in rows:
                out.writerow(["" if v is None else v for v in row])
                if "quality" in header:
                    self.counts[name][row[header.index("quality")]] += 1
        print(f"{name:32}{len(rows):8} rows")

    def write_labels(self, more):
        self.write("labels.csv", ["attribute", "value", "name", "name_zh"], LABELS + more)

    def print_counts(self):
        print("\nvalues by quality")
        for name, c in self.counts.items():
            print(f"    {name:32}" + ", ".join(f"{k} {v}" for k, v in sorted(c.items())))

    # -- people

    def read_ages(self, name, year):
        """code -> 38 numbers: 19 age groups of men, then of women"""
        rows = {(r["adcode"], r["sex"]): [int(r[c]) for c in AGE_COLUMNS] for r in self.read(name) if r["year"] == year}
        return {code: rows[code, "m"] + rows[code, "f"] for code, _ in rows}

    # -- births, deaths, rates of the nation and the provinces

    def national_vital(self):
        rows = []
        for r in self.read("national_vital_wpp2024.csv"):
            year = r["year"]
            if year in COMMUNIQUES:
                rows.append((ROOT, year, *COMMUNIQUES[year], "yearbook", int(year) + 1, "communique"))
            if r["quality"] == "estimate":
                rows.append((ROOT, year, show(number(r["births_1000"]) * 1000), show(number(r["deaths_1000"]) * 1000),
                             "estimated", 2024, "wpp2024"))
        return rows

    def census_events(self, name):
        """The census counted births and deaths from November 2009 to October 2010 and printed rates per thousand:
        code -> people, births, deaths."""
        return {r["adcode"]: [number(r["pop_total"]), number(r["birth_rate_permille"]) * int(r["pop_total"]) / 1000,
                              number(r["death_rate_permille"]) * int(r["pop_total"]) / 1000]
                for r in self.read(name) if r.get("year", "2010") == "2010" and r["birth_rate_permille"] and r["death_rate_permille"]}

    def provincial_vital(self, besides=()):
        return [(place, 2010, round(births), round(deaths), "derived", 2010, "census2010-rates")
                for place, (_, births, deaths) in sorted(self.census_events("province_census_2010_2020.csv").items()) if place not in besides]

    def write_rates(self):
        """National death rates by five-year period and birth rates by year; estimates only, no projection."""
        rows = []
        table = self.read("national_mortality_mx5_wpp2024.csv")
        for start in range(1995, 2020, 5):
            for r in table:
                age = int(r["age_start"].rstrip("+"))
                last = None if r["age_start"].endswith("+") else 0 if age == 0 else 4 if age == 1 else age + 4
                rows.append((ROOT, start, start + 4, r["sex"], age, last, r[f"mx_{start}_{start + 5}"], "estimated", start + 5, "wpp2024"))
        self.write("mortality.csv", ["place", "year_from", "year_to", "sex", "age_from", "age_to", "rate", "quality", "known", "source"], rows)

        rows = []
        for r in self.read("national_asfr_wpp2024.csv"):
            if r["quality"] == "estimate":
                rows += [(ROOT, r["year"], a, a + 4, 0, r[f"asfr_per_woman_{a}_{a + 4}"], "estimated", r["year"], "wpp2024") for a in range(10, 55, 5)]
        self.write("fertility.csv", ["place", "year", "age_from", "age_to", "order", "rate", "quality", "known", "source"], rows)

    # -- series

    def put(self, place, year, indicator, value, unit, quality, known, source, flag=""):
        if value is not None:
            self.series.setdefault((place, int(year), indicator), (show(value), unit, quality, int(known), source, flag))

    def nation_series(self):
        columns = {"tfr": ("total_fertility_rate", "children per woman", 1), "srb_m_per_f": ("sex_ratio_at_birth", "males per female", 1),
                   "e0_both": ("life_expectancy", "years", 1), "e0_male": ("life_expectancy_male", "years", 1),
                   "e0_female": ("life_expectancy_female", "years", 1), "net_migration_1000": ("international_net_migration", "persons", 1000)}
        for r in self.read("national_vital_wpp2024.csv"):
            if r["quality"] == "estimate":
                for column, (indicator, unit, factor) in columns.items():
                    # The revision of 2024 rewrote net migration; rates of life and birth were told much the same at their time.
                    known = 2024 if indicator == "international_net_migration" else r["year"]
                    self.put(ROOT, r["year"], indicator, number(r[column]) * factor, unit, "estimated", known, "wpp2024")

    def write_series(self):
        rows = [key + self.series[key] for key in sorted(self.series, key=lambda k: (k[2], k[0], k[1]))]
        self.write("series.csv", SERIES, rows)
        return rows


# ---------------------------------------------------------------- places and ages

def tidy_english(name, place):
    """`Suzhou(Anhui)` -> `Suzhou (Anhui)`; the prefecture of Jilin is told apart from its province."""
    return "Jilin City" if place == "220200" else name.replace("(", " (")


def sexes_apart(county, prefecture):
    """A county's ages, both sexes together, split by sex: the age-specific shares of its prefecture, their odds
    multiplied by the one factor that meets the county's own number of men."""
    ages = [int(county[c] or 0) for c in AGE_COLUMNS]
    men_share = [m / (m + f) if m + f else 0.5 for m, f in zip(prefecture[:19], prefecture[19:])]
    target = int(county["pop_male"]) / (int(county["pop_male"]) + int(county["pop_female"])) * sum(ages)
    low, high = -5.0, 5.0    # logarithm of the factor, by bisection
    for _ in range(80):
        k = math.exp((low + high) / 2)
        men = [n * k * p / (k * p + 1 - p) for n, p in zip(ages, men_share)]
        low, high = ((low + high) / 2, high) if sum(men) < target else (low, (low + high) / 2)
    men = [Fraction(round(m * 1000), 1000) for m in men]
    return men + [n - m for n, m in zip(ages, men)]


def age_rows(place, year, cells, quality, source):
    return [(place, year, sex, lo, hi, n, quality, year, source)
            for sex, half in (("m", cells[:19]), ("f", cells[19:])) for (lo, hi), n in zip(AGES, half)]


def total_row(place, year, persons, quality, source):
    return (place, year, "t", 0, None, persons, quality, year, source)
