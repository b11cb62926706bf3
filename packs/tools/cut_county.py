#!/usr/bin/env python3
"""Cuts a county out of its prefecture: a copy of the China pack in which both are units.

    python3 cut_county.py COUNTY FOLDER [PACKS]        python3 packs/tools/cut_county.py 431381 lengshuijiang

The idea
    The China pack knows what prefectures live on and no county; the pack of counties knows who lives in a county and
    who of them works in a mine, and not much more. So the county gets its own figures where the pack of counties has them
    (people by age and sex, registered, urban and arrived people, workers and miners), and a part of its prefecture's
    where it has not:

        workers on farms            the prefecture's, by people outside towns
        workers of other branches   the county's others, as the prefecture's are spread
        product of a sector         the prefecture's, by workers of the sector's branches
        households, degrees, floor  by people
        rates and shares            those of the prefecture

    What is taken by a part is `estimated`, and so is what is left to the prefecture. The two add up to what the
    prefecture had. Of townships nothing is known, nor what firms and purses of the county had of their own.

Standard library only. The same packs give the same bytes.
"""

import csv
import shutil
import sys
from pathlib import Path

MINES, WORKERS, FARMS = "employment_mining", "employment_total", "employment_agri"
SECTORS = {"gdp_primary": ("employment_agri",),
           "gdp_secondary": ("employment_mining", "employment_manuf", "employment_utilities", "employment_construction")}
