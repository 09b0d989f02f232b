"""Counts requests of API tokens against their bounds, and has every answer say how the token stands.

`RateLimit` and `RateLimit-Policy` are those of the IETF's draft (draft-ietf-httpapi-ratelimit-headers); the three that
older clients read say the same of the bound of which the smaller part is left.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.quotas import Quota, QuotaState, spend
from zhengpin.kit.errors import TooMany

CLIENT = "client:"


def count(request: HttpRequest, actor: Actor, quota: Quota = Quota.REQUESTS) -> None:
    """Count a request of a token; a person's session has no bound. Raises TooMany (`quota.spent`)."""
    if not actor.ref.startswith(CLIENT):
        return
    try:
        standing = spend(token_id=UUID(actor.ref.removeprefix(CLIENT)), quota=quota)
    except TooMany as spent:
        counted(request).append(QuotaState(quota, spent.extra["limit"], 0, spent.extra["retry_after"]))
        raise
    if standing is not None:
        counted(request).append(standing)


def counted(request: HttpRequest) -> list[QuotaState]:
    """Return how the sender of a request stands, for each of the bounds that it was counted against."""
    if not hasattr(request, "standings"):
        request.standings = []  # type: ignore[attr-defined]
    return request.standings  # type: ignore[attr-defined]


def say(answer: HttpResponse, standings: list[QuotaState]) -> None:
    """Say in an answer's headers how its sender stands."""
    if not standings:
        return
    answer["RateLimit-Policy"] = ", ".join(
        f'"{one.quota.value}";q={one.limit};w={int(one.quota.window.total_seconds())}' for one in standings
    )
    answer["RateLimit"] = ", ".join(
        f'"{one.quota.value}";r={one.remaining};t={one.reset}' for one in standings
    )
    nearest = min(standings, key=lambda one: one.remaining / one.limit)
    answer["RateLimit-Limit"] = str(nearest.limit)
    answer["RateLimit-Remaining"] = str(nearest.remaining)
    answer["RateLimit-Reset"] = str(nearest.reset)
