"""A version of a guide as pages show it: pictures side by side with their marks, and films."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.education.drawing import MarkedPicture, marked_picture
from zhengpin.education.guide_document import Comparison, GuideDocument, GuideFilm, read_guide
from zhengpin.education.states import PictureSide
from zhengpin.evidence.queries import blobs

if TYPE_CHECKING:
    from zhengpin.education.models import GuideVersion
    from zhengpin.evidence.models import Blob

Address = Callable[[str], str]


@dataclass(frozen=True)
class GuidePicture:
    """One of two pictures side by side."""

    side: PictureSide
    digest: str
    address: str
    description: dict[str, str]
    drawn: MarkedPicture


@dataclass(frozen=True)
class ShownComparison:
    place: int
    comparison: Comparison
    pictures: tuple[GuidePicture, GuidePicture]


@dataclass(frozen=True)
class ShownFilm:
    place: int
    film: GuideFilm
    address: str
    media_type: str


@dataclass(frozen=True)
class ShownGuide:
    document: GuideDocument
    comparisons: list[ShownComparison]
    films: list[ShownFilm]


def shown_guide(row: GuideVersion, address: Address) -> ShownGuide:
    """Return a version as it is shown. address: of a file, by its digest."""
    document = read_guide(row.document)
    kept = blobs(document.pictures | document.film_files)
    return ShownGuide(
        document,
        [
            ShownComparison(place, one, (_picture(one, _G, kept, address), _picture(one, _F, kept, address)))
            for place, one in enumerate(document.comparisons)
        ],
        [
            ShownFilm(place, one, address(one.file), kept[one.file].media_type)
            for place, one in enumerate(document.films)
        ],
    )


_G, _F = PictureSide.GENUINE, PictureSide.FAKE


def _picture(one: Comparison, side: PictureSide, kept: dict[str, Blob], address: Address) -> GuidePicture:
    digest = one.genuine if side is _G else one.fake
    description = one.genuine_description if side is _G else one.fake_description
    blob = kept[digest]
    drawn = marked_picture(blob.width or 1, blob.height or 1, one.points_on(side))
    return GuidePicture(side, digest, address(digest), dict(description), drawn)
