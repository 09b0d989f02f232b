"""Shares of labelled texts that were read right, with their intervals, and how far two readers of them agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.feedback.texts import Labelled
from zhengpin.kit.interval import wilson
from zhengpin.matching.claims.judging import SAYS_FAKE, AuthenticityClaim

type Reads = Callable[[Labelled], bool]


def says_fake(label: str) -> bool:
    """Say whether a label is one of those that are together “says that it is fake”."""
    return label in SAYS_FAKE


def shares(found: Sequence[Labelled], reads: Reads) -> dict[str, Any]:
    """Return precision and recall with their 95 % intervals; each is None where nothing was to be counted."""
    taken = [one for one in found if reads(one)]
    true = [one for one in found if says_fake(one.label)]
    right = sum(says_fake(one.label) for one in taken)
    precision, recall = counted(right, len(taken)), counted(right, len(true))
    return {
        "precision": precision["share"],
        "precision_of": [right, len(taken)],
        "precision_interval_95": precision["interval_95"],
        "recall": recall["share"],
        "recall_of": [right, len(true)],
        "recall_interval_95": recall["interval_95"],
        "texts": len(found),
    }


def counted(count: int, among: int) -> dict[str, Any]:
    """Return a share with its Wilson 95 % interval."""
    interval = wilson(count, among)
    return {
        "share": round(count / among, 4) if among else None,
        "interval_95": [round(end, 4) for end in interval] if interval else None,
    }


def calibration(
    found: Sequence[Labelled], read: Mapping[str, AuthenticityClaim], bins: int = 5
) -> list[dict[str, Any]]:
    """Return for scores in bins of equal width how many texts, the mean score and the share that truly say so."""
    parts: dict[int, list[tuple[float, bool]]] = {}
    for one in found:
        score = read[one.digest].score
        parts.setdefault(min(bins - 1, int(score * bins)), []).append((score, says_fake(one.label)))
    return [
        {
            "texts": len(part),
            "mean_score": round(sum(score for score, _ in part) / len(part), 3),
            "share": round(sum(truth for _, truth in part) / len(part), 3),
        }
        for _, part in sorted(parts.items())
    ]


def kappa(pairs: Sequence[tuple[Any, Any]]) -> float:
    """Return Cohen's kappa of two readers' labels; 1 where both gave all texts the same one."""
    size = len(pairs)
    agreed = sum(one == other for one, other in pairs) / size
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / size**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)
