"""How the papers of filings and the authorities of agents look as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText, Ids, Moment, Named, out_of, read
from zhengpin.rights.states import AuthorisationState, DocumentKind, LinkKind, Purpose, SupplementState

if TYPE_CHECKING:
    from zhengpin.rights.models import Supplement


class FilingDocumentOut(AnswerBody):
    id: UUID
    filing: UUID = read("filing_id")
    supplement: UUID | None = read("supplement_id")
    kind: str = out_of(DocumentKind)
    name: str
    media_type: str = read("blob", "media_type")
    digest: str = read("blob_id", description="SHA-256 of the file")
    size: int = read("blob", "size")
    pages: int
    added_at: Moment


class TitleLinkOut(AnswerBody):
    kind: str = out_of(LinkKind)
    from_name: str
    to_name: str
    on: date | None
    document_id: UUID | None


class TitleWeakness(AnswerBody):
    """Where the chain of title is weak. link: the number of the link, from 0; null: no link is meant."""

    link: int | None
    code: str
    message: BilingualText
    remedy: BilingualText
    note: str


class TitleChain(AnswerBody):
    links: list[TitleLinkOut]
    weaknesses: list[TitleWeakness]


class SupplementOut(AnswerBody):
    """What was sent in for a filing that stands: pictures and documents, or a new last day."""

    id: UUID
    filing: UUID = read("filing_id")
    state: str = out_of(SupplementState)
    valid_to: date | None
    note: str
    reason: str
    references: list[int]
    documents: list[UUID]
    submitted_at: Moment | None
    decided_at: Moment | None

    @classmethod
    def shown(cls, row: Supplement) -> SupplementOut:
        """Return a supplement with the numbers of what belongs to it."""
        references = list(row.references.order_by("pk").values_list("pk", flat=True))
        documents = list(row.documents.order_by("pk").values_list("pk", flat=True))
        return cls.of(row, references=references, documents=documents)


class RegisterNotAsked(AnswerBody):
    """A filing about which no register was asked."""

    asked: Literal[False] = False
    found: Literal[False] = False
    entry: dict[str, object] = {}
    differences: list[dict[str, object]] = []


class RegisterSnapshotOut(AnswerBody):
    """What a register said of a filing's number."""

    asked: Literal[True] = True
    found: bool
    source: str
    entry: dict[str, object]
    differences: list[dict[str, object]] = Field(description="how that differs from what was filed")
    raw_digest: str
    read_at: Moment


def snapshot_shape(row: object) -> RegisterNotAsked | RegisterSnapshotOut:
    """Return a register's answer; of a filing about which nobody asked, everything empty."""
    return RegisterNotAsked() if row is None else RegisterSnapshotOut.of(row)


class AgentAuthorityOut(AnswerBody):
    id: UUID
    holder: Named
    agent: Named
    purposes: list[str] = Field(json_schema_extra={"items": {"enum": [one.value for one in Purpose]}})
    filings: Ids = Field(description="empty: every right of the holder")
    territories: list[str]
    valid_from: date
    valid_to: date | None
    document: str | None = read("document_id", description="SHA-256 of the power of attorney")
    state: str = out_of(AuthorisationState)
    revoke_reason: str
