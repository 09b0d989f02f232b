"""What a guide says, as data: pictures side by side with marked points, and short films. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from zhengpin.education.states import PictureSide, PointShape
from zhengpin.kit import documents
from zhengpin.kit.documents import BothLanguages, FaultyDocument, FoundFault, refused
from zhengpin.kit.labels import Labelled, gettext_noop

MOST_COMPARISONS = 20
MOST_POINTS = 12
MOST_FILMS = 4
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Share = Annotated[float, Field(ge=0, le=1)]


class GuideFault(Labelled):
    ARROW_NEEDS_A_START = (
        "arrow_needs_a_start",
        "An arrow needs the place from which it points, other than where it points to.",
        "箭头须有起点，且不得与所指位置相同。",
    )


class FaultyGuide(FaultyDocument):
    """A guide that cannot be taken as it is written; `faults` names every place."""

    code = "guide.faulty"
    message = gettext_noop("This guide is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "guide"
    most = 200_000


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Point(_Part):
    """A mark on one of two pictures, with what to look at there.

    x, y: where, as shares of the picture's width and height from its upper left corner. radius: of a circle, as a share
    of the width; from_x, from_y: where an arrow begins.
    """

    on: PictureSide
    shape: PointShape = PointShape.CIRCLE
    x: Share
    y: Share
    radius: Annotated[float, Field(ge=0.01, le=0.5)] = 0.06
    from_x: Share | None = None
    from_y: Share | None = None
    caption: BothLanguages

    @model_validator(mode="after")
    def _points_somewhere(self) -> Self:
        missing = self.from_x is None or self.from_y is None or (self.from_x, self.from_y) == (self.x, self.y)
        if self.shape is PointShape.ARROW and missing:
            refused([FoundFault(GuideFault.ARROW_NEEDS_A_START, ("from_x",))])
        return self


class Comparison(_Part):
    """A genuine article beside a fake one. genuine, fake: SHA-256 of the pictures; the descriptions are for whoever
    does not see them."""

    heading: BothLanguages
    genuine: Digest
    fake: Digest
    genuine_description: BothLanguages
    fake_description: BothLanguages
    points: Annotated[tuple[Point, ...], Field(max_length=MOST_POINTS)] = ()

    def points_on(self, side: PictureSide) -> list[tuple[int, Point]]:
        """Return the points on one picture, each with its number among all of the comparison, from one."""
        return [(number, one) for number, one in enumerate(self.points, 1) if one.on is side]


class GuideFilm(_Part):
    """A short film. file: its SHA-256; transcript: what is said and shown, for whoever does not hear or see it."""

    file: Digest
    title: BothLanguages
    transcript: BothLanguages


class GuideDocument(_Part):
    """What a version of a guide says."""

    title: BothLanguages
    summary: BothLanguages
    comparisons: Annotated[tuple[Comparison, ...], Field(max_length=MOST_COMPARISONS)] = ()
    films: Annotated[tuple[GuideFilm, ...], Field(max_length=MOST_FILMS)] = ()
    advice: BothLanguages | None = None

    @property
    def pictures(self) -> frozenset[str]:
        """The digests of its pictures."""
        return frozenset(digest for one in self.comparisons for digest in (one.genuine, one.fake))

    @property
    def film_files(self) -> frozenset[str]:
        """The digests of its films."""
        return frozenset(one.file for one in self.films)

    def missing(self) -> Iterator[str]:
        """Yield the fields that a guide to be published lacks."""
        if not self.comparisons:
            yield "comparisons"
        for number, one in enumerate(self.comparisons):
            if not one.points:
                yield f"comparisons[{number}].points"


_FORM = TypeAdapter(GuideDocument)


def read_guide(data: object) -> GuideDocument:
    """Return the guide that plain data says. Raises FaultyGuide with every fault found."""
    return documents.read(_FORM, data, FaultyGuide)


def plain_guide(document: GuideDocument) -> Mapping[str, object]:
    """Return a guide as JSON types."""
    return document.model_dump(mode="json")
