"""Tells the time, so that tests and rehearsals can set it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def now() -> datetime:
    """Return the present moment as an aware datetime in UTC."""
    return _source()


def year_before(moment: datetime) -> datetime:
    """Return the same moment a year before; of 29 February the 28th."""
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:
        return moment.replace(year=moment.year - 1, day=28)


@contextmanager
def set_to(source: Callable[[], datetime] | datetime) -> Iterator[None]:
    """Within the block `now()` answers from `source`, for the whole process: for tests with a simulated clock."""
    global _source
    before = _source
    _source = source if callable(source) else lambda: source
    try:
        yield
    finally:
        _source = before
