"""A row moves only where its table allows, and of two who move it at once one wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import move, table
from zhengpin.review.models import Case
from zhengpin.review.states import CASE, CaseState


class Light(Labelled):
    RED = "red", "Red", "红"
    GREEN = "green", "Green", "绿"
    DARK = "dark", "Dark", "灭"


LIGHT = table("light", Light, go=(Light.RED, Light.GREEN), switch_off=({Light.RED, Light.GREEN}, Light.DARK))


class Rows:
    """A queryset of one row, just as far as `move` uses one."""

    def __init__(self, state: str) -> None:
        self.state = state

    def filter(self, *, pk: object, state__in: list[str] | None = None) -> Rows:
        matches = state__in is None or self.state in state__in
        return self if matches else Rows("")

    def update(self, *, state: str) -> int:
        if not self.state:
            return 0
        self.state = state
        return 1

    def values_list(self, *_names: str, flat: bool) -> Rows:
        return self

    def first(self) -> str:
        return self.state


@given(st.sampled_from(list(Light)), st.lists(st.sampled_from(list(LIGHT.moves)), max_size=6))
def test_whatever_is_asked_only_allowed_moves_happen(state, verbs):
    rows = Rows(state.value)
    for verb in verbs:
        before, allowed = rows.state, LIGHT.allowed(rows.state)
        if verb in allowed:
            move(rows, LIGHT, verb, pk=1)
            assert rows.state == LIGHT.moves[verb].target
        else:
            with pytest.raises(Conflict) as refused:
                move(rows, LIGHT, verb, pk=1)
            assert refused.value.code == f"light.cannot_{verb}"
            assert refused.value.extra == {"state": before, "allowed": allowed}
            assert rows.state == before


@pytest.mark.django_db
def test_a_row_that_is_gone_is_a_conflict_too():
    with pytest.raises(Conflict) as refused:
        move(Case.objects.all(), CASE, "decide", pk="00000000-0000-7000-8000-000000000000")
    assert refused.value.extra == {"state": None, "allowed": []}


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_wins():
    case = Case.objects.create(
        origin_kind="screening", origin_id="1", queue="pictures", subject="listing:1", title="A case"
    )
    barrier = Barrier(6)

    def decide(number: int) -> bool:
        try:
            barrier.wait(timeout=10)
            move(Case.objects.all(), CASE, "decide", pk=case.pk, claimed_by=f"person:{number}")
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(decide, range(6)))
    assert won.count(True) == 1
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED
    assert case.claimed_by == f"person:{won.index(True)}"
