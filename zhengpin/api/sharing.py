"""Lets operations share the classes that their answers are checked by.

Every operation names some nine answers, eight of them failures of one shape. Ninja makes a class for each of them,
1,400 in all, which takes a process most of a second at its start; one for each shape does.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja.operation import Operation


def share_response_models() -> None:
    """Have one class made for each shape of answer; call it before the first operation is declared."""
    make = Operation._create_response_model
    made = cache(lambda shape: make(None, shape))  # type: ignore[arg-type] - it asks nothing of the operation

    def shared(_: Operation, shape: Any) -> Any:
        return made(shape)

    Operation._create_response_model = shared  # type: ignore[method-assign]
