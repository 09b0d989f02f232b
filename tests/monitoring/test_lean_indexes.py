"""Indexes hold what is asked by them alone: what is asked finds its index all the same, and says what it said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from tests.catalog.sending import SENDER, listing, store
from tests.monitoring.test_outcomes import BOOK, again, looked_at, record
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.catalog import queries as catalog
from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.catalog.states import ListingState
from zhengpin.enforcement.models import Measure
from zhengpin.kit.ids import new_id
from zhengpin.ledger.queries import entries
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.queries.screened import screenings, unscreened
from zhengpin.rulebook.states import Outcome, ScreenedKind

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

US = system("tests")


def plan_of(rows: QuerySet[Any]) -> str:
    return str(rows.explain())


@each_row(
    "asked, by",
    [
        (lambda: catalog.listings(US, outcome="act")[:30], "listings_by_outcome"),
        (lambda: catalog.listings(US, outcome=catalog.NEVER)[:30], "listings_by_outcome"),
        (lambda: catalog.listings(US, state="limited")[:30], "listings_by_state"),
        (
            lambda: Measure.objects.filter(complainant=new_id(), threshold=0).order_by("-pk")[:30],
            "measures_of_complainant",
        ),
        (lambda: screenings(US).filter(revision__listing=new_id()).order_by(), "one_screening_a_revision"),
        (lambda: unscreened(US)[:30], "one_screening_a_revision"),
        (
            lambda: Screening.objects.of_kind(ScreenedKind.NAME).filter(subject__in=["merchant:1"]),
            "one_screening_a_content",
        ),
        (
            lambda: Screening.objects.visible_to(SENDER).of_kind(ScreenedKind.VIDEO).order_by(),
            "screenings_of_",
        ),
        (lambda: entries(US, event="listings.received").order_by("-id")[:50], "entries_by_event"),
    ],
)
def test_what_is_asked_finds_its_index(asked: Callable[[], QuerySet[Any]], by: str) -> None:
    if connection.vendor == "sqlite":  # PostgreSQL goes through a table as small as this one
        plan = plan_of(asked())
        assert by in plan
        assert "TEMP B-TREE" not in plan


def test_listings_are_listed_by_each_state() -> None:
    store(*(listing(f"a-{at}", title=f"Bag {at}") for at in range(4)))
    rows = list(Listing.objects.order_by("pk"))
    for row, state in zip(rows, ListingState, strict=True):
        Listing.objects.filter(pk=row.pk).update(state=state.value)
    for row, state in zip(rows, ListingState, strict=True):
        assert [one.pk for one in catalog.listings(US, state=state.value)] == [row.pk]


def test_listings_are_listed_by_each_outcome() -> None:
    store(*(listing(f"a-{at}", title=f"Bag {at}") for at in range(4)))
    record(looked_at("a-0", "pass"), looked_at("a-1", "review"), looked_at("a-2", "act"))
    for outcome in (*Outcome, catalog.NEVER):
        column = "" if outcome == catalog.NEVER else outcome
        by_itself = Listing.objects.filter(outcome=column).order_by("-pk")
        assert list(catalog.listings(US, outcome=outcome)) == list(by_itself)
        assert len(by_itself) == 1


def test_a_revision_is_screened_once_for_a_cause_and_as_an_offer_once_more() -> None:
    store(listing("a-1"))
    for _ in range(2):
        record(looked_at("a-1", "pass"))
        record(looked_at("a-1", "pass", BOOK))
        record(looked_at("a-1", "pass"), cause=again(1))
    assert Screening.objects.count() == 3
    row = Screening.objects.order_by("pk")[0]
    row.pk = new_id()
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_is_no_revision_is_screened_once_for_its_content_and_a_cause() -> None:
    store(listing("a-1"))
    record(looked_at("a-1", "pass"))
    row = Screening.objects.get()
    for digest in ("0a" * 32, "0b" * 32):
        row.pk, row.screened_kind, row.revision, row.content_digest = new_id(), "name", None, digest
        row._state.adding = True
        row.save()
    assert Screening.objects.of_kind(ScreenedKind.NAME).count() == 2
    row.pk, row._state.adding = new_id(), True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert ListingRevision.objects.count() == 1
