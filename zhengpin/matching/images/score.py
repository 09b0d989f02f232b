"""Joins what the steps of the cascade found into one score between 0 and 1: how likely it is a copy.

Boosted trees (Friedman, Annals of Statistics 2001), monotone in the signals which speak for a copy by themselves,
calibrated on pictures that they were not fitted to, so that of matches scored 0.99 one in a hundred is wrong where
copies and other pictures are as frequent. Fitted by `benchmarks/fitting/picture_score.py`; one model for each stage and
descriptor, and one for descriptors that it does not know, which leaves their vectors out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later

if TYPE_CHECKING:
    import onnxruntime
else:
    onnxruntime = later("onnxruntime")


Stage = Literal["print", "fast", "full"]
"""How far was looked: fingerprints alone; local features of a small copy; everything."""

FOLDER = Path(__file__).with_name("weights")
UNKNOWN = "none"
"""In the place of a descriptor's name: vectors are left out."""


@dataclass(frozen=True, slots=True)
class PictureEvidence:
    """What was found about one query and one reference; what was not looked for is 0.

    cosine: -1..1 between the vectors of the whole pictures; normalised: the same less the background's; margin: less
    the fifth best reference's. window_cosine, window_normalised: of the best part of the query; window: which one, 0
    where none was found. votes: weight of agreeing local features in the index. pdq_distance: 0..256, the least over
    the eight positions, None where a picture has too little structure for it.
    verified: whether local verification was done at all; pairs, inliers, expected, error: see `geometry.Placed`;
    spread: 0..1, of the reference, in which the inliers lie; agreement (the share), weighed, correlation, mean, layout,
    colour, absolute, edges, blocks, covered: see `agreement.PictureAgreement`; area: 0..1, of the query that it takes;
    elongation: of its longer axis over its shorter; mirrored: whether the copy is mirrored.
    """

    cosine: float = 0.0
    pdq_distance: int | None = None
    verified: bool = False
    inliers: int = 0
    agreement: float = 0.0
    correlation: float = 0.0
    colour: float = 0.0
    mirrored: bool = False
    window: int = 0
    normalised: float = 0.0
    margin: float = 0.0
    window_cosine: float = 0.0
    window_normalised: float = 0.0
    votes: float = 0.0
    pairs: int = 0
    expected: float = 0.0
    error: float = 0.0
    spread: float = 0.0
    weighed: float = 0.0
    mean: float = 0.0
    layout: float = 0.0
    absolute: float = 0.0
    edges: float = 0.0
    blocks: int = 0
    covered: float = 0.0
    area: float = 0.0
    elongation: float = 1.0


LEADING = ("inliers", "weighed", "votes", "best_normalised", "edges")
"""Parts in which a candidate is also compared with the best other candidate of the same query: of volumes of one
series only one can be the source.
"""
PARTS = (
    ("cosine", 0),
    ("normalised", 1),
    ("margin", 0),
    ("window_cosine", 0),
    ("window_normalised", 0),
    ("best_normalised", 1),
    ("votes", 1),
    ("pdq_distance", -1),
    ("pairs", 0),
    ("inliers", 1),
    ("inliers_by_expected", 1),
    ("inliers_by_pairs", 0),
    ("error", 0),
    ("spread", 1),
    ("agreement", 1),
    ("weighed", 1),
    ("correlation", 0),
    ("mean", 0),
    ("layout", 0),
    ("colour", 0),
    ("absolute", 0),
    ("edges", 0),
    ("blocks", 0),
    ("covered", 0),
    ("area", 0),
    ("elongation", 0),
    *((f"lead_{name}", 1) for name in LEADING),
)
"""What the trees see, and in which direction they may only take it: 1 for a copy, -1 against it, 0 in neither."""
_NAMES = [name for name, _ in PARTS]
_OWN = len(PARTS) - len(LEADING)
OF_VECTORS = frozenset([*range(6), _NAMES.index("lead_best_normalised")])
_FEW_BLOCKS = 12


def parts(evidence: PictureEvidence) -> tuple[float, ...]:
    """Return the evidence by itself as the numbers of `PARTS`; the agreement of few blocks counts less."""
    distance = 128 if evidence.pdq_distance is None else min(evidence.pdq_distance, 128)
    trust = evidence.blocks / (evidence.blocks + _FEW_BLOCKS)
    return (
        evidence.cosine,
        evidence.normalised,
        evidence.margin,
        evidence.window_cosine,
        evidence.window_normalised,
        max(evidence.normalised, evidence.window_normalised),
        math.log1p(evidence.votes),
        distance,
        evidence.pairs,
        math.log1p(evidence.inliers),
        math.log1p(evidence.inliers / (evidence.expected + 0.5)),
        evidence.inliers / max(evidence.pairs, 1),
        evidence.error if evidence.inliers else 1.0,
        evidence.spread,
        evidence.agreement * trust,
        evidence.weighed * trust,
        evidence.correlation * trust,
        evidence.mean * trust,
        evidence.layout * trust,
        evidence.colour,
        evidence.absolute * trust,
        evidence.edges * trust,
        evidence.blocks,
        evidence.covered,
        evidence.area,
        evidence.elongation,
    )


def table(found: Sequence[PictureEvidence], *, vectors: bool = True) -> NDArray[np.float32]:
    """Return the parts of each candidate of one query, float32 (n, parts), with its lead over the best other one.

    vectors: whether theirs are told, else they are 0.
    """
    made = np.zeros((len(found), len(PARTS)), np.float32)
    if found:
        made[:, :_OWN] = [parts(evidence) for evidence in found]
        made[:, _OWN:] = leads(made[:, [_NAMES.index(name) for name in LEADING]])
    if not vectors:
        made[:, sorted(OF_VECTORS)] = 0
    return made


def leads(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each value less the greatest of the others in its column, (n, columns); itself where it is alone."""
    if len(values) < 2:
        return values.copy()
    falling = -np.sort(-values, axis=0)
    return np.where(values == falling[0], values - falling[1], values - falling[0])


class PictureScoreModel:
    """Trees on ONNX Runtime with a slope and an offset of the log-odds that calibrate them."""

    def __init__(self, path: Path, *, vectors: bool) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        said = self._session.get_modelmeta().custom_metadata_map
        self._slope, self._offset = float(said["slope"]), float(said["offset"])
        self.thresholds: dict[str, float] = json.loads(said["thresholds"])
        self._vectors = vectors

    def scores(self, found: Sequence[PictureEvidence]) -> list[float]:
        """Return for each candidate of one query how likely it is what the query copies."""
        if not found:
            return []
        [chances] = self._session.run(["probabilities"], {"evidence": table(found, vectors=self._vectors)})
        chance = np.clip(np.asarray(chances, np.float64)[:, 1], 1e-7, 1 - 1e-7)
        odds = np.log(chance / (1 - chance)) * self._slope + self._offset
        return [float(value) for value in 1 / (1 + np.exp(-odds))]


@lru_cache(maxsize=16)
def score_model(stage: Stage, descriptor: str) -> PictureScoreModel:
    """Return the model of a stage for a descriptor, or that for descriptors which are not known."""
    known = path_of(stage, descriptor)
    if known.is_file():
        return PictureScoreModel(known, vectors=True)
    return PictureScoreModel(path_of(stage, UNKNOWN), vectors=False)


def path_of(stage: Stage, descriptor: str) -> Path:
    """Return where the model of a stage and descriptor lies."""
    return FOLDER / f"score-{stage}-{descriptor}.onnx"
