"""Of listings screened together in which nothing was found the ledger has one entry, in which that of each stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.catalog.sending import listing, store
from tests.monitoring.test_outcomes import again, looked_at, record
from zhengpin.accounts.actor import system
from zhengpin.catalog.models import Listing
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.kit import canonical, clock
from zhengpin.ledger.folded import digests_in, folded_about
from zhengpin.ledger.models import Entry
from zhengpin.ledger.queries import entries as ledger_entries
from zhengpin.ledger.queries import timeline
from zhengpin.ledger.sealing import seal_pending
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.keeping import delete_old_screenings
from zhengpin.reports.metrics import compute
from zhengpin.reports.series import daily

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

US = system("tests")


def screened(many: int, *outcomes: str, **options: Any) -> list[Entry]:
    """Send listings, let some seconds pass, screen them in one batch; return the entries of it."""
    with clock.set_to(clock.now() - timedelta(seconds=7)):
        store(*(listing(f"a-{at}", title=f"Bag {at}") for at in range(many)))
    before = Entry.objects.count()
    came_to = outcomes or ("pass",) * many
    record(*(looked_at(f"a-{at}", one) for at, one in enumerate(came_to)), **options)
    return list(Entry.objects.order_by("pk")[before:])


def fault() -> tuple[str, str] | None:
    found = check_ledger().fault
    return (found.code, found.thing) if found else None


def test_of_those_in_which_nothing_was_found_there_is_one_entry() -> None:
    entries = screened(4, "pass", "review", "pass", "pass")
    assert [one.event for one in entries] == ["listings.screened", "listing.screened"]
    assert entries[0].fields["screenings"] == 3
    assert all(6_900 < waited < 30_000 for waited in entries[0].fields["waited"])
    numbers = dict(Screening.objects.values_list("title", "folded_in"))
    assert numbers == {"Bag 0": entries[0].pk, "Bag 1": None, "Bag 2": entries[0].pk, "Bag 3": entries[0].pk}


def test_one_by_itself_has_an_entry_of_its_own() -> None:
    assert [one.event for one in screened(2, "pass", "review")] == ["listing.screened"] * 2
    record(looked_at("a-0", "pass"), cause=again(1))
    assert Entry.objects.order_by("-pk")[0].event == "listing.screened_again"


def test_what_is_screened_again_is_folded_under_a_name_of_its_own() -> None:
    assert [one.event for one in screened(2, cause=again(1))] == ["listings.screened_again"]


def test_a_folded_entry_is_told_like_any_other() -> None:
    [holding] = screened(3)
    row = Screening.objects.order_by("pk")[1]
    for named in (row.subject, f"screening:{row.pk}"):
        told = [one for one in timeline(US, [named]) if one.entry.event == "listing.screened"]
        [line] = told
        assert line.sentence("en") == "The listing was screened: Let through, 0 finding(s)"
        assert (line.entry.pk, line.entry.at, line.entry.actor) == (holding.pk, row.screened_at, US.ref)
        assert line.entry.fields["revision"] == 1
    assert folded_about(["listing:none", "screening:none"]) == []


def test_each_gives_the_digest_that_is_held_of_it() -> None:
    [holding] = screened(3)
    rows = Screening.objects.order_by("pk")
    found = [one.entry for row in rows for one in folded_about([f"screening:{row.pk}"])]
    assert [one.digest for one in found] == digests_in(holding)
    assert all(one.digest == canonical.digest(one.content()) for one in found)


def test_one_that_was_changed_is_noticed() -> None:
    screened(3)
    seal_pending()
    assert fault() is None
    row = Screening.objects.order_by("pk")[1]
    Screening.objects.filter(pk=row.pk).update(milliseconds=2.0)
    assert fault() == ("thing.changed", f"screening:{row.pk}")


def test_one_that_was_taken_away_is_noticed() -> None:
    [holding] = screened(3)
    seal_pending()
    Screening.objects.order_by("pk")[0].delete()
    assert fault() == ("thing.deleted", holding.subject)


def test_what_was_deleted_as_old_is_missed_by_nobody_and_the_others_are_still_proven(settings: Any) -> None:
    settings.SCREENING_DAYS = 30
    with clock.set_to(clock.now() - timedelta(days=32)):
        screened(3)
    record(looked_at("a-1", "pass"), cause=again(1))
    assert delete_old_screenings(actor=US) == 1
    seal_pending()
    assert fault() is None
    left = Screening.objects.order_by("screened_at", "pk")[0]
    Screening.objects.filter(pk=left.pk).update(outcome="review")
    assert fault() == ("thing.changed", f"screening:{left.pk}")


def test_figures_count_each() -> None:
    screened(4, "pass", "review", "pass", "pass")
    starts, ends = clock.now() - timedelta(days=1), clock.now() + timedelta(minutes=1)
    chapters: Any = compute(starts, ends)["chapters"]
    figures = {one["key"]: one for chapter in chapters for one in chapter["figures"]}
    assert figures["listings_screened"]["value"] == 4
    assert figures["share_with_action"]["value"] == 0.25
    assert figures["time_to_screen"]["numerator"] == 4
    assert 6.9 < figures["time_to_screen"]["value"] < 30
    lines: Any = daily(starts, ends)["lines"]
    assert [sum(one["values"]) for one in lines if one["key"] == "screened"] == [4]


def test_what_is_received_together_is_folded_and_proven_likewise() -> None:
    screened(3)
    holding = Entry.objects.get(event="listings.received")
    assert (holding.fields["listings"], holding.fields["source"]) == (3, "harbour")
    assert not Entry.objects.filter(event="listing.received").exists()
    row = Listing.objects.order_by("pk")[1]
    [one] = [one.entry for one in folded_about([f"listing:{row.pk}"]) if one.entry.pk == holding.pk]
    assert (one.event, one.parent) == ("listing.received", f"merchant:{row.merchant_id}")
    assert one.digest in digests_in(holding)
    seal_pending()
    assert fault() is None
    row.revisions.update(content_digest="0" * 64)
    assert fault() == ("thing.changed", f"listing:{row.pk}")


def test_the_ledger_is_found_by_what_it_holds() -> None:
    entries = screened(3)
    row = Screening.objects.order_by("pk")[1]
    found = [one.event for one in ledger_entries(US, about=row.subject)]
    assert found == ["listings.received", "listings.screened"]
    assert list(ledger_entries(US, subject=f"screening:{row.pk}")) == entries
    assert list(ledger_entries(US, parent=row.subject)) == entries
    assert list(ledger_entries(US, about="listing:none")) == []
