"""How second readings look as JSON: blind to whoever reads, with the first decision to whoever may compare."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Field, Schema

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.review.states import DecisionOutcome, ReadingOutcome, Resolution
from zhengpin.rulebook.states import Ground

if TYPE_CHECKING:
    from zhengpin.review.models import SecondReading


class BlindEvidence(Schema):
    """One thing the reader is shown. kind: picture, name or complaint; the rest as far as the kind has it."""

    kind: str
    rights: list[str] = Field(..., description="titles of the filings")
    holder: str
    score: float | None = None
    found: dict[str, object] | None = Field(
        None, description="digest, position and region of the picture found"
    )
    protected: dict[str, object] | None = Field(
        None, description="digest and region of the protected picture"
    )
    texts: list[dict[str, object]] = Field(
        [], description="texts in which a name was found, cut where it stands"
    )
    claim: dict[str, object] | None = Field(None, description="what the rights holder says")
    pictures: list[str] = Field([], description="digests of the pictures of the thing complained of")
    files: list[dict[str, object]] = Field([], description="evidence: id, name, kind, digest")
    facts: dict[str, object] = Field({}, description="authorised, own_right, class_match")


class BlindReading(Schema):
    """A case to be read again: its evidence, and nothing of its decision."""

    id: UUID
    title: str
    lease_until: datetime | None
    evidence: list[BlindEvidence]


class ReadingGiven(Schema):
    id: UUID
    outcome: str = Field(..., json_schema_extra=one_of(ReadingOutcome))
    read_at: datetime


class Disagreement(Schema):
    """A decision that its second reader answered otherwise."""

    id: UUID
    case: UUID
    decision: UUID
    queue: str
    rule: str
    by_rule: bool
    first: str = Field(..., json_schema_extra=one_of(DecisionOutcome))
    outcome: str = Field(..., json_schema_extra=one_of(ReadingOutcome))
    ground: str = Field(..., json_schema_extra=one_of(Ground, blank=True))
    explanation: str
    read_at: datetime
    resolution: str = Field(..., json_schema_extra=one_of(Resolution, blank=True))
    resolved_because: str
    resolved_at: datetime | None


DisagreementPage = Paginated[Disagreement]


_SHOWN = ("authorised", "own_right", "class_match")


def blind_shape(row: SecondReading, panels: list[dict[str, object]]) -> BlindReading:
    shown = [_evidence(panel) for panel in panels]
    return BlindReading(id=row.pk, title=row.case.title, lease_until=row.lease_until, evidence=shown)


def _evidence(panel: dict[str, Any]) -> BlindEvidence:
    filings = [one["filing"] for one in panel["rights"]] if "rights" in panel else [panel["filing"]]
    files = [
        {"id": str(one.pk), "name": one.name, "kind": one.kind, "digest": one.blob_id}
        for one in panel.get("evidence", [])
    ]
    facts = {name: value for name, value in panel["facts"].items() if name in _SHOWN}
    return BlindEvidence(
        kind=panel["kind"],
        rights=[filing.title for filing in filings],
        holder=panel["holder"].name,
        score=panel.get("score"),
        found=panel.get("found"),
        protected=panel.get("protected"),
        texts=panel.get("texts", []),
        claim=panel.get("claim"),
        pictures=panel.get("theirs", []),
        files=files,
        facts=facts,
    )


def disagreement_shape(row: SecondReading) -> Disagreement:
    names = ("queue", "rule", "by_rule", "outcome", "ground", "explanation", "read_at", "resolution")
    more = ("resolved_because", "resolved_at")
    return Disagreement(
        id=row.pk,
        case=row.case_id,
        decision=row.decision_id,
        first=row.decision.outcome,
        **{name: getattr(row, name) for name in names + more},
    )
