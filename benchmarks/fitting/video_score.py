"""Fits the score of films: logistic models of the evidence, of key pictures and of a close look, told as probabilities.

Run: python -m benchmarks.fitting.video_score [--data FOLDER] [--seed N] [--cache FOLDER] [--steps STEP …] [--json FILE]

Writes the models of the steps (sparse, close; without --steps that of the close look alone) to
`zhengpin/matching/video/weights/score.json`. The films are edits of clips under free licences whose groups
`benchmarks.video` does not test, each half of them protected once and the other half around it; films of the same set
that show another time of it (`video_look_alikes`); decoys are drifting cuts of the pictures that `picture_training`
allows. What the models say of clips that did not fit them is made a probability (Platt), and its error is told.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.pictures.processes import one_thread, spread
from benchmarks.pictures.training import training_pictures
from benchmarks.running import SHARED_DATA, arguments, write
from benchmarks.video.clips import Clip, clips
from benchmarks.video.look_alikes import confusables, firsts_and_lasts, shown
from benchmarks.video.metrics import Stretch, calibration_error
from benchmarks.video.ours import Protected, protected
from benchmarks.video.queries import Query, queries
from zhengpin.matching import decode
from zhengpin.matching.video import score
from zhengpin.matching.video.aligned import Aligned
from zhengpin.matching.video.describing import FrameDescriber, default_describer, fingerprint_frames
from zhengpin.matching.video.film import probe
from zhengpin.matching.video.finding import judged, looked_closely
from zhengpin.matching.video.likeness import AskedClip, asked
from zhengpin.matching.video.sampling import sample_sparse
from zhengpin.matching.video.verifying import NOTHING

_RUNS, _CLOSELY, _DECOYS = 2, 2, 320
_FREEDOM = 1.0
"""How freely weights grow before they are made probabilities."""
_STRANGE = 0.15
"""Cosine by which a film of a kind that the background does not hold is more like everything than it tells."""
_FALLING = ("pdq", "bent", "stir")
"""What may only speak against a copy."""
_FREE = ("area", "laid", "moved", "pictures", "seconds")
_FOLDS = 5


@dataclass(frozen=True)
class Row:
    """A run. numbers: what the model sees; true: whether it is a copy; group: of the clip that was asked."""

    step: score.Step
    numbers: NDArray[np.float64]
    true: bool
    group: str


@dataclass(frozen=True)
class _Asked:
    """A film to look at, and what is protected meanwhile: the clips of a lot."""

    query: Query
    lot: str
    group: str


def main() -> None:
    """Make films, look at them, fit, write."""
    one_thread()
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/zhengpin-video-train"))
    parser.add_argument("--steps", nargs="*", default=["close"], choices=["sparse", "close"])
    options = parser.parse_args()
    work = partial(_seen, options.data, options.seed, options.cache)
    films = _films(options.data, options.seed, options.cache)
    rows = [row for made in spread(work, films, "looking") for row in made]
    fitted = {step: _fitted(step, [row for row in rows if row.step == step]) for step in options.steps}
    held = json.loads(score.PATH.read_text("utf-8")) | {step: model for step, (model, _) in fitted.items()}
    score.PATH.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    write(options.json, {"films": len(films)} | {step: told for step, (_, told) in fitted.items()})


def _lots(data: Path, seed: int, folder: Path) -> dict[str, tuple[list[Clip], list[Clip]]]:
    """Return which clips are protected, and which stand around them or are asked, in each lot."""
    drawn = [clip for clip in clips(data, seed) if clip.trains and clip.original]
    one = [clip for clip in drawn if clip.role == "protected"]
    two = [clip for clip in drawn if clip.role == "other"]
    return {"a": (one, two), "b": (two, one), "alike": firsts_and_lasts(drawn, folder / "alike")}


def _films(data: Path, seed: int, folder: Path) -> list[_Asked]:
    lots = _lots(data, seed, folder)
    group = {clip.name: clip.group for pair in lots.values() for some in pair for clip in some}
    films = []
    for lot in ("a", "b"):
        for query in queries(*lots[lot], folder / lot, seed, thin=True):
            films.append(_Asked(query, lot, group[query.clip]))
    firsts, lasts = lots["alike"]
    around = [clip for clip in clips(data, seed) if clip.trains and clip.original]
    for query in (
        *confusables(lasts, around, folder / "alike", seed, each=2),
        *shown(firsts, around, folder / "alike", seed),
    ):
        films.append(_Asked(query, "alike", group[query.clip]))
    return films


@lru_cache(maxsize=3)
def _held(data: Path, seed: int, folder: Path, lot: str) -> Protected:
    pictures = [one for one in training_pictures(data) if not one.group.startswith("video/")]
    few = pictures[:: max(1, len(pictures) // _DECOYS)]
    return protected(_lots(data, seed, folder)[lot][0], [decode(one.data).pixels for one in few], _maker())


def _maker() -> FrameDescriber:
    return default_describer()


def _seen(data: Path, seed: int, folder: Path, film: _Asked) -> list[Row]:
    """Return the runs of a film, by key pictures and looked at closely."""
    held, path = _held(data, seed, folder, film.lot), film.query.path
    seconds = probe(path).seconds
    clip = fingerprint_frames(sample_sparse(path), parts=True, seconds=seconds, describer=_maker())
    first = _runs(held, asked(clip))
    rows = [_row("sparse", held, film, one, one.evidence) for one in first]
    if first:
        best = [one.match(0.0) for one in sorted(first, key=lambda one: -one.run.gain)[:_CLOSELY]]
        close = looked_closely(path, best, seconds, describer=_maker())
        for one in _runs(held, close.query):
            clear = one.number in held.clips
            laid = judged(one, close.frames, held.frame_of, held.segment_of).parts if clear else None
            rows += [
                _row("close", held, film, one, parts) for parts in (laid, one.evidence | NOTHING) if parts
            ]
    return rows


def _runs(held: Protected, query: AskedClip) -> list[Aligned]:
    """Return the best runs along every protected film, and, where there are none, those that there would be if the
    film were of a kind that the background does not hold: what is no copy teaches as much.
    """
    strange = replace(query, offsets=query.offsets - _STRANGE)
    found = [(held.videos.align(query, number), number) for number in held.videos.numbers]
    return [one for runs, number in found for one in (runs or held.videos.align(strange, number))[:_RUNS]]


def _row(step: score.Step, held: Protected, film: _Asked, one: Aligned, parts: dict[str, float]) -> Row:
    segment = held.segments(film.query.name, [one.match(0.0)])[0]
    return Row(step, score.numbers(parts, step), _is_true(segment, film.query), film.group)


def _is_true(segment: Stretch, query: Query) -> bool:
    """Return whether the film shows the protected one; in a still scene no one can tell at which second."""
    return any(one.pair == segment.pair for one in query.truth)


def _fitted(step: score.Step, rows: Sequence[Row]) -> tuple[dict[str, object], dict[str, Any]]:
    """Return a model that tells probabilities, and how well it does for clips that did not fit it."""
    table = np.stack([row.numbers for row in rows])
    truth, groups = np.array([row.true for row in rows]), np.array([row.group for row in rows])
    unseen = np.empty(len(rows))
    for learn, test in GroupKFold(_FOLDS).split(table, truth, groups):
        weights, bias = _model(step, table[learn], truth[learn])
        unseen[test] = table[test] @ weights + bias
    scale = LogisticRegression(C=1e6).fit(unseen[:, None], truth)
    slope, shift = float(scale.coef_[0, 0]), float(scale.intercept_[0])
    weights, bias = _model(step, table, truth)
    told = 1 / (1 + np.exp(-(slope * unseen + shift)))
    figures = {
        "runs": len(rows),
        "true": int(truth.sum()),
        "slope": round(slope, 4),
        "calibration_error": round(calibration_error(told.tolist(), truth.tolist()), 4),
        "right": round(float(((told > 0.5) == truth).mean()), 4),
        "least_of_true": [round(float(np.quantile(told[truth], share)), 4) for share in (0.0, 0.01, 0.05)],
    }
    names = score.features(step)
    held = {name: round(slope * float(one), 4) for name, one in zip(names, weights, strict=True)}
    print(step, figures, *(f"  {name:10} {weight:8.3f}" for name, weight in held.items()), sep="\n")
    return {"weights": held, "bias": round(slope * bias + shift, 4)}, figures


def _model(
    step: score.Step, table: NDArray[np.float64], truth: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], float]:
    """Return weights and bias of a model that no evidence turns against its sense: likeness for, a bend against."""
    names = score.features(step)
    kept = list(range(len(names)))
    while True:
        scale = np.maximum(table[:, kept].std(axis=0), 1e-6)
        model = LogisticRegression(C=_FREEDOM, max_iter=5000).fit(table[:, kept] / scale, truth)
        weights = model.coef_[0] / scale
        wrong = [at for at, weight in zip(kept, weights, strict=True) if _turned(names[at], weight)]
        if not wrong:
            break
        kept = [at for at in kept if at not in wrong]
    found = np.zeros(len(names))
    found[kept] = weights
    return found, float(model.intercept_[0])


def _turned(name: str, weight: float) -> bool:
    return name not in _FREE and (weight > 0 if name in _FALLING else weight < 0)


if __name__ == "__main__":
    main()
