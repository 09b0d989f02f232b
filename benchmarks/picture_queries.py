"""Makes the queries of the picture benchmark: copies of references, and as many edited pictures of nothing known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.picture_edits import KINDS, apply
from benchmarks.picture_files import PictureFile
from zhengpin.matching import decode

HOSTED = frozenset({"pip", "mosaic", "combo_pip"})
HOSTS = 3


@dataclass(frozen=True, eq=False)
class Query:
    """An edited picture. kind: of edit; data: the JPEG file; source: place of its reference, None for a non-copy."""

    kind: str
    data: bytes
    source: int | None


def queries(
    references: Sequence[PictureFile],
    distractors: Sequence[PictureFile],
    seed: int,
    *,
    per_kind: int,
    kinds: Sequence[str] = KINDS,
) -> list[Query]:
    """Return of each kind `per_kind` copies of references and as many equally edited distractors.

    Photos under and beside the pictures are always distractors, never the one edited. Each query has its own
    chance, so that more queries or fewer kinds leave the others as they are.
    """
    made = []
    for kind in kinds:
        at_kind = KINDS.index(kind)
        for copy, pool in ((True, references), (False, distractors)):
            order = np.random.default_rng([seed, at_kind, copy]).permutation(len(pool))
            for at in range(per_kind):
                chance = np.random.default_rng([seed, at_kind, copy, at])
                place = int(order[at % len(pool)])
                hosts = _hosts(distractors, pool[place], chance) if kind in HOSTED else []
                data = apply(kind, opened(pool[place].path), chance, hosts)
                made.append(Query(kind, data, place if copy else None))
    return made


@lru_cache(maxsize=64)
def opened(path: Path) -> Image.Image:
    """Return a picture as every method sees it: upright, transparency on white, at most 1,024 pixels a side."""
    return Image.fromarray(decode(path.read_bytes()).pixels)


def _hosts(
    distractors: Sequence[PictureFile], edited: PictureFile, chance: np.random.Generator
) -> list[Image.Image]:
    others = [picture for picture in distractors if picture.path != edited.path]
    drawn = chance.choice(len(others), min(HOSTS, len(others)), replace=False)
    return [opened(others[int(at)].path) for at in drawn]
