"""What the API takes and answers, for ladder.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Ladder(TypedDict):
    items: list[LadderVersion]


class LadderIn(TypedDict):
    document: dict[str, object]
    """as `document` of a version that is read; its version the next"""
    in_force_from: NotRequired[str | None]
    """null: at once"""
    note: NotRequired[str]


class LadderVersion(TypedDict):
    """One version. in_force_from, published_by: null and empty for one that ships."""

    document: dict[str, object]
    """points, shares, repeats, thresholds: all of it"""
    in_force: bool
    """whether a decision that takes effect now is counted under it"""
    in_force_from: str | None
    note: str
    published_by: str
    version: int
