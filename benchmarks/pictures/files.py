"""Lists the pictures of any folder with what its own tables tell: one product, one exposure, one artwork."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.pictures.product_photos import photos

TYPES = (".jpg", ".jpeg", ".png", ".webp")
MARKS = "logos"
"""Folder of the data that holds bare marks on white: finding those is another task, and they are left out."""

_ONE_WORK = {"same_cover_other_scan", "same_title_other_isbn"}
_VARIANTS = (
    "copy_pairs/cutout_garments",
    "pdq/bridge-mods",
    "pdq/reg-test-input/dih",
    "pdq/reg-test-input/exif",
)


@dataclass(frozen=True)
class PictureFile:
    """A picture of the folder.

    path: the file; name: its path below the folder, with slashes; collection: the first folders of the name;
    group: photos of one product share it; work: pictures of one exposure or one artwork share it, so that
    each is a copy of the other and only one may be drawn.
    """

    path: Path
    name: str
    collection: str
    group: str
    work: str

    @property
    def data(self) -> bytes:
        """The bytes of the file, read anew."""
        return self.path.read_bytes()

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the file."""
        return hashlib.sha256(self.data).digest()


def pictures_under(root: Path) -> list[PictureFile]:
    """Return all JPEG, PNG and WebP files below `root`, by name. Raises NotADirectoryError."""
    if not root.is_dir():
        raise NotADirectoryError(root)
    products = {photo.path: (photo.group, photo.scene) for photo in photos(root)}
    books = _works_of_books(root)
    found = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix.lower() in TYPES and path.is_file():
            group, work = products.get(path, (name, name))
            collection = "/".join(name.split("/")[:-1][:2])
            if collection == "products/turntable":
                work = group  # steps of 15 degrees, hardly two pictures
            elif collection == "distractors/produce":
                group = path.stem.rsplit("_", 1)[0]
            found.append(PictureFile(path, name, collection, group, books.get(path, _variant(name) or work)))
    return found


def _variant(name: str) -> str | None:
    """The work of which `name` is a variant made for tests, None where it is none."""
    for folder in _VARIANTS:
        if name.startswith(folder):
            return f"{folder}/{name.rsplit('/', 1)[-1].split('_')[0]}" if "garments" in folder else folder
    return None


def _works_of_books(root: Path) -> dict[Path, str]:
    """Path → the work it shows, for books whose table says that two covers are of one artwork or title."""
    table = root / "books" / "pairs.tsv"
    works: dict[Path, str] = {}
    for pair in rows_of(table):
        if pair["relation"] in _ONE_WORK:
            first, second = (root / "books" / pair[side] for side in ("a", "b"))
            joined = {works.get(path, f"books/{path.name}") for path in (first, second)}
            work = min(joined)
            works.update({path: work for path, had in works.items() if had in joined})
            works[first] = works[second] = work
    return works


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the rows of a table of tab-separated values, none where there is no such file."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
