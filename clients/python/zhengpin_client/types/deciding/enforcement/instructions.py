"""What the API takes and answers, for instructions.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import (
    InstructedListing,
    InstructedParty,
    InstructedThing,
    InstructionReason,
    InstructionStatement,
    ReversedInstruction,
)


class InstructionBody(TypedDict):
    """One measure about one thing, to be carried out or taken back."""

    created_at: str
    creator: InstructedParty | None
    listing: InstructedListing | None
    """the subject again where it is a listing"""
    measure: Literal[
        "delist",
        "limit",
        "warn",
        "remove",
        "mute",
        "freeze",
        "cut_traffic",
        "interrupt",
        "strip_cart",
        "deposit",
        "close",
        "ban",
        "refuse",
    ]
    merchant: InstructedParty | None
    """whom it counts against, null where it is a creator"""
    reason: InstructionReason
    reverses: ReversedInstruction | None
    """of a reversal: the order that it takes back"""
    source: str
    """which marketplace, as named when listings were sent"""
    statement: InstructionStatement | None
    subject: InstructedThing
    uid: str
    """names the instruction, to acknowledge it by; the same when it is sent again"""
    verb: Literal["apply", "reverse"]
    """`apply`: carry the measure out; `reverse`: take it back"""


class InstructionOut(TypedDict):
    """What the marketplace is to do. body: as its webhook has it, without the number."""

    acknowledged_at: str | None
    body: InstructionBody
    created_at: str
    number: int
    state: Literal["pending", "acknowledged", "failed", "refused", "superseded"]
    uid: str
    verb: Literal["apply", "reverse"]


class PulledInstructions(TypedDict):
    """Instructions in order. last: the number to ask `after` next."""

    items: list[InstructionOut]
    last: int
