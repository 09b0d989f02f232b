"""What the API takes and answers, for rescans.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class MarkRescanOut(TypedDict):
    """How far the search inside pictures has come. pictures: to be looked at when it began; null: it waits."""

    looked: int
    marked: int
    phase: Literal["avatars", "upheld", "others", "over"]
    pictures: int | None


class RescanOut(TypedDict):
    """What is shown already, screened against what is protected now, and how far that has come."""

    cases: int
    created_at: str
    days_left: float | None
    """until its passes through the catalogue are over, as they went so far; null where that is not known"""
    done: int
    finished_at: str | None
    found: int
    id: str
    marks: MarkRescanOut | None
    """null of one that seeks no mark"""
    requested_by: str
    scope: Literal["new", "filing", "reference", "all", "goods"]
    searched: int
    state: Literal["searching", "screening", "finished", "cancelled"]
    targets: int
    total: int


class Sought(TypedDict):
    """One of the three."""

    everything: NotRequired[bool]
    """screen everything that is shown again"""
    filing: NotRequired[str | None]
    """seek what this filing protects"""
    reference: NotRequired[int | None]
    """seek one picture, by its number"""
