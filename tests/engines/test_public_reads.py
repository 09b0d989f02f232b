"""Every public read answers alike on both engines, for every role, on a database that has something of everything.

It takes about a minute of processor time, for it asks some 7,000 questions on each engine; on SQLite alone half.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from tests.engines.arguments import Call, NoArgumentError, calls_of
from tests.engines.carrying import forget, led_to_sqlite
from tests.engines.conftest import Stocked
from tests.engines.given import UNCALLED
from tests.engines.plain import plain
from tests.engines.reads import public_reads
from zhengpin.kit.errors import Problem

READS = [one for one in public_reads() if one.name not in UNCALLED]
WITH_FILTERS = ("system", "holder_member")
"""Who asks with each filter alone: one who sees everything, one who does not. Without any, every role asks."""


@pytest.mark.django_db
@pytest.mark.prove("on SQLite alone; every day PostgreSQL asks both")
def test_every_public_read_answers_alike_on_both_engines(stocked: Stocked, tmp_path: Path) -> None:
    asked, unknown = questions(stocked)
    assert not unknown, "give these in tests/engines/given.py: " + "; ".join(unknown)
    forget()
    here = [answer(call, stocked.actors[role]) for call, role in asked]
    told(
        "failed",
        [(call, role, said) for (call, role), said in zip(asked, here, strict=True) if is_broken(said)],
    )
    if connection.vendor == "sqlite":
        return
    with led_to_sqlite(tmp_path / "carried.sqlite3"):
        there = [answer(call, stocked.actors[role]) for call, role in asked]
    pairs = zip(asked, here, there, strict=True)
    told("differ", [(call, role, apart(one, other)) for (call, role), one, other in pairs if one != other])


def told(what: str, found: list[tuple[Call, str, Any]]) -> None:
    """Fail with the first of each read that went wrong."""
    first: dict[str, str] = {}
    for call, role, said in found:
        first.setdefault(call.name, f"{call.name} as {role}: {said}")
    if first:
        pytest.fail(f"{len(found)} calls {what}:\n" + "\n".join(first.values()), pytrace=False)


def apart(one: Any, other: Any) -> Any:
    """Return the innermost parts in which two answers differ."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return next(apart(a, b) for a, b in zip(one, other, strict=True) if a != b)
    return f"{one!r:.300} | {other!r:.300}"


def questions(stocked: Stocked) -> tuple[list[tuple[Call, str]], list[str]]:
    """Return every call with the role that makes it, and what no argument is known for."""
    asked, unknown = [], []
    for read in READS:
        try:
            asked += [(call, role) for call in calls_of(read) for role in roles(call, stocked)]
        except NoArgumentError as missing:
            unknown.append(str(missing))
        except LookupError as e:
            unknown.append(read.name + repr(e))
    return asked, unknown


def roles(call: Call, stocked: Stocked) -> Iterator[str]:
    for role in stocked.actors:
        if role == "system" or (call.read.takes_actor and (call.is_plain or role in WITH_FILTERS)):
            yield role


def answer(call: Call, actor: Any) -> Any:
    """Return what a call answers, or the refusal that is an answer too."""
    try:
        with transaction.atomic():
            return plain(call.answer(actor))
    except Problem as refused:
        return ("refused", refused.code)
    except Exception as failure:
        return ("failed", f"{type(failure).__name__}: {failure}"[:300])


def is_broken(said: Any) -> bool:
    return isinstance(said, tuple) and said[:1] == ("failed",)
