"""How related accounts look as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Schema

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.catalog.states import LineVerdict
from zhengpin.linkage.states import LinkState, RunState, TraitKind

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.linkage.models import Link, LinkRun


class TraitVerdict(Schema):
    external_id: str
    kind: str
    verdict: str = Field(..., json_schema_extra=one_of(LineVerdict))
    problems: list[dict[str, object]]


class TraitVerdicts(Schema):
    items: list[TraitVerdict]


class LinkedAccount(Schema):
    """One side of a link: a merchant or a creator."""

    account: UUID = Field(..., description="of its organisation")
    name: str
    merchant: UUID | None
    creator: UUID | None
    source: str
    external_id: str
    state: str
    joined_on: date | None


class SharedTrait(Schema):
    kind: str = Field(..., json_schema_extra=one_of(TraitKind))
    shown: str = Field(..., description="the little of it that people may read")
    others: int = Field(..., description="how many further accounts have it")
    near: bool = Field(..., description="similar, not equal")


class LinkReason(Schema):
    """What a kind tells for the link (above 0) or against it. `together`: several things that few share; `crowd`:
    things that many share."""

    kind: str
    weight: float = Field(..., description="in bits")
    shared: list[SharedTrait]


class LinkOut(Schema):
    id: UUID
    state: str = Field(..., json_schema_extra=one_of(LinkState))
    probability: float
    a: LinkedAccount
    b: LinkedAccount
    why: list[LinkReason]
    reason: str = Field(..., description="why a person confirmed or rejected it")
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None


LinkPage = Paginated[LinkOut]


class LinkRunOut(Schema):
    id: UUID
    state: str = Field(..., json_schema_extra=one_of(RunState))
    threshold: float
    accounts: int
    pairs: int = Field(..., description="that have anything in common")
    links: int
    proposed: int
    withdrawn: int
    failure: str
    created_at: datetime
    finished_at: datetime | None


LinkRunPage = Paginated[LinkRunOut]


_SAID = ("state", "probability", "reason", "proposed_at", "decided_by", "decided_at")
_RUN = (
    "state", "threshold", "accounts", "pairs", "links", "proposed", "withdrawn", "failure", "created_at", "finished_at",
)  # fmt: skip


def link_shape(row: Link) -> LinkOut:
    return LinkOut(
        id=row.pk,
        a=_account(row.a),
        b=_account(row.b),
        why=[LinkReason(**one) for one in row.why],
        **{name: getattr(row, name) for name in _SAID},
    )


def _account(row: Organisation) -> LinkedAccount:
    merchant, creator = getattr(row, "merchant", None), getattr(row, "creator", None)
    publisher = merchant or creator
    return LinkedAccount(
        account=row.pk,
        name=row.name,
        merchant=merchant.pk if merchant else None,
        creator=creator.pk if creator else None,
        source=publisher.source if publisher else "",
        external_id=publisher.external_id if publisher else "",
        state=publisher.state if publisher else "",
        joined_on=merchant.joined_on if merchant else None,
    )


def link_run_shape(row: LinkRun) -> LinkRunOut:
    return LinkRunOut(id=row.pk, **{name: getattr(row, name) for name in _RUN})
