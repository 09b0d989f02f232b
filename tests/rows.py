"""One test for all rows of a table: each row is run and judged by itself, and every row that fails is named."""

from __future__ import annotations

import functools
import inspect
import reprlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.utils import translation

type Test = Callable[..., None]
type Names = Sequence[str] | Callable[[Any], object] | None

_shortened = reprlib.Repr(maxstring=60, maxother=60)


class Row(NamedTuple):
    name: str
    values: dict[str, Any]


def each_row(arguments: str, table: Iterable[Any], ids: Names = None) -> Callable[[Test], Test]:
    """Take a table as `pytest.mark.parametrize` does, and run its rows within one test.

    A parametrized row costs a test's collecting, fixtures and report; these rows share the fixtures of their test.
    What a row writes to the database is taken back before the next one, as are the changes of its `monkeypatch`, and
    its `tmp_path` is a folder of its own. Several tables on one test are run in all combinations.
    """
    names = [name.strip() for name in arguments.split(",")]
    rows = list(_rows(names, list(table), ids))

    def of_test(test: Test) -> Test:
        inner: list[Row] = getattr(test, "rows", [Row("", {})])
        return _of_all(
            getattr(test, "judges", test), [_joined(one, other) for other in rows for one in inner]
        )

    return of_test


def _of_all(judges: Test, rows: list[Row]) -> Test:
    @functools.wraps(judges)
    def of_all(
        *args: Any, subtests: pytest.Subtests, request: pytest.FixtureRequest, **fixtures: Any
    ) -> None:
        _refuse_what_is_committed(request)
        language = translation.get_language()
        for number, row in enumerate(rows):
            translation.activate(language)
            with subtests.test(row.name), _apart(number, fixtures) as own:
                judges(*args, **own, **row.values)

    of_all.__signature__ = _without(rows[0].values, inspect.signature(judges))  # type: ignore[attr-defined]
    of_all.rows, of_all.judges = rows, judges  # type: ignore[attr-defined]
    return of_all


def _without(values: dict[str, Any], signature: inspect.Signature) -> inspect.Signature:
    """Tell pytest which fixtures the test asks for: those of its arguments that no row gives."""
    asked = [argument for name, argument in signature.parameters.items() if name not in values]
    own = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in ("subtests", "request")]
    return inspect.Signature([*asked, *own])


def _joined(one: Row, other: Row) -> Row:
    return Row(" · ".join(filter(None, (one.name, other.name))), one.values | other.values)


def _rows(names: list[str], table: list[Any], ids: Names) -> Iterator[Row]:
    if not table:
        raise ValueError(f"The table of {', '.join(names)} has no row, so nothing would be tested.")
    for number, entry in enumerate(table):
        given = ids[number] if isinstance(ids, Sequence) else None
        values = [entry] if len(names) == 1 else entry
        if isinstance(entry, pytest.ParameterSet):
            given, values = entry.id, entry.values
            if entry.marks:
                raise ValueError("A row has no marks: leave what needs one to `pytest.mark.parametrize`.")
        said = [ids(value) if callable(ids) else _shortened.repr(value) for value in values]
        yield Row(
            str(given or f"row {number}: {', '.join(map(str, said))}"), dict(zip(names, values, strict=True))
        )


@contextmanager
def _apart(number: int, fixtures: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = dict(fixtures)
    with ExitStack() as stack:
        if isinstance(folder := own.get("tmp_path"), Path):
            own["tmp_path"] = folder / f"row{number}"
            own["tmp_path"].mkdir()
        if monkeypatch := own.get("monkeypatch"):
            own["monkeypatch"] = stack.enter_context(monkeypatch.context())
        if connection.in_atomic_block:
            stack.enter_context(_taken_back())
        yield own


def _refuse_what_is_committed(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        pytest.fail("What a row commits cannot be taken back: leave it to `pytest.mark.parametrize`.")


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
