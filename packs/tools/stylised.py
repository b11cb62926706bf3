#!/usr/bin/env python3
"""Makes the three stylised packs: siphon, mine, rust-belt.    python3 stylised.py [FOLDER_OF_PACKS]

The idea
    A made-up system of a few dozen places teaches what a real one hides. Nothing here was counted: each place
    belongs to a kind (core, satellite, village ...), and a kind has people, fertility, recent moves, industries and
    product. From these follow, consistent with each other,

        births   = women by age x rate by age            deaths = people by age x rate by age
        before   = now - years x (births - deaths + net moves)        the census before launch
        product  = workers x product a worker of the sector x level of the kind

    What the kinds were shaped after stands in each pack's SOURCES.md. Every figure is `estimated`.

Standard library only. The same script gives the same bytes.
"""

import csv
import math
import sys
from pathlib import Path

# Ages 0-4, 5-9 ... 75-79, 80+: per cent of both sexes, rounded.
CHINA_1982 = (9.4, 11.0, 13.1, 12.5, 7.4, 9.2, 7.3, 5.4, 4.8, 4.7, 4.1, 3.4, 2.7, 2.1, 1.4, 0.9, 0.6)
AMERICA_1950 = (10.7, 8.8, 7.4, 7.0, 7.6, 8.1, 7.6, 7.5, 6.8, 6.0, 5.5, 4.8, 4.0, 3.3, 2.3, 1.4, 1.2)
AGES = [(5 * g, 5 * g + 4 if g < 16 else None) for g in range(17)]
CHILDBEARING = {15: 0.06, 20: 0.31, 25: 0.33, 30: 0.18, 35: 0.09, 40: 0.03}    # of all births of a life, by five ages
GIRLS = 1 / 2.06

# Product a worker in money of the pack, which is worth a yuan of 2020: China's of 2020, rounded.
PRODUCT = {"primary": 44_000, "secondary": 178_000, "tertiary": 154_000}
PART = {"agri": "primary", "mining": "secondary", "manuf": "secondary", "utilities": "secondary"}
# Of workers outside farms, mines and factories, by what the kinds do not differ in.
OTHERS = {"utilities": 0.03, "construction": 0.12, "wholesale_retail": 0.24, "transport_post": 0.11, "finance": 0.04,
          "resident_services": 0.14, "education": 0.12, "health_social": 0.08, "public_admin": 0.12}
WORKERS = 0.5    # of all people; the model takes shares from it and counts heads by age


class Kind:
    """What places of a kind share. `children` and `young` bend the ages of the nation: times as many of 0-14 and of 20-34."""

    def __init__(self, people, tfr, net, farms, mines, factories, level, urban, children=1.0, young=1.0, floor=30, gains=0.0):
        self.people, self.tfr, self.net = people, tfr, net
        self.jobs = {"agri": farms, "mining": mines, "manuf": factories}
        self.level, self.urban, self.children, self.young, self.floor, self.gains = level, urban, children, young, floor, gains


class Place:
    def __init__(self, code, region, kind, name, name_zh, x, y, size=1.0, resource=""):
        self.code, self.region, self.kind, self.name, self.name_zh = code, region, kind, name, name_zh
        self.x, self.y, self.size, self.resource = x, y, size, resource    # kilometres east and north


# ---------------------------------------------------------------- lives

def death_rates(child, adult, slope):
    """Siler's curve by five-year group: the young, chance, age. The infants' first group is its mean."""
    def hazard(age, sex):
        return child[sex] * math.exp(-1.2 * age) + 0.0006 + adult[sex] * math.exp(slope * age)
    rates = {}
    for sex in "fm":
        for low, high in AGES:
            years = range(low, (high if high is not None else 94) + 1)
            rates[sex, low] = round(sum(hazard(a + 0.5, sex) for a in years) / len(years), 6)
    return rates


def ages_of(kind, pattern):
    bent = [share * (kind.children if g < 3 else kind.young if 4 <= g < 7 else 1) for g, share in enumerate(pattern)]
    return [share / sum(bent) for share in bent]


class Lives:
    """People, births, deaths of one place at launch."""

    def __init__(self, place, kind, pattern, rates):
        total = round(kind.people * place.size)
        self.people = {}
        for (low, _), share in zip(AGES, ages_of(kind, pattern)):
            women = 0.487 if low < 60 else 0.53
            self.people["f", low] = round(total * share * women)
            self.people["m", low] = round(total * share * (1 - women))
        self.total = sum(self.people.values())
        self.births_by_age = {low: kind.tfr * share / 5 * self.people["f", low] for low, share in CHILDBEARING.items()}
        self.births = round(sum(self.births_by_age.values()))
        self.deaths = round(sum(rates[key] * persons for key, persons in self.people.items()))


