"""Bounds how often one reader may ask for what is public, so that none of them keeps the others from it."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping

from django.conf import settings

from zhengpin.kit.network.proxies import household
from zhengpin.kit.rate import RateBound
from zhengpin.publication.problems import TooManyRequests

SEARCH, COMMENT, FILE = 1.0, 5.0, 10.0
"""What a question, a comment and a file cost."""

_bound = RateBound()


def admit(headers: Mapping[str, object], *, cost: float = SEARCH) -> None:
    """Count one request of a reader, known by network address. headers: a request's META, in which the client's own
    address stands whatever proxies are in front.

    Each process counts for itself. Raises TooManyRequests.
    """
    limit = settings.PUBLIC_REQUESTS_A_MINUTE
    if limit <= 0:
        return
    wait = _bound.wait(
        household(str(headers.get("REMOTE_ADDR", ""))), limit=limit, now=time.monotonic(), cost=cost
    )
    if wait:
        raise TooManyRequests(math.ceil(wait))


def forget_readers() -> None:
    """Begin to count anew."""
    _bound.forget()
