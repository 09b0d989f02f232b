"""What the API takes and answers, for inspections.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.deciding.shared import SampleOutcome


class DesignOut(TypedDict):
    """The design. acceptance, rejection: after each copy, up to and from how many found it is decided; -1: not yet."""

    acceptance: list[int]
    false_risk: str
    high: str
    kind: str
    low: str
    miss_risk: str
    rejection: list[int]


class InspectionOut(TypedDict):
    """One inspection. A sample can find a shop non-conforming; it never clears one: read the state with its power."""

    about: str
    before: Literal["", "open", "non_conforming", "not_found", "undecided", "closed"]
    decided_at: str | None
    design: DesignOut
    found: int
    id: str
    number: str
    opened_at: str
    power: list[PowerOut]
    purchases: int
    """results that count"""
    shop: str
    shop_name: str
    state: Literal["open", "non_conforming", "not_found", "undecided", "closed"]
    strictness: Literal["normal", "tightened", "reduced", "stopped"]
    trigger: Literal[
        "", "schedule", "price_drop", "new_titles", "complaints", "other_ship_from", "delisted_after_live"
    ]
    unknown: int
    why: Literal["suspected", "linked", "schedule", "trigger"]


type InspectionReason = Literal["suspected", "linked", "schedule", "trigger"]
"""Why a shop is inspected."""


type InspectionState = Literal["open", "non_conforming", "not_found", "undecided", "closed"]
"""What an inspection has come to. None of these clears a shop."""


class InspectionWithResults(TypedDict):
    about: str
    before: Literal["", "open", "non_conforming", "not_found", "undecided", "closed"]
    decided_at: str | None
    design: DesignOut
    found: int
    id: str
    number: str
    opened_at: str
    power: list[PowerOut]
    purchases: int
    """results that count"""
    results: list[ResultOut]
    shop: str
    shop_name: str
    state: Literal["open", "non_conforming", "not_found", "undecided", "closed"]
    strictness: Literal["normal", "tightened", "reduced", "stopped"]
    trigger: Literal[
        "", "schedule", "price_drop", "new_titles", "complaints", "other_ship_from", "delisted_after_live"
    ]
    unknown: int
    why: Literal["suspected", "linked", "schedule", "trigger"]


class OpenIn(TypedDict):
    about: NotRequired[str]
    """typed reference of what led to it"""
    note: NotRequired[str]
    shop: str
    why: NotRequired[InspectionReason]


class PowerOut(TypedDict):
    """What the design does at a shop with this share: chances and copies bought on average, of six decimals."""

    non_conforming: str
    not_found: str
    purchases: str
    share: str
    """a/b"""
    undecided: str


class ResultIn(TypedDict):
    outcome: SampleOutcome
    unit: str
    """the copy; the same unit is recorded once"""


class ResultOut(TypedDict):
    counts: bool
    """no: it came after the decision"""
    outcome: Literal["found", "not_found", "unknown"]
    recorded_at: str
    unit: str


class ShopDueOut(TypedDict):
    """Where a shop stands between inspections. due_at: none while it is stopped."""

    due_at: str | None
    due_why: Literal[
        "", "schedule", "price_drop", "new_titles", "complaints", "other_ship_from", "delisted_after_live"
    ]
    last: str
    """the last inspection"""
    last_at: str
    last_state: Literal["open", "non_conforming", "not_found", "undecided", "closed"]
    shop: str
    shop_name: str
    state: Literal["normal", "tightened", "reduced", "stopped"]


class ShopsDue(TypedDict):
    items: list[ShopDueOut]
