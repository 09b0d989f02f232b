"""Finds marks in photographs: rendered scenes with marks and photographs that trained nothing, and real photographs.

Run: python -m benchmarks.marks [--data FOLDER] [--seed N] [--scenes N] [--bare N] [--peers N] [--json FILE]

All marks of the test side are protected at once. Scenes carry one of them; bare pictures carry none; a third set
carries marks that are not protected. Real photographs are those of `mark_truth.tsv`, with their own marks protected
beside the others. A match is right where the brand is and where the mark lies.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import faiss
import numpy as np

from benchmarks.marks.data import MarkFile, marks_under, read, split_grounds, split_marks
from benchmarks.marks.kinds import kind_of
from benchmarks.marks.metrics import Prediction, pooled_recall, recall_where, threshold_for
from benchmarks.marks.peers import PEERS, Peer
from benchmarks.marks.photos import photos_under
from benchmarks.marks.scenes import SIZES, cut_out, is_there, rendered
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.marks import MarkFinder, MarkSettings, UnusableMark, describe
from zhengpin.matching.marks.score import score_model

PRECISION = 0.95
LOWEST = 0.02
"""Scores below are not looked at: the curve is drawn from here up."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A picture of the benchmark. brand: of the mark that it carries, empty for none; corners: where, in fractions,
    None: not told; told: what is told of it, for the figures by kind; set: scenes, bare, other_marks or photos.
    """

    picture: np.ndarray
    set: str
    brand: str = ""
    corners: np.ndarray | None = None
    told: tuple[tuple[str, str], ...] = ()


def main() -> None:
    """Find, print, write."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--scenes", type=int, default=240)
    parser.add_argument("--bare", type=int, default=240)
    parser.add_argument(
        "--peers", type=int, default=48, help="scenes, and as many bare pictures, for the peers"
    )
    options = parser.parse_args()
    train, test = split_marks(marks_under(options.data))
    asked = [
        *scenes(options.data, test, options.seed, options.scenes, "scenes"),
        *scenes(options.data, train, options.seed + 1, options.bare // 4, "other_marks"),
        *bare(options.data, options.seed, options.bare),
    ]
    finder = MarkFinder(MarkSettings(least_score=LOWEST))
    finder.add_many(_described(test))
    figures = figures_of(asked, finder) | {"marks": len(finder)}
    figures["photos"] = photos(options.data, finder)
    few = [one for one in asked if one.set == "scenes"][: options.peers]
    few += [one for one in asked if one.set == "bare"][: options.peers]
    figures["peers"] = {name: peer_figures(make(test), few) for name, make in PEERS.items()}
    if options.peers:
        figures["peers"]["ours_on_the_same"] = figures_of(few, finder)
    report(figures)
    write(options.json, figures)


def scenes(root: Path, marks: list[MarkFile], seed: int, many: int, name: str) -> list[Asked]:
    """Return rendered scenes, of each size as many; the seed decides all of them."""
    _, grounds = split_grounds(root)
    chance = np.random.default_rng(seed)
    made = []
    for number in range(many):
        mark = marks[chance.integers(len(marks))]
        size = SIZES[number % len(SIZES)]
        one = rendered(cut_out(mark.picture()), read(grounds[chance.integers(len(grounds))]), chance, size)
        told = (
            ("size", f"{size[0]:g}–{size[1]:g}"),
            ("dress", one.dress),
            ("kind", kind_of(mark)),
            ("hidden", "hidden" if one.hidden else "whole"),
            ("laid", "perspective" if one.perspective else "flat"),
            ("side", "mirrored" if one.mirrored else "as drawn"),
        )
        made.append(Asked(one.picture, name, mark.brand, one.corners, told))
    return made


def bare(root: Path, seed: int, many: int) -> list[Asked]:
    """Return photographs without marks that we laid on them."""
    _, grounds = split_grounds(root)
    chosen = np.random.default_rng(seed + 2).permutation(len(grounds))[:many]
    return [Asked(read(grounds[at]), "bare") for at in chosen]


def _described(marks: list[MarkFile]) -> list[tuple[Path, str, bytes]]:
    made = []
    for one in marks:
        try:
            made.append((one.path, one.brand, describe(one.picture())))
        except UnusableMark as error:
            print(f"{one.path.name} cannot be protected: {error}")
    return made


def predictions(number: int, one: Asked, finder: MarkFinder) -> list[Prediction]:
    """Return what is found in a picture, and whether each is right."""
    size = np.array(one.picture.shape[1::-1])
    found = []
    for match in finder.find(one.picture):
        right = match.mark_id == one.brand and one.set != "other_marks"
        if right and one.corners is not None:
            right = is_there(np.array(match.corners) * size, one.corners * size)
        found.append(Prediction(number, match.score, bool(right)))
    return found


def figures_of(asked: list[Asked], finder: MarkFinder) -> dict[str, Any]:
    """Return recall at the precision, by size and kind, false alarms at the shipped threshold, and the time."""
    found: list[Prediction] = []
    spent, closely = [], []
    for number, one in enumerate(asked):
        closely.append(finder.might_show(one.picture))
        began = time.thread_time()
        found += predictions(number, one, finder)
        spent.append(time.thread_time() - began)
        if number % 50 == 49:
            print(f"{number + 1} of {len(asked)} pictures", flush=True)
    marked = {number for number, one in enumerate(asked) if one.set == "scenes"}
    least, shipped = threshold_for(found, PRECISION), score_model().threshold
    names = dict.fromkeys(name for one in asked for name, _ in one.told)
    return {
        "pictures": {
            name: sum(one.set == name for one in asked) for name in ("scenes", "bare", "other_marks")
        },
        "recall_at_p95": pooled_recall(found, marked, least),
        "recall_by_size": by(asked, found, "size", least),
        "recall_by": {name: by(asked, found, name, least) for name in names if name != "size"},
        "threshold_at_p95": least,
        "shipped": {
            "threshold": shipped,
            "recall": pooled_recall(found, marked, shipped),
            "recall_by_size": by(asked, found, "size", shipped),
            "precision": _precision(found, shipped),
        },
        "false_alarms_per_1000": _alarms(asked, found, "bare", shipped),
        "false_alarms_per_1000_with_other_marks": _alarms(asked, found, "other_marks", shipped),
        "ms_per_picture": 1000 * float(np.mean(spent)),
        "ms_per_picture_of": _means(asked, 1000 * np.array(spent)),
        "share_looked_at_closely": _means(asked, np.array(closely, float)),
    }


def _means(asked: list[Asked], values: np.ndarray) -> dict[str, float]:
    """Return the mean of a value of each picture, by the set it is of."""
    sets = np.array([one.set for one in asked])
    return {str(name): float(values[sets == name].mean()) for name in np.unique(sets)}


def by(asked: list[Asked], found: list[Prediction], name: str, least: float) -> dict[str, float]:
    """Return the recall of each value of what is told of the scenes."""
    told = {number: dict(one.told).get(name, "") for number, one in enumerate(asked) if one.set == "scenes"}
    return recall_where(found, told, least)


def _precision(found: list[Prediction], least: float) -> float:
    kept = [one.right for one in found if one.score >= least]
    return float(np.mean(kept)) if kept else 1.0


def _alarms(asked: list[Asked], found: list[Prediction], name: str, least: float) -> float:
    those = {number for number, one in enumerate(asked) if one.set == name}
    alarmed = {one.picture for one in found if one.score >= least and one.picture in those}
    return 1000 * len(alarmed) / max(1, len(those))


def photos(root: Path, finder: MarkFinder) -> dict[str, Any]:
    """Return what is found on real photographs, by how wide the mark is, at the shipped threshold."""
    protected, shown = photos_under(root)
    finder.add_many((path, name, describe(read(path))) for path, name in protected)
    least = score_model().threshold
    hits: dict[str, list[bool]] = {}
    false = 0
    for one in shown:
        found = [match for match in finder.find(read(one.path)) if match.score >= least]
        names = {match.mark_id for match in found}
        false += len([name for name in names if name not in one.marks])
        for name, width in one.marks.items():
            hits.setdefault(width, []).append(name in names)
    finder.remove([path for path, _ in protected])
    everything = [hit for some in hits.values() for hit in some]
    return {
        "pictures": len(shown),
        "recall": float(np.mean(everything)) if everything else 0.0,
        "recall_by_width": {width: float(np.mean(some)) for width, some in sorted(hits.items())},
        "marks_by_width": {width: len(some) for width, some in sorted(hits.items())},
        "false_marks": false,
    }


def peer_figures(peer: Peer, asked: list[Asked]) -> dict[str, float]:
    """Return recall at the precision, and the time, of a peer."""
    found, spent = [], 0.0
    for number, one in enumerate(asked):
        began = time.thread_time()
        brand, score, corners = peer.find(one.picture)
        spent += time.thread_time() - began
        size = np.array(one.picture.shape[1::-1])
        right = brand == one.brand and one.corners is not None and is_there(corners, one.corners * size)
        found.append(Prediction(number, score, bool(right)))
    marked = {number for number, one in enumerate(asked) if one.set == "scenes"}
    least = threshold_for(found, PRECISION)
    return {
        "recall_at_p95": pooled_recall(found, marked, least),
        "recall_at_any_precision": pooled_recall(found, marked, -np.inf),
        "ms_per_picture": 1000 * spent / max(1, len(asked)),
    }


def report(figures: dict[str, Any]) -> None:
    """Print the tables."""
    keys = (
        "recall_at_p95",
        "false_alarms_per_1000",
        "false_alarms_per_1000_with_other_marks",
        "ms_per_picture",
    )
    show("Marks in pictures", ("figure", "value"), [(key, float(figures[key])) for key in keys])
    show(
        "At the shipped threshold", ("figure", "value"), [(k, str(v)) for k, v in figures["shipped"].items()]
    )
    rows = [
        (name, ms, figures["share_looked_at_closely"][name])
        for name, ms in figures["ms_per_picture_of"].items()
    ]
    show("What a picture costs", ("set", "ms", "share looked at closely"), rows)
    for name, table in {"size": figures["recall_by_size"], **figures["recall_by"]}.items():
        show(f"Recall at precision {PRECISION:.0%} by {name}", (name, "recall"), list(table.items()))
    show("Real photographs", ("figure", "value"), [(k, str(v)) for k, v in figures["photos"].items()])
    rows = [(n, one["recall_at_p95"], one["ms_per_picture"]) for n, one in figures["peers"].items()]
    show("Beside others, on the same pictures", ("method", "recall", "ms"), rows)


if __name__ == "__main__":
    main()
