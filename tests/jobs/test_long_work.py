"""Long work goes on where it was: a step is noted with its work, or not at all, and only once."""

from __future__ import annotations

import pytest

from zhengpin.accounts.actor import system
from zhengpin.jobs import long_work
from zhengpin.jobs.models import ChoreTurn, LongWork
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db


def leave(name: str) -> None:
    ChoreTurn.objects.create(name=name, due_at=clock.now())


def test_a_step_is_done_once_and_noted_with_its_work() -> None:
    long_work.begin(name="opening", title="It opens")
    for _ in range(2):
        long_work.pass_step(name="opening", step="first", work=lambda: leave("first"))
    assert long_work.passed("opening") == {"first"}
    assert ChoreTurn.objects.count() == 1


def test_a_step_that_fails_leaves_neither_work_nor_note() -> None:
    long_work.begin(name="opening", title="It opens")

    def fails() -> None:
        leave("second")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        long_work.pass_step(name="opening", step="second", work=fails)
    assert (long_work.passed("opening"), ChoreTurn.objects.count()) == (frozenset(), 0)


def test_begun_again_it_is_as_it_was_and_finished_it_stays_so() -> None:
    long_work.begin(name="opening", title="It opens")
    long_work.move(name="opening", step="Marks filed", done=3, total=14)
    long_work.begin(name="opening", title="It opens")
    row = LongWork.objects.get()
    assert (row.step, row.done, row.total, long_work.is_finished("opening")) == ("Marks filed", 3, 14, False)
    long_work.finish(name="opening")
    ended = LongWork.objects.get().finished_at
    long_work.finish(name="opening")
    assert LongWork.objects.get().finished_at == ended
    assert long_work.is_finished("opening")


def test_it_is_shown_while_it_goes_on_and_a_while_after() -> None:
    everything = system("tests")
    long_work.begin(name="opening", title="It opens")
    assert [row.name for row in long_work.going_on(everything)] == ["opening"]
    long_work.finish(name="opening")
    assert long_work.going_on(everything).exists()
    with clock.set_to(clock.now() + long_work.SHOWN_AFTER * 2):
        assert not long_work.going_on(everything).exists()
