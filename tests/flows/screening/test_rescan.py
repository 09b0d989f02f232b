"""What was shown before it was protected is found once it is, each thing once, whatever happens meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.catalog.sending import listing
from tests.flows.screening.screening import (
    OTHER,
    PRINT,
    PRINT_COPIED,
    ROOT,
    WORK,
    owner_of,
    protect_name,
    protect_work,
    sell,
    shown,
)
from zhengpin.catalog.models import Listing
from zhengpin.catalog.operations import note_state
from zhengpin.catalog.states import ListingState
from zhengpin.demo.pictures import jpeg
from zhengpin.flows.rights import filing
from zhengpin.flows.screening import rescan, rescan_parts
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.models import CataloguePass, Finding, Rescan, RescanPart, Screening
from zhengpin.monitoring.passes import pass_operations
from zhengpin.monitoring.problems import NothingProtected, RescanNotFound, UnclearScope
from zhengpin.monitoring.rescans import rescan_operations, rescan_queries
from zhengpin.review.models import Case
from zhengpin.rights.models import Reference, RightsHolder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    shown_index.forget()
    yield
    index.forget()
    shown_index.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


def followed() -> Rescan:
    """Do what the schedule and the workers do after something became protected."""
    assert rescan.follow() > 0
    run_due()
    return Rescan.objects.latest("pk")


@pytest.mark.engines
def test_a_copy_that_was_there_first_is_found_when_its_original_is_approved(owner):
    sell("a-1", OTHER, jpeg(PRINT_COPIED))
    sell("a-2", OTHER)
    run_due()
    assert (Finding.objects.count(), Screening.objects.count()) == (0, 2)
    filed = protect_work(owner, jpeg(PRINT))
    done = followed()
    assert (done.scope, done.state, done.targets, done.searched) == ("new", "finished", 1, 1)
    assert (done.total, done.done, done.found, done.cases) == (1, 1, 1, 1)
    found = Finding.objects.get()
    assert (found.filing, str(found.screening.cause)) == (filed, f"recheck:{done.pk}")
    assert found.case == Case.objects.get()
    assert found.screening.revision.listing.external_id == "a-1"
    assert Entry.objects.filter(event="recheck.finished", subject=f"recheck:{done.pk}").count() == 1
    assert Entry.objects.filter(event="listing.screened").count() == 2
    assert rescan.follow() == 0


def test_a_name_that_stood_in_a_title_is_found_when_its_mark_is_approved(owner):
    sell("a-1", OTHER, title="Northwind jacket")
    sell("a-2", OTHER, title="Another jacket")
    run_due()
    mark = protect_name(owner, "Northwind")
    done = followed()
    assert (done.total, done.found, done.targets, done.searched) == (1, 1, 1, 1)
    assert Finding.objects.get().filing == mark


def test_names_that_come_while_texts_are_gone_through_are_sought_together_afterwards(owner):
    sell("a-1", OTHER, title="Northwind jacket")
    sell("a-2", OTHER, title="Eastwind jacket")
    run_due()
    protect_name(owner, "Northwind")
    assert rescan.follow() == 1
    assert spend_spare_time(unhurried=True)  # through all that is shown, and not over yet
    late = [protect_name(owner, "Eastwind", registration_no="7654321"), protect_work(owner)]
    assert rescan.follow() == 1  # the picture alone
    run_due()
    assert rescan.follow() == 1
    run_due()
    found = {row.filing: row.screening.revision.listing.external_id for row in Finding.objects.all()}
    assert found[late[0]] == "a-2"
    assert {row.state for row in Rescan.objects.all()} == {"finished"}
    assert rescan.follow() == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_found_before_is_not_opened_again_whatever_was_decided(owner, reviewer, actor_of):
    protect_work(owner, jpeg(PRINT))
    sell("a-1", jpeg(PRINT_COPIED))
    run_due()
    [case] = Case.objects.all()
    first = rescan.start(everything=True, actor=ROOT)
    run_due()
    first.refresh_from_db()
    assert (first.state, first.total, first.done, first.found, first.cases) == ("finished", 1, 1, 0, 0)
    assert (
        Screening.objects.get(cause_kind="recheck", cause_ref=str(first.pk)).outcome == "act"
    )  # still what is known of it
    assert list(Case.objects.all()) == [case]


def test_a_listing_taken_down_or_replaced_is_not_screened(owner):
    sell("a-1", WORK)
    sell("a-2", WORK)
    run_due()
    note_state(listing_id=Listing.objects.get(external_id="a-1").pk, state=ListingState.DELISTED, actor=ROOT)
    receive(source="harbour", items=[listing("a-2", pictures=shown(OTHER), title="New")], actor=ROOT)
    run_due()
    protect_work(owner)
    done = followed()
    assert (done.state, done.found) == ("finished", 0)
    looked = Screening.objects.filter(cause_kind="recheck", cause_ref=str(done.pk))
    assert not looked.exclude(revision__revision=2).exists()
    note_state(listing_id=Listing.objects.get(external_id="a-1").pk, state=ListingState.LIVE, actor=ROOT)
    again = rescan.start(reference_id=Reference.objects.get().pk, actor=ROOT)
    run_due()
    again.refresh_from_db()
    assert (again.scope, again.found) == ("reference", 1)
    assert Finding.objects.get().screening.revision.listing.external_id == "a-1"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_recheck_of_one_filing_opens_nothing_for_another(owner):
    sell("a-1", WORK, OTHER)
    run_due()
    one, other = protect_work(owner, WORK), protect_work(owner, OTHER, "Another")
    done = rescan.start(filing_id=one.pk, actor=ROOT)
    run_due()
    done.refresh_from_db()
    assert done.found == 1
    assert {row.filing for row in Finding.objects.all()} == {one}
    assert followed().found == 1
    assert {row.filing for row in Finding.objects.all()} == {one, other}
    assert Finding.objects.count() == 2


def test_every_step_done_twice_counts_once(owner):
    for number in range(3):
        sell(f"a-{number}", WORK)
    run_due()
    protect_work(owner)
    rescan.follow()
    row = Rescan.objects.get()
    targets = rescan_queries.unsought_targets(row)
    assert rescan.search.call(rescan_id=str(row.pk)) == 1
    for _ in range(2):
        rescan.seek_pictures.call(rescan_id=str(row.pk), targets=targets)
    part = RescanPart.objects.get()
    stale = rescan_queries.part(part.pk)
    for _ in range(2):
        rescan_parts.screen_part.call(part_id=part.pk)
    with pytest.raises(Conflict):  # a worker that was thought dead and comes late
        rescan_operations.record_part(part=stale, opened=[], actor=ROOT)
    assert rescan.search.call(rescan_id=str(row.pk)) == 0
    run_due()
    row.refresh_from_db()
    assert (row.state, row.total, row.done, row.found, row.cases) == ("finished", 3, 3, 3, 3)
    assert Screening.objects.filter(cause_kind="recheck", cause_ref=str(row.pk)).count() == 3


def test_a_cancelled_recheck_stops_and_keeps_what_it_found(owner, settings):
    settings.SCAN_BATCH = 1
    for number in range(3):
        sell(f"a-{number}", WORK)
    run_due()
    filed = protect_work(owner)
    row = rescan.start(filing_id=filed.pk, actor=ROOT)
    run_due(limit=3, queues={"recheck"})  # the search, its one job, and one part
    rescan.cancel(rescan_id=row.pk, actor=ROOT)
    run_due()
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert row.done == Screening.objects.filter(cause_kind="recheck", cause_ref=str(row.pk)).count() < 3
    with pytest.raises(Conflict):
        rescan.cancel(rescan_id=row.pk, actor=ROOT)
    rescan.resume(rescan_id=row.pk, actor=ROOT)
    run_due()
    row.refresh_from_db()
    assert (row.state, row.done, row.found) == ("finished", 3, 3)


def test_a_rescan_of_everything_is_a_pass_that_stops_and_goes_on(owner, settings):
    settings.PASS_CHUNK = 2
    for number in range(5):
        sell(f"a-{number}", WORK)
    run_due()
    protect_work(owner)
    row = rescan.start(everything=True, actor=ROOT)
    assert spend_spare_time(unhurried=False)
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("screening", 2, 5)
    rescan.cancel(rescan_id=row.pk, actor=ROOT)
    assert not spend_spare_time(unhurried=False)
    rescan.resume(rescan_id=row.pk, actor=ROOT)
    assert spend_spare_time(unhurried=False)
    assert rescan_queries.days_left_of(rescan_queries.rescan(ROOT, row.pk)) is not None
    assert not rescan_queries.standing_still(row)
    run_due()
    row.refresh_from_db()
    assert (row.state, row.done, row.total, row.found) == ("finished", 5, 5, 5)
    assert Screening.objects.filter(cause_kind="recheck", cause_ref=str(row.pk)).count() == 5
    assert Entry.objects.filter(event="recheck.finished").count() == 1


def test_one_that_a_chain_of_jobs_had_begun_goes_on_from_where_it_was(owner):
    for number in range(5):
        sell(f"a-{number}", WORK)
    run_due()
    protect_work(owner)
    ids = [str(one) for one in Listing.objects.order_by("pk").values_list("pk", flat=True)]
    row = rescan.start(everything=True, actor=ROOT)
    CataloguePass.objects.update(after=ids[1], done=2)  # as the migration makes it
    Rescan.objects.update(state="searching", total=2)
    rescan_parts.enqueue_parts([RescanPart.objects.create(rescan=row, listings=ids[:2])])
    run_due()
    row.refresh_from_db()
    assert (row.state, row.total, row.done, row.found) == ("finished", 5, 5, 5)
    assert Screening.objects.filter(cause_ref=str(row.pk)).count() == 5


def test_a_chunk_that_was_screened_and_not_recorded_counts_once(owner, monkeypatch):
    for number in range(3):
        sell(f"a-{number}", WORK)
    run_due()
    protect_work(owner)
    row = rescan.start(everything=True, actor=ROOT)
    with monkeypatch.context() as broken:
        broken.setattr(pass_operations, "record_chunk", lambda **_: 1 / 0)
        assert spend_spare_time(unhurried=False)
    going_on = CataloguePass.objects.get()
    assert (going_on.failures, going_on.problem) == (1, "ZeroDivisionError: division by zero")
    assert Screening.objects.filter(cause_ref=str(row.pk)).count() == 3
    assert not spend_spare_time(unhurried=False), "it is left alone for a while"
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        run_due()
    row.refresh_from_db()
    assert (row.state, row.done, row.found, row.cases) == ("finished", 3, 3, 3)
    assert Screening.objects.filter(cause_ref=str(row.pk)).count() == 3
    assert CataloguePass.objects.get().failures == 0


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_whose_jobs_were_lost_is_set_going_again(owner):
    from_before = [sell(f"a-{number}", WORK) for number in range(2)]
    run_due()
    filed = protect_work(owner)
    row = rescan.start(filing_id=filed.pk, actor=ROOT)
    rescan.search.call(rescan_id=str(row.pk))
    DBTaskResult.objects.all().delete()
    assert run_due() == 0
    rescan.resume(rescan_id=row.pk, actor=ROOT)
    run_due()
    row.refresh_from_db()
    assert (row.state, row.found) == ("finished", len(from_before))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_becomes_protected_while_a_listing_is_looked_at_is_looked_for_in_it(owner, monkeypatch):
    sell("a-1", WORK)
    held = index.current()
    protect_work(owner)
    monkeypatch.setattr(held, "refresh", lambda: None)  # it looked a moment before the approval
    run_due(limit=1)
    assert Finding.objects.count() == 0
    monkeypatch.undo()
    run_due()
    assert Finding.objects.count() == 1


def test_who_may_and_what_there_is_to_seek(owner, reviewer, actor_of, holder_person):
    sell("a-1", WORK)
    filed = protect_work(owner)
    with pytest.raises(UnclearScope):
        rescan.start(actor=ROOT)
    with pytest.raises(Forbidden):
        rescan.start(everything=True, actor=actor_of(reviewer))
    row = rescan.start(everything=True, actor=ROOT)
    with pytest.raises(RescanNotFound):
        rescan_queries.rescan(actor_of(holder_person), row.pk)
    filing.withdraw(filing_id=filed.pk, actor=ROOT)
    for sought in ({"filing_id": filed.pk}, {"reference_id": Reference.objects.get().pk}):
        with pytest.raises(NothingProtected):
            rescan.start(**sought, actor=ROOT)
