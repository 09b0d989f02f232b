"""What the API takes and answers, for circuit breakers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class CircuitBreakerOut(TypedDict):
    """A rule's brake; `*` is that of all rules together."""

    braked_at: str | None
    explanation: str
    heavy: bool
    """whether by heavy measures, of which fewer are allowed"""
    id: str
    limit: int
    merchants: int
    """merchants and creators that were hit within the hour"""
    released_at: str | None
    released_by: str
    rule: str
    state: Literal["braked", "released"]
    waiting: int
    """cases that it holds for people"""


class CircuitBreakers(TypedDict):
    items: list[CircuitBreakerOut]


class ReleaseIn(TypedDict):
    again: NotRequired[bool]
    """let the rule also decide what was held back and still waits"""
    explanation: str
