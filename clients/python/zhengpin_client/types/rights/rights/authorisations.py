"""What the API takes and answers, for authorisations.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, ChainFaultOut, ChainLink, MaybeNamed, Named


class AuthorisationIn(TypedDict):
    authorised_id: str
    channels: NotRequired[list[str]]
    exclusive: NotRequired[bool]
    filing_ids: NotRequired[list[str]]
    holder_id: NotRequired[str | None]
    """Not needed where `parent_id` is given."""
    irrevocable: NotRequired[bool]
    nice_classes: NotRequired[list[int]]
    parent_id: NotRequired[str | None]
    """The authorisation that this one rests on: it is passed on."""
    renews_id: NotRequired[str | None]
    """An earlier one of the same seller, whose place this takes."""
    shop_type: NotRequired[str]
    """One of flagship, exclusive, multi_brand, ordinary, or empty."""
    sublicensable: NotRequired[bool]
    territories: NotRequired[list[str]]
    tiers_below: NotRequired[int | None]
    valid_from: str
    valid_to: NotRequired[str | None]


class AuthorisationOut(TypedDict):
    authorised: MaybeNamed
    authoriser: str
    channels: list[str]
    exclusive: bool
    filings: list[str]
    holder: Named
    id: str
    irrevocable: bool
    nice_classes: list[int]
    parent: str | None
    renews: str | None
    revoke_reason: str
    shop_type: Literal["", "flagship", "exclusive", "multi_brand", "ordinary"]
    source: Literal["granted", "application"]
    state: Literal["active", "revoked", "expired"]
    sublicensable: bool
    territories: list[str]
    tier: int
    tiers_below: int | None
    valid_from: str
    valid_to: str | None
    verification: dict[str, object]


class AuthorityProof(TypedDict):
    """Whether an authorisation holds on a day, with the chain from the rights holder down."""

    allowed: bool
    chain: list[ChainLink]
    ends_on: str | None
    faults: list[ChainFaultOut]
    message: BilingualText
    on: str
    reason: str
    remedy: BilingualText
    weakest: str | None
