"""A rehearsal's result as rows of tables. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_SAMPLE = ("at", "subject", "title", "case", "merchant_name", "filing_name", "category")
_VERDICT = ("code", "version", "outcome", "ground", "measures", "queue", "second_person")


def result_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the figures of a result, headers first: of what kind, of what, and how many."""
    yield ["kind", "name", "count"]
    yield ["asked", "", str(result["asked"])]
    yield ["changed", "", str(result["changed"])]
    for kind in ("changes", "rules"):
        for name, many in result[kind].items():
            yield [kind, name, str(many)]
    for kind, values in result["groups"].items():
        for one in values:
            yield [kind, one["name"], str(one["many"])]
    for one in result["work"]["queues"]:
        yield ["reviews", one["queue"], str(one["reviews"])]
        yield ["minutes_a_review", one["queue"], str(one["minutes"])]
    yield ["hours_of_review", "", str(result["work"]["hours"])]
    yield from _number_rows(result)


def _number_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    for drawn in result["numbers"]:
        for became, counts in drawn["counts"].items():
            for (start, _end), many in zip(bins(drawn), counts, strict=True):
                if many:
                    yield [f"{drawn['fact']}: {became}", f"{start:g}", str(many)]


def bins(drawn: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Return from where to where each bin of a histogram reaches; the last holds all above as well."""
    most = len(next(iter(drawn["counts"].values()), []))
    width = (drawn["most"] - drawn["least"]) / max(1, most)
    edges = [round(drawn["least"] + at * width, 6) for at in range(most + 1)]
    return list(zip(edges, edges[1:], strict=False))


def sample_rows(result: Mapping[str, Any]) -> Iterator[list[str]]:
    """Yield the samples of a result, headers first."""
    yield [*_SAMPLE, *(f"{side}_{name}" for side in ("was", "would_be") for name in _VERDICT)]
    for one in result["samples"]:
        cells = [_cell(one[side].get(name, "")) for side in ("was", "would_be") for name in _VERDICT]
        yield [*(str(one.get(name, "")) for name in _SAMPLE), *cells]


def _cell(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)
