"""What the API takes and answers, for related accounts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class DecidedBecause(TypedDict):
    reason: str
    """kept in the ledger"""


class LinkOut(TypedDict):
    a: LinkedAccount
    b: LinkedAccount
    decided_at: str | None
    decided_by: str
    id: str
    probability: float
    proposed_at: str
    reason: str
    """why a person confirmed or rejected it"""
    state: Literal["proposed", "confirmed", "rejected", "withdrawn"]
    why: list[LinkReason]


class LinkReason(TypedDict):
    """What a kind tells for the link (above 0) or against it. `together`: several things that few share;
    `crowd`: things that many share.
    """

    kind: str
    shared: list[SharedTrait]
    weight: float
    """in bits"""


class LinkRunOut(TypedDict):
    accounts: int
    created_at: str
    failure: str
    finished_at: str | None
    id: str
    links: int
    pairs: int
    """that have anything in common"""
    proposed: int
    state: Literal["waiting", "gathering", "comparing", "storing", "finished", "failed"]
    threshold: float
    withdrawn: int


class LinkedAccount(TypedDict):
    """One side of a link: a merchant or a creator."""

    account: str
    """of its organisation"""
    creator: str | None
    external_id: str
    joined_on: str | None
    merchant: str | None
    name: str
    source: str
    state: str


class SentAccountTrait(TypedDict):
    """A trait with whose it is."""

    account: NotRequired[Literal["merchant", "creator"]]
    digest: NotRequired[str]
    external_id: str
    gone: NotRequired[bool]
    """it is theirs no longer"""
    kind: TraitKind
    seen_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    shown: NotRequired[str]
    """of a digest: what may be shown of it, masked"""
    value: NotRequired[str]


class SentTrait(TypedDict):
    """Something by which an account can be told, as `value` or as one's own `digest`: only keyed digests are kept."""

    digest: NotRequired[str]
    kind: TraitKind
    seen_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    shown: NotRequired[str]
    """of a digest: what may be shown of it, masked"""
    value: NotRequired[str]


class SharedTrait(TypedDict):
    kind: Literal[
        "bank_account",
        "phone",
        "address",
        "device",
        "licence",
        "staff",
        "picture",
        "warehouse",
        "name",
        "email",
    ]
    near: bool
    """similar, not equal"""
    others: int
    """how many further accounts have it"""
    shown: str
    """the little of it that people may read"""


type TraitKind = Literal[
    "bank_account", "phone", "address", "device", "licence", "staff", "picture", "warehouse", "name", "email"
]
"""What two accounts can have in common."""


class TraitVerdict(TypedDict):
    external_id: str
    kind: str
    problems: list[dict[str, object]]
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class TraitVerdicts(TypedDict):
    items: list[TraitVerdict]
