#!/usr/bin/env python3
"""Writes the figures of the made-up town of new-city.md: its people (new-city.csv, new-city.zh.csv) and an economy for it and
for the provinces around it (new-city-economy.csv). The town's figures are invented; the provinces' are sums of what
packs/china has of their prefectures in 2020.

    docs/tutorial/make_new_city.py
"""
import csv
import pathlib

here = pathlib.Path(__file__).resolve().parent
pack = here.parent.parent / "packs" / "china"

# code, English, Chinese, persons 2010 and 2020, workers 2020 (farms, mines, factories, services, public), million yuan of product
districts = [
    ("239901", "Old Town", "老城区", (148000, 121000), (1200, 4100, 7800, 29000, 9900), (120, 2600, 3900)),
    ("239902", "New Quarter", "新城区", (52000, 71000), (400, 900, 6200, 19500, 6100), (40, 1900, 2700)),
    ("239903", "Colliery", "矿区", (96000, 62000), (600, 12800, 3900, 8100, 3200), (60, 2100, 900)),
    ("239904", "Hills County", "岗上县", (184000, 151000), (46000, 1200, 5100, 17200, 6300), (2300, 1000, 1900)),
]
kept = ["employment_agri", "employment_mining", "employment_manuf", "employment_wholesale_retail", "employment_public_admin"]


def people(name, english):
    with open(here / name, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["Code", "District", "2010", "2020"] if english else ["代码", "地区", "2010年", "2020年"])
        for code, en, zh, persons, _, _ in districts:
            table.writerow([code, en if english else zh, *persons])


def provinces():
    """Sums of prefectures: {(province, indicator): value}; product in yuan."""
    sums = {}
    with open(pack / "series.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            name = row["indicator"]
            if row["year"] != "2020" or not (name.startswith("employment_") or name in ("gdp_primary", "gdp_secondary", "gdp_tertiary")):
                continue
            if row["place"].endswith("0000") and row["place"][:2] not in ("11", "12", "31", "50"):
                continue  # a province's own row; its prefectures are summed
            key = row["place"][:2] + "0000", name
            value = float(row["value"]) * (1e8 if name.startswith("gdp") else 1)
            sums[key] = sums.get(key, 0) + value
    return sums


people("new-city.csv", True)
people("new-city.zh.csv", False)
with open(here / "new-city-economy.csv", "w", encoding="utf-8", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["place", "year", "indicator", "value", "unit", "quality"])
    for code, _, _, _, workers, product in districts:
        for indicator, value in zip(kept, workers):
            table.writerow([code, 2020, indicator, value, "workers", "yearbook"])
        table.writerow([code, 2020, "employment_total", sum(workers), "workers", "yearbook"])
        for indicator, value in zip(("gdp_primary", "gdp_secondary", "gdp_tertiary"), product):
            table.writerow([code, 2020, indicator, value * 1000000, "yuan", "yearbook"])
    for (province, indicator), value in sorted(provinces().items()):
        if province == "000000" or province[:2] in ("71", "81", "82"):
            continue
        place = "230000-rest" if province == "230000" else province
        unit = "yuan" if indicator.startswith("gdp") else "workers"
        table.writerow([place, 2020, indicator, round(value), unit, "derived"])
