"""What the API takes and answers, for procedures.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ProcedureIn(TypedDict):
    document: dict[str, object]
    """as `document` of a version that is read; its version the next"""
    in_force_from: NotRequired[str | None]
    """null: at once"""
    note: NotRequired[str]


class ProcedureVersionOut(TypedDict):
    """A version of a law's table. document: requirements, steps, periods and the law, as a track is published."""

    code: str
    document: dict[str, object]
    in_force: bool
    in_force_from: str | None
    """null for one that is shipped"""
    note: str
    published_by: str
    version: int


class ProceduresOut(TypedDict):
    items: list[ProcedureVersionOut]
