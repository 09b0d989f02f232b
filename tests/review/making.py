"""Makes cases for the tests of what follows from them."""

from __future__ import annotations

from itertools import count
from typing import Any

from zhengpin.accounts.actor import system
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind

_numbers = count(1)


def case(**changes: Any) -> Case:
    """Open a case of its own, in the queue of pictures unless told otherwise."""
    number = next(_numbers)
    given = {
        "origin_kind": OriginKind.SCREENING,
        "origin_id": f"test-{number}",
        "queue": "pictures",
        "subject": f"listing:{number}",
        "title": f"Case {number}",
        "summary": {},
        "actor": system("tests"),
    }
    return open_case(**(given | changes))
