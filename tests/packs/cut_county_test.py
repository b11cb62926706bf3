#!/usr/bin/env python3
"""A county and what is left of its prefecture are the prefecture: people of every age, workers, product. What was counted is not touched,
and nobody else is."""
import csv, pathlib, subprocess, sys, tempfile

root = pathlib.Path(sys.argv[1])
county, whole = "431381", "431300"


def rows(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def check(holds, what):
    if not holds:
        sys.exit(f"cut_county_test: {what}")


with tempfile.TemporaryDirectory() as desk:
    pack = pathlib.Path(desk) / "cut"
    tool = [sys.executable, str(root / "packs/tools/cut_county.py")]
    subprocess.run([*tool, county, str(pack)], check=True)
    check(subprocess.run([*tool, county, str(pack)], stderr=subprocess.DEVNULL).returncode != 0, "a folder is not overwritten")
    check(subprocess.run([*tool, whole, desk + "/no"], stderr=subprocess.DEVNULL).returncode != 0, "a prefecture is no county")

    before, after = rows(root / "packs/china/population.csv"), rows(pack / "population.csv")
    key = lambda r: (r["year"], r["sex"], r["age_from"], r["age_to"])
    of = lambda table, place: {key(r): float(r["persons"]) for r in table if r["place"] == place}
    was, left, cut = of(before, whole), of(after, whole), of(after, county)
    check(was.keys() == left.keys() == cut.keys(), "the same ages")
    check(all(abs(left[k] + cut[k] - was[k]) < 1e-6 and left[k] >= 0 for k in was), "people add up")
    counted = of(rows(root / "packs/china-counties/population.csv"), county)
    check(cut == counted, "the county has the people that were counted in it")

    before, after = rows(root / "packs/china/series.csv"), rows(pack / "series.csv")
    series = lambda table, place: {(r["year"], r["indicator"]): r for r in table if r["place"] == place}
    was, left, cut = series(before, whole), series(after, whole), series(after, county)
    value = lambda row: float(row["value"])
    for k, row in was.items():
        if k[1].startswith(("employment_", "gdp")):
            check(abs(value(left[k]) + value(cut[k]) - value(row)) < 1e-3 * max(1, value(row)), f"{k} adds up")
            check(value(left[k]) >= 0 and value(cut[k]) >= 0, f"{k} is no less than nothing")
    check(cut["2010", "employment_mining"]["quality"] == "census", "miners were counted")
    check(cut["2010", "gdp_secondary"]["quality"] == "estimated", "what is taken by a part is estimated")
    branches = sum(value(r) for (y, i), r in cut.items() if y == "2010" and i.startswith("employment_") and i != "employment_total")
    check(abs(branches / value(cut["2010", "employment_total"]) - 1) < 0.001, "branches are all workers")
    others = lambda table: [r for r in table if r["place"] not in (county, whole)]
    check(others(before) == others(after), "nobody else is touched")
