"""What is kept of a document to find the same letter or the same seal again: small, plain JSON, enough to compare."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import DocumentPage, FieldName, FoundField, ReadDocument
from zhengpin.matching.documents.seals import seals_in
from zhengpin.matching.forgery.grain import Grain, GrainHeld, grain_of, reduced
from zhengpin.matching.forgery.letter_numbers import letter_number
from zhengpin.matching.forgery.shingles import text_print
from zhengpin.matching.images.pdq import from_hexadecimal, pdq
from zhengpin.matching.reading.port import Quad, ReadLine, as_json, from_json

Pixels = NDArray[np.uint8]

_QUALITY = 50
_SEAL_SIDE = 160
_SEAL_QUALITY = 92
_MARGIN = 0.08
"""Of a seal's size, that is kept round it."""
_MOST_SEALS = 4
_NAMES = (FieldName.AUTHORISER, FieldName.AUTHORISED, FieldName.SIGNED_ON, FieldName.VALID_TO)


@dataclass(frozen=True, slots=True, eq=False)
class PageKeys:
    """text, appearance: fingerprints of 256 bits, uint8 (32,); small: the page in grey, longest side 512; grain: None
    where the page was drawn or bleached; from_layer: the words came with the file.
    """

    number: int
    lines: tuple[ReadLine, ...]
    text: NDArray[np.uint8]
    appearance: NDArray[np.uint8]
    small: NDArray[np.uint8]
    grain: Grain | None
    from_layer: bool


@dataclass(frozen=True, slots=True, eq=False)
class SealKeys:
    """A seal: its box on the page, its fingerprint, and it upright with a margin, uint8 RGB (160, 160, 3).

    from_layer: of a page whose words came with the file, on which it is a picture.
    """

    page: int
    box: Quad
    colour: str
    appearance: NDArray[np.uint8]
    picture: Pixels
    from_layer: bool = False


_Appearance = TypedDict("_Appearance", {"look": str})  # noqa: UP013 - a key that is stored, and no name of ours
"""The print of what something looks like, in hexadecimal."""


class PageHeld(_Appearance):
    """A page as it is kept: prints in hexadecimal, pictures in base64."""

    number: int
    lines: list[dict[str, object]]
    text: str
    small: str
    grain: GrainHeld | None
    from_layer: bool


class SealHeld(_Appearance):
    """A seal as it is kept. from_layer: was not kept at first."""

    page: int
    box: list[list[float]]
    colour: str
    picture: str
    from_layer: NotRequired[bool]


class KeysHeld(TypedDict):
    """What is kept of a document, as JSON types."""

    digest: str
    number: str
    names: dict[str, str]
    pages: list[PageHeld]
    seals: list[SealHeld]


@dataclass(frozen=True, slots=True, eq=False)
class DocumentKeys:
    """What is kept of a document. number: the letter's, empty where none was found; names: values of fields."""

    digest: str
    pages: tuple[PageKeys, ...]
    seals: tuple[SealKeys, ...]
    number: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> KeysHeld:
        return {
            "digest": self.digest,
            "number": self.number,
            "names": dict(self.names),
            "pages": [_page_json(page) for page in self.pages],
            "seals": [_seal_json(seal) for seal in self.seals],
        }

    @classmethod
    def from_json(cls, held: KeysHeld) -> DocumentKeys:
        """Return the keys that `as_json` wrote."""
        pages = tuple(_page_of(row) for row in held["pages"])
        drawn = {page.number for page in pages if page.from_layer}
        seals = tuple(_seal_of(row, drawn) for row in held["seals"])
        return cls(held["digest"], pages, seals, held["number"], dict(held["names"]))


def keys_of(document: ReadDocument, fields: Iterable[FoundField] = ()) -> DocumentKeys:
    """Return what is kept of a document; fields: found in it, by which names are told from other words."""
    pages, seals = [], []
    for page in document.pages:
        pixels = _decoded(page.picture)
        pages.append(_page(page, pixels))
        seals += _seals(page, pixels)
    names: dict[str, str] = {}
    for one in sorted(fields, key=lambda one: one.confidence):
        if one.name in _NAMES:
            names[str(one.name)] = str(one.value)
    number = letter_number([line.text for page in document.pages for line in page.lines])
    return DocumentKeys(document.digest, tuple(pages), tuple(seals[:_MOST_SEALS]), number, names)


