#!/usr/bin/env python3
"""Chains and enumerations of the program beside the exact laws of small graphs, and its figures of mixing counted again.

    laws.py SUITE [--binary FILE] [--seed N]

SUITE holds laws.json and the graphs that it names. For each graph and both laws 4 chains of 250,000 steps: the total variation
between the shares of steps at each number of cut edges and the exact shares must be below 0.01 on the 5 by 5 and 6 by 6
grids and below 0.02 elsewhere; enumerations must be exact; R-hat, effective size, mean, quantiles and percentiles of
ensemble.csv must be those of plans.csv to 1e-6. Nothing but the standard library. Exit code 0: all hold; 1: one does not.
"""
import argparse
import csv
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

missed = []


def check(holds, what):
    if not holds:
        missed.append(what)
        print("MISSED:", what)


def table(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def run(binary, folder, *options):
    subprocess.run(
        [binary, "ensemble", *map(str, options), "--quiet", "--overwrite", "--output", str(folder)], check=True,
        stdout=subprocess.DEVNULL)


def average(values):
    """Around the first value: equal values have exactly that mean."""
    return values[0] + sum(value - values[0] for value in values) / len(values)


def variance(values):
    mean = average(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def r_hat(chains):
    n = min(map(len, chains)) // 2
    halves = [half for chain in chains for half in (chain[:n], chain[-n:])]
    within = sum(map(variance, halves)) / len(halves)
    between = variance(list(map(average, halves)))
    if within == 0:
        return 1 if between == 0 else math.inf
    return math.sqrt(((n - 1) / n * within + between) / within)


def effective(chain):
    """Geyer's initial monotone sequence of pairs of autocovariances."""
    n, mean = len(chain), average(chain)
    centred = [value - mean for value in chain]

    def covariance(lag):
        return sum(a * b for a, b in zip(centred, centred[lag:])) / n if lag < n else 0

    variance = covariance(0)
    if variance == 0:
        return 1
    total, last, lag = 0, math.inf, 0
    while lag < n:
        pair = min(last, covariance(lag) + covariance(lag + 1))
        if pair <= 0:
            break
        total, last, lag = total + pair, pair, lag + 2
    return min(1.5 * n, n * variance / max(2 * total - variance, variance / 1.5))


def recount(folder, name):
    plans = table(folder / "plans.csv")
    for row in table(folder / "ensemble.csv"):
        column = ":".join(part for part in (row["statistic"], row["area"], row["consortium"]) if part)
        numbers = sorted({plan["chain"] for plan in plans}, key=int)
        chains = [[float(plan[column]) for plan in plans if plan["chain"] == number] for number in numbers]
        values = [value for chain in chains for value in chain]

        def near(key, value):
            if row[key] == "" and (value is None or math.isinf(value)):
                return
            given = float(row[key]) if row[key] else math.nan
            check(abs(given - value) <= 1e-6 * max(1, abs(value)), f"{name}, {column}: {key} {row[key]}, not {value}")

        near("rhat", r_hat(chains))
        near("mean", average(values))
        changes = any(value != values[0] for value in values)
        near("ess", min(1.5 * len(values), sum(map(effective, chains))) if changes else None)
        near("sd", math.sqrt(variance(values)))
        if row["percentile"] and row["observed"]:
            seen = float(row["observed"])
            marks = [[1 if v < seen else 0.5 if v == seen else 0 for v in chain] for chain in chains]
            share = sum(map(sum, marks)) / len(values)
            near("percentile", share)
            if row["percentile_se"]:
                size = min(1.5 * len(values), sum(map(effective, marks)))
                near("percentile_se", math.sqrt(share * (1 - share) / size))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite")
    root = Path(__file__).resolve().parent.parent.parent
    parser.add_argument("--binary", default=str(root / ".build" / "release" / "survey"))
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    suite, binary = Path(options.suite), options.binary
    with tempfile.TemporaryDirectory(prefix="survey-laws-") as name:
        folder = Path(name)
        for law in json.loads((suite / "laws.json").read_text())["laws"]:
            graph, bars = law["graph"], ["--regions", law.get("regions") or len(law["bands"])]
            if law.get("least") is not None:
                bars += ["--least", law["least"], "--most", law["most"]]
            run(binary, folder / "all", "--graph", suite / graph, "--enumerate", *bars)
            found = [(int(r["value"]), int(r["plans"]), int(r["tree_weight"])) for r in table(folder / "all" / "laws.csv")]
            exact = [(c["value"], c["plans"], c["tree_weight"]) for c in law["cut_edges"]]
            check(found == exact, f"{graph}: enumeration")
            distances = []
            for weight, words in ((2, "trees"), (1, "uniform")):
                run(binary, folder / "law", "--graph", suite / graph, "--law", words, "--plans", 1, "--thin", 250_000,
                    "--burn", 25_000, "--test", "none", "--seed", options.seed, *bars)
                steps = {}
                for row in table(folder / "law" / "laws.csv"):
                    steps[int(row["value"])] = steps.get(int(row["value"]), 0) + int(row["steps"])
                check(sum(steps.values()) == 1_000_000, f"{graph}: a million steps")
                total = sum(row[weight] for row in exact)
                shares = {row[0]: row[weight] / total for row in exact}
                distance = sum(abs(shares.get(v, 0) - steps.get(v, 0) / 1e6) for v in shares.keys() | steps.keys()) / 2
                distances.append(f"{words} {distance:.4f}")
                bar = 0.01 if graph in ("grid-5x5.json", "grid-6x6.json") else 0.02
                check(distance < bar, f"{graph}, {words}: total variation {distance:.4f}, bar {bar}")
            run(binary, folder / "law", "--graph", suite / graph, "--plans", 500, "--seed", options.seed, *bars)
            recount(folder / "law", graph)
            print(f"{graph}: {sum(row[1] for row in exact)} plans; total variation {', '.join(distances)}", flush=True)
    print("all hold" if not missed else f"{len(missed)} missed")
    sys.exit(1 if missed else 0)


main()
