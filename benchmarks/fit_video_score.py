"""Fits the score of films: logistic models of the evidence, of key pictures and of a close look.

Run: python -m benchmarks.fit_video_score [--data FOLDER] [--seed N] [--cache FOLDER]

Writes `zhengpin/matching/video/weights/score.json`. The films are edits of clips under free licences whose groups
`benchmarks.video` does not test; decoys are drifting cuts of the pictures that `picture_training` allows.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.picture_training import training_pictures
from benchmarks.running import SHARED_DATA, arguments
from benchmarks.video_clips import clips
from benchmarks.video_metrics import Stretch
from benchmarks.video_ours import Protected, protected
from benchmarks.video_queries import Query, queries
from zhengpin.matching import decode
from zhengpin.matching.video import score
from zhengpin.matching.video.aligned import Aligned
from zhengpin.matching.video.describing import FrameDescriber, fingerprint_frames
from zhengpin.matching.video.film import probe
from zhengpin.matching.video.finding import judged, looked_closely
from zhengpin.matching.video.found import FootageMatch
from zhengpin.matching.video.likeness import AskedClip, asked
from zhengpin.matching.video.sampling import sample_sparse
from zhengpin.matching.video.verifying import NOTHING

_EACH, _RUNS, _CLOSELY = 2, 2, 3
_HELD = 0.05
"""How freely weights grow: films that trained are told apart too easily to trust sharp ones."""
_STRANGE = 0.15
"""Cosine by which such a film is more like everything than the background tells."""
_FALLING = ("pdq", "bent")
"""What may only speak against a copy."""
_FREE = ("area", "laid", "moved", "pictures", "seconds")


def main() -> None:
    """Make films, look at them, fit, write."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/zhengpin-video-train"))
    options = parser.parse_args()
    drawn = [clip for clip in clips(options.data, options.seed) if clip.trains and clip.original]
    shown = [clip for clip in drawn if clip.role == "protected"]
    others = [clip for clip in drawn if clip.role == "other"]
    describer = FrameDescriber()
    pictures = training_pictures(options.data)
    decoys = [decode(one.data).pixels for one in pictures if not one.group.startswith("video/")]
    held = protected(shown, decoys, describer)
    rows: dict[str, list[tuple[NDArray[np.float64], bool]]] = {"sparse": [], "close": []}
    for query in queries(shown, others, options.cache, options.seed, each=_EACH):
        seconds = probe(query.path).seconds
        clip = fingerprint_frames(sample_sparse(query.path), parts=True, seconds=seconds, describer=describer)
        first = _runs(held, asked(clip))
        _take(rows, "sparse", held, query, [one.match(0.0) for one in first])
        if first:
            best = [one.match(0.0) for one in sorted(first, key=lambda one: -one.run.gain)[:_CLOSELY]]
            close = looked_closely(query.path, best, seconds, describer=describer)
            laid = [judged(one, close.frames, held.frame_of) for one in _runs(held, close.query)]
            _take(rows, "close", held, query, laid)
            _take(rows, "close", held, query, [replace(one, parts=one.parts | NOTHING) for one in laid])
    fitted = {step: _fitted(step, made) for step, made in rows.items()}
    score.PATH.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _runs(held: Protected, query: AskedClip) -> list[Aligned]:
    """Return the best runs along every protected film, and, where there are none, those that there would be if the
    film were of a kind that the background does not hold: what is no copy teaches as much.
    """
    strange = replace(query, offsets=query.offsets - _STRANGE)
    found = [(held.footage.align(query, number), number) for number in held.footage.numbers]
    return [one for runs, number in found for one in (runs or held.footage.align(strange, number))[:_RUNS]]


def _take(
    rows: dict[str, list[tuple[NDArray[np.float64], bool]]],
    step: score.Step,
    held: Protected,
    query: Query,
    matches: list[FootageMatch],
) -> None:
    for match, stretch in zip(matches, held.stretches(query.name, matches), strict=True):
        rows[step].append((score.numbers(match.parts, step), _is_true(stretch, query)))


def _is_true(stretch: Stretch, query: Query) -> bool:
    """Return whether the film shows the protected one; in a still scene no one can tell at which second."""
    return any(one.pair == stretch.pair for one in query.truth)


def _fitted(step: score.Step, rows: list[tuple[NDArray[np.float64], bool]]) -> dict[str, object]:
    """Return weights of a model that no evidence may turn against its sense, the likeness for and the bend against."""
    names = list(score.features(step))
    table, truth = np.stack([row for row, _ in rows]), np.array([true for _, true in rows])
    kept = list(range(len(names)))
    while True:
        scale = np.maximum(table[:, kept].std(axis=0), 1e-6)
        model = LogisticRegression(C=_HELD, max_iter=5000, class_weight="balanced").fit(
            table[:, kept] / scale, truth
        )
        weights = model.coef_[0] / scale
        wrong = [at for at, weight in zip(kept, weights, strict=True) if _turned(names[at], weight)]
        if not wrong:
            break
        kept = [at for at in kept if at not in wrong]
    found = dict.fromkeys(names, 0.0) | {
        names[at]: round(float(one), 4) for at, one in zip(kept, weights, strict=True)
    }
    print(
        step,
        len(truth),
        "runs,",
        int(truth.sum()),
        "true;",
        f"right {model.score(table[:, kept] / scale, truth):.3f}",
    )
    for name, weight in found.items():
        print(f"  {name:10} {weight:8.3f}")
    return {"weights": found, "bias": round(float(model.intercept_[0]), 4)}


def _turned(name: str, weight: float) -> bool:
    return name not in _FREE and (weight > 0 if name in _FALLING else weight < 0)


if __name__ == "__main__":
    main()