def seals_alone(document: ReadDocument) -> DocumentKeys:
    """Return by what the seals of a document are found again, and nothing else: of papers that come with a letter."""
    seals = [seal for page in document.pages for seal in _seals(page, _decoded(page.picture))]
    return DocumentKeys(document.digest, (), tuple(seals[:_MOST_SEALS]))


def _page(page: DocumentPage, pixels: Pixels) -> PageKeys:
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return PageKeys(
        page.number,
        page.lines,
        text_print(line.text for line in page.lines),
        pdq(pixels).hashes[0],
        reduced(grey),
        grain_of(grey),
        page.from_layer,
    )


def _seals(page: DocumentPage, pixels: Pixels) -> list[SealKeys]:
    found = []
    for seal in seals_in(pixels)[:_MOST_SEALS]:
        picture = cut_out(pixels, seal.box)
        appearance = pdq(picture).hashes[0]
        found.append(SealKeys(page.number, seal.box, seal.colour, appearance, picture, page.from_layer))
    return found


def cut_out(pixels: Pixels, box: Quad) -> Pixels:
    """Return the square round a box with a margin, uint8 RGB (160, 160, 3)."""
    height, width = pixels.shape[:2]
    left, top = box[0][0] * width, box[0][1] * height
    right, bottom = box[2][0] * width, box[2][1] * height
    side = max(right - left, bottom - top) * (1 + 2 * _MARGIN)
    scale = _SEAL_SIDE / max(side, 1.0)
    middle = ((left + right) / 2, (top + bottom) / 2)
    matrix = np.array(
        [[scale, 0, _SEAL_SIDE / 2 - scale * middle[0]], [0, scale, _SEAL_SIDE / 2 - scale * middle[1]]]
    )
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    cut = cv2.warpAffine(pixels, matrix, (_SEAL_SIDE, _SEAL_SIDE), flags=way, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def _decoded(picture: bytes) -> Pixels:
    read = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR_RGB)
    if read is None:
        raise ValueError("the picture of a page cannot be decoded")
    return np.asarray(read, np.uint8)


def _encoded(pixels: NDArray[np.uint8], quality: int) -> str:
    shown = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return base64.b64encode(data.tobytes()).decode()


def _page_json(page: PageKeys) -> PageHeld:
    return {
        "number": page.number,
        "lines": as_json(page.lines),
        "text": page.text.tobytes().hex(),
        "look": page.appearance.tobytes().hex(),
        "small": _encoded(page.small, _QUALITY),
        "grain": page.grain.as_json() if page.grain else None,
        "from_layer": page.from_layer,
    }


def _page_of(row: PageHeld) -> PageKeys:
    small = cv2.imdecode(np.frombuffer(base64.b64decode(row["small"]), np.uint8), cv2.IMREAD_GRAYSCALE)
    return PageKeys(
        row["number"],
        tuple(from_json(row["lines"])),
        from_hexadecimal(row["text"]),
        from_hexadecimal(row["look"]),
        np.asarray(small, np.uint8),
        Grain.from_json(row["grain"]) if row["grain"] else None,
        row["from_layer"],
    )


def _seal_json(seal: SealKeys) -> SealHeld:
    return {
        "page": seal.page,
        "box": [[round(x, 4), round(y, 4)] for x, y in seal.box],
        "colour": seal.colour,
        "look": seal.appearance.tobytes().hex(),
        "picture": _encoded(seal.picture, _SEAL_QUALITY),
        "from_layer": seal.from_layer,
    }


def _seal_of(row: SealHeld, drawn: Collection[int]) -> SealKeys:
    corners: Sequence[Sequence[float]] = row["box"]
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    picture = _decoded(base64.b64decode(row["picture"]))
    from_layer = row.get("from_layer", row["page"] in drawn)
    return SealKeys(
        row["page"], (a, b, c, d), row["colour"], from_hexadecimal(row["look"]), picture, from_layer
    )
