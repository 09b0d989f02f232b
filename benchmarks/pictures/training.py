"""Which pictures may train or tune the engine, and the list of those that did, which no test may use again."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.files import PictureFile, pictures_under, rows_of
from zhengpin.demo.artwork import FAMILIES
from zhengpin.demo.artwork.animals import ANIMALS
from zhengpin.demo.goods import LYING, STANDING
from zhengpin.demo.pictures import Artwork, Photo, jpeg
from zhengpin.matching import UndecodablePicture, decode, pdq
from zhengpin.matching.images.pdq import from_hexadecimal

Role = Literal["reference", "distractor", "background"]

TRAINED_ON = Path(__file__).with_name("trained_on.tsv")
SHARE = 64
"""Of 256: groups whose hash is below train, all others test; so many that the test keeps 2,000 references."""

_FOLDERS = (
    "products/clothing",
    "products/grocery",
    "products/apparel_multiview",
    "products/goods_unsplash",
    "distractors/produce",
    "distractors/wallpapers",
)
"""Collections whose licence lets one train on them."""
_LEAST_SIDE = 160
_BARRED = (
    "evaluation only",
    "nc",
    "non-commercial",
    "kinetics",
    "charades",
    "pets",
    "none stated",
    "broadcast",
)
NEAR = 24
"""PDQ bits: nearer ones, in any of the eight positions, count as one picture. Only PDQ decides, so that no
method under test chooses its own examination questions; look-alikes further apart stay and must be told apart.
"""
_APART = 72
"""The same for frames of one clip and drawings of one hand."""
_SECONDS_APART, _FRAMES_EACH = 3.0, 8


@dataclass(frozen=True, eq=False)
class TrainingPicture:
    """A picture to train on. name: of the file, or of the clip and second; group: photos of one product share
    it; role: reference, distractor (source of what is no copy; protected in the other fold) or background (for
    score normalisation).
    """

    name: str
    group: str
    role: Role
    data: bytes


def trains(picture: PictureFile) -> bool:
    """Return whether a picture's group is set apart for training, trained on or not. Such a group never tests."""
    return picture.collection in _FOLDERS and _hash(picture.group)[0] < SHARE


def training_pictures(root: Path) -> list[TrainingPicture]:
    """Return those of `every_training_picture` that are told apart from each other."""
    return distinct(every_training_picture(root))


def every_training_picture(root: Path) -> list[TrainingPicture]:
    """Return the pictures of the data folder that may train, one of each exposure, frames of free clips among them.

    Shorter side at least 160 pixels. Roles go by picture, so that of one product some views are protected and others
    are not, as in a test.
    """
    found: dict[str, TrainingPicture] = {}
    for picture in pictures_under(root):
        if trains(picture) and picture.work not in found:
            data = picture.data
            if _large_enough(data):
                found[picture.work] = TrainingPicture(picture.name, picture.group, _role(picture.name), data)
    return [*found.values(), *_frames(root)]


def drawn_pictures(seed: int, *, artworks: int = 6, photos: int = 3) -> list[TrainingPicture]:
    """Return pictures of the demo's drawing: so many artworks of each family, and photos of each of the goods.

    The photos' prints are others than the artworks: what they show is a copy of none of them.
    """
    numbers = np.random.default_rng([seed, 22])
    words: dict[str, list[tuple[str, ...]]] = {
        "typographic": [("自在如风", "free as wind"), ("山海", "hills and sea"), ("拾光", "gathered light")],
        "papercut": [(name,) for name in ANIMALS],
    }

    def works(many: int) -> list[Artwork]:
        return [
            Artwork(family, int(numbers.integers(1 << 31)), told[at % len(told)])
            for family in FAMILIES
            for told in [words.get(family, [()])]
            for at in range(many)
        ]

    prints = works(2)
    recipes: list[Artwork | Photo] = [
        *works(artworks),
        *(
            Photo(goods, prints[int(numbers.integers(len(prints)))], int(numbers.integers(1 << 31)))
            for goods in (*STANDING, *LYING)
            for _ in range(photos)
        ),
    ]
    made = [(f"drawn/{at}", recipe) for at, recipe in enumerate(recipes)]
    pictures = [TrainingPicture(name, name, _role(name), jpeg(recipe)) for name, recipe in made]
    return distinct(
        [replace(one, role="distractor") if one.role == "background" else one for one in pictures]
    )


