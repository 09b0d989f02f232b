"""Requests made up from the API's own description: few that try every field's values together, or all there are.

What schemathesis makes of a description varies one field at a time: 1,900 requests for an operation with many fields.
By default those that keep to the description are put together, so that each tries another value of every field at once,
and six are enough for most values. `ZHENGPIN_TEST_CASES=all` sends each of them by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case
from schemathesis.config import ProjectConfig
from schemathesis.generation import GenerationMode
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override
from schemathesis.schemas import APIOperation

from tests.api.declared import kept
from tests.api.in_process import application_in_process

ALL = os.environ.get("ZHENGPIN_TEST_CASES") == "all"
TOGETHER, SINGLE, FAULTY = 3, 1, 2
"""How many requests an operation gets by default: with every field's next value, with one field's, with one fault."""
UPLOAD, DRAWN_OF_UPLOADS = "multipart/form-data", 2
"""What makes up files by its own chance alone: without these, no request with a file would be read."""
DRAWN_OF_ALL = 15
"""How many more are drawn at random where each is sent by itself: to draw one costs as much as to send four."""
PARTS = ("path_parameters", "query", "headers", "cookies", "body")
ABSENT = object()


@schemathesis.serializer("application/x-ndjson", "application/offset+octet-stream")
def as_bytes(context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@cache
def described() -> dict[str, APIOperation]:
    """Return the operations as the API's own description has them, by name."""
    schema = schemathesis.openapi.from_dict(kept())
    schema.app = application_in_process
    found = [one.ok() for one in schema.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


def requests(name: str) -> tuple[list[Case], list[Case]]:
    """Return the requests to send to an operation: those that keep to its description, and others."""
    operation = described()[name]
    each = list(one_field_at_a_time(operation))
    fitting = [case for case in each if not faulty(case)]
    wrong = [case for case in each if faulty(case)]
    if ALL:
        return fitting, wrong + drawn(operation, DRAWN_OF_ALL)
    few = put_together(operation, fitting) + spread(fitting, SINGLE)
    uploads = any(case.media_type == UPLOAD for case in fitting)
    return few, spread(wrong, FAULTY) + (drawn(operation, DRAWN_OF_UPLOADS) if uploads else [])


def faulty(case: Case) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_negative


def one_field_at_a_time(operation: APIOperation) -> Iterator[Case]:
    """Yield requests each of which has another field's boundary or fault."""
    config: ProjectConfig = operation.schema.config
    yield from CoverageGenerator(
        operation=operation,
        generation_modes=list(GenerationMode),
        generation_config=config.generation_for(operation=operation, phase="coverage"),
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )


def drawn(operation: APIOperation, count: int) -> list[Case]:
    """Draw requests at random, the same in every run."""
    found: list[Case] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode]))
    def draw(case: Case) -> None:
        found.append(case)

    draw()
    return found


def put_together(operation: APIOperation, cases: list[Case]) -> list[Case]:
    """Return a few requests that try, field by field, what the given ones try one at a time."""
    by_type: dict[str | None, list[Case]] = {}
    for case in cases:
        by_type.setdefault(case.media_type, []).append(case)
    found: dict[str, Case] = {}
    for media_type, alike in by_type.items():
        for turn in range(4 * TOGETHER):
            parts = {part: turned([getattr(case, part) for case in alike], turn) for part in PARTS}
            found.setdefault(repr((media_type, parts)), operation.Case(media_type=media_type, **parts))
    return list(islice(found.values(), TOGETHER * len(by_type)))


def turned(values: list[Any], turn: int) -> Any:
    """Return the next of the different values; of objects, one made of the next value of each field."""
    objects = [value for value in values if isinstance(value, dict)]
    plain = list({repr(value): value for value in values if not isinstance(value, dict)}.values())
    if not objects:
        return plain[turn % len(plain)]
    if plain:
        turn, rest = divmod(turn, 2)
        if rest:
            return plain[turn % len(plain)]
    fields = dict.fromkeys(name for value in objects for name in value)
    made = {name: turned([value.get(name, ABSENT) for value in objects], turn) for name in fields}
    return {name: value for name, value in made.items() if value is not ABSENT}


def spread(cases: list[Case], count: int) -> list[Case]:
    """Return some of the cases, from all over."""
    return cases[:: max(1, -(-len(cases) // count))]
