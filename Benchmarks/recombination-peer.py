#!/usr/bin/env python3
"""Accepted steps per CPU second of GerryChain's recombination on a triangular mesh, for `ensembles speed`.

    recombination-peer.py ROWS COLUMNS PART_ROWS PART_COLUMNS TOLERANCE STEPS

Parts are blocks of PART_ROWS x PART_COLUMNS nodes at the start. Prints steps per CPU second.
"""
import sys
import time
from functools import partial

import networkx
from gerrychain import Graph, MarkovChain, Partition, accept, constraints, proposals, updaters

rows, columns, part_rows, part_columns = map(int, sys.argv[1:5])
tolerance, steps = float(sys.argv[5]), int(sys.argv[6])
mesh = networkx.Graph()
for row in range(rows):
    for column in range(columns):
        node = row * columns + column
        part = row // part_rows * (columns // part_columns) + column // part_columns
        mesh.add_node(node, population=1, part=part)
        if column + 1 < columns:
            mesh.add_edge(node, node + 1)
        if row + 1 < rows:
            mesh.add_edge(node, node + columns)
            if column + 1 < columns:
                mesh.add_edge(node, node + columns + 1)
graph = Graph.from_networkx(mesh)
start = Partition(graph, "part", updaters={"population": updaters.Tally("population")})
ideal = rows * columns / len(start)
chain = MarkovChain(
    proposal=partial(proposals.recom, pop_col="population", pop_target=ideal, epsilon=tolerance, node_repeats=0),
    constraints=[constraints.within_percent_of_ideal_population(start, tolerance, pop_key="population")],
    accept=accept.always_accept,
    initial_state=start,
    total_steps=steps + 1,
)
iterator = iter(chain)
next(iterator)
begin = time.process_time()
for _ in iterator:
    pass
print(steps / (time.process_time() - begin))
