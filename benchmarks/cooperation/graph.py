"""How long the graph of a matter takes to place and draw.

    python -m benchmarks.cooperation.graph --seed 7 --json FILE

Random graphs of 200 nodes, as a matter with shops, people, addresses, devices and warehouses has them; the figure is
the slowest of them, in seconds of the processor.
"""

from __future__ import annotations

import random
import time

from benchmarks.running import arguments, show, write
from zhengpin.casework.graph import MOST_NODES, GraphEdge, GraphNode, GraphWords, drawn, placed
from zhengpin.casework.states import NodeKind

GRAPHS = 25
WORDS = GraphWords(
    "Who is joined to what", "Two hundred nodes", kinds={one.value: one.en for one in NodeKind}
)


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    chance = random.Random(options.seed)
    seconds = sorted(seconds_of(*network(MOST_NODES, chance)) for _ in range(GRAPHS))
    figures = {
        "graph_nodes": MOST_NODES,
        "graphs": GRAPHS,
        "graph_s": round(seconds[-1], 4),
        "graph_median_s": round(seconds[GRAPHS // 2], 4),
    }
    show("Graphs", ("what", "figure"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)


def network(many: int, chance: random.Random) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Return a graph of so many nodes, nearly all joined to one before, and half as many ties besides."""
    kinds = list(NodeKind)
    nodes = [GraphNode(f"n{n}", chance.choice(kinds).value, f"No {n} 号", f"#node-{n}") for n in range(many)]
    edges = [GraphEdge(f"n{n}", f"n{chance.randrange(n)}", "uses") for n in range(1, many) if n % 10]
    edges += [
        GraphEdge(f"n{chance.randrange(many)}", f"n{chance.randrange(many)}", "pays")
        for _ in range(many // 2)
    ]
    return nodes, edges


def seconds_of(nodes: list[GraphNode], edges: list[GraphEdge]) -> float:
    began = time.process_time()
    drawn(placed(nodes, edges), WORDS)
    return time.process_time() - began


if __name__ == "__main__":
    main()
