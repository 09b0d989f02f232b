"""A mark that becomes protected is sought inside the pictures and avatars that are shown already, by a pass."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from tests.catalog.subjects import CREATOR
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_work, sell, shown
from tests.flows.screening.test_fake_flagship import cases
from tests.flows.screening.test_marks import carrying, plain, protect_mark
from tests.matching.images.pictures import encoded
from tests.matching.marks.drawing import cover_of, laid, mark, photo, square
from zhengpin.catalog.models import Creator, Listing
from zhengpin.catalog.operations import note_state
from zhengpin.catalog.states import ListingState
from zhengpin.flows.intake.subjects import receive_creators
from zhengpin.flows.screening import catalogue_pass, rescan
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.flows.screening.passes.chosen import kind_of
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.matching.marks import MarkFinder
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.models import Finding, MarkRescan, MarkScreening, Rescan
from zhengpin.monitoring.passes import pass_operations
from zhengpin.monitoring.passes.lease import Lease
from zhengpin.monitoring.passes.runners.threads import WorkerRunner
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.rescans import rescan_queries
from zhengpin.monitoring.rescans.mark_rescan_queries import MarksProgress
from zhengpin.monitoring.states import MarkRescanPhase
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_indexes(db: None) -> Iterator[None]:
    index.forget()
    shown_index.forget()
    yield
    index.forget()
    shown_index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    bags_are_class_18()
    return owner_of(holder)


def small(name: str = "kite", seed: int = 3) -> bytes:
    """Return a photograph of goods on which a mark stands, too small for the likeness of whole pictures."""
    corners = square(0.36, 0.3, 0.14)
    return encoded(laid(photo(seed), mark(name), cover_of(mark(name)), corners), "JPEG", quality=90)


def protected(owner: RightsHolder, name: str = "kite", number: str = "7654321") -> Rescan:
    """Protect a mark and begin to look back for it."""
    protect_mark(owner, name, number)
    assert rescan.follow() > 0
    return Rescan.objects.latest("pk")


def marks_of(row: Rescan) -> MarksProgress:
    """Return how far a search for marks has come, as it stands now."""
    found = rescan_queries.marks_of(Rescan.objects.get(pk=row.pk))
    assert found is not None
    return found


def looked_back(owner: RightsHolder, name: str = "kite", number: str = "7654321") -> Rescan:
    row = protected(owner, name, number)
    run_due()
    row.refresh_from_db()
    return row


@pytest.mark.engines
def test_a_mark_that_stood_in_a_later_picture_is_found_when_it_becomes_protected(owner, settings) -> None:
    settings.MARK_MILLISECONDS = 0  # a screening sees the first picture alone
    sell("a-1", plain(4), plain(5), small())
    sell("a-2", plain(6))
    run_due()
    assert not MarkScreening.objects.exists(), "while no mark is protected nothing is looked at"
    done = looked_back(owner)
    found = Finding.objects.of_kind(ScreenedKind.LISTING).get()
    assert (found.rule_code, found.facts["match"], found.match["position"]) == ("R-09", "mark", 2)
    assert found.screening.revision.listing.external_id == "a-1"
    assert (done.state, done.found, done.cases) == ("finished", 1, 1)
    assert marks_of(done) == MarksProgress(MarkRescanPhase.OVER, 4, 4, 1)
    assert list(rescan_queries.found_by(ROOT, done)) == [found]
    assert set(MarkScreening.objects.values_list("mark_rescan", flat=True)) == {done.mark_rescan.pk}


def test_an_avatar_with_the_mark_is_found_too_whoever_else_shows_it(owner) -> None:
    both = [
        CREATOR | {"external_id": one, "name": f"Bags by {one}", "avatar": shown(small())[0]} for one in "ab"
    ]
    receive_creators(source="harbour", items=both, actor=ROOT)
    run_due()
    done = looked_back(owner)
    assert {case.subject for case in cases()} == {
        reference("creator", one.pk) for one in Creator.objects.all()
    }
    assert {case.summary["rule"]["code"] for case in cases()} == {"R-62"}
    assert (done.state, marks_of(done)) == ("finished", MarksProgress(MarkRescanPhase.OVER, 1, 1, 1))


def test_the_share_of_the_processor_is_kept_and_the_rest_goes_on_later(owner, settings) -> None:
    settings.PASS_CHUNK, settings.PASSES_SHARE = 1, 0.001
    sell("a-1", small())
    sell("a-2", plain(6))
    run_due()
    row = protected(owner)
    run_due(queues={"recheck"})
    assert spend_spare_time(unhurried=True)
    assert marks_of(row).looked == 1
    newest = MarkScreening.objects.get().blob.listing_pictures.get()
    assert newest.revision.listing.external_id == "a-2", "the newest first"
    assert not rescan_queries.standing_still(row)
    assert not spend_spare_time(unhurried=True), "its share of the processor is spent"
    with clock.set_to(clock.now() + timedelta(hours=1)):
        assert rescan_queries.standing_still(row), "nobody drives it"
    settings.PASSES_SHARE = 0
    assert not spend_spare_time(unhurried=True), "workers leave it to a command"
    run_due()
    row.refresh_from_db()
    assert (row.state, marks_of(row).looked, row.found) == ("finished", 2, 1)


@pytest.mark.prove("every day marks are sought in what is shown")
def test_what_a_merchant_shows_against_whom_findings_were_upheld_comes_first(owner, settings) -> None:
    sell("a-1", carrying("kite"))
    sell(
        "b-1",
        plain(6),
        merchant={"external_id": "m-2", "name": "Another"},
        shop={"external_id": "s-2", "name": "Hilltop"},
    )
    looked_back(owner)
    Finding.objects.of_kind(ScreenedKind.LISTING).update(state="upheld")
    settings.PASS_CHUNK = 1
    row = protected(owner, "wave", "1234567")
    while marks_of(row).looked == 0:
        assert spend_spare_time(unhurried=False)
    assert marks_of(row).phase is MarkRescanPhase.UPHELD
    last = MarkScreening.objects.get(mark_rescan=row.mark_rescan.pk)
    assert last.blob.listing_pictures.get().revision.listing.external_id == "a-1"


@pytest.mark.prove("every day marks are sought in what is shown")
def test_marks_that_wait_for_their_turn_are_sought_in_the_same_look(owner) -> None:
    sell("a-1", small("kite"), plain(6))
    sell("a-2", small("wave", 7))
    run_due()
    first, second = protected(owner), protected(owner, "wave", "1234567")
    run_due()
    assert {marks_of(one).looked for one in Rescan.objects.all()} == {3, 0}
    assert {one.state for one in Rescan.objects.all()} == {"finished"}
    names = {
        one.pk: {row.filing.title for row in rescan_queries.found_by(ROOT, one)} for one in (first, second)
    }
    assert "kite" in names[first.pk]
    assert names[second.pk] == {"wave"}


def test_what_was_looked_at_since_is_not_looked_at_again(owner) -> None:
    sell("a-1", plain(6))
    run_due()
    row = protected(owner)
    sell("a-2", small())
    run_due()
    row.refresh_from_db()
    assert Finding.objects.of_kind(ScreenedKind.LISTING).count() == 1
    assert marks_of(row).looked == 1, "the new listing was looked at when it was received"


def test_a_chunk_done_twice_counts_once_and_a_cancelled_search_stops(owner) -> None:
    sell("a-1", small())
    run_due()
    row = protected(owner)
    sought = row.passes.get(kind="marks")
    held = Lease("here")
    assert held.take()
    chunk = pass_operations.next_chunk(row=sought, lease=held, of=kind_of(sought), most=5)
    catalogue_pass._make(chunk, WorkerRunner(), held)
    with pytest.raises(PartDone):
        catalogue_pass._make(chunk, WorkerRunner(), held)
    assert (marks_of(row).looked, row.parts.exclude(marked=[]).count()) == (1, 1)
    rescan.cancel(rescan_id=row.pk, actor=ROOT)
    with patch.object(MarkFinder, "find", side_effect=AssertionError):
        assert not spend_spare_time(unhurried=False)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_without_a_mark_no_picture_is_looked_at_again(owner, settings) -> None:
    sell("a-1", small())
    run_due()
    settings.MARKS = False
    looked_back(owner)
    settings.MARKS = True
    protect_work(owner)
    rescan.follow()
    run_due()
    assert not MarkRescan.objects.exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_listing_taken_down_is_not_looked_at(owner) -> None:
    sell("a-1", small())
    run_due()
    note_state(listing_id=Listing.objects.get().pk, state=ListingState.DELISTED, actor=ROOT)
    sell("a-2", plain(6))
    run_due()
    assert marks_of(looked_back(owner)).looked == 1