def distinct(pictures: Sequence[TrainingPicture]) -> list[TrainingPicture]:
    """Return the pictures without those that are hardly another picture than one before them.

    By PDQ, as the test has it; frames of one clip and drawings of one hand must be further apart.
    """
    kept: list[TrainingPicture] = []
    hashes: list[NDArray[np.uint8]] = []
    for picture in pictures:
        hashed = pdq(decode(picture.data).pixels).hashes
        least = _APART if picture.group.startswith(("video/", "drawn/")) else NEAR
        if not kept or nearest(hashed, np.stack(hashes)) > least:
            kept.append(picture)
            hashes.append(hashed[0])
    return kept


def nearest(positions: NDArray[np.uint8], hashes: NDArray[np.uint8]) -> int:
    """Return the least distance in bits of eight positions (8, 32) to hashes (n, 32); 257 where there are none."""
    if not len(hashes):
        return 257
    words = positions.view(np.uint64)[:, None] ^ np.ascontiguousarray(hashes).view(np.uint64)[None]
    return int(np.bitwise_count(words).sum(axis=2, dtype=np.int64).min())


def write_trained_on(pictures: Iterable[TrainingPicture | Path | bytes], table: Path = TRAINED_ON) -> int:
    """Write SHA-256 and PDQ of everything that trained or tuned anything; return how many.

    Takes training pictures, paths or bytes of files. Raises `UndecodablePicture`.
    """
    rows = sorted({_row(picture) for picture in pictures})
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerow(("sha256", "pdq"))
        writer.writerows(rows)
    return len(rows)


def read_trained_on(table: Path = TRAINED_ON) -> tuple[set[bytes], NDArray[np.uint8]]:
    """Return the SHA-256 and the upright PDQ hashes, uint8 (n, 32), of what trained; none where nothing did."""
    rows = rows_of(table)
    hashes = [from_hexadecimal(row["pdq"]) for row in rows]
    return {bytes.fromhex(row["sha256"]) for row in rows}, np.array(hashes, np.uint8).reshape(-1, 32)


def _row(picture: TrainingPicture | Path | bytes) -> tuple[str, str]:
    data = picture.data if isinstance(picture, TrainingPicture) else picture
    data = data.read_bytes() if isinstance(data, Path) else data
    return hashlib.sha256(data).hexdigest(), pdq(decode(data).pixels).hexadecimal


def _hash(group: str) -> bytes:
    return hashlib.sha256(group.encode()).digest()


def _role(name: str) -> Role:
    second = _hash(name)[1]
    return "reference" if second < 108 else "distractor" if second < 216 else "background"


def _large_enough(data: bytes) -> bool:
    try:
        picture = decode(data)
    except UndecodablePicture:
        return False
    return min(picture.width, picture.height) >= _LEAST_SIDE


def _frames(root: Path) -> list[TrainingPicture]:
    """A frame every three seconds, at most eight, of every clip that is no copy and whose licence allows it."""
    found: dict[str, TrainingPicture] = {}
    for clip in rows_of(root / "video" / "videos.tsv"):
        words = clip["licence"].lower().replace("-", " ").replace(";", " ").split()
        barred = any(bar in clip["licence"].lower() if len(bar) > 4 else bar in words for bar in _BARRED)
        if barred or not clip["relation"].startswith(("original", "single")):
            continue
        group = f"video/{clip['group']}"
        for second, data in _stills(root / clip["file"]):
            found[f"{clip['file']}@{second:g}"] = TrainingPicture(
                f"{clip['file']}@{second:g}", group, _role(group), data
            )
    return list(found.values())


def _stills(clip: Path) -> list[tuple[float, bytes]]:
    reader = cv2.VideoCapture(str(clip))
    found = []
    for at in range(_FRAMES_EACH):
        reader.set(cv2.CAP_PROP_POS_MSEC, 1000 * _SECONDS_APART * at)
        there, frame = reader.read()
        if not there or min(frame.shape[:2]) < _LEAST_SIDE:
            break
        found.append((_SECONDS_APART * at, cv2.imencode(".jpg", frame)[1].tobytes()))
    reader.release()
    return found
