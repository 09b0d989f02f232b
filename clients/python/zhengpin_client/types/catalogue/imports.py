"""What the API takes and answers, for imports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class ImportLineOut(TypedDict):
    """A line that was not simply stored."""

    external_id: str
    line: int
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class ImportOut(TypedDict):
    """What of an import its sender is told; not where on the server the file stands."""

    contents: Literal["listings", "buyer_records"]
    created_at: str
    digest: str
    failure: dict[str, object] | None
    """of a file that cannot be read: `code`, `message`, `remedy`"""
    finished_at: str | None
    form: str
    id: str
    name: str
    partial: int
    read: int
    """lines that were answered for"""
    refused: int
    source: str
    stale: int
    state: Literal["received", "reading", "finished", "failed"]
    stored: int
    total: int | None
    unchanged: int
