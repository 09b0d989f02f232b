"""What the API takes and answers, for drifts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class DriftOut(TypedDict):
    accepted_because: str
    external_id: str
    first_seen_at: str
    given: str
    """the measure told instead"""
    id: str
    kind: Literal["missing", "unknown_to_us", "still_there", "different"]
    last_seen_at: str
    measure: str
    ours: str | None
    """our measure"""
    resolved_at: str | None
    source: str
    state: Literal["open", "resolved", "accepted"]
    subject_kind: str
    tries: int
    """how often the marketplace was told again"""
