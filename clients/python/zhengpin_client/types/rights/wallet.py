"""What the API takes and answers, for wallet.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import Named


class CheckedProof(TypedDict):
    """What was found of a proof."""

    credential: dict[str, object]
    """what the signature covers; empty where it does not fit"""
    message: dict[str, str]
    """the same as a sentence, by language"""
    reason: str
    """the first thing that does not hold, as a code; empty where all does"""
    status: str
    """how the authorisation stands; empty where the proof names none of ours"""
    valid: bool


class EnvelopedProof(TypedDict):
    """The JSON document of a proof: an EnvelopedVerifiableCredential, whose id holds the signature."""

    id: str
    """`data:application/vc+jwt,eyJ…`"""


class HeldAuthorisation(TypedDict):
    """An authorisation of a wallet as it stands today. Empty lists are no limit."""

    authorised: Named
    chain: list[HeldLink]
    channels: list[str]
    days_left: int | None
    ends_on: str | None
    holder: Named
    id: str
    marks: list[HeldMark]
    nice_classes: list[int]
    proof: str
    """address of the page that verifies it live"""
    renews: str | None
    shop_type: Literal["", "flagship", "exclusive", "multi_brand", "ordinary"]
    source: Literal["granted", "application"]
    state: str
    """how it stands"""
    territories: list[str]
    valid_from: str


class HeldLink(TypedDict):
    """A link of the chain that an authorisation rests on."""

    tier: int
    valid_from: str
    valid_to: str | None


class HeldMark(TypedDict):
    brand: str
    filing: str
    number: str
    office: str


class ProofKeys(TypedDict):
    """A JSON Web Key Set (RFC 7517), the present key first."""

    keys: list[dict[str, object]]


class ProofStatus(TypedDict):
    status: str


class ProvenAuthorisation(TypedDict):
    """A held authorisation with its proof, as compact signature and as JSON."""

    authorised: Named
    chain: list[HeldLink]
    channels: list[str]
    credential: str
    """compact signature"""
    credential_eddsa: str
    """the same under its algorithm's older name"""
    days_left: int | None
    ends_on: str | None
    enveloped: dict[str, object]
    """an EnvelopedVerifiableCredential"""
    holder: Named
    id: str
    marks: list[HeldMark]
    nice_classes: list[int]
    proof: str
    """address of the page that verifies it live"""
    renews: str | None
    shop_type: Literal["", "flagship", "exclusive", "multi_brand", "ordinary"]
    source: Literal["granted", "application"]
    state: str
    """how it stands"""
    territories: list[str]
    valid_from: str


class RenewalDrafted(TypedDict):
    application: str
    renews: str | None
    state: str


class ShownProof(TypedDict):
    """A proof as it was shown."""

    credential: str | EnvelopedProof
    """the compact signature (`eyJ…`), or the JSON document of it, as an object or as one text"""
