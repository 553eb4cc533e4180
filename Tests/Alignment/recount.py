#!/usr/bin/env python3
"""alignment.csv and neighbourhoods.csv counted again from the registrations, with nothing of the package.

    recount.py RESULTS --registrations FILE --membership FILE [--group-column NAME] --neighbourhoods FILE
        [--population FILE --residents COLUMN] [--unaligned CODE]

RESULTS is what `survey run` wrote for the same files; its responsibility.csv says which small areas are on the map and who
leads where several groups have the most patients. All sums are compared exactly, shares to 1e-9. Where practices stand and
what hangs together on the map is not counted again here. Exit code 0: the same; 1: something differs.
"""
import argparse, csv, os, sys
from collections import Counter, defaultdict


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name.lower().replace("_", "").replace(" ", ""): value for name, value in row.items() if name}


def first(row, *names):
    return next(row[name] for name in names if name in row).strip()


SMALL_AREA = ("smallarea", "lsoacode", "lsoa11cd", "lsoa21cd", "code")
PRACTICE = ("practicecode", "practice", "code")


def recount(options):
    """Patients by group and neighbourhood, and what the tables say of each."""
    plain = lambda name: name.lower().replace("_", "").replace(" ", "")
    area_of = {first(r, *SMALL_AREA): first(r, "neighbourhood", "neighbourhoodcode") for r in rows(options.neighbourhoods)}
    known = {r["smallarea"]: r for r in rows(os.path.join(options.results, "responsibility.csv"))}
    none = set(options.unaligned) | {""}
    group_of = {first(r, *PRACTICE): r[plain(options.group_column)].strip() for r in rows(options.membership)}
    residents = {}
    if options.population:
        residents = {first(r, *SMALL_AREA): int(r[plain(options.residents)]) for r in rows(options.population)}
    count, registered = defaultdict(Counter), Counter()
    for row in rows(options.registrations):
        area, patients = first(row, *SMALL_AREA), int(first(row, "numberofpatients", "patients"))
        if area not in known:
            continue
        registered[area] += patients
        group = group_of.get(first(row, *PRACTICE), "")
        if group not in none and patients:
            count[area][group] += patients
    table = defaultdict(Counter)
    hood = {area: area_of.get(area, "") for area in known}
    total, people, sizes = Counter(), Counter(), Counter()
    for area, name in hood.items():
        total[name] += registered[area]
        sizes[name] += 1
        people[name] += residents.get(area, 0)
        top = max(count[area].values(), default=0)
        leaders = sorted(group for group, patients in count[area].items() if patients == top)
        leader = leaders[0] if len(leaders) == 1 else known[area]["responsible"]
        for group, patients in count[area].items():
            entry = table[group, name]
            entry["patients"] += patients
            if group == leader:
                entry["cells"] += 1
                entry["residents"] += residents.get(area, 0)
    return table, total, people, sizes


def size_class(people):
    return "small" if people < 30_000 else "single" if people < 100_000 else "large" if people < 200_000 else "multiple"


def near(text, value):
    return text == "" if value is None else text != "" and abs(float(text) - value) <= 1e-9


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results")
    for name in ("registrations", "membership", "neighbourhoods"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--group-column", default="consortium")
    parser.add_argument("--population")
    parser.add_argument("--residents", default="residents")
    parser.add_argument("--unaligned", action="append", default=["U"])
    options = parser.parse_args()
    table, total, people, sizes = recount(options)
    wrong = []

    def expect(where, what, isRight):
        if not isRight:
            wrong.append(f"{where}: {what}")

    of_group, of_hood = Counter(), Counter()
    for (group, name), entry in table.items():
        of_group[group] += entry["patients"]
        of_hood[name] += entry["patients"]
    ours = list(rows(os.path.join(options.results, "alignment.csv")))
    keys = [(r["consortium"], r["neighbourhood"]) for r in ours]
    order = sorted(table, key=lambda key: (key[0].encode(), key[1] == "", key[1].encode()))
    expect("alignment.csv", "other rows, or another order", keys == order)
    shares = Counter()
    for row, key in zip(ours, keys):
        entry, (group, name) = table[key], key
        shares[group] += float(row["shareofgroup"])
        expect(key, "registered_patients", int(row["registeredpatients"]) == entry["patients"])
        expect(key, "small_areas", int(row["smallareas"]) == entry["cells"])
        expect(key, "share_of_group", near(row["shareofgroup"], entry["patients"] / of_group[group]))
        expect(key, "share_of_neighbourhood", near(row["shareofneighbourhood"], entry["patients"] / total[name]))
        share = entry["residents"] / people[name] if people[name] else None
        expect(key, "residents_share", near(row["residentsshare"], share))
    for group, share in shares.items():
        expect(group, "shares do not add up to 1", abs(share - 1) <= 1e-9)
    hoods = list(rows(os.path.join(options.results, "neighbourhoods.csv")))
    expect("neighbourhoods.csv", "other rows", [r["neighbourhood"] for r in hoods] == sorted(sizes.keys() - {""}, key=str.encode))
    for row in hoods:
        name = row["neighbourhood"]
        groups = {group: table[group, name]["patients"] for group, other in table if other == name}
        expect(name, "small_areas", int(row["smallareas"]) == sizes[name])
        expect(name, "registered", int(row["registered"]) == total[name])
        expect(name, "patients of all groups and the unaligned", of_hood[name] + int(row["unalignedpatients"]) == total[name])
        expect(name, "groups", int(row["groups"]) == len(groups))
        top = min(groups, key=lambda group: (-groups[group], group.encode()), default="")
        expect(name, "leading_group", row["leadinggroup"] == top)
        expect(name, "leading_share", near(row["leadingshare"], groups[top] / total[name] if top else None))
        expect(name, "residents", row["residents"] == (str(people[name]) if options.population else ""))
        expect(name, "size_class", row["sizeclass"] == size_class(people[name] if options.population else total[name]))
    consortia = {r["consortium"]: int(r["locatedpatients"]) for r in rows(os.path.join(options.results, "consortia.csv"))}
    expect("consortia.csv", "located patients are not those of the matrix", +Counter(consortia) == +of_group)
    for line in wrong[:20]:
        print("differs:", line)
    print(
        f"{len(ours)} rows, {len(hoods)} neighbourhoods, {sum(total.values())} registered patients of whom "
        f"{sum(of_group.values())} are in groups, {sum(people.values())} residents: {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
