"""The marks and the photographs of the mark benchmark: what trains and what tests share no brand and no photograph."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.files import TYPES, rows_of
from benchmarks.pictures.product_photos import photos

Picture = NDArray[np.uint8]
FREE_MARKS = ("gilbarbara", "simple-icons")
"""Dedicated to the public (CC0): only these train."""
FREE_GROUNDS = (
    "products/clothing",
    "products/grocery",
    "products/goods_unsplash",
    "distractors/wallpapers",
    "distractors/produce",
)
"""Photographs that may be passed on: only these train."""
TEST_GROUNDS = (
    "products/clothing",
    "products/apparel_multiview",
    "products/gadgets",
    "products/turntable",
    "products/goods_unsplash",
    "distractors/imagenet",
)
PURE_TEXT = ("express", "solr", "splunk", "navistar", "skyworth", "prodrive", "aoc")


@dataclass(frozen=True)
class MarkFile:
    """A picture of a mark. brand: marks of one brand share it; source: the collection it comes from."""

    path: Path
    brand: str
    source: str

    def picture(self) -> Picture:
        """Return it as uint8 RGB on white."""
        return read(self.path)


def read(path: Path) -> Picture:
    """Return a picture file as uint8 RGB, what is transparent on white. Raises OSError where it cannot be read."""
    found = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
    if found is None:
        raise OSError(f"{path} is no picture that can be read")
    if found.ndim == 2:
        found = np.asarray(cv2.cvtColor(found, cv2.COLOR_GRAY2BGR))
    if found.shape[2] == 4:
        cover = found[..., 3:].astype(np.float32) / 255
        found = found[..., :3] * cover + 255 * (1 - cover)
    return np.ascontiguousarray(found[..., ::-1]).astype(np.uint8)


def marks_under(root: Path) -> list[MarkFile]:
    """Return every mark of the data by its table. Raises NotADirectoryError."""
    if not (root / "logos").is_dir():
        raise NotADirectoryError(root / "logos")
    return [
        MarkFile(root / row["file"], _key(row["brand_key"]), row["source"])
        for row in rows_of(root / "logos" / "logos.tsv")
        if row["file"].endswith(".png") and (root / row["file"]).is_file()
    ]


def split_marks(marks: list[MarkFile]) -> tuple[list[MarkFile], list[MarkFile]]:
    """Return the marks that train and those that test; no brand is in both, and only free ones train."""
    bound = {one.brand for one in marks if one.source not in FREE_MARKS}
    tests = {one.brand for one in marks if one.brand in bound or zlib.crc32(one.brand.encode()) % 3 == 0}
    return [one for one in marks if one.brand not in tests], [one for one in marks if one.brand in tests]


def split_grounds(root: Path) -> tuple[list[Path], list[Path]]:
    """Return the photographs that train and those that test; of one contributor or product all are on one side."""
    groups = {photo.path: photo.group for photo in photos(root)}
    senders = {
        row["file"]: row["sender_id"] for row in rows_of(root / "products" / "clothing" / "labels.tsv")
    }
    train, test = [], []
    for path in sorted(p for p in root.rglob("*") if p.suffix.lower() in TYPES):
        name = path.relative_to(root).as_posix()
        tests = zlib.crc32(str(senders.get(path.name, groups.get(path, name))).encode()) % 2 == 0
        free, tested = name.startswith(FREE_GROUNDS), name.startswith(TEST_GROUNDS)
        if tested and (tests or not free):
            test.append(path)
        elif free and not tests:
            train.append(path)
    return train, test


def of_brands(marks: list[MarkFile]) -> dict[str, list[MarkFile]]:
    """Return the marks by brand."""
    found: dict[str, list[MarkFile]] = defaultdict(list)
    for one in marks:
        found[one.brand].append(one)
    return dict(found)


def _key(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
