"""Judges what a name does in its sentence: multinomial logistic regression over its features, calibrated.

The weights beside this module are fitted by `benchmarks.fitting.name_use`; docs/matching/uses.md
says on what. Calibration is vector scaling: one factor and one offset a kind (Guo et al., On Calibration of Modern
Neural Networks, 2017).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.usage.features import (
    NOTHING_KNOWN,
    Feature,
    UseCircumstances,
    features_of,
    sentence_of,
)
from zhengpin.matching.usage.lexicon import Cue, CueKind, Lexicon

MOST_REASONS, LEAST_SHARE = 3, 0.05
DENIED_WITHIN = 3
"""Characters that may stand between a denial and the slang that it denies."""
_UNTOLD = frozenset({"bias", "position", "short", "latin", "han"})
"""Features that would tell a reader nothing."""


class UseKind(StrEnum):
    """What a name does: it says whose goods these are, or something else."""

    BRAND = "brand"
    COMPATIBLE = "compatible"
    STYLE = "style"
    NEGATED = "negated"
    ORDINARY = "ordinary"
    OTHER_CLASS = "other_class"


JUDGED = (UseKind.BRAND, UseKind.COMPATIBLE, UseKind.STYLE, UseKind.NEGATED, UseKind.ORDINARY)
"""The kinds that a text can tell, in the order of the weights. `other_class` is `brand` on goods of other classes."""


@dataclass(frozen=True, slots=True)
class UseReason:
    """Something that decided, weightiest first. start, end: the words in the text, or -1 where it is a circumstance.

    feature: its name; cue: the term's kind where the words are one, else empty; share: 0..1 of what spoke for the kind.
    """

    feature: str
    text: str
    start: int
    end: int
    cue: str
    share: float


@dataclass(frozen=True, slots=True)
class NameUse:
    """What a name does in its sentence.

    kind, probability: the likeliest, and how likely it is, 0..1; probabilities: of every kind of JUDGED; name: what
    stands in the text; before, after: the rest of its sentence.
    """

    kind: UseKind
    probability: float
    probabilities: Mapping[str, float]
    reasons: tuple[UseReason, ...]
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Weights:
    """rows: feature → row of `matrix`; matrix: (features, kinds); scale, offsets (kinds): the calibration."""

    rows: Mapping[str, int]
    matrix: NDArray[np.float64]
    scale: float
    offsets: NDArray[np.float64]

    def parts(self, features: Sequence[Feature]) -> NDArray[np.float64]:
        """Return what each feature adds to each kind's score, (features, kinds); unknown features add nothing."""
        parts = np.zeros((len(features), self.matrix.shape[1]))
        for place, feature in enumerate(features):
            row = self.rows.get(feature.name)
            if row is not None:
                parts[place] = self.scale * feature.value * self.matrix[row]
        return parts

    def probabilities(self, parts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each kind, (kinds,)."""
        return softmax(parts.sum(axis=0) + self.offsets)


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


@cache
def shipped_weights() -> Weights:
    """Return the weights that are shipped."""
    return read_weights(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))


def read_weights(given: Mapping) -> Weights:
    """Return weights from their JSON form. Raises ValueError where they are for other kinds."""
    if tuple(given["kinds"]) != JUDGED:
        raise ValueError(
            f"these weights are for {given['kinds']}; fit them again: benchmarks.fitting.name_use"
        )
    names = list(given["features"])
    matrix = np.array([given["features"][name] for name in names], dtype=np.float64)
    rows = {name: row for row, name in enumerate(names)}
    return Weights(rows, matrix, float(given["scale"]), np.array(given["offsets"], dtype=np.float64))


def judge(
    text: str,
    span: tuple[int, int],
    lexicon: Lexicon,
    around: UseCircumstances = NOTHING_KNOWN,
    *,
    cues: Sequence[Cue] | None = None,
    weights: Weights | None = None,
) -> NameUse:
    """Return what the name at `span` (offsets in `text`) does. cues: `lexicon.find(text)`, where they are at hand."""
    weights = weights or shipped_weights()
    found = features_of(text, span, lexicon.find(text) if cues is None else cues, around)
    parts = weights.parts(found)
    probabilities = weights.probabilities(parts)
    best = int(probabilities.argmax())
    kind = JUDGED[best]
    first, last = sentence_of(text, span)
    return NameUse(
        kind=UseKind.OTHER_CLASS if kind is UseKind.BRAND and around.class_match == "other" else kind,
        probability=float(probabilities[best]),
        probabilities={one.value: float(p) for one, p in zip(JUDGED, probabilities, strict=True)},
        reasons=_reasons(text, found, _spoke(parts, probabilities, best)),
        name=text[span[0] : span[1]],
        before=text[first : span[0]],
        after=text[span[1] : last],
    )


def slang_among(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Return the slang for fakes among the cues of a text, but none that is denied (拒绝高仿, not a replica)."""
    denied = [cue.end for cue in cues if cue.kind is CueKind.NEGATED]
    return [
        cue
        for cue in cues
        if cue.kind is CueKind.COUNTERFEIT
        and not any(_denies(text[end : cue.start]) for end in denied if end <= cue.start)
    ]


def _denies(between: str) -> bool:
    """Say whether so little stands between a denial and what follows it that it is what is denied."""
    return len(between) <= DENIED_WITHIN and not any(sign in between for sign in ",，;；。.")


def slang(text: str, cues: Sequence[Cue]) -> float:
    """Return the highest weight of slang for fakes in a text, 0..1; 0 where there is none."""
    return max((cue.weight for cue in slang_among(text, cues)), default=0.0)


def _spoke(parts: NDArray[np.float64], probabilities: NDArray[np.float64], best: int) -> NDArray[np.float64]:
    """Return what each feature added to the best kind over the runner-up."""
    second = int(np.argsort(probabilities)[-2])
    return np.asarray(parts[:, best] - parts[:, second])


def _reasons(text: str, found: Sequence[Feature], spoke: NDArray[np.float64]) -> tuple[UseReason, ...]:
    """Return what spoke most; of words that overlap the strongest."""
    total = float(spoke[spoke > 0].sum()) or 1.0
    kept: list[UseReason] = []
    for place in np.argsort(-spoke, kind="stable"):
        feature, share = found[place], float(spoke[place]) / total
        if share < LEAST_SHARE or len(kept) == MOST_REASONS:
            break
        if feature.name in _UNTOLD or feature.name.startswith("n:") or _overlaps(feature, kept):
            continue
        cue = feature.cue.kind.value if feature.cue else ""
        words = text[feature.start : feature.end] if feature.start >= 0 else ""
        kept.append(UseReason(feature.name, words, feature.start, feature.end, cue, share))
    return tuple(kept)


def _overlaps(feature: Feature, kept: Sequence[UseReason]) -> bool:
    return feature.start >= 0 and any(
        one.start < feature.end and feature.start < one.end for one in kept if one.start >= 0
    )
