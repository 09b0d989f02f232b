"""Chores are done when due, by one process, and one that fails does not keep the others from being done."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from zhengpin.flows.schedule import CHORES
from zhengpin.jobs.chores import Chore
from zhengpin.kit import clock
from zhengpin.workers.chores import do_due

pytestmark = pytest.mark.django_db


def test_each_is_done_in_its_own_rhythm():
    done: list[str] = []
    chores = [
        Chore("often", timedelta(seconds=1), lambda: done.append("often")),
        Chore("seldom", timedelta(seconds=10), lambda: done.append("seldom")),
    ]
    start = clock.now()
    for second in range(12):
        with clock.set_to(start + timedelta(seconds=second)):
            do_due(chores, by="a")
            do_due(chores, by="b")
    assert done.count("often") == 12
    assert done.count("seldom") == 2


def test_one_query_finds_that_nothing_is_due(django_assert_num_queries):
    done: list[str] = []
    chores = [Chore(name, timedelta(hours=1), partial(done.append, name)) for name in "abc"]
    assert do_due(chores, by="a") == [*"abc"]
    with django_assert_num_queries(1):
        assert do_due(chores, by="a") == []
    assert done == [*"abc"]


def test_one_that_fails_is_passed_over():
    def fail() -> None:
        raise RuntimeError

    done: list[str] = []
    chores = [Chore("bad", timedelta(1), fail), Chore("good", timedelta(1), lambda: done.append("good"))]
    assert do_due(chores, by="a") == ["good"]
    assert done == ["good"]


def test_everything_on_the_schedule_can_be_done_on_an_empty_database():
    assert do_due(CHORES, by="a") == [chore.name for chore in CHORES]


def test_names_are_distinct_because_turns_are_kept_by_name():
    assert len({chore.name for chore in CHORES}) == len(CHORES)
