"""What the API takes and answers, for reconciliations.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Received(TypedDict):
    faults: list[RefusedRow]
    received: int


class ReconciliationOut(TypedDict):
    appeared: int
    drifted: int
    """drifts open after it"""
    error: str
    faults: list[RefusedRow]
    """of the first refused rows"""
    finished_at: str | None
    id: str
    in_force: int
    """measures that we held to be in force"""
    lines: int
    """rows received, good and bad"""
    opened_at: str
    origin: Literal["push", "pull"]
    refused: int
    resolved: int
    source: str
    state: Literal["open", "compared", "failed"]


class RefusedRow(TypedDict):
    code: str
    """not_an_object, surface, external_id, measure or since"""
    line: int
    value: str
    """what stood there"""


class RowInForce(TypedDict):
    """A measure that is in force at the marketplace."""

    measure: str
    since: str
    """ISO 8601"""
    subject: RowSubject


class RowSubject(TypedDict):
    external_id: str
    surface: str
    """what kind of thing: listing, shop, creator, video, room or account"""


class RowsInForce(TypedDict):
    items: list[RowInForce]


class SourceIn(TypedDict):
    source: str
    """which marketplace the ids are of"""
