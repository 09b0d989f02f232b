"""Fits the glance that decides whether a picture is looked at closely for marks, and writes it.

Run: python -m benchmarks.fitting.marks_glance [--data FOLDER] [--seed N] [--scenes N] [--bare N] [--rows FILE]
    [--json FILE]

Writes `zhengpin/matching/marks/weights/glance.json`. Marks and photographs are those that train the score of marks.
What counts is a scene in which the close look finds its mark: the share of these that the glance keeps, against the
share of bare photographs that it has looked at closely. Folds share no brand; the table is of each fold by a line
fitted to the others. `--rows` keeps what was gathered and, where the file is there already, gathers nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import cv2
import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.marks.data import MarkFile, marks_under, read, split_grounds, split_marks
from benchmarks.marks.scenes import SIZES, Rendered, cut_out, is_there, rendered
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.marks.finder import MarkSettings
from zhengpin.matching.marks.glance import (
    COMPARED_PARTS,
    MODEL,
    PARTS,
    SIDE,
    Glanced,
    Line,
    glanced,
    likeliest,
)
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import describe, known
from zhengpin.matching.marks.looking import looked_at
from zhengpin.matching.marks.scene import scene_of
from zhengpin.matching.marks.score import score_model

FOLDS = 4
DOUBTED = 0.5
"""Share of bare photographs whose likeliest places are compared."""
DEEP = 0.2
"""Share of bare photographs that are looked at closely."""
SHARES = (0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
_HELD = 1.0
_ROUNDS = 30

Labelled = tuple[NDArray[np.float64], NDArray[np.bool_]]


@dataclass(frozen=True, eq=False)
class Rows:
    """n places of one kind: evidence (n, parts); right (n,), whether the mark lies there; pictures (n,), in which."""

    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]
    pictures: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Seen:
    """Of m pictures: guesses and compared, what a glance sees at first and of the likeliest; brands (m,), which brand
    it carries, −1 for none; found (m,), whether the close look finds its mark.
    """

    guesses: Rows
    compared: Rows
    brands: NDArray[np.int64]
    found: NDArray[np.bool_]


def main() -> None:
    """Gather, fit, write, print."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--scenes", type=int, default=200)
    parser.add_argument("--bare", type=int, default=300)
    parser.add_argument("--rows", type=Path)
    options = parser.parse_args()
    seen = _seen(options.rows, options.data, options.seed, options.scenes, options.bare)
    bare = seen.brands < 0
    doubted, first_kept = at_share(best_of(seen, seen.guesses), bare, DOUBTED)
    best = np.where(first_kept, best_of(seen, seen.compared), -np.inf)
    threshold, _ = at_share(best, bare, DEEP)
    kept = trade_off(seen, best)
    lines = fitted(seen.guesses, doubted), fitted(seen.compared, threshold)
    save(*lines)
    figures: dict[str, Any] = {
        "scenes": int((~bare).sum()),
        "found": int(seen.found.sum()),
        "bare": int(bare.sum()),
        "kept_by_the_first_line": float(first_kept[seen.found].mean()),
        "kept_by_share_looked_at_closely": {str(share): recall for share, recall in kept},
    }
    show("What is kept of what the close look finds", ("bare pictures looked at closely", "kept"), kept)
    for line, parts in zip(lines, (PARTS, COMPARED_PARTS), strict=True):
        rows = list(zip(parts, line.weights.tolist(), strict=True))
        show("What the line goes by", ("part", "weight"), rows)
    write(options.json, figures)


def gathered(root: Path, seed: int, scenes: int, bare: int) -> Seen:
    """Return what a glance sees in `scenes` rendered pictures and in `bare` ones without marks that may train."""
    marks, _ = split_marks(marks_under(root))
    grounds, _ = split_grounds(root)
    index = MarkIndex([known(describe(one.picture())) for one in marks], [one.brand for one in marks])
    names = sorted({one.brand for one in marks})
    chance = np.random.default_rng(seed)
    kinds: tuple[list[Labelled], list[Labelled]] = ([], [])
    brands, found = np.full(scenes + bare, -1), np.zeros(scenes + bare, bool)
    for number in range(scenes + bare):
        picture, mark, made = read(grounds[chance.integers(len(grounds))]), None, None
        if number < scenes:
            mark = marks[chance.integers(len(marks))]
            made = rendered(cut_out(mark.picture()), picture, chance, SIZES[number % len(SIZES)])
            picture = made.picture
            brands[number], found[number] = names.index(mark.brand), _is_found(mark, made, index)
        scene = scene_of(picture, side=SIDE, most=0)
        seen = glanced(scene, index)
        for kind, places in zip(kinds, (seen, likeliest(scene, index, seen)), strict=True):
            kind.append((places.rows, _right(places, mark, made, index, scene.size)))
        if number % 50 == 49:
            print(f"{number + 1} of {scenes + bare} pictures", flush=True)
    return Seen(_together(kinds[0]), _together(kinds[1]), brands, found)


