"""Measures what is found of books: swaps of title and ISBN, scans and e-books by their words, covers, and cheap
offers.

python -m benchmarks.books [FOLDER] --seed 7 --json benchmarks/results/books.json

Titles are real, ISBNs are real (those of Chinese titles drawn for them); how shops write them, swaps, bends, rescans
and prices are drawn by the seed. Every figure is of the half of titles, honest wordings and covers that nothing was
tuned on; `--tuning` measures the other.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.books.cheap import OFFERS as CHEAP
from benchmarks.books.cheap import cheap_figures
from benchmarks.books.cover_pairs import RESCANS, cover_figures
from benchmarks.books.lists import TEST, TUNING
from benchmarks.books.searching import Counts, World, as_rows, count, shares
from benchmarks.books.wordings import phrase_figures
from benchmarks.running import SHARED_DATA, arguments, commit, show, write

OFFERS = 346_000
"""Goods that a platform scanned in a year."""
LOOKS = Path(__file__).with_name("looks.tsv")
LOOKED_AT = (
    "swap_recall",
    "swap_precision",
    "phrase_recall",
    "phrase_false_per_1000",
    "cover_recall",
    "cover_false",
)
PARTS = ("swaps", "phrases", "cheap", "covers")


def main() -> None:
    """Measure, print, write."""
    parser = arguments((__doc__ or "").split("\n", 1)[0])
    parser.add_argument("data", type=Path, nargs="?", default=SHARED_DATA, help="the folder of real data")
    parser.add_argument("--offers", type=int, default=OFFERS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--each", type=int, default=100, help="phrases bent in each way")
    parser.add_argument("--cheap", type=int, default=CHEAP, help="cheap offers")
    parser.add_argument("--rescans", type=int, default=RESCANS, help="covers of which another scan is drawn")
    parser.add_argument("--parts", default=",".join(PARTS), help="with commas between")
    parser.add_argument("--tuning", action="store_true", help="measure on the half that was tuned on")
    parser.add_argument("--examples", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    half = TUNING if options.tuning else TEST
    wanted = options.parts.split(",")
    figures: dict[str, Any] = {}
    if set(wanted) - {"covers"}:
        figures |= text_figures(options, half, wanted)
    if "covers" in wanted:
        figures |= cover_figures(options.data, options.seed, options.rescans)
    report(figures)
    if options.json and half == TEST:
        enter(figures, options.seed)
    keep(options.json, figures, "" if set(wanted) - {"covers"} else "covers")


def text_figures(options: Namespace, half: int, wanted: Sequence[str]) -> dict[str, Any]:
    """Return the figures of all but covers; the swaps are always among them."""
    counts, world = count(options.data, options.seed, half, options.offers, options.processes)
    figures = swap_figures(counts, world) | {"processes": options.processes}
    if "phrases" in wanted:
        figures |= phrase_figures(
            options.data, world.sold, world.screener.phrases, options.seed, each=options.each, half=half
        )
    if "cheap" in wanted:
        figures |= cheap_figures(world.sold, world.screener.phrases, options.seed, options.cheap)
    missed = {name: figures.pop(name, ()) for name in ("phrase_false", "phrase_missed")}
    if options.examples:
        print(*counts.examples, *missed["phrase_false"], missed["phrase_missed"], sep="\n")
    return figures


def keep(path: Path | None, figures: dict[str, Any], part: str) -> None:
    """Write the figures; those of a part among those that stand there."""
    standing = json.loads(path.read_text(encoding="utf-8")) if part and path and path.exists() else {}
    write(path, standing | figures, part or None)


def enter(figures: dict[str, Any], seed: int) -> None:
    """Enter that the half for measuring was looked at, and what was seen."""
    seen = (figures.get(name, "") for name in LOOKED_AT)
    with LOOKS.open("a", encoding="utf-8") as file:
        file.write("\t".join(map(str, (datetime.now(UTC).date(), commit(), seed, *seen))) + "\n")


def swap_figures(counts: Counts, world: World) -> dict[str, Any]:
    """Return the figures of the offers that were screened."""
    ours = shares(counts.found, counts.offers)
    return {
        "offers": sum(counts.offers.values()),
        "scan_s": round(counts.seconds, 1),
        "scan_processor_s": round(counts.processor_s, 1),
        "prepare_s": round(world.prepare_s, 1),
        "registered": len(world.books),
        "sold_titles": len(world.sold),
        "swap_recall": ours["recall"],
        "swap_precision": ours["precision"],
        "swaps": ours | {"share": 0.05, "left_out_alike": world.pairs.left_out},
        "found_by": dict(counts.signals.most_common()),
        "peers": {
            "exact title": shares(counts.exact, counts.offers),
            "RapidFuzz partial ratio": shares(counts.ratio, counts.offers),
        },
    }


def report(figures: dict[str, Any]) -> None:
    """Print the tables."""
    plain = [(name, value) for name, value in figures.items() if isinstance(value, (int, float, str))]
    show("Figures", ("what", "value"), plain)
    ours = figures.get("swaps")
    if ours is None:
        return
    named = [("ours", ours), *figures["peers"].items()]
    show("Swaps of title and ISBN", ("method", "recall", "precision", "honest reported"), as_rows(named))
    show("By kind", ("kind", "recall"), list(ours["recall_by_kind"].items()))
    if "phrase_recall_by_kind" in figures:
        show("Phrases", ("way", "recall"), list(figures["phrase_recall_by_kind"].items()))
