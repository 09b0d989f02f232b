"""Judges what a buyer's text says of authenticity: multinomial logistic regression over its features, calibrated.

The weights beside this module are fitted by `benchmarks.fitting.claims`, which also chooses the threshold; what they
are worth is measured by `benchmarks.feedback.claims`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.claims.features import ClaimFeature, claim_features
from zhengpin.matching.claims.lexicon import ClaimCue, ClaimLexicon, default_claim_lexicon
from zhengpin.matching.claims.prepared import PreparedText, prepare
from zhengpin.matching.claims.statements import ClaimReason, ClaimStatement, statements
from zhengpin.matching.usage.judging import softmax

MOST_SPANS = 40
LEAST_PART = 0.4
"""What a word that is no claim word must add to the score to be marked."""


class Authenticity(StrEnum):
    """What a text says of the goods, in the order of the weights; `other`: of something else; `none`: nothing."""

    FAKE = "fake"
    PIRATED = "pirated"
    COPIED = "copied"
    GENUINE = "genuine"
    UNSURE = "unsure"
    REFURBISHED = "refurbished"
    OTHER = "other"
    NONE = "none"


LABELS = tuple(Authenticity)
SAYS_FAKE = (Authenticity.FAKE, Authenticity.PIRATED, Authenticity.COPIED)
"""The labels that together are “says that it is fake”."""


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """Words that led to what is said. start, end: offsets in the text; kind: of the cue.

    says: what a claim word says where it stands (fake, pirated, copied, genuine, refurbished, either), else empty;
    reason: what the word gave a claim word as its reason, else empty.
    """

    start: int
    end: int
    text: str
    kind: str
    says: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuthenticityClaim:
    """What a text says of authenticity.

    label: the likeliest; score: how likely it says that the goods are fake, 0..1; says_fake: whether the score reaches
    the threshold; spans: in order, none overlaps another; reasons: what keeps its claim words from being plain
    statements; cut: whether it was longer than what was read.
    """

    label: Authenticity
    score: float
    says_fake: bool
    probabilities: Mapping[str, float]
    spans: tuple[ClaimSpan, ...]
    reasons: tuple[ClaimReason, ...]
    cut: bool


@dataclass(frozen=True)
class ClaimWeights:
    """rows: feature → a weight for each of LABELS; scale, offsets: the calibration; threshold: of `says_fake`."""

    rows: Mapping[str, NDArray[np.float64]]
    scale: float
    offsets: NDArray[np.float64]
    threshold: float

    def parts(self, found: Sequence[ClaimFeature]) -> NDArray[np.float64]:
        """Return what each feature adds to each label's score, (features, labels); unknown features add nothing."""
        parts = np.zeros((len(found), len(LABELS)))
        for at, feature in enumerate(found):
            row = self.rows.get(feature.name)
            if row is not None:
                parts[at] = self.scale * feature.value * row
        return parts

    def probabilities(self, parts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each label."""
        return softmax(parts.sum(axis=0) + self.offsets)


@cache
def shipped_claim_weights() -> ClaimWeights:
    """Return the weights that are shipped."""
    return read_claim_weights(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))


def read_claim_weights(given: Mapping) -> ClaimWeights:
    """Return weights from their JSON form. Raises ValueError where they are for other labels."""
    if tuple(given["labels"]) != LABELS:
        raise ValueError(
            f"these weights are for {given['labels']}; fit them again: benchmarks.fitting.claims"
        )
    rows = {name: np.array(row, dtype=np.float64) for name, row in given["features"].items()}
    offsets = np.array(given["offsets"], dtype=np.float64)
    return ClaimWeights(rows, float(given["scale"]), offsets, float(given["threshold"]))


def features_in(text: str, lexicon: ClaimLexicon | None = None) -> list[ClaimFeature]:
    """Return the features of a buyer's text."""
    prepared = prepare(text)
    cues = (lexicon or default_claim_lexicon()).find(prepared)
    return claim_features(prepared, cues, statements(text, prepared, cues))


def read_claim(
    text: str, lexicon: ClaimLexicon | None = None, weights: ClaimWeights | None = None
) -> AuthenticityClaim:
    """Return what a buyer's text (a review, a question, a report) says of whether the goods are genuine."""
    weights = weights or shipped_claim_weights()
    prepared = prepare(text)
    cues = (lexicon or default_claim_lexicon()).find(prepared)
    said = statements(text, prepared, cues)
    found = claim_features(prepared, cues, said)
    parts = weights.parts(found)
    probabilities = weights.probabilities(parts)
    best = int(probabilities.argmax())
    score = float(probabilities[: len(SAYS_FAKE)].sum())
    leading = [one.cue for one, part in zip(found, _lead(parts, best), strict=True) if part >= LEAST_PART]
    return AuthenticityClaim(
        label=LABELS[best],
        score=score,
        says_fake=score >= weights.threshold,
        probabilities={label.value: float(p) for label, p in zip(LABELS, probabilities, strict=True)},
        spans=tuple(_spans(text, prepared, said, [cue for cue in leading if cue is not None])),
        reasons=tuple(dict.fromkeys(reason for one in said for reason, _ in one.reasons)),
        cut=prepared.cut,
    )


def _lead(parts: NDArray[np.float64], best: int) -> NDArray[np.float64]:
    """Return what each feature added to a label over the mean of all."""
    return np.asarray(parts[:, best] - parts.mean(axis=1))


def _spans(
    text: str, prepared: PreparedText, said: Sequence[ClaimStatement], leading: Sequence[ClaimCue]
) -> Iterator[ClaimSpan]:
    """Yield the claim words, what changed them and what else spoke for the label, in order of place."""
    says = {one.cue.start: one.says for one in said}
    given = {cue.start: reason.value for one in said for reason, cue in one.reasons if cue is not None}
    cues = {one.cue.start: one.cue for one in said[:MOST_SPANS]}
    cues |= {cue.start: cue for one in said for _, cue in one.reasons if cue is not None}
    cues |= {cue.start: cue for cue in leading}
    for start in sorted(cues)[:MOST_SPANS]:
        cue = cues[start]
        first, last = prepared.span(cue.start, _end_of_word(prepared, cue, cues))
        words = text[first:last]
        yield ClaimSpan(first, last, words, cue.kind.value, says.get(start, ""), given.get(start, ""))


def _end_of_word(prepared: PreparedText, cue: ClaimCue, cues: Mapping[int, ClaimCue]) -> int:
    """Return the place up to which a cue is marked: of 是假货 not 是假 alone."""
    cut = cue.term.text.endswith("假") and prepared.text[cue.end : cue.end + 1] in ("货", "的")
    return cue.end + 1 if cut and cue.end not in cues else cue.end
