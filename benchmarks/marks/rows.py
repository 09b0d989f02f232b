"""Gathers what the score of marks is fitted to: evidence of places in rendered scenes, and which of them are right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.marks.data import MarkFile, marks_under, read, split_grounds, split_marks
from benchmarks.marks.scenes import SIZES, Rendered, cut_out, is_there, rendered
from zhengpin.matching.marks.finder import MarkSettings
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import describe, known
from zhengpin.matching.marks.looking import Looked, looked_at, overlap
from zhengpin.matching.marks.scene import scene_of

PLACES = 25


@dataclass(frozen=True, eq=False)
class Rows:
    """n places: evidence (n, parts); right: 1, 0, or −1 where it is neither (another rendition, a part of the mark);
    scenes: of which picture; brands: which brand the picture carries, −1 for none.
    """

    evidence: NDArray[np.float32]
    right: NDArray[np.int64]
    scenes: NDArray[np.int64]
    brands: NDArray[np.int64]


def gathered(root: Path, seed: int, scenes: int, bare: int) -> Rows:
    """Return the places of `scenes` rendered pictures and of `bare` ones without marks, all of what may train."""
    marks, _ = split_marks(marks_under(root))
    grounds, _ = split_grounds(root)
    index = MarkIndex([known(describe(one.picture())) for one in marks], [one.brand for one in marks])
    names = sorted({one.brand for one in marks})
    chance = np.random.default_rng(seed)
    kinds = chance.permutation([True] * scenes + [False] * bare)
    found: list[tuple[NDArray[np.float32], list[int], int]] = []
    for number in range(scenes + bare):
        ground = read(grounds[chance.integers(len(grounds))])
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
    )


def _of_picture(
    ground: NDArray[np.uint8],
    mark: MarkFile | None,
    size: tuple[float, float],
    index: MarkIndex,
    names: list[str],
    chance: Generator,
) -> tuple[NDArray[np.float32], list[int], int]:
    made = rendered(cut_out(mark.picture()), ground, chance, size) if mark else None
    settings = MarkSettings()
    scene = scene_of(made.picture if made else ground, side=settings.side, most=settings.features)
    looked = looked_at(scene, index, PLACES)
    if mark is None or made is None:
        return looked.rows, [0] * len(looked.rows), -1
    return looked.rows, _right(looked, mark, made, index, scene.size), names.index(mark.brand)


def _right(
    looked: Looked, mark: MarkFile, made: Rendered, index: MarkIndex, size: tuple[int, int]
) -> list[int]:
    truth = made.corners * np.array(size)
    told = []
    for one, corners in zip(looked.evidence, looked.corners, strict=True):
        if index.names[one.place.owner] != mark.brand:
            told.append(0)
        else:
            told.append(1 if is_there(corners, truth) else -1 if overlap(corners, truth) > 0.1 else 0)
    return told
