#!/usr/bin/env python3
"""Prints the figures of Heilongjiang's prefectures, as packs/china has them, the way a yearbook would: titles, two levels
of headings, 万人, full-width digits, a total row and notes. Writes heilongjiang.csv (GB18030), and heilongjiang.xlsx with
merged headings (needs openpyxl).

    docs/tutorial/make_tables.py
"""
import csv
import pathlib

here = pathlib.Path(__file__).resolve().parent
pack = here.parent.parent / "packs" / "china"
years, groups = ("2010", "2020"), ("0-14岁", "15-59岁", "60岁及以上", "其中：65岁及以上")


def bounds(group):
    return {"0-14岁": (0, 14), "15-59岁": (15, 59), "60岁及以上": (60, 999)}.get(group, (65, 999))


places = [r for r in csv.DictReader(open(pack / "places.csv", encoding="utf-8")) if r["place"] == "230000" or r["parent"] == "230000"]
people = [r for r in csv.DictReader(open(pack / "population.csv", encoding="utf-8")) if r["place"].startswith("23")]


def persons(place, year, group=None):
    rows = [r for r in people if r["place"] == place and r["year"] == year]
    if group is None:
        return next(int(r["persons"]) for r in rows if r["sex"] == "t")
    low, high = bounds(group)
    return sum(int(r["persons"]) for r in rows if r["sex"] != "t" and low <= int(r["age_from"]) <= high)


def ten_thousands(number):
    return f"{number / 10000:,.2f}"


def name(place):
    if place["place"] == "230000":
        return "全　省"
    short = place["name_zh"]
    return "　".join(short[:2]) + short[2:] if len(short) == 3 else short


wide = str.maketrans("0123456789", "０１２３４５６７８９")
title, unit = "黑龙江省各市（地）常住人口", "单位：万人"
note = "注：本表为人口普查数，不含现役军人。"
source = "资料来源：国家统计局，第六次（2010年）、第七次（2020年）全国人口普查分县资料。"
upper = ["地　区"] + [c for year in years for c in [f"{year.translate(wide)}年"] + [""] * len(groups)]
lower = [""] + [c for _ in years for c in ["合　计", *groups]]
body = [[name(p)] + [ten_thousands(persons(p["place"], y, g)) for y in years for g in (None, *groups)] for p in places]
width = len(upper)


def filled(*cells):
    return list(cells) + [""] * (width - len(cells))


rows = [filled(title), filled(*[""] * (width - 1), unit), upper, lower, *body, filled(note), filled(source)]
with open(here / "heilongjiang.csv", "w", encoding="gb18030", newline="") as out:
    csv.writer(out, lineterminator="\r\n").writerows(rows)

import openpyxl  # noqa: E402

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "常住人口"
for r, row in enumerate(rows, 1):
    for c, cell in enumerate(row, 1):
        if cell:
            sheet.cell(r, c, float(cell.replace(",", "")) if r > 4 and c > 1 and r <= 4 + len(body) else cell)
sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
sheet.merge_cells(start_row=3, end_row=4, start_column=1, end_column=1)
for n in range(len(years)):
    sheet.merge_cells(start_row=3, end_row=3, start_column=2 + 5 * n, end_column=6 + 5 * n)
book.save(here / "heilongjiang.xlsx")
