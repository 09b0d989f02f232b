"""The rows that a picture score is fitted to, as arrays: gathered once, kept in a file, fitted to again at will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.evidence import Row
from benchmarks.pictures.metrics import Predictions, pooled
from zhengpin.matching import MatchSettings
from zhengpin.matching.images.score import OF_VECTORS, PARTS, UNKNOWN, PictureEvidence, Stage, table

TRAINED_EVIDENCE = Path(__file__).with_name("trained_evidence.npz")
_NEVER_CALLED = 1 << 40
"""Stands for a source that no step called for: a copy that is missed."""
_SETTLED = MatchSettings().settled
_OF_PRINTS = ("cosine", "normalised", "margin", "pdq_distance", "lead_best_normalised")


@dataclass(frozen=True, eq=False)
class Rows:
    """Of n candidates: evidence float32 (n, parts); fold, query, reference: numbers; kind: place in `KINDS`; full:
    whether at the full step, else at the fast one; copy: whether the query is one; right: whether of this reference.
    """

    evidence: NDArray[np.float32]
    fold: NDArray[np.int64]
    query: NDArray[np.int64]
    reference: NDArray[np.int64]
    kind: NDArray[np.int64]
    full: NDArray[np.bool_]
    copy: NDArray[np.bool_]
    right: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.fold)

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        return Rows(**{field.name: getattr(self, field.name)[kept] for field in fields(self)})

    def at(self, stage: Stage, name: str) -> Rows:
        """Return the rows of a stage as a descriptor's model sees them. "print": of "fast", without verification."""
        found = self.only(self.full == (stage == "full"))
        evidence = found.evidence.copy()
        if stage == "print":
            evidence[:] = table([PictureEvidence()])
            names = [part for part, _ in PARTS]
            for part in _OF_PRINTS:
                evidence[:, names.index(part)] = found.evidence[:, names.index(part)]
            whole = found.evidence[:, names.index("normalised")]
            evidence[:, names.index("best_normalised")] = np.maximum(whole, 0)
        if name == UNKNOWN:
            evidence[:, sorted(OF_VECTORS)] = 0
        return Rows(
            **{field.name: getattr(found, field.name) for field in fields(self)} | {"evidence": evidence}
        )

    @property
    def asked(self) -> NDArray[np.int64]:
        """One number for each row's query, 0.. without gaps."""
        numbers: NDArray[np.int64] = np.unique(self.fold * (1 << 32) + self.query, return_inverse=True)[1]
        return numbers


def rows_from(found: Sequence[Row]) -> Rows:
    """Return gathered rows as arrays."""
    numbers = np.array(
        [(row.fold, row.query, row.reference, KINDS.index(row.kind)) for row in found], np.int64
    ).reshape(-1, 4)
    said = np.array([(row.stage == "full", row.copy, row.right) for row in found], bool).reshape(-1, 3)
    evidence = np.zeros((len(found), len(PARTS)), np.float32)
    for _, some in groupby(
        range(len(found)), key=lambda at: (found[at].fold, found[at].query, found[at].stage)
    ):
        places = list(some)
        evidence[places] = table([found[at].evidence for at in places])
    return Rows(evidence, *numbers.T, *said.T)


def save(held: dict[str, Rows], path: Path = TRAINED_EVIDENCE) -> None:
    """Write rows by the name of their descriptor, the evidence at half precision."""
    arrays: dict[str, Any] = {}
    for name, rows in held.items():
        arrays |= {f"{name}/{field.name}": getattr(rows, field.name) for field in fields(rows)}
        arrays |= {f"{name}/evidence": rows.evidence.astype(np.float16)}
        for small in ("fold", "query", "reference", "kind"):
            arrays[f"{name}/{small}"] = arrays[f"{name}/{small}"].astype(np.uint16)
    np.savez_compressed(path, **arrays)


def load(path: Path = TRAINED_EVIDENCE) -> dict[str, Rows]:
    """Return the rows that were written, by the name of their descriptor."""
    with np.load(path) as held:
        names = sorted({name.split("/")[0] for name in held})
        return {
            name: Rows(**{f.name: _wide(held[f"{name}/{f.name}"]) for f in fields(Rows)}) for name in names
        }


def _wide(values: NDArray[Any]) -> NDArray[Any]:
    if values.dtype == np.float16:
        return values.astype(np.float32)
    return values if values.dtype == bool else values.astype(np.int64)


def joined(rows: Rows, fast: NDArray[np.float64], full: NDArray[np.float64] | None) -> Predictions:
    """Return what the cascade says: the fast step's matches where one settles it, else those of the full step.

    fast, full: scores of the rows of each step, in order; without `full` the fast step has the last word.
    """
    asked = rows.asked
    sources = np.full(int(asked.max()) + 1, -1)
    sources[asked[rows.copy]] = _NEVER_CALLED
    sources[asked[rows.right]] = rows.reference[rows.right]
    best = np.zeros(len(sources))
    np.maximum.at(best, asked[~rows.full], fast)
    score = np.zeros(len(rows))
    score[~rows.full] = fast
    counts = ~rows.full if full is None else rows.full != (best >= _SETTLED)[asked]
    if full is not None:
        score[rows.full] = full
    said = zip(asked[counts].tolist(), rows.reference[counts].tolist(), score[counts].tolist(), strict=True)
    return pooled(list(said), [None if source < 0 else int(source) for source in sources])


def kinds_of(rows: Rows) -> NDArray[np.int64]:
    """Return the kind of each query, by its number."""
    found = np.zeros(int(rows.asked.max()) + 1, np.int64)
    found[rows.asked] = rows.kind
    return found
