"""What the API takes and answers, for ledger.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class AnchorIn(TypedDict):
    chain: str
    number: int


class AnchorOut(TypedDict):
    """A seal's number and chain value, to be kept elsewhere."""

    chain: str
    number: int


class AnchorsIn(TypedDict):
    anchors: NotRequired[list[AnchorIn]]


class LedgerEntryOut(TypedDict):
    """An entry with what its digest is over: everything but `id` and `digest`, as it stands here."""

    actor: str
    at: str
    digest: str
    event: str
    fields: dict[str, object]
    id: int
    parent: str
    subject: str
    uid: str


class LedgerVerdict(TypedDict):
    """Whether the whole ledger agrees; if not, what is wrong first."""

    anchors: int
    """how many seals were compared with what is kept outside"""
    entries: int
    first_bad_entry: int | None
    message: str
    ok: bool
    reason: str
    seals: int
    thing: str
    unsealed: int


class SealOut(TypedDict):
    """A seal over a run of entries. chain: over its own values and the seal before."""

    chain: str
    count: int
    merkle_root: str
    number: int
    previous: str
    sealed_at: str
