"""What the API takes and answers, for references.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, Named


class ExclusionOut(TypedDict):
    """A picture that is never to be matched."""

    least_score: float
    marked_at: str
    note: str
    number: int
    picture: str
    """SHA-256"""
    state: Literal["active", "withdrawn"]
    suppressed: int
    """findings that it excused"""
    withdrawn_at: str | None


class HeldBackBecause(TypedDict):
    """Why a picture is held back, and what helps, in both languages."""

    code: Literal[
        "blank",
        "nearly_blank",
        "too_small",
        "plain_template",
        "logo",
        "widely_shown",
        "flood",
        "not_own_work",
        "other",
    ]
    message: BilingualText
    note: str
    remedy: BilingualText


class HeldBackFor(TypedDict):
    code: str
    """why, e.g. plain_template, widely_shown, not_own_work, other"""
    note: NotRequired[str]
    """for the holder; needed with `other`"""


class NeverMatchIn(TypedDict):
    digest: NotRequired[str]
    """or a stored picture, by its SHA-256"""
    finding: NotRequired[str | None]
    """the picture found by this finding"""
    least_score: NotRequired[float | None]
    note: NotRequired[str]


class ProtectedPictureOut(TypedDict):
    """A reference with its filing's name, since when it stands as it does, and why in both languages."""

    code: str
    filing: str
    holder: Named
    measures: dict[str, object]
    number: int
    picture: str
    """SHA-256"""
    reason: str
    since: str
    state: Literal["standby", "active", "paused", "quarantined", "withdrawn"]
    title: str
    upheld_as: str
    weakness: str
    why: HeldBackBecause | None


class SuppressionIn(TypedDict):
    """What is left out holds no longer."""

    act_score: NotRequired[float | None]
    """below it a person decides"""
    canary_share: NotRequired[int]
    """percent of the listings that open cases"""
    review_score: NotRequired[float | None]
    """below it no case is opened"""


class Why(TypedDict):
    reason: NotRequired[str]
