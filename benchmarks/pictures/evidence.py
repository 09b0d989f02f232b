"""What the cascade finds of copies and of others among the pictures that may train: what a score is fitted to."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.edits import KINDS
from benchmarks.pictures.queries import Query, queries
from benchmarks.pictures.training import TrainingPicture
from zhengpin.matching import PictureFingerprint, PictureMatcher, decode, open_descriptor
from zhengpin.matching.images.calling import NEAREST, describe_parts
from zhengpin.matching.images.decode import OpenedPicture
from zhengpin.matching.images.fingerprint import fingerprints_of
from zhengpin.matching.images.judging import Looked
from zhengpin.matching.images.query import OpenQuery
from zhengpin.matching.images.references import References
from zhengpin.matching.images.regions import cut, quarters_of
from zhengpin.matching.images.score import PictureEvidence, Stage

_ROLES = (("reference", "distractor"), ("distractor", "reference"))
"""Protected and not, in each fold: what is protected in one is none of the protected in the other."""
_CHUNK = 64
NOTHING = 65_535
"""Stands for the reference of a query that nothing was called for, so that a copy that is missed still counts."""
_SPAWN = get_context("spawn")
"""Not forked: threads of the libraries would be lost with their locks held."""


class Row(NamedTuple):
    """fold, query: numbers; kind: of edit; copy: whether the query is one; right: whether it copies
    the reference."""

    fold: int
    query: int
    kind: str
    stage: Stage
    copy: bool
    reference: int
    right: bool
    evidence: PictureEvidence


@dataclass(frozen=True, eq=False)
class Fold:
    """References by their places, and queries of which half copy one of them."""

    references: list[bytes]
    queries: list[Query]


def folds(pictures: Sequence[TrainingPicture], seed: int, per_kind: int) -> list[Fold]:
    """Return both folds, with `per_kind` copies and as many others of each kind of edit."""
    made = []
    for number, (protected, other) in enumerate(_ROLES):
        pools = [[one for one in pictures if one.role == role] for role in (protected, other)]
        with ProcessPoolExecutor(mp_context=_SPAWN) as workers:
            asked = [(pools[0], pools[1], seed + number, per_kind, kind) for kind in KINDS]
            parts = list(workers.map(_queries, asked))
        made.append(Fold([one.data for one in pools[0]], [query for part in parts for query in part]))
    return made


def _queries(asked: tuple[list[TrainingPicture], list[TrainingPicture], int, int, str]) -> list[Query]:
    protected, other, seed, per_kind, kind = asked
    return queries(protected, other, seed, per_kind=per_kind, kinds=[kind])


def background(pictures: Sequence[TrainingPicture], descriptor: str) -> tuple[str, NDArray[np.float32]]:
    """Return the descriptor's full name and its vectors of the pictures set apart as background: of the wholes, and of
    quarters as parts are described.
    """
    opened = open_descriptor(descriptor)
    whole = [decode(one.data).pixels for one in pictures if one.role == "background"]
    quarters = [cut(pixels, box) for pixels in whole for box in quarters_of(pixels)]
    return opened.name, np.concatenate([opened.describe(whole), describe_parts(opened, quarters)])


def rows_of(fold: Fold, number: int, descriptor: str, ground: NDArray[np.float32] | None) -> list[Row]:
    """Return the evidence of every candidate of every query at both stages, in as many processes as there are cores."""
    matcher = PictureMatcher(
        open_descriptor(descriptor), load_reference=lambda at: fold.references[at], background=ground
    )
    prints = matcher.fingerprint_many(fold.references)
    matcher.add_many([(at, one) for at, one in enumerate(prints) if isinstance(one, PictureFingerprint)])
    matcher.references.compact(due_only=False)
    starts = range(0, len(fold.queries), _CHUNK)
    with ProcessPoolExecutor(
        mp_context=_SPAWN, initializer=_begin, initargs=(matcher.references.folder, descriptor, ground)
    ) as workers:
        asked = [(number, start, fold.queries[start : start + _CHUNK]) for start in starts]
        return [row for part in workers.map(_looked, asked) for row in part]


_matcher: PictureMatcher | None = None
"""Of a worker: opened once on the folder that all share."""


def _begin(folder: Path, descriptor: str, ground: NDArray[np.float32] | None) -> None:
    global _matcher
    cv2.setNumThreads(1)
    opened = open_descriptor(descriptor)
    references = References.opened(folder, opened.dimensions)
    _matcher = PictureMatcher(opened, background=ground, references=references)


def _looked(asked: tuple[int, int, list[Query]]) -> list[Row]:
    if _matcher is None:
        raise RuntimeError("the worker was not begun")
    fold, start, some = asked
    return [row for at, query in enumerate(some, start) for row in _rows(_matcher, fold, at, query)]


def _rows(matcher: PictureMatcher, fold: int, number: int, query: Query) -> list[Row]:
    picture = decode(query.data)
    [fingerprint] = fingerprints_of([query.data], [picture], matcher.descriptor)
    opened = OpenQuery(fingerprint, OpenedPicture(partial(bytes, query.data), decoded=picture))
    [near] = matcher.references.nearest(fingerprint.vector[None], NEAREST)
    cascade = matcher.cascade
    called = cascade.called(opened, near)
    found = [_row(fold, number, query, "fast", one) for one in cascade.looked_at(opened, called, "fast")]
    called = cascade.called_closely(opened, near, called)
    found += [_row(fold, number, query, "full", one) for one in cascade.looked_at(opened, called, "full")]
    return found or [_row(fold, number, query, "full", (NOTHING, PictureEvidence(), None))]


def _row(fold: int, number: int, query: Query, stage: Stage, looked: Looked) -> Row:
    at, evidence, _ = looked
    copy = query.source is not None
    return Row(fold, number, query.kind, stage, copy, at, at == query.source, evidence)
