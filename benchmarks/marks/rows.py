"""Gathers what the score of marks is fitted to: evidence of places in rendered scenes, and which of them are right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.marks.data import MarkFile, marks_under, read, split_grounds, split_marks
from benchmarks.marks.making import MADE, pictures_of
from benchmarks.marks.scenes import SIZES, Rendered, cut_out, is_there, rendered
from zhengpin.matching.marks.finder import MarkSettings
from zhengpin.matching.marks.frame import UnusableMark
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import KnownMark, describe, known
from zhengpin.matching.marks.looking import Looked, looked_at, overlap
from zhengpin.matching.marks.places import SIDE, guessed_places
from zhengpin.matching.marks.scene import scene_of

PROTECTED = 300
"""Marks that are protected, most of them made of those that train: the more there are, the more is like one of them."""

_WITHIN = 0.7
"""Share of a place's box within that of the mark, from which it is a part of it."""
NEITHER, OF_ITSELF = -1, -2


@dataclass(frozen=True, eq=False)
class Rows:
    """n places: evidence (n, parts); right: 1, 0, NEITHER for a part of the mark under another name, OF_ITSELF where
    it is laid over a part of itself, which is wrong, but seen only where it is not found whole;
    scenes: of which picture; brands: which brand the picture carries, −1 for none; grounds: on which photograph.
    """

    evidence: NDArray[np.float32]
    right: NDArray[np.int64]
    scenes: NDArray[np.int64]
    brands: NDArray[np.int64]
    grounds: NDArray[np.int64]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which places are right or wrong, (n,)."""
        return self.right != NEITHER

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return some of them."""
        return Rows(
            self.evidence[kept], self.right[kept], self.scenes[kept], self.brands[kept], self.grounds[kept]
        )


def gathered(root: Path, seed: int, scenes: int, bare: int) -> Rows:
    """Return the places of `scenes` rendered pictures and of `bare` ones without marks, all of what may train."""
    marks, _ = split_marks(marks_under(root))
    grounds, _ = split_grounds(root)
    index = index_of(marks, seed)
    names = sorted({one.brand for one in marks})
    chance = np.random.default_rng(seed)
    kinds = chance.permutation([True] * scenes + [False] * bare)
    found: list[tuple[NDArray[np.float32], list[int], int]] = []
    laid_on: list[int] = []
    for number in range(scenes + bare):
        laid_on.append(int(chance.integers(len(grounds))))
        ground = read(grounds[laid_on[-1]])
        mark = marks[chance.integers(len(marks))] if kinds[number] else None
        found.append(_of_picture(ground, mark, SIZES[chance.integers(len(SIZES))], index, names, chance))
        if number % 100 == 99:
            print(f"{number + 1} of {scenes + bare} pictures", flush=True)
    lengths = [len(right) for _, right, _ in found]
    return Rows(
        np.concatenate([rows for rows, _, _ in found]),
        np.array([one for _, right, _ in found for one in right], np.int64),
        np.repeat(np.arange(len(found)), lengths),
        np.repeat([brand for _, _, brand in found], lengths),
        np.repeat(laid_on, lengths),
    )


def index_of(marks: list[MarkFile], seed: int) -> MarkIndex:
    """Return an index of the marks and of so many that are made of them that `PROTECTED` are protected."""
    held: list[KnownMark] = []
    names: list[str] = []
    for name, picture in pictures_of(marks, marks, seed):
        if len(held) == PROTECTED:
            break
        try:
            held.append(known(describe(picture)))
        except UnusableMark:
            continue
        names.append(name)
    return MarkIndex(held, names)


def _of_picture(
    ground: NDArray[np.uint8],
    mark: MarkFile | None,
    size: tuple[float, float],
    index: MarkIndex,
    names: list[str],
    chance: Generator,
) -> tuple[NDArray[np.float32], list[int], int]:
    made = rendered(cut_out(mark.picture()), ground, chance, size) if mark else None
    picture = made.picture if made else ground
    small, scene = scene_of(picture, SIDE), scene_of(picture, MarkSettings().side)
    looked = looked_at(scene, index, guessed_places(small, index), scene.size[0] / small.size[0])
    if mark is None or made is None:
        return looked.rows, [0] * len(looked.rows), -1
    return looked.rows, _right(looked, mark, made, index, scene.size), names.index(mark.brand)


def _right(
    looked: Looked, mark: MarkFile, made: Rendered, index: MarkIndex, size: tuple[int, int]
) -> list[int]:
    truth = made.corners * np.array(size)
    told = []
    for one, corners in zip(looked.evidence, looked.corners, strict=True):
        name = str(index.names[one.place.owner])
        if name == mark.brand and is_there(corners, truth):
            told.append(1)
        else:
            part = _is_part(corners, truth)
            # What was made of marks holds parts of this one, perhaps.
            told.append(
                OF_ITSELF if part and name == mark.brand else NEITHER if part and name.startswith(MADE) else 0
            )
    return told


def _is_part(corners: NDArray[np.float64], truth: NDArray[np.float64]) -> bool:
    """Say whether a place lies on the mark, or in it: its sign alone, where the mark has a sign and words."""
    low, high = (
        np.maximum(corners.min(axis=0), truth.min(axis=0)),
        np.minimum(corners.max(axis=0), truth.max(axis=0)),
    )
    shared = float(np.prod(np.maximum(high - low, 0)))
    return overlap(corners, truth) > 0.1 or shared > _WITHIN * float(np.prod(np.ptp(corners, axis=0)))
