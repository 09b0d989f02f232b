"""Measures the picture indexes: growth, sharing by processes, kills, and look-ups beside the index that HMA uses.

    python -m benchmarks.index --seed 7 --json benchmarks/results/index.json

All fingerprints are simulated (benchmarks/index/simulated.py says how), so this tells of time, bytes and loss, not of
how well pictures are told apart. Look-ups are compared with HMA's index under Flask, which needs the extras `reference`
and `benchmarks`, and with HMA itself where its `src` folder and an interpreter with its requirements are given:

    python -m venv hma && hma/bin/pip install ThreatExchange/hasher-matcher-actioner gunicorn
    python -m benchmarks.index --hma ThreatExchange/hasher-matcher-actioner/src --hma-python hma/bin/python
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.index import growth, lookups, sharing
from benchmarks.index.simulated import DIMENSIONS, RECORD_BYTES
from benchmarks.running import arguments, show, write
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes

SIZES = (10_000, 50_000, 180_000, 500_000, 1_000_000)
RECORDS = 20_000


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="numbers of references, ascending"
    )
    parser.add_argument("--hma", type=Path, help="the `src` folder of hasher-matcher-actioner")
    parser.add_argument("--hma-python", type=Path, help="an interpreter that has its requirements")
    options = parser.parse_args()
    hma = lookups.Hma(options.hma, options.hma_python) if options.hma else None
    with tempfile.TemporaryDirectory(prefix="zhengpin-index-") as folder:
        figures = measure(Path(folder), options.sizes, options.seed, hma)
    write(
        options.json, figures | {"seed": options.seed, "peer": f"threatexchange {version('threatexchange')}"}
    )


def measure(folder: Path, sizes: Sequence[int], seed: int, hma: lookups.Hma | None) -> dict[str, Any]:
    """Return all figures; the largest size is the one that is shared, killed and asked over HTTP."""
    indexes, most = open_picture_indexes(folder / "index", DIMENSIONS), sizes[-1]
    detail = {}
    for size in sizes:
        growth.grow(indexes, size, seed)
        detail[size] = growth.timed(indexes, size, seed)
        if size <= 200_000:
            detail[size]["recall_at_10"] = growth.recall(indexes, size, seed)
    columns = list(detail[sizes[0]])
    show("A query as the index grows", ["size", *columns], [[n, *row.values()] for n, row in detail.items()])
    records(indexes, seed)
    adds = sharing.adds_to_matches(indexes, folder / "index", seed)
    shared = sharing.together(folder / "index", seed)
    show("Processes that share it", list(shared[0]), [list(row.values()) for row in shared])
    removed = sharing.removed_and_found(indexes, folder / "index", seed)
    kills = sharing.killed(indexes, folder / "index", seed)
    peer = "hma" if hma else "flask"
    compared = lookups.compare(folder, indexes.hashes, most, seed, hma)
    figures = {
        "add_to_match_s_at_1m": adds["max"],
        "query_ms": {str(size): row["picture_ms"] for size, row in detail.items()},
        "lost_after_kill": kills["lost"],
        "removed_found_again": removed["found_again"],
        "lookup_ratio_to_peer": compared["http"][peer]["ratio"],
        "lookup_ratio_to_peer_batch": compared["http"][peer]["ours_by_1000_ratio"],
        "bytes_per_reference": growth.bytes_each(indexes),
        "processes_sharing": shared,
        "query_ms_detail": {str(size): row for size, row in detail.items()},
        "add_to_match": adds | {"references": most},
        "kills": kills,
        "removed": removed,
        "lookups": compared,
        "lookup_peer": peer,
        "simulated": True,
    }
    show("In short", ("what", "figure"), [(name, str(value)) for name, value in list(figures.items())[:7]])
    return figures


def records(indexes: PictureIndexes, seed: int) -> None:
    """Put records of the size that compressed local features have, for the bytes that keeping them adds."""
    chance = np.random.default_rng(seed)
    for start in range(0, RECORDS, 1000):
        indexes.records.put(np.arange(start, start + 1000), [chance.bytes(RECORD_BYTES) for _ in range(1000)])
    indexes.records.compact()


if __name__ == "__main__":
    main()
