"""How what is published looks as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, WrittenMoment, out_of, read
from zhengpin.publication.states import EntryKind, SubmissionState

if TYPE_CHECKING:
    from zhengpin.publication.models import PublicEntry


class PublicEntryOut(AnswerBody):
    """An entry of the public ledger: all but `digest` is what the digest is over, as it stands here."""

    number: int
    kind: str = out_of(EntryKind)
    subject: str
    about: str
    at: WrittenMoment
    body: dict[str, object]
    previous: str
    digest: str


def public_entry_shape(row: PublicEntry) -> PublicEntryOut:
    return PublicEntryOut.model_validate(row.content() | {"digest": row.digest})


class PublicHeadOut(AnswerBody):
    """A signed statement of how far the public ledger went; all but `signature` is signed, as it stands here."""

    number: int
    digest: str
    merkle_root: str
    signed_at: WrittenMoment
    public_key: str
    signature: str


class PublicMatter(AnswerBody):
    """All that was published of one matter, oldest first."""

    entries: list[PublicEntryOut]


class LumenNotices(AnswerBody):
    """A notice and its counter-notices as the Lumen database takes them. entries: of which entry each is, in order."""

    notices: list[dict[str, object]]
    entries: list[int]


class SubmissionOut(AnswerBody):
    """What became of a statement of reasons at the transparency database."""

    id: UUID
    statement: UUID = read("statement_id")
    puid: str = read("statement", "puid")
    state: str = out_of(SubmissionState)
    attempts: int
    duplicate: bool = Field(description="whether it was there already")
    errors: list[dict[str, object]] = Field(description="`{field, code, message}` of the last answer")
    last_error: str
    identifier: str
    permalink: str
    created_at: Moment
    answered_at: Moment | None


class SubmittedStatement(SubmissionOut):
    sent: dict[str, object] = Field(description="what is sent to the database")


class StatementsSubmitted(AnswerBody):
    submitted: int = Field(description="how many are on their way")
