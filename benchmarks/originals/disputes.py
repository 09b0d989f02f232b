"""Who was first: disputes made from real photos by a thief's edits, supplier pictures, and honest photos.

    python -m benchmarks.originals.disputes --seed 29 --half 1 --json FILE

Real: the photos, two photos of one product, a studio's exposures in other colours, frames of films as bursts.
Simulated: how a maker's picture becomes a shop's, the thief's edits, raw and layered files, forged sources, who
files first (by a coin), and which shops show a supplier's picture. The policy was tuned on half 0 of the photos;
report on half 1 and a seed that was not looked at. `right`, `wrong`, `undecided`: shares of disputes;
`first_to_file_right`: of who filed first.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.originals.common_worlds import honest_pairs
from benchmarks.originals.dispute_weighing import Work, weigh_dispute, weigh_group, weigh_honest
from benchmarks.pictures.processes import one_thread, spread
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.kit.interval import wilson

VERDICTS = ("right", "wrong", "undecided")


def main() -> None:
    """Measure, print, and write."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--disputes", type=int, default=1000)
    parser.add_argument("--groups", type=int, default=200)
    parser.add_argument("--honest", type=int, default=500)
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="0 is the half that was tuned on")
    parser.add_argument("--rows", type=Path, help="write every dispute, group and pair to this file")
    options = parser.parse_args()
    one_thread()
    figures = measure(
        options.data,
        options.half,
        options.seed,
        disputes=options.disputes,
        groups=options.groups,
        honest=options.honest,
        rows=options.rows,
    )
    for name in ("by_edit", "by_holds", "by_forged"):
        shown = [
            (key, *(each.get(verdict, 0) for verdict in VERDICTS)) for key, each in figures[name].items()
        ]
        show(name, ("", *VERDICTS), shown)
    show(
        "who was first",
        ("what", "figure"),
        [(name, str(figures[name])) for name in figures if "by_" not in name],
    )
    write(options.json, figures)


def measure(
    root: Path,
    half: int,
    seed: int,
    *,
    disputes: int = 1000,
    groups: int = 200,
    honest: int = 500,
    rows: Path | None = None,
) -> dict[str, Any]:
    """Return the figures. rows: a file to which every dispute, group and pair is written as it is done."""
    began = time.perf_counter()
    made = [Work(root, half, seed, number) for number in range(disputes)]
    decided = _kept(spread(weigh_dispute, made, "disputes"), rows)
    seconds = time.perf_counter() - began
    supplied = [Work(root, half, seed, number) for number in range(groups)]
    common = _kept(spread(weigh_group, supplied, "groups"), rows)
    pairs = _kept(spread(weigh_honest, honest_pairs(root, half, seed, honest), "honest"), rows)
    return {
        **_of_disputes(decided),
        "disputes_s": round(seconds, 1),
        **_of_groups(common),
        **_of_honest(pairs),
        "half": half,
    }


def _kept(found: Iterable[dict[str, object]], rows: Path | None) -> list[dict[str, object]]:
    kept = []
    for row in found:
        kept.append(row)
        if rows is not None:
            with rows.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
    return kept


def _of_disputes(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    many = max(len(rows), 1)
    counts = Counter(row["verdict"] for row in rows)
    tables: dict[str, dict[str, Counter[str]]] = {
        name: defaultdict(Counter) for name in ("edit", "holds", "forged")
    }
    for row in rows:
        for edit in row["edit"].split("+"):
            tables["edit"][edit][row["verdict"]] += 1
        tables["holds"][row["holds"]][row["verdict"]] += 1
        tables["forged"][row["forged"] or "nothing"][row["verdict"]] += 1
    wrong = wilson(counts["wrong"], many) or (0.0, 1.0)
    return {
        "disputes": len(rows),
        **{verdict: round(counts[verdict] / many, 4) for verdict in VERDICTS},
        "wrong_interval": [round(end, 4) for end in wrong],
        "first_to_file_right": round(sum(row["first_to_file"] == "right" for row in rows) / many, 4),
        "certain": round(sum(row["certain"] for row in rows) / many, 4),
        "wrong_and_certain": sum(row["certain"] and row["verdict"] == "wrong" for row in rows),
        **{
            f"by_{name}": {key: dict(each) for key, each in sorted(table.items())}
            for name, table in tables.items()
        },
    }


def _of_groups(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    many = max(len(rows), 1)
    return {
        "common_groups": len(rows),
        "common_refused": round(sum(not row["exclusive"] for row in rows) / many, 4),
        "common_told": round(sum(row["outcome"] == "common" for row in rows) / many, 4),
        "common_shops_found": round(
            sum(row["shops_found"] for row in rows) / max(sum(row["shops"] for row in rows), 1), 4
        ),
    }


def _of_honest(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    many = max(len(rows), 1)
    recoloured = [row for row in rows if row["kind"] == "recoloured"]
    return {
        "honest": len(rows),
        "honest_acted_per_1000": round(1000 * sum(row["acted"] for row in rows) / many, 2),
        "honest_acted_by_score_per_1000": round(1000 * sum(row["acted_by_score"] for row in rows) / many, 2),
        "recoloured": len(recoloured),
        "recoloured_acted": sum(row["acted"] for row in recoloured),
        "recoloured_acted_by_score": sum(row["acted_by_score"] for row in recoloured),
    }


if __name__ == "__main__":
    main()
