"""How likely it is that a mark lies where it was laid: boosted trees on what was compared there.

Boosted trees (Friedman, Annals of Statistics 2001), monotone in what speaks for the mark by itself, calibrated (Platt,
1999) on marks and photographs that they were not fitted to. Fitted by `benchmarks/fitting/marks.py` on marks that are
dedicated to the public, rendered on photographs that may be passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.marks.comparing import MarkComparison
from zhengpin.matching.marks.places import MarkPlace

if TYPE_CHECKING:
    import onnxruntime
else:
    onnxruntime = later("onnxruntime")


MODEL = Path(__file__).with_name("weights") / "score.onnx"

PARTS = (
    ("edges", 1),
    ("found", 1),
    ("blocks", 1),
    ("worst", 1),
    ("clutter", -1),
    ("explained", 1),
    ("luma", 0),
    ("tones", 0),
    ("colour", 0),
    ("contrast", 0),
    ("borne_out", 1),
    ("votes", 1),
    ("voters", 1),
    ("nearest", 1),
    ("mirrored", 0),
    ("size", 0),
    ("elongation", -1),
    ("tilt", -1),
    ("skew", -1),
    ("by_chance", 0),
    ("spread_by_chance", 0),
    ("own_edges", 0),
    ("own_features", 0),
    ("aspect", 0),
    ("lead", 1),
    ("lead_explained", 1),
)
"""What the trees see, and in which direction they may only take it: 1 for the mark, −1 against it, 0 in neither."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How a mark lies in a scene.

    size: side of a square of its area, in pixels; elongation: log₂ of how much it is drawn out; tilt: radians from
    upright; skew: log₂ of how unlike opposite sides are.
    """

    size: float
    elongation: float
    tilt: float
    skew: float


@dataclass(frozen=True, slots=True)
class Nature:
    """What is known of the mark itself.

    by_chance, spread_by_chance: see `chance.Chance`; edges, features: how many; aspect: log₂ of width by height.
    """

    by_chance: float
    spread_by_chance: float
    edges: int
    features: int
    aspect: float


@dataclass(frozen=True, slots=True)
class MarkEvidence:
    """All that is known of one place of a mark."""

    place: MarkPlace
    comparison: MarkComparison
    lie: Lie
    nature: Nature

    def parts(self) -> tuple[float, ...]:
        """Return the numbers of `PARTS`, the leads left out."""
        seen, place, lie, own = self.comparison, self.place, self.lie, self.nature
        return (
            seen.edges,
            seen.found,
            seen.blocks,
            seen.worst,
            seen.clutter,
            seen.explained,
            seen.luma,
            abs(seen.luma),
            seen.colour,
            seen.contrast,
            place.edges,
            float(np.log1p(place.votes)),
            float(np.log1p(place.voters)),
            place.nearest,
            float(place.mirrored),
            lie.size,
            lie.elongation,
            lie.tilt,
            lie.skew,
            own.by_chance,
            own.spread_by_chance,
            own.edges,
            own.features,
            own.aspect,
        )


def table(found: Sequence[MarkEvidence], rivals: Sequence[tuple[float, float]]) -> NDArray[np.float32]:
    """Return the parts of each place, float32 (n, parts).

    rivals: the best `edges` and `explained` of another mark that lies in the same place, 0 where there is none.
    """
    rows = [
        (*one.parts(), one.comparison.edges - edges, one.comparison.explained - explained)
        for one, (edges, explained) in zip(found, rivals, strict=True)
    ]
    return np.array(rows, np.float32).reshape(-1, len(PARTS))


class MarkScoreModel:
    """Trees on ONNX Runtime, with what calibrates their log-odds, and the threshold that is shipped."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        said = self._session.get_modelmeta().custom_metadata_map
        self._slope, self._offset = float(said["slope"]), float(said["offset"])
        self.threshold = float(said["threshold"])

    def scores(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row of `table` how likely it is that the mark lies there, (n,)."""
        if not len(rows):
            return np.zeros(0)
        [chances] = self._session.run(["probabilities"], {"evidence": rows})
        chance = np.clip(np.asarray(chances, np.float64)[:, 1], 1e-7, 1 - 1e-7)
        odds = np.log(chance / (1 - chance)) * self._slope + self._offset
        return np.asarray(1 / (1 + np.exp(-odds)))


@lru_cache(maxsize=1)
def score_model() -> MarkScoreModel:
    """Return the model that is shipped."""
    return MarkScoreModel(MODEL)