def _together(some: list[Labelled]) -> Rows:
    lengths = [len(rows) for rows, _ in some]
    return Rows(
        np.concatenate([rows for rows, _ in some]),
        np.concatenate([right for _, right in some]),
        np.repeat(np.arange(len(some)), lengths),
    )


def _right(
    places: Glanced, mark: MarkFile | None, made: Rendered | None, index: MarkIndex, size: tuple[int, int]
) -> NDArray[np.bool_]:
    right = np.zeros(len(places.rows), bool)
    if places.guesses is None or mark is None or made is None:
        return right
    truth = made.corners * np.array(size)
    for at, owner in enumerate(places.guesses.owners.tolist()):
        if index.names[owner] == mark.brand:
            linear, shift = places.guesses.linear[at], places.guesses.shifts[at]
            right[at] = is_there(index.references[owner].corners @ linear.T + shift, truth)
    return right


def _is_found(mark: MarkFile, made: Rendered, index: MarkIndex) -> bool:
    """Say whether the close look finds the mark where it lies, at the threshold that is shipped."""
    settings = MarkSettings()
    scene = scene_of(made.picture, side=settings.side, most=settings.features)
    looked = looked_at(scene, index, settings.places)
    truth = made.corners * np.array(scene.size)
    found = zip(score_model().scores(looked.rows), looked.evidence, looked.corners, strict=True)
    return any(
        score >= score_model().threshold
        and index.names[one.place.owner] == mark.brand
        and is_there(corners, truth)
        for score, one, corners in found
    )


def fitted(rows: Rows, threshold: float = 0.0) -> Line:
    """Return the line of a logistic regression, its weights held back (ridge), by Newton's method."""
    evidence, right = rows.evidence, rows.right
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-9
    scaled = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    held = np.diag([_HELD] * evidence.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        gram = (scaled * (chance * (1 - chance) + 1e-6)[:, None]).T @ scaled + held
        weights += np.linalg.solve(gram, scaled.T @ (right - chance) - held @ weights)
    plain = weights[:-1] / spread
    return Line(plain, float(weights[-1] - plain @ mean), threshold)


def best_of(seen: Seen, rows: Rows) -> NDArray[np.float64]:
    """Return the best log-odds of each picture's places, by a line that saw neither its brand nor it; else −∞."""
    brands = seen.brands[rows.pictures]
    folds = np.where(brands >= 0, brands, rows.pictures) % FOLDS
    best = np.full(len(seen.brands), -np.inf)
    for one in range(FOLDS):
        others, there = folds != one, folds == one
        line = fitted(Rows(rows.evidence[others], rows.right[others], rows.pictures[others]))
        np.maximum.at(best, rows.pictures[there], line(rows.evidence[there]))
    return best


def at_share(
    best: NDArray[np.float64], bare: NDArray[np.bool_], share: float
) -> tuple[float, NDArray[np.bool_]]:
    """Return the threshold that this share of bare pictures reaches, and which of all pictures do."""
    threshold = float(np.quantile(best[bare], 1 - share, method="higher"))
    return threshold, best >= threshold


def trade_off(seen: Seen, best: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Return for each share of bare pictures looked at closely the share of found scenes that are, too."""
    bare = seen.brands < 0
    return [(share, float(at_share(best, bare, share)[1][seen.found].mean())) for share in SHARES]


def save(guesses: Line, compared: Line) -> None:
    """Write both lines."""
    said = {
        name: {
            "weights": {
                part: round(float(weight), 6) for part, weight in zip(parts, line.weights, strict=True)
            },
            "offset": round(line.offset, 6),
            "threshold": round(line.threshold, 6),
        }
        for name, line, parts in (("guesses", guesses, PARTS), ("compared", compared, COMPARED_PARTS))
    }
    MODEL.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def _seen(path: Path | None, root: Path, seed: int, scenes: int, bare: int) -> Seen:
    if path and path.is_file():
        with np.load(path) as held:
            kinds = [
                Rows(*(held[f"{kind}_{one.name}"] for one in fields(Rows)))
                for kind in ("guesses", "compared")
            ]
            return Seen(kinds[0], kinds[1], held["brands"], held["found"])
    seen = gathered(root, seed, scenes, bare)
    if path:
        flat = {
            f"{kind}_{name}": value
            for kind, rows in (("guesses", seen.guesses), ("compared", seen.compared))
            for name, value in asdict(rows).items()
        }
        np.savez_compressed(path, **flat, brands=seen.brands, found=seen.found)
    return seen


if __name__ == "__main__":
    main()
