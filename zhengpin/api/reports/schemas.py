"""How the ledger, evidence packs, rules and reports look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, WrittenMoment, out_of, read
from zhengpin.rulebook.states import RuleState

if TYPE_CHECKING:
    from zhengpin.evidence.models import EvidencePack
    from zhengpin.ledger.models import Entry


class LedgerEntryOut(AnswerBody):
    """An entry with what its digest is over: everything but `id` and `digest`, as it stands here."""

    id: int
    digest: str
    uid: UUID
    at: WrittenMoment
    actor: str
    event: str
    subject: str
    parent: str
    fields: dict[str, object]


def entry_shape(row: Entry) -> LedgerEntryOut:
    return LedgerEntryOut.model_validate({"id": row.pk, "digest": row.digest} | row.content())


class SealOut(AnswerBody):
    """A seal over a run of entries. chain: over its own values and the seal before."""

    number: int
    sealed_at: Moment
    count: int
    merkle_root: str
    previous: str
    chain: str


class AnchorOut(AnswerBody):
    """A seal's number and chain value, to be kept elsewhere."""

    number: int
    chain: str


class LedgerVerdict(AnswerBody):
    """Whether the whole ledger agrees; if not, what is wrong first."""

    ok: bool
    entries: int
    seals: int
    unsealed: int
    reason: str
    first_bad_entry: int | None
    anchors: int = Field(description="how many seals were compared with what is kept outside")
    thing: str
    message: str


class RuleOut(AnswerBody):
    """A version of a rule."""

    code: str
    version: int
    state: str = out_of(RuleState)
    rule: dict[str, object] = read("document", description="the rule's document, texts in both languages")
    digest: str = read("document_digest")
    published_at: Moment | None


class ReportOut(AnswerBody):
    """A period counted from the ledger. number: what people call it; public_at: null while it is not public."""

    id: UUID
    number: str | None
    starts_at: Moment
    ends_at: Moment
    digest: str
    created_at: Moment
    public_at: Moment | None
    report: dict[str, object] = read("document")


class VerifiableReportOut(AnswerBody):
    """All that a stranger needs to verify a report. statement: what is signed; counts: null of reports of before."""

    format: str
    version: int
    statement: dict[str, object]
    public_key: str
    signature: str
    document: dict[str, object]
    counts: dict[str, object] | None


class Pack(Schema):
    id: UUID
    subject: str = Field(..., description="what it is evidence of")
    title: str
    cause: str
    state: str = Field(..., description="frozen, sealed or broken")
    held: int = Field(..., description="captures and files in it")
    inventory: str = Field(..., description="digest of all that was frozen, as the ledger holds it")
    frozen_at: datetime
    frozen_by: str
    sealed_at: datetime | None
    digest: str | None = Field(..., description="SHA-256 of the archive, once it is sealed")
    size: int | None


def pack_shape(row: EvidencePack) -> dict[str, object]:
    names = ("id", "subject", "title", "cause", "state", "inventory", "frozen_at", "frozen_by", "sealed_at")
    shape = {name: getattr(row, name) for name in names}
    held = row.held if hasattr(row, "held") else row.items.count()
    return shape | {"held": held, "digest": row.blob_id, "size": row.blob.size if row.blob else None}