# Counts, which are shared out; anything else is a rate, which both have.
COUNTED = ("persons", "households", "persons (long-form sample)")


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(file, rows, columns):
    with open(file, "w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def number(text):
    return float(text) if text else None


def text(value):
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"


class Cut:
    def __init__(self, county, packs):
        self.county, self.china, self.counties = county, packs / "china", packs / "china-counties"
        places = {row["place"]: row for row in rows_of(self.counties / "places.csv")}
        if county not in places or places[county]["level"] != "county":
            sys.exit(f"{county} is no county of {self.counties}")
        self.place, self.whole = places[county], places[county]["parent"]
        self.own = {(r["year"], r["indicator"]): number(r["value"])
                    for r in rows_of(self.counties / "series.csv") if r["place"] == county}
        self.figures = {(r["year"], r["indicator"]): number(r["value"])
                        for r in rows_of(self.china / "series.csv") if r["place"] == self.whole}
        self.people = {}
        for pack, place in ((self.counties, county), (self.china, self.whole)):
            for r in rows_of(pack / "population.csv"):
                if r["place"] == place and r["sex"] == "t":
                    self.people[place, r["year"]] = number(r["persons"])

    def places_table(self):
        rows = rows_of(self.china / "places.csv")
        columns = list(rows[0])
        for row in rows:
            if row["place"] == self.whole:
                old, row["area_km2"] = dict(row), text(number(row["area_km2"]) - number(self.place["area_km2"]))
                row["name"] += " without " + self.place["name"]
                row["name_zh"] += "（不含" + self.place["name_zh"] + "）"
        new = {**old, **{c: self.place[c] for c in ("place", "name", "name_zh", "lon", "lat", "area_km2")}}
        new["tier"] = "prefecture"
        for attribute in ("resource_type", "resource_exhausted"):
            new[attribute] = self.place.get(attribute, "")
        return rows + [new], columns

    def population(self):
        """The county's own rows, and the prefecture's less them."""
        key = lambda r: (r["year"], r["sex"], r["age_from"], r["age_to"])
        own = {key(r): r for r in rows_of(self.counties / "population.csv") if r["place"] == self.county}
        rows = rows_of(self.china / "population.csv")
        left = []
        for row in rows:
            if row["place"] == self.whole:
                of_county = own.get(key(row))
                if of_county is None:
                    sys.exit(f"{self.county} has no persons of {key(row)}")
                row = {**row, "persons": text(number(row["persons"]) - number(of_county["persons"])), "quality": "derived"}
            left.append(row)
        return left + list(own.values()), list(rows[0])

    def part(self, year):
        """Of the prefecture's people who live in the county, in the census nearest to a year."""
        years = [y for place, y in self.people if place == self.county]
        nearest = min(years, key=lambda y: (abs(int(y) - int(year)), y))
        return self.people[self.county, nearest] / self.people[self.whole, nearest]

    def outside_towns(self, year):
        """The county's part of the prefecture's people outside towns."""
        here = self.people[self.county, year] - self.own[year, "urban_population"]
        return here / (self.people[self.whole, year] - self.figures[year, "urban_population"])

    def workers(self, year, branch):
        """Of a branch in the county: counted; on farms by people outside towns; the others spread as the prefecture's."""
        if (year, branch) in self.own:
            return self.own[year, branch], "census"
        on_farms = self.figures[year, FARMS] * self.outside_towns(year)
        if branch == FARMS:
            return on_farms, "estimated"
        others = self.own[year, WORKERS] - self.own[year, MINES] - on_farms
        of_whole = self.figures[year, WORKERS] - self.figures[year, MINES] - self.figures[year, FARMS]
        return self.figures[year, branch] * others / of_whole, "estimated"

    def product(self, year, sector):
        """The sector's product by where its branches' workers are, in the census of workers nearest to a year."""
        censuses = sorted({y for y, i in self.own if i == WORKERS})
        census = min(censuses, key=lambda y: (abs(int(y) - int(year)), y))
        branches = SECTORS.get(sector) or [i for y, i in self.figures
                                           if y == census and i.startswith("employment_") and i != WORKERS
                                           and not any(i in taken for taken in SECTORS.values())
                                           and i != "employment_intl_org"]
        here = sum(self.workers(census, b)[0] for b in branches)
        return self.figures[year, sector] * here / sum(self.figures[census, b] for b in branches)

    def of_county(self, row):
        """The county's figure and its quality; the same as the prefecture's for rates."""
        year, indicator = row["year"], row["indicator"]
        if (year, indicator) in self.own:
            return self.own[year, indicator], "census"
        if indicator.startswith("employment_"):
            return self.workers(year, indicator)
        sectors = [s for s in ("gdp_primary", "gdp_secondary", "gdp_tertiary") if (year, s) in self.figures]
        if indicator in sectors:
            return self.product(year, indicator), "estimated"
        if indicator == "gdp" and len(sectors) == 3:
            all_three = sum(self.figures[year, s] for s in sectors)
            return number(row["value"]) * sum(self.product(year, s) for s in sectors) / all_three, "estimated"
        if row["unit"] in COUNTED or "CNY" in row["unit"]:
            return number(row["value"]) * self.part(year), "estimated"
        return number(row["value"]), "estimated"

    def series(self):
        rows = rows_of(self.china / "series.csv")
        left, added = [], []
        for row in rows:
            if row["place"] == self.whole and row["value"]:
                value, quality = self.of_county(row)
                source = row["source"] if quality == "census" else "cut_county"
                added.append({**row, "place": self.county, "value": text(value), "quality": quality, "source": source})
                if row["unit"] in COUNTED or "CNY" in row["unit"]:
                    row = {**row, "value": text(number(row["value"]) - value),
                           "quality": "derived" if quality == "census" else "estimated", "source": "cut_county"}
            left.append(row)
        return left + added, list(rows[0])

    def vital(self):
        rows = rows_of(self.china / "vital.csv")
        left = []
        for row in rows:
            if row["place"] == self.whole:
                here = {c: number(row[c]) * self.part(row["year"]) for c in ("births", "deaths")}
                marked = {"quality": "estimated", "source": "cut_county"}
                left.append({**row, **marked, "place": self.county, **{c: text(v) for c, v in here.items()}})
                row = {**row, **marked, **{c: text(number(row[c]) - v) for c, v in here.items()}}
            left.append(row)
        return left, list(rows[0])

    def make(self, folder):
        shutil.copytree(self.china, folder, ignore=shutil.ignore_patterns("sources", "*.py", "__pycache__"))
        for name, table in (("places", self.places_table), ("population", self.population), ("series", self.series),
                            ("vital", self.vital)):
            write(folder / f"{name}.csv", *table())
        settings = (folder / "pack.toml").read_text(encoding="utf-8")
        settings = settings.replace('title      = "China: prefectures', f'title      = "China: prefectures and {self.place["name"]}')
        settings = settings.replace('title_zh   = "中国：地级行政区', f'title_zh   = "中国：地级行政区与{self.place["name_zh"]}')
        (folder / "pack.toml").write_text(settings, encoding="utf-8")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    folder = Path(sys.argv[2])
    if folder.exists():
        sys.exit(f"{folder} is there already")
    packs = Path(sys.argv[3]) if len(sys.argv) == 4 else Path(__file__).resolve().parent.parent
    Cut(sys.argv[1], packs).make(folder)


if __name__ == "__main__":
    main()
