"""How uploads in pieces, and the films and sounds that come of them, look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.api.kit.answers import AnswerBody, Moment, out_of, read
from zhengpin.evidence.states import UploadState
from zhengpin.evidence.uploads.queries import shown_refusal
from zhengpin.rights.states import ReferenceState

if TYPE_CHECKING:
    from zhengpin.evidence.models import Upload


class FilmOut(AnswerBody):
    """What is known of a stored film or sound: sizes in pixels, null of a sound."""

    digest: str = read("pk", description="SHA-256 of the file")
    size: int = Field(description="in bytes")
    media_type: str
    seconds: float | None
    width: int | None
    height: int | None


class UploadRefusal(AnswerBody):
    """Why what was sent was not taken, in the language asked for."""

    code: str
    message: str
    remedy: str


class UploadOut(AnswerBody):
    """An upload and how far it has come."""

    id: UUID
    name: str
    size: int = Field(description="in bytes")
    sha256: str = read("digest")
    received: int
    state: str = out_of(UploadState)
    refusal: UploadRefusal | None
    film: FilmOut | None = read("blob")
    created_at: Moment
    expires_at: Moment
    ended_at: Moment | None


def upload_shape(row: Upload, actor: Actor) -> UploadOut:
    return UploadOut.of(row, refusal=shown_refusal(actor, row))


class ClipOut(AnswerBody):
    """A protected film or sound of a filing."""

    number: int = read("pk")
    filing: UUID = read("filing_id")
    name: str
    state: str = out_of(ReferenceState)
    reason: str
    film: FilmOut = read("blob")
    created_at: Moment