# ---------------------------------------------------------------- a pack

class Pack:
    def __init__(self, name, root, regions, kinds, places, launch, before, pattern, rates):
        self.name, self.root, self.regions, self.kinds, self.places = name, root, regions, kinds, places
        self.launch, self.before, self.rates = launch, before, rates
        self.lives = {p.code: Lives(p, kinds[p.kind], pattern, rates) for p in places}

    def net_moves(self):
        """Persons a year; kinds that lose feed those that gain, by their weight."""
        net, lost, weight = {}, 0.0, 0.0
        for p in self.places:
            kind, total = self.kinds[p.kind], self.lives[p.code].total
            net[p.code] = kind.net * total
            lost -= net[p.code]
            weight += kind.gains * total
        for p in self.places:
            net[p.code] += lost * self.kinds[p.kind].gains * self.lives[p.code].total / weight
        return net

    def places_rows(self):
        yield (self.root[0], "", "nation", self.root[1], self.root[2], "", "", "", "")
        for code, name, name_zh in self.regions:
            yield (code, self.root[0], "region", name, name_zh, "", "", "", "")
        for p in self.places:
            yield (p.code, p.region, "place", p.name, p.name_zh, f"{100 + p.x / 91:.4f}", f"{35 + p.y / 111:.4f}", p.kind, p.resource)

    def population_rows(self):
        net = self.net_moves()
        years = self.launch - self.before
        for p in self.places:
            lives = self.lives[p.code]
            earlier = lives.total - years * (lives.births - lives.deaths + net[p.code])
            yield (p.code, self.before, "t", 0, "", round(earlier), "estimated")
        for p in self.places:
            for (low, high) in AGES:
                for sex in "fm":
                    yield (p.code, self.launch, sex, low, "" if high is None else high, self.lives[p.code].people[sex, low], "estimated")

    def series_rows(self):
        table = []
        for p in self.places:
            kind, lives = self.kinds[p.kind], self.lives[p.code]
            workers = WORKERS * lives.total
            shares = dict(kind.jobs)
            rest = 1 - sum(shares.values())
            shares.update({industry: rest * share for industry, share in OTHERS.items()})
            product = dict.fromkeys(PRODUCT, 0.0)
            for industry, share in shares.items():
                part = PART.get(industry, "tertiary")
                product[part] += share * workers * PRODUCT[part] * kind.level
                table.append((p.code, "employment_" + industry, round(workers * share), "persons"))
            table.append((p.code, "employment_total", round(workers), "persons"))
            table += [(p.code, "gdp_" + part, f"{value / 1e8:.4f}", "100m (current)") for part, value in product.items()]
            table.append((p.code, "urban_population", round(kind.urban * lives.total), "persons"))
            table.append((p.code, "housing_area_per_head", kind.floor, "m2"))
        for code, indicator, value, unit in sorted(table, key=lambda row: (row[1], row[0])):
            yield (code, self.launch, indicator, value, unit, "estimated")

    def vital_rows(self):
        for p in self.places:
            yield (p.code, self.launch, self.lives[p.code].births, self.lives[p.code].deaths, "estimated")

    def fertility_rows(self):
        for low in CHILDBEARING:
            births = sum(lives.births_by_age[low] for lives in self.lives.values())
            women = sum(lives.people["f", low] for lives in self.lives.values())
            yield (self.root[0], self.launch, low, low + 4, 0, f"{births / women:.6f}", "estimated")

    def mortality_rows(self):
        for (sex, low), rate in self.rates.items():
            yield (self.root[0], self.before, self.launch, sex, low, "" if low == 80 else low + 4, rate, "estimated")

    def labels_rows(self, names):
        for value in self.kinds:
            yield ("tier", value) + names[value]

    def write(self, folder, names):
        tables = {
            "places.csv": ("place,parent,level,name,name_zh,lon,lat,tier,resource_type", self.places_rows()),
            "population.csv": ("place,year,sex,age_from,age_to,persons,quality", self.population_rows()),
            "series.csv": ("place,year,indicator,value,unit,quality", self.series_rows()),
            "vital.csv": ("place,year,births,deaths,quality", self.vital_rows()),
            "fertility.csv": ("place,year,age_from,age_to,order,rate,quality", self.fertility_rows()),
            "mortality.csv": ("place,year_from,year_to,sex,age_from,age_to,rate,quality", self.mortality_rows()),
            "labels.csv": ("attribute,value,name,name_zh", self.labels_rows(names))}
        folder.mkdir(parents=True, exist_ok=True)
        for file, (heading, rows) in tables.items():
            with open(folder / file, "w", newline="", encoding="utf-8") as out:
                out.write(heading + "\n")
                csv.writer(out, lineterminator="\n").writerows(rows)


