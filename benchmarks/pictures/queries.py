"""Makes the queries of the picture benchmark: copies of references, and as many edited pictures of nothing known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np
from PIL import Image

from benchmarks.pictures.edits import KINDS, apply
from benchmarks.pictures.processes import spread
from zhengpin.matching import decode

HOSTED = frozenset({"pip", "mosaic", "combo_pip"})
HOSTS = 3


class Source(Protocol):
    """A picture to edit: a file of the split, or one to train on. name: tells it from others; data: the file."""

    @property
    def name(self) -> str: ...

    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, eq=False)
class Query:
    """An edited picture. kind: of edit; data: the JPEG file; source: place of its reference, None for a non-copy."""

    kind: str
    data: bytes
    source: int | None


def queries(
    references: Sequence[Source],
    distractors: Sequence[Source],
    seed: int,
    *,
    per_kind: int,
    kinds: Sequence[str] = KINDS,
    processes: int = 1,
) -> list[Query]:
    """Return of each kind `per_kind` copies of references and as many equally edited distractors.

    Photos under and beside the pictures are always distractors, never the one edited. Each query has its own
    chance, so that more queries or fewer kinds leave the others as they are.
    """
    parts = [_Part(references, distractors, seed, per_kind, kind) for kind in kinds]
    return list(chain.from_iterable(spread(_of_kind, parts, "edit pictures", processes=processes)))


@dataclass(frozen=True)
class _Part:
    references: Sequence[Source]
    distractors: Sequence[Source]
    seed: int
    per_kind: int
    kind: str


def _of_kind(part: _Part) -> list[Query]:
    made, at_kind = [], KINDS.index(part.kind)
    for copy, pool in ((True, part.references), (False, part.distractors)):
        order = np.random.default_rng([part.seed, at_kind, copy]).permutation(len(pool))
        for at in range(part.per_kind):
            chance = np.random.default_rng([part.seed, at_kind, copy, at])
            place = int(order[at % len(pool)])
            hosts = _hosts(part.distractors, pool[place], chance) if part.kind in HOSTED else []
            data = apply(part.kind, opened(pool[place].data), chance, hosts)
            made.append(Query(part.kind, data, place if copy else None))
    return made


def opened(data: bytes) -> Image.Image:
    """Return a picture as every method sees it: upright, transparency on white, at most 1,024 pixels a side."""
    return Image.fromarray(decode(data).pixels)


def _hosts(distractors: Sequence[Source], edited: Source, chance: np.random.Generator) -> list[Image.Image]:
    others = [picture for picture in distractors if picture.name != edited.name]
    drawn = chance.choice(len(others), min(HOSTS, len(others)), replace=False)
    return [opened(others[int(at)].data) for at in drawn]
