#!/usr/bin/env python3
"""Whether rows of repairs.csv come true: each is applied to the membership file and the survey is run again.

Rows that cannot touch each other are applied together: no group is in two of them, nor leads in a small area where practices
of two of them have a patient. Who leads in a small area depends on the practices with patients there, and a verdict on the
group's members and the small areas that it leads in, so what such rows do adds up; ties alone look further. Then every
group's verdict must be that of the rows, or that of before. Rows that concern a group with another verdict than that are
tried again, each by itself, before they count.

    rows_come_true.py --survey .build/release/survey --results RESULTS --rows 500 --seed 1 [--alone 10] -- OPTIONS OF survey run

RESULTS is the folder that the same options wrote. The first --alone rows are tried by themselves whatever they touch. The
membership file is a plain CSV with --group-column, or `consortium`. Exit code 0: all came true; 1: some did not.
"""
import argparse, csv, os, random, resource, subprocess, sys, tempfile
from collections import defaultdict


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def option(options, name, default=None):
    return options[options.index(name) + 1] if name in options else default


def moves(row):
    for part in row["practices"].split(";"):
        practice, groups = part.split(":")
        yield (practice, *groups.split(">"))


def run(arguments, options, rows, folder):
    """Verdict of every group when `rows` are applied."""
    path = option(options, "--membership") or option(options, "--practices")
    group = option(options, "--group-column", "consortium")
    target = {practice: to for row in rows for practice, _, to in moves(row)}
    changed = os.path.join(folder, "membership.csv")
    with open(path, encoding="utf-8-sig", newline="") as source, open(changed, "w", newline="") as out:
        reader = csv.DictReader(source)
        key = next(n for n in reader.fieldnames if n.lower().replace("_", "").replace(" ", "") in ("practicecode", "practice", "code"))
        writer = csv.DictWriter(out, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        for line in reader:
            if line[key].strip().upper() in target:
                line[group] = target.pop(line[key].strip().upper())
            writer.writerow(line)
        for practice, to in sorted(target.items()):
            writer.writerow({key: practice, group: to})
    options = [changed if o == path and options[i - 1] == "--membership" else o for i, o in enumerate(options)]
    output = os.path.join(folder, "results")
    subprocess.run([arguments.survey, "run", *options, "--quiet", "--output", output], check=True, stdout=subprocess.DEVNULL)
    return {row["consortium"]: row["verdict"] for row in table(os.path.join(output, "consortia.csv"))}


def expected(rows, before):
    verdicts = dict(before)
    for row in rows:
        verdicts[row["consortium"]] = row["verdict_after"]
        for change in filter(None, row["others_changed"].split(";")):
            code, words = change.split(":", 1)
            verdicts[code] = words.split(">")[1]
    return {code: verdict for code, verdict in verdicts.items() if verdict != "gone"}


def reached(row, reach):
    """Groups that a row may concern."""
    others = {change.split(":")[0] for change in row["others_changed"].split(";") if change}
    return set().union(*(reach[p] | {a, b} for p, a, b in moves(row)), {row["consortium"]}, others) - {""}


def batches(rows, reach):
    """Rows in sets whose reaches have nothing in common, each in the first set that has room for it."""
    found = []
    for row in rows:
        own = reached(row, reach)
        for batch in found:
            if not batch["reach"] & own:
                batch["rows"].append(row)
                batch["reach"] |= own
                break
        else:
            found.append({"rows": [row], "reach": own})
    return [batch["rows"] for batch in found]


def main():
    cut = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", required=True)
    parser.add_argument("--results", required=True)
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", type=int, default=0, help="try so many rows by themselves")
    parser.add_argument("--most-batches", type=int, default=10**6, help="stop after so many surveys")
    arguments, options = parser.parse_args(sys.argv[1:cut]), sys.argv[cut + 1 :]
    before = {row["consortium"]: row["verdict"] for row in table(os.path.join(arguments.results, "consortia.csv"))}
    leads = {
        row["small_area"]: row["responsible"]
        for row in table(os.path.join(arguments.results, "responsibility.csv"))
    }
    reach = defaultdict(set)
    for row in table(option(options, "--registrations")):
        values = {name.lower().replace("_", ""): value for name, value in row.items()}
        practice = values.get("practicecode") or values.get("practice")
        reach[practice.strip().upper()].add(leads.get(values.get("lsoacode") or values.get("smallarea"), ""))
    for groups in reach.values():
        groups.discard("")
    rows = table(os.path.join(arguments.results, "repairs.csv"))
    rows = random.Random(arguments.seed).sample(rows, min(arguments.rows, len(rows)))
    true, wrong, surveys = 0, [], 0
    alone, rest = rows[: arguments.alone], rows[arguments.alone :]
    for batch in [[row] for row in alone] + batches(rest, reach):
        if surveys >= arguments.most_batches:
            break
        with tempfile.TemporaryDirectory() as folder:
            after = run(arguments, options, batch, folder)
        surveys += 1
        want = expected(batch, before)
        differ = {code for code in set(after) | set(want) if after.get(code) != want.get(code)}
        for row in batch:
            if not differ & reached(row, reach):
                true += 1
                continue
            if len(batch) > 1:
                with tempfile.TemporaryDirectory() as folder:
                    after_row = run(arguments, options, [row], folder)
                surveys += 1
            else:
                after_row = after
            own = expected([row], before)
            if after_row == own:
                true += 1
            else:
                differ_alone = [code for code in own.keys() | after_row.keys() if after_row.get(code) != own.get(code)]
                wrong.append((row, {code: (after_row.get(code), own.get(code)) for code in sorted(differ_alone)}))
        stray = differ - set().union(*(reached(row, reach) for row in batch))
        wrong += [({"consortium": code, "practices": "of no row"}, {}) for code in sorted(stray)]
        print(f"{true} rows came true, {len(wrong)} did not, {surveys} surveys", flush=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"of {len(rows)} rows {true} came true, in {surveys} surveys and {used.ru_utime + used.ru_stime:.0f} CPU s")
    for row, differences in wrong:
        print("not true:", row["consortium"], row["practices"], differences)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
