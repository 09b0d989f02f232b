"""How things of the catalogue look as JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, out_of, read
from zhengpin.api.marketplace.upload_schemas import FilmOut
from zhengpin.catalog.problems import problem_of
from zhengpin.catalog.states import (
    BatchContents,
    BatchState,
    LineVerdict,
    ListingState,
    MediaState,
    SubjectState,
)
from zhengpin.flows.intake.contents import shown_problems
from zhengpin.kit.ids import reference
from zhengpin.monitoring.queries.film_stages import stage_of
from zhengpin.monitoring.states import FilmStage

if TYPE_CHECKING:
    from zhengpin.catalog.models import Creator, IntakeBatch, IntakeLine, ListingRevision, LiveRoom, Video
    from zhengpin.catalog.operations.verdicts import SubjectStored


class CatalogueNamed(AnswerBody):
    """A merchant, a creator or a shop by our number and the marketplace's."""

    id: UUID
    external_id: str
    name: str


class MerchantOut(AnswerBody):
    id: UUID
    organisation: UUID = read("organisation_id")
    source: str
    external_id: str
    name: str


class ListingOut(AnswerBody):
    id: UUID
    source: str
    external_id: str
    revision: int
    state: str = out_of(ListingState)
    title: str
    brand: str
    category: str
    price: Decimal | None
    currency: str
    url: str
    merchant: CatalogueNamed
    shop: CatalogueNamed
    updated_at: Moment


class ShownPicture(AnswerBody):
    """A picture of a listing. refusal: why it could not be taken, as a code; empty: it was."""

    position: int
    origin: str
    digest: str | None = read("blob_id", description="SHA-256")
    refusal: str
    remedy: str


class ListingWithPictures(ListingOut):
    pictures: list[ShownPicture]


class RevisionOut(AnswerBody):
    """What a listing said at a revision."""

    id: UUID
    revision: int
    content: dict[str, object]
    content_digest: str
    received_at: Moment
    pictures: list[ShownPicture]

    @classmethod
    def shown(cls, row: ListingRevision) -> RevisionOut:
        """Return a revision with its pictures."""
        return cls.of(row, pictures=list(row.pictures.all()))


class _Shown(AnswerBody):
    """What a creator, a video and a live room have in common."""

    id: UUID
    reference: str = Field(description="typed reference")
    source: str
    external_id: str
    url: str
    state: str = out_of(SubjectState)


class CreatorOut(_Shown):
    organisation: UUID = read("organisation_id")
    name: str
    avatar: str | None = read("avatar_id", description="SHA-256")

    @classmethod
    def shown(cls, row: Creator) -> CreatorOut:
        """Return a creator."""
        return cls.of(row, reference=reference("creator", row.pk))


class _BroadcastShown(_Shown):
    title: str
    creator: CatalogueNamed | None
    merchant: CatalogueNamed | None


class FilmState(AnswerBody):
    """How far the film of a video has come."""

    state: str = read("media_state", words=MediaState)
    stage: str = out_of(FilmStage)
    origin: str = read("media_origin")
    refusal: dict[str, object] | None = Field(description="`code`, `field`, `message`, `remedy`")
    tries: int = read("media_tries")
    next_try_at: Moment | None = read("media_due_at")

    @classmethod
    def shown(cls, row: Video) -> FilmState:
        """Return it of a video that `with_stages` gave out."""
        refusal = problem_of({"field": "media"} | row.media_refusal) if row.media_refusal else None
        return cls.of(row, stage=stage_of(row).value, refusal=refusal)


class VideoOut(_BroadcastShown):
    published_at: Moment | None
    media: FilmState
    film: FilmOut | None
    cover: str | None = read("cover_id", description="SHA-256")

    @classmethod
    def shown(cls, row: Video, **more: object) -> Self:
        """Return a video that `with_stages` gave out. more: fields of a wider schema than this one."""
        return cls.of(
            row, reference=reference("video", row.pk), media=FilmState.shown(row), film=row.media, **more
        )


class RoomOut(_BroadcastShown):
    shop: CatalogueNamed | None
    avatar: str | None = read("avatar_id", description="SHA-256")
    stream_url: str
    started_at: Moment | None
    ended_at: Moment | None

    @classmethod
    def shown(cls, row: LiveRoom) -> RoomOut:
        """Return a live room."""
        return cls.of(row, reference=reference("room", row.pk))


class StoredVerdict(AnswerBody):
    """The verdict on one creator, video or live room that was sent. reference: typed; null: it is not held."""

    external_id: str | None
    verdict: str = out_of(LineVerdict)
    reference: str | None
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")

    @classmethod
    def shown(cls, stored: SubjectStored) -> StoredVerdict:
        """Return what became of one thing."""
        return cls.of(stored, reference=stored.reference or None, verdict=stored.verdict.value)


class ListingVerdict(AnswerBody):
    """The verdict on one listing that was sent."""

    external_id: str | None
    verdict: str = out_of(LineVerdict)
    listing_id: UUID | None
    revision_id: UUID | None
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")


class ImportOut(AnswerBody):
    """What of an import its sender is told; not where on the server the file stands."""

    id: UUID
    contents: str = out_of(BatchContents)
    source: str
    form: str
    name: str
    digest: str
    state: str = out_of(BatchState)
    total: int | None
    read: int = Field(description="lines that were answered for")
    failure: dict[str, object] | None = Field(
        description="of a file that cannot be read: `code`, `message`, `remedy`"
    )
    created_at: Moment
    finished_at: Moment | None
    stored: int
    unchanged: int
    partial: int
    stale: int
    refused: int

    @classmethod
    def shown(cls, row: IntakeBatch) -> ImportOut:
        """Return an import, its failure in the active language."""
        return cls.of(row, failure=problem_of(row.failure) if row.failure else None)


class ImportLineOut(AnswerBody):
    """A line that was not simply stored."""

    line: int
    external_id: str
    verdict: str = out_of(LineVerdict)
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")

    @classmethod
    def shown(cls, row: IntakeLine) -> ImportLineOut:
        """Return a line, its problems in the active language."""
        return cls.of(row, problems=shown_problems(row))
