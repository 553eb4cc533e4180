"""Shapely's vectorised forms beside the Swift program `vectorised`, in turn, on the same 100,000 geometries.

    python vectorised-peer.py PATH_OF_VECTORISED [ROUNDS]

Prints CPU seconds of both, the least of the rounds, and their ratio. Sums must agree. For the same library on both sides run it with
the library folder of the wheel in LD_LIBRARY_PATH of the Swift program, see Scripts/test-newer: VECTORISED_LIBRARIES names it.
"""

import os
import subprocess
import sys
import time

import numpy as np
import shapely

COUNT = 100_000
program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5


def rings(corners, radius, shift):
    i = np.arange(COUNT)
    x, y = (i % 400) * 10.0 + shift, (i // 400) * 10.0
    angle = np.append(np.arange(corners), 0) / corners * 2 * np.pi
    xs = x[:, None] + radius * np.cos(angle)
    ys = y[:, None] + radius * np.sin(angle)
    return shapely.polygons(np.stack([xs, ys], axis=-1))


areas = rings(16, 6.0, 0.0)
others = rings(16, 6.0, np.where(np.arange(COUNT) % 2 == 0, 11.0, 13.0))
i = np.arange(COUNT)
px, py = (i % 400) * 10.0, (i // 400) * 10.0
angle = np.append(np.arange(1000), 0) / 1000 * 2 * np.pi
reach = 1000 * (1 + 0.1 * np.sin(angle * 13))
star = shapely.polygons(np.stack([2000 + reach * np.cos(angle), 1250 + reach * np.sin(angle)], axis=-1))
shapely.prepare(star)
tree = shapely.STRtree(areas)

MEASURES = {
    "map coordinates": lambda: shapely.bounds(shapely.transform(areas, lambda c: c * 2 + 1)[-1])[2],
    "area": lambda: shapely.area(areas).sum(),
    "intersects, pair by pair": lambda: shapely.intersects(areas, others).sum(),
    "points in one polygon": lambda: shapely.contains_xy(star, px, py).sum(),
    "tree, intersects, 20,000 questions": lambda: tree.query(others[:20_000], predicate="intersects").shape[1],
    "distance, pair by pair": lambda: shapely.distance(areas, others).sum(),
}

# Shapely has one form for each of these.
PEERS = {
    "map coordinates, one by one": "map coordinates",
    "area, one by one": "area",
    "intersects, one by one": "intersects, pair by pair",
    "tree, intersects, one by one": "tree, intersects, 20,000 questions",
    "distance, one by one": "distance, pair by pair",
}

theirs = {}
for name, body in MEASURES.items():
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        total = float(body())
        least = min(least, time.process_time() - start)
    theirs[name] = (least, total)

environment = dict(os.environ)
libraries = environment.pop("VECTORISED_LIBRARIES", None)
if libraries:
    environment["LD_LIBRARY_PATH"] = libraries
lines = subprocess.run([program, str(rounds)], capture_output=True, text=True, check=True, env=environment).stdout
print("| 100,000 geometries | shapely, CPU s | Swift, CPU s | ratio |\n|---|---|---|---|")
for line in lines.splitlines():
    name, seconds, total = line.split("\t")
    peer, expected = theirs[PEERS.get(name, name)]
    if abs(float(total) - expected) > 1e-6 * max(1, abs(expected)):
        sys.exit(f"{name}: {total} here, {expected} there")
    print(f"| {name} | {peer:.4f} | {float(seconds):.4f} | {float(seconds) / peer:.2f} |")
