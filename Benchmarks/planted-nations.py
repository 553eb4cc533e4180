"""Bars of affected areas and of members standing apart, on groupings planted over a synthetic nation.

    survey generate --practices 7000 --seed 1 --output NATION
    python3 Benchmarks/planted-nations.py NATION path/to/survey WORK [compact] [spread] [few] [far] [anywhere] [farthest] [hard]

Each word is one grouping, all but the last by default; a survey of each is made in WORK. Printed:

* compact: areas cut into adjacent groups of five. Nothing is spread, so every affected area is a false one.
* spread: in three quarters of the areas with twenty practices or more, half of the groups of ten, at least three, have their practices dealt
  out at random among them. These areas are the planted ones; all others are compact. few: the same with at least two, which are two of the
  four or five groups of most areas.
* far: in 22 areas one member of a compact group of five changes places with a practice of another group that has ten or more practices of
  others nearer than its nearest fellow; drawn at random from those that have the most patients in no small area.
* anywhere: the same, drawn from all of them; farthest: the one farthest from the group. Most of those have the most patients around
  them: they stand in a part of their group's territory, which the verdict sees, and by definition not apart.
* hard: the nation's own groups, where it was generated with --hard-cases. Its truth names areas in which groups have their practices anywhere, and
  groups that stand intermixed because they selected; areas with either are the planted ones.
"""

import csv
import json
import os
import random
import subprocess
import sys


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Nation:
    def __init__(self, folder):
        self.folder = folder
        rows = read(os.path.join(folder, "practices.csv"))
        self.codes = [row["code"] for row in rows]
        self.places = [(float(row["easting"]), float(row["northing"])) for row in rows]
        self.area_names = [row["pct"] for row in rows]
        self.areas = {}
        for index, row in enumerate(rows):
            self.areas.setdefault(row["pct"], []).append(index)
        most = {}
        for row in read(os.path.join(folder, "registrations.csv")):
            patients, area = int(row["patients"]), row["small_area"]
            if patients > most.get(area, (0, ""))[0]:
                most[area] = (patients, row["practice"])
        leaders = {practice for _, practice in most.values()}
        self.leads = [code in leaders for code in self.codes]

    def square(self, a, b):
        (ax, ay), (bx, by) = a, b
        return (ax - bx) ** 2 + (ay - by) ** 2

    def compact(self, size):
        """Groups of neighbours: the practice farthest from the middle of those left, with its nearest; no remnant below half a group."""
        group_of, number = [0] * len(self.codes), 0
        for practices in self.areas.values():
            left = list(practices)
            while left:
                middle = [sum(self.places[i][axis] for i in left) / len(left) for axis in (0, 1)]
                start = max(left, key=lambda i: self.square(self.places[i], middle))
                left.sort(key=lambda i: (self.square(self.places[i], self.places[start]), i))
                taken = len(left) if len(left) < 3 * size / 2 else size
                for i in left[:taken]:
                    group_of[i] = number
                left, number = left[taken:], number + 1
        return group_of

    def members(self, group_of, area):
        members = {}
        for i in self.areas[area]:
            members.setdefault(group_of[i], []).append(i)
        return members