def around(x, y, km, degrees):
    return round(x + km * math.cos(math.radians(degrees)), 1), round(y + km * math.sin(math.radians(degrees)), 1)


# ---------------------------------------------------------------- siphon

def siphon():
    kinds = {
        "core": Kind(6_000_000, 1.7, 0, 0.10, 0.00, 0.42, 1.60, 0.90, 0.75, 1.10, 22, gains=1.0),
        "satellite": Kind(2_000_000, 2.2, 0, 0.40, 0.01, 0.28, 1.15, 0.45, 0.90, 1.03, 25, gains=0.4),
        "prefecture": Kind(1_500_000, 2.4, 0, 0.55, 0.02, 0.18, 0.95, 0.30, 0.95, 1.00, 24, gains=0.1),
        "county": Kind(1_000_000, 2.9, -0.003, 0.74, 0.01, 0.10, 0.80, 0.15, 1.03, 0.98, 24),
        "village": Kind(600_000, 3.3, -0.004, 0.86, 0.00, 0.05, 0.65, 0.06, 1.10, 0.96, 25)}
    names = {"core": ("Core", "核心城市"), "satellite": ("Satellite", "卫星城市"), "prefecture": ("Prefectural seat", "地级市"),
             "county": ("County", "县"), "village": ("Villages", "乡村地区")}
    regions = [("N", "The north", "北部"), ("S", "The south", "南部")]
    numerals = "一二三四五"
    places = []
    for (region, _, _), (en, zh), y, turn in zip(regions, (("North", "北"), ("South", "南")), (0, -700), (90, 270)):
        places.append(Place(f"{region}C", region, "core", f"{en} City", f"{zh}都", 0, y, 1.0 if region == "N" else 0.8))
        rings = (("satellite", 3, 70, 30, "Satellite", "卫"), ("prefecture", 3, 190, 70, "Seat", "府"),
                 ("county", 4, 260, 10, "County", "县"), ("village", 5, 340, 50, "Villages", "乡"))
        for kind, count, km, first, word, character in rings:
            for k in range(count):
                x_k, y_k = around(0, y, km + 15 * k, turn + first + 360 * k / count)
                places.append(Place(f"{region}{word[0]}{kind[0]}{k + 1}".upper(), region, kind, f"{en} {word} {k + 1}",
                                    f"{zh}{character}{numerals[k]}", x_k, y_k, 1 + 0.1 * (k - (count - 1) / 2)))
    rates = death_rates({"f": 0.038, "m": 0.042}, {"f": 0.000045, "m": 0.00007}, 0.094)
    return Pack("siphon", ("R", "The siphon", "虹吸之国"), regions, kinds, places, 1982, 1977, CHINA_1982, rates), names


# ---------------------------------------------------------------- mine

def mine():
    kinds = {
        "mine": Kind(500_000, 2.6, 0, 0.12, 0.32, 0.14, 1.25, 0.80, 1.05, 1.20, 20, gains=3.0),
        "neighbour": Kind(700_000, 2.9, -0.003, 0.68, 0.01, 0.10, 0.80, 0.22, 1.03, 0.97, 25),
        "centre": Kind(2_500_000, 2.2, 0, 0.25, 0.01, 0.30, 1.20, 0.70, 0.90, 1.05, 23, gains=0.6),
        "outside": Kind(8_000_000, 1.8, 0, 0.08, 0.00, 0.38, 1.50, 0.90, 0.80, 1.08, 22, gains=0.6)}
    names = {"mine": ("Resource town", "资源型城市"), "neighbour": ("Ordinary neighbour", "普通邻市"),
             "centre": ("Regional centre", "区域中心城市"), "outside": ("Large city outside", "区外大城市")}
    regions = [("A", "The mining region", "矿区所在省"), ("B", "Elsewhere", "区外")]
    places = [Place("M", "A", "mine", "The mine", "矿城", 0, 0, resource="growing")]
    for k, numeral in enumerate("东南西北中"):
        x, y = around(0, 0, 80 + 12 * k, 20 + 72 * k)
        places.append(Place(f"N{k + 1}", "A", "neighbour", f"Neighbour {k + 1}", f"{numeral}邻市", x, y, 0.8 + 0.1 * k))
    places += [Place("C", "A", "centre", "The centre", "省会", 60, -260), Place("X", "B", "outside", "The large city", "大都", 300, -1100)]
    rates = death_rates({"f": 0.045, "m": 0.050}, {"f": 0.00005, "m": 0.00008}, 0.094)
    return Pack("mine", ("R", "A land with a mine", "有矿之国"), regions, kinds, places, 1960, 1955, CHINA_1982, rates), names


