"""Lets operations share the classes that their answers are checked by.

Every operation names some nine answers, eight of them failures of one shape. Ninja makes a class for each of them,
1,400 in all, which takes a process most of a second at its start; one for each shape does.
"""

from __future__ import annotations

from ninja import Schema
from ninja.operation import Operation


def share_response_models() -> None:
    """Have one class made for each shape of answer; call it before the first operation is declared."""
    make = Operation._create_response_model
    made: dict[object, type[Schema] | None] = {}

    def shared(self: Operation, response_param: object) -> type[Schema] | None:
        if response_param not in made:
            made[response_param] = make(self, response_param)
        return made[response_param]

    Operation._create_response_model = shared  # type: ignore[method-assign]
