"""What the API takes and answers, for reputation.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import Named


class FlaggerEnd(TypedDict):
    """From which day the status no longer holds, and why."""

    ended_on: str
    explanation: str


class FlaggerIn(TypedDict):
    """An organisation or a person, and who awarded the status (DSA art. 22)."""

    awarded_by: str
    """the Digital Services Coordinator"""
    awarded_on: str
    country: str
    """of the coordinator: ISO 3166, two letters"""
    note: NotRequired[str]
    """area of expertise"""
    organisation: NotRequired[str | None]
    person: NotRequired[str | None]


class MisuseFound(TypedDict):
    factors: list[
        Literal["forged_proof", "false_comparison", "unstable_right_known", "not_withdrawn", "repeated"]
    ]
    note: str
    """read by the side concerned if confirmed"""


class MisuseIn(TypedDict):
    """A complaint, or one counter-statement."""

    complaint: NotRequired[str | None]
    counter_statement: NotRequired[str | None]
    note: NotRequired[str]


class MisuseReviewOut(TypedDict):
    """Whether a complaint or one counter-statement on it was filed in bad faith."""

    closed_at: str | None
    closing_note: str
    complaint: str
    counter_statement: str | None
    decided_at: str | None
    decided_by: str
    factors: list[
        Literal["forged_proof", "false_comparison", "unstable_right_known", "not_withdrawn", "repeated"]
    ]
    id: str
    note: str
    opened_at: str
    opened_by: str
    organisation: Named
    reason: Literal[
        "counterfeit",
        "unauthorised_name",
        "copied_picture",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    second_by: str
    side: Literal["notifier", "respondent"]
    state: Literal["open", "proposed", "confirmed", "dismissed"]
    step: StandingStepOut | None
    """what followed"""


class SecondPerson(TypedDict):
    explanation: NotRequired[str]


class StandingOut(TypedDict):
    """How one side of an organisation stands for a reason, of what was decided within the window."""

    countered: int
    """of those upheld, lifted after a counter-statement"""
    countered_share: float | None
    """countered of upheld, 0..1; null where none was upheld"""
    decided: int
    """targets decided; of a respondent those on which its statement came to an end"""
    organisation: Named
    reason: Literal[
        "counterfeit",
        "unauthorised_name",
        "copied_picture",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    share: float | None
    """upheld of decided, 0..1; null where nothing was decided"""
    side: Literal["notifier", "respondent"]
    steps: list[StandingStepOut]
    """open warnings and restrictions"""
    tier: Literal["restricted", "new", "standard", "reliable", "fast", "trusted"]
    upheld: int
    """of a respondent: on which its statement held"""


class StandingStepOut(TypedDict):
    """A warning, or the restriction that may follow."""

    at: str
    cause: Literal["share", "malice"]
    ended_at: str | None
    id: str
    note: str
    step: Literal["warned", "restricted"]
    threshold: float | None
    """the share below which it fell, 0..1; null for misuse"""
    until: str
    """of a warning the day to do better by, of a restriction its end"""


class Standings(TypedDict):
    items: list[StandingOut]
    thresholds: ThresholdsOut


class ThresholdsOut(TypedDict):
    """What the tiers ask for: shares are 0..1, windows and periods in days."""

    fast_countered: float
    fast_upheld: float
    least_decided: int
    """below, a side is new and its share leads to no tier"""
    misuse_warning_days: int
    restricted_a_day: int
    """complaints that a restricted notifier may submit in a day"""
    restriction_days: int
    trusted_countered: float
    trusted_decided: int
    trusted_upheld: float
    warn_below: float
    """a warning is due where the share is surely below"""
    warning_days: int
    window_days: int


class TrustedFlaggerOut(TypedDict):
    """The status of one organisation or person."""

    awarded_by: str
    awarded_on: str
    country: str
    ended_on: str | None
    id: str
    name: str
    note: str
    organisation: str | None
    person: str | None
    registered_at: str
