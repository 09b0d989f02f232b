"""A listing bears the outcome of the newest screening of what it says now; of a book's offer the graver of two."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.catalog.sending import listing, store
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.monitoring.causes import INTAKE, ScreeningCause
from zhengpin.monitoring.operations.screenings import record_screenings
from zhengpin.monitoring.queries import screening_progress
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.subject import Screenable
from zhengpin.rulebook.states import ScreenedKind

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

WHO = system("tests")
LISTED, BOOK = ScreenedKind.LISTING, ScreenedKind.BOOK


def looked_at(external_id: str, outcome: str, kind: ScreenedKind = LISTED) -> Any:
    """Return a listing as it now stands, as if a look at it had come to this."""
    rows = ListingRevision.objects.select_related("listing__merchant")
    row = rows.filter(listing__external_id=external_id).order_by("-revision")[0]
    what = Screenable(
        kind,
        f"listing:{row.listing_id}",
        row.listing.merchant.organisation_id,
        row.content_digest,
        row.listing.title,
        columns={"revision": row},
    )
    return what, SimpleNamespace(outcome=outcome, hits=[], milliseconds=1.0)


def record(*pairs: Any, cause: ScreeningCause = INTAKE) -> None:
    record_screenings(pairs=pairs, cause=cause, engine={}, actor=WHO)


def again(number: int) -> ScreeningCause:
    return ScreeningCause(CauseKind.RESCAN, str(number))


def outcomes() -> list[str]:
    return list(Listing.objects.order_by("external_id").values_list("outcome", flat=True))


def test_the_newest_outcome_stands_with_the_listing() -> None:
    store(*(listing(f"a-{at}", title=f"Bag {at}") for at in range(3)))
    record(looked_at("a-0", "pass"), looked_at("a-1", "review"))
    assert outcomes() == ["pass", "review", ""]
    assert screening_progress(WHO) == {"total": 3, "done": 2, "found": 1}
    record(looked_at("a-1", "pass"), cause=again(1))
    assert outcomes() == ["pass", "pass", ""]
    record(looked_at("a-1", "review", BOOK), cause=again(2))
    record(looked_at("a-1", "pass"), cause=again(3))
    assert outcomes() == ["pass", "review", ""]  # as a listing it passes, as an offer it does not


def test_of_a_new_revision_nothing_is_known_until_it_was_looked_at() -> None:
    store(listing("a-0"))
    before = looked_at("a-0", "act")
    store(listing("a-0", title="Another bag"))
    record(before)  # a worker that comes late
    assert outcomes() == [""]
    record(looked_at("a-0", "review"), cause=again(1))
    assert outcomes() == ["review"]