# ---------------------------------------------------------------- rust belt

def rust_belt():
    kinds = {
        "metropolis": Kind(1_850_000, 2.9, -0.004, 0.00, 0.00, 0.46, 1.15, 0.99, 0.95, 1.05, 28),
        "suburb": Kind(220_000, 3.2, 0, 0.04, 0.00, 0.30, 1.15, 0.85, 1.10, 1.08, 32, gains=2.0),
        "sister": Kind(700_000, 3.0, -0.001, 0.01, 0.01, 0.42, 1.10, 0.95, 0.98, 1.02, 28),
        "sunbelt": Kind(500_000, 3.1, 0, 0.10, 0.01, 0.16, 0.85, 0.70, 1.05, 1.06, 28, gains=1.0),
        "hub": Kind(4_000_000, 2.7, 0, 0.01, 0.00, 0.26, 1.15, 0.98, 0.92, 1.04, 28, gains=0.2),
        "rural": Kind(900_000, 3.4, -0.010, 0.38, 0.01, 0.15, 0.65, 0.30, 1.10, 0.92, 28)}
    names = {"metropolis": ("Industrial metropolis", "工业大都市"), "suburb": ("Suburb", "郊区"), "sister": ("Sister city", "老工业城市"),
             "sunbelt": ("Sun belt", "阳光地带"), "hub": ("Service metropolis", "服务业大都市"), "rural": ("Rural", "农村地区")}
    regions = [("L", "The lakes", "湖区"), ("E", "The coast", "沿海"), ("S", "The south", "南方")]
    places = [Place("LM", "L", "metropolis", "Motor City", "车城", 0, 0)]
    for k, numeral in enumerate("一二三四五六"):
        x, y = around(0, 0, 22 + 3 * k, 15 + 60 * k)
        places.append(Place(f"LU{k + 1}", "L", "suburb", f"Suburb {k + 1}", f"郊区{numeral}", x, y, 0.6 + 0.16 * k))
    sisters = (("Steelton", "钢城", 310, -230, 0.95), ("Lakeport", "湖港", 180, -60, 1.3), ("Milltown", "磨坊城", -330, -120, 0.6),
               ("Forge", "锻城", 430, 90, 0.8))
    for k, (en, zh, x, y, size) in enumerate(sisters):
        places.append(Place(f"LS{k + 1}", "L", "sister", en, zh, x, y, size))
    for k, numeral in enumerate("东西"):
        places.append(Place(f"LR{k + 1}", "L", "rural", f"Lake country {k + 1}", f"湖区{numeral}乡", -200 + 420 * k, 180, 1.2))
    places.append(Place("EH", "E", "hub", "Harbour", "海港", 820, -180))
    places.append(Place("ER1", "E", "rural", "Coast country", "沿海乡间", 700, -350, 1.0))
    sun = (("Bayou", "湾城", -600, -1400, 1.2), ("Mesa", "台地城", -1700, -1200, 0.5), ("Palmetto", "棕榈城", 250, -1750, 0.7),
           ("Peach", "桃城", 0, -1000, 1.0), ("Prairie", "草原城", -900, -1050, 1.1))
    for k, (en, zh, x, y, size) in enumerate(sun):
        places.append(Place(f"SS{k + 1}", "S", "sunbelt", en, zh, x, y, size))
    for k, numeral in enumerate("一二三四五"):
        places.append(Place(f"SR{k + 1}", "S", "rural", f"Cotton country {k + 1}", f"棉乡{numeral}", -800 + 260 * k, -1150 - 80 * (k % 2), 1.3))
    rates = death_rates({"f": 0.030, "m": 0.036}, {"f": 0.00004, "m": 0.00008}, 0.092)
    return Pack("rust-belt", ("R", "An old industrial nation", "老工业国"), regions, kinds, places, 1950, 1940, AMERICA_1950, rates), names


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for pack, names in (siphon(), mine(), rust_belt()):
        pack.write(folder / pack.name, names)


if __name__ == "__main__":
    main()
