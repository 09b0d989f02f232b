"""What the API takes and answers, for courses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import BilingualText


class AttemptOut(TypedDict):
    """A try at the quiz of a course. number: of its certificate, where it was passed; counts_until: of that."""

    asked: int
    begun_at: str
    counts_until: str | None
    course: str
    ended_at: str | None
    id: str
    number: str
    organisation_id: str
    right: int | None
    state: Literal["open", "passed", "failed", "lapsed"]
    version: int


type AttemptState = Literal["open", "passed", "failed", "lapsed"]
"""Where somebody's try at a quiz stands."""


class CourseEffectOut(TypedDict):
    """How often sellers that passed a course infringed again, beside others like them.

    difference: of the shares, once weighted alike, with an interval that holds in at least 95 of 100
    cases; unmatched: left out for want of others like them.
    """

    day: str
    difference: float
    followed_days: int
    high: float
    low: float
    other_repeats: int
    others: int
    taker_repeats: int
    takers: int
    unmatched: int


class CourseEffects(TypedDict):
    """What was last measured; null before the first time."""

    effect: CourseEffectOut | None


class CourseIn(TypedDict):
    """A course as it is to be published; its version the next."""

    document: dict[str, object]


class CourseList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[CourseOut]


class CourseOut(TypedDict):
    """The newest version of a course. needed: right answers that pass it; minutes: how long a try is open."""

    asks: int
    code: str
    minutes: int
    needed: int
    offered: bool
    summary: BilingualText
    title: BilingualText
    tries: int
    tries_days: int
    valid_days: int
    version: int