def spread(nation, group_of, source, least):
    """Deals out half of the groups, at least `least`, of three quarters of the large areas; answers these areas."""
    large = sorted(area for area, practices in nation.areas.items() if len(practices) >= 20)
    source.shuffle(large)
    planted = large[: 3 * len(large) // 4]
    for area in planted:
        members = nation.members(group_of, area)
        groups = sorted(members)
        chosen = source.sample(groups, min(len(groups), max(least, len(groups) // 2)))
        practices = [i for group in chosen for i in members[group]]
        labels = [group_of[i] for i in practices]
        source.shuffle(labels)
        for i, label in zip(practices, labels):
            group_of[i] = label
    return set(planted)


def exchange(nation, group_of, source, name):
    """One far member in 22 groups of five; answers the groups with these members."""
    large = sorted(area for area, practices in nation.areas.items() if len(practices) >= 40)
    source.shuffle(large)
    planted = []
    for area in large:
        if len(planted) == 22:
            break
        members = nation.members(group_of, area)
        group = source.choice(sorted(group for group in members if len(members[group]) == 5))
        leaver = source.choice(members[group])
        fellows = [i for i in members[group] if i != leaver]

        def nearest(i):
            return min(nation.square(nation.places[i], nation.places[fellow]) for fellow in fellows)

        def is_among_others(i):
            bar = nearest(i)
            nearer = sum(nation.square(nation.places[i], place) < bar for place in nation.places) - 1
            return nearer >= 10

        others = [i for i in nation.areas[area] if group_of[i] != group and is_among_others(i)]
        if name == "far":
            others = [i for i in others if not nation.leads[i]]
        if not others:
            continue
        comer = max(others, key=nearest) if name == "farthest" else source.choice(others)
        group_of[leaver], group_of[comer] = group_of[comer], group
        planted.append((group, comer))
    return planted


def survey(nation, command, work, name, group_of):
    """Makes the survey of a grouping and answers its folder."""
    os.makedirs(os.path.join(work, name), exist_ok=True)
    membership = os.path.join(work, name, "membership.csv")
    with open(membership, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["practice", "GROUP", "AREA"])
        for i, code in enumerate(nation.codes):
            rows.writerow([code, f"G{group_of[i]:05d}", nation.area_names[i]])
    return run(nation, command, os.path.join(work, name, "survey"), membership, "GROUP", "AREA")


def run(nation, command, output, membership, group_column, area_column):
    subprocess.run(
        [command, "run", "--small-areas", os.path.join(nation.folder, "small_areas.shp"),
         "--practices", os.path.join(nation.folder, "practices.csv"),
         "--registrations", os.path.join(nation.folder, "registrations.csv"), "--membership", membership,
         "--group-column", group_column, "--area-column", area_column, "--quiet", "--output", output],
        check=True, stdout=subprocess.DEVNULL)
    return output


def print_areas(name, nation, output, planted):
    affected = {row["area"] for row in read(os.path.join(output, "affected-areas.csv")) if row["area_class"] == "affected"}
    found = len(affected & planted)
    print(f"{name}: {len(nation.areas)} areas, {len(planted)} planted, {found} of them affected, {len(affected - planted)} others affected", end="")
    if planted:
        print(f"; found {found / len(planted):.3f}, precision {found / max(1, len(affected)):.3f}", end="")
    print()


def print_members(name, nation, output, planted):
    rows = {row["consortium"]: row for row in read(os.path.join(output, "consortia.csv"))}
    parts = {}
    for row in read(os.path.join(output, "parts.csv")):
        parts.setdefault(row["consortium"], []).append(row["practice_codes"].split(";"))
    named = in_part = 0
    for group, practice in planted:
        code, group = nation.codes[practice], f"G{group:05d}"
        if code in rows[group]["apart"].split(";"):
            named += 1
        elif any(code in part for part in parts.get(group, [])):
            in_part += 1
    print(f"{name}: {len(planted)} planted, {named} named in `apart`, {in_part} others stand in a part of their group's territory, {len(planted) - named - in_part} neither")


def mixed_areas(nation):
    with open(os.path.join(nation.folder, "truth.json"), encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    return {area for case in cases if case["kind"] in ("spreadArea", "weakSelection") for area in case["areas"]}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    nation, command, work = Nation(sys.argv[1]), sys.argv[2], sys.argv[3]
    for name in sys.argv[4:] or ["compact", "spread", "few", "far", "anywhere", "farthest"]:
        source = random.Random(1)
        if name == "compact":
            group_of = nation.compact(5)
            print_areas(name, nation, survey(nation, command, work, name, group_of), set())
        elif name in ("spread", "few"):
            group_of = nation.compact(10)
            planted = spread(nation, group_of, source, 3 if name == "spread" else 2)
            print_areas(name, nation, survey(nation, command, work, name, group_of), planted)
        elif name in ("far", "anywhere", "farthest"):
            group_of = nation.compact(5)
            planted = exchange(nation, group_of, source, name)
            print_members(name, nation, survey(nation, command, work, name, group_of), planted)
        elif name == "hard":
            membership = os.path.join(nation.folder, "membership.csv")
            output = run(nation, command, os.path.join(work, name), membership, "consortium", "pct")
            print_areas(name, nation, output, mixed_areas(nation))
        else:
            sys.exit(f"no grouping is called {name}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
