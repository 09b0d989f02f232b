"""Old screenings that found nothing go once a newer one says the same; whatever is needed stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings

from tests.catalog.sending import listing, store
from tests.monitoring.test_outcomes import WHO, again, looked_at, record
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.keeping import AT_ONCE, delete_old_screenings
from zhengpin.rulebook.states import ScreenedKind

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

BOOK = ScreenedKind.BOOK


def aged(days: float, **which: object) -> None:
    """Let screenings be so old."""
    assert Screening.objects.filter(**which).update(screened_at=clock.now() - timedelta(days=days))


def left() -> set[tuple[str, str, str]]:
    rows = Screening.objects.values_list("revision__listing__external_id", "cause_kind", "cause_ref")
    return set(rows)


@pytest.fixture(autouse=True)
def hundred_days(settings: LazySettings) -> None:
    settings.SCREENING_DAYS = 100


def test_one_that_grew_old_goes_where_a_newer_one_stands() -> None:
    store(listing("a-0"), listing("a-1"))
    record(looked_at("a-0", "pass"), looked_at("a-1", "pass"))
    record(looked_at("a-0", "pass"), cause=again(1))
    aged(101, cause_kind="intake")
    aged(60, cause_kind="recheck")
    assert delete_old_screenings(actor=WHO) == 1
    assert left() == {("a-0", "recheck", "1"), ("a-1", "intake", "")}
    assert delete_old_screenings(actor=WHO) == 0
    entry = Entry.objects.get(event="screenings.deleted")
    assert (entry.fields["screenings"], entry.actor) == (1, WHO.ref)


def test_one_that_was_old_already_goes_when_a_newer_one_comes() -> None:
    store(listing("a-0"))
    record(looked_at("a-0", "pass"))
    aged(300)
    assert delete_old_screenings(actor=WHO) == 0
    record(looked_at("a-0", "pass"), cause=again(1))
    assert delete_old_screenings(actor=WHO) == 1
    assert left() == {("a-0", "recheck", "1")}


def test_what_found_something_stays_and_of_a_book_each_look_is_its_own() -> None:
    store(listing("a-0"), listing("a-1"))
    record(looked_at("a-0", "review"), looked_at("a-1", "pass"))
    record(looked_at("a-1", "pass", BOOK), cause=again(2))
    aged(101)
    record(looked_at("a-0", "pass"), cause=again(1))
    assert delete_old_screenings(actor=WHO) == 0
    assert Screening.objects.count() == 4


def test_without_days_they_stay_for_ever(settings: LazySettings) -> None:
    settings.SCREENING_DAYS = 0
    store(listing("a-0"))
    record(looked_at("a-0", "pass"))
    aged(4000)
    record(looked_at("a-0", "pass"), cause=again(1))
    assert delete_old_screenings(actor=WHO) == 0


def test_more_than_a_batch_go_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert AT_ONCE > 2
    monkeypatch.setattr("zhengpin.monitoring.operations.keeping.AT_ONCE", 2)
    store(*(listing(f"a-{at}") for at in range(5)))
    record(*(looked_at(f"a-{at}", "pass") for at in range(5)))
    aged(101)
    aged(300, pk__in=Screening.objects.order_by("pk").values("pk")[:1])  # found by the newer one alone
    record(*(looked_at(f"a-{at}", "pass") for at in range(5)), cause=again(1))
    assert delete_old_screenings(actor=WHO) == 5
    entries = Entry.objects.filter(event="screenings.deleted").order_by("pk")
    assert [one.fields["screenings"] for one in entries] == [3, 2]
