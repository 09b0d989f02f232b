"""Protected pictures kept from flooding anyone: held back, paused, tried on a share, excused; all can be undone."""

from __future__ import annotations

import io
import threading

import pytest
from django.db import connection
from PIL import Image

from tests.flows.screening.screening import OTHER, ROOT, WORK, owner_of, protect_work, sell
from zhengpin.accounts.actor import system
from zhengpin.flows.rights import references
from zhengpin.flows.screening.listing import scan
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.queries.screened import unscreened
from zhengpin.monitoring.subjects.suppression import in_share
from zhengpin.review.models import Case
from zhengpin.rights.models import RightsHolder
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db

KEEPER = system("tests-keeper")


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    shown.forget()
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def owner(operator, holder) -> RightsHolder:
    return owner_of(holder)


def offer(number: int, *contents: bytes) -> None:
    """Let a seller of its own offer a listing with these pictures."""
    merchant = {"external_id": f"m-{number}", "name": f"Seller {number}"}
    shop = {"external_id": f"s-{number}", "name": f"Shop {number}"}
    sell(f"a-{number}", *contents, merchant=merchant, shop=shop)


def screened(*numbers: int, content: bytes = WORK) -> None:
    for number in numbers:
        offer(number, content)
    run_due()


def states() -> dict[str, int]:
    found = list(Finding.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in sorted(set(found))}


def recompressed() -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(WORK)).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


@pytest.fixture
def narrow(settings) -> None:
    settings.FLOOD_LISTINGS, settings.FLOOD_MERCHANTS, settings.SCAN_BATCH = 2, 1, 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_a_flood_is_braked_before_more_cases_open_and_people_are_told(owner, narrow, operator):
    filing = protect_work(owner)
    screened(1, 2)
    assert (Case.objects.count(), states()) == (2, {"upheld": 2})
    screened(3, 4)
    reference = filing.references.get()
    assert (reference.state, reference.reason_code) == ("paused", "flood")
    assert (Case.objects.count(), states()) == (2, {"held": 2, "upheld": 2})
    assert list(
        Screening.objects.of_kind(ScreenedKind.LISTING).order_by("pk").values_list("outcome", flat=True)
    )[2:] == ["pass", "pass"]
    paused = Entry.objects.get(event="reference.paused")
    assert (paused.actor, paused.fields["listings"]) == ("system:flood_brake", 3)
    letters = set(Notice.objects.values_list("letter", "organisation_id"))
    assert {("flood_paused", operator.pk), ("reference_paused", owner.organisation_id)} <= letters


def test_one_batch_that_floods_opens_nothing_of_it(owner, narrow, settings):
    settings.SCAN_BATCH = 64
    protect_work(owner)
    for number in (1, 2, 3):
        offer(number, WORK)
    scan.call(revision_ids=[str(pk) for pk in unscreened(ROOT).values_list("pk", flat=True)])
    assert (Case.objects.count(), states()) == (0, {"held": 3})


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_seller_alone_is_no_flood(owner, narrow):
    protect_work(owner)
    for number in range(1, 5):
        sell(f"a-{number}", WORK)
    run_due()
    assert Case.objects.count() == 4


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_resumed_picture_opens_what_was_held_and_is_counted_anew(owner, narrow):
    filing = protect_work(owner)
    screened(1, 2, 3, 4)
    reference = filing.references.get()
    references.resume(reference_id=reference.pk, reason="These are copies", actor=KEEPER)
    run_due()
    assert Case.objects.count() == 4
    assert states() == {"replaced": 2, "upheld": 4}
    screened(5)
    reference.refresh_from_db()
    assert (reference.state, Case.objects.count()) == ("active", 5)
    screened(6, 7)
    reference.refresh_from_db()
    assert (reference.state, Case.objects.count()) == ("paused", 6)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_flood_that_is_a_template_is_held_back_and_what_was_held_is_dropped(owner, narrow):
    filing = protect_work(owner)
    screened(1, 2, 3)
    reference = filing.references.get()
    references.quarantine(reference_id=reference.pk, code="plain_template", actor=KEEPER)
    assert states() == {"dismissed": 1, "upheld": 2}
    assert Entry.objects.get(event="finding.dropped").fields["reason"] == "held_back"
    assert Notice.objects.filter(letter="reference_quarantined").count() == 1
    screened(4)
    assert Finding.objects.count() == 3


def test_a_listing_that_changed_since_is_not_opened_for_what_it_showed(owner, narrow):
    filing = protect_work(owner)
    screened(1, 2, 3)
    screened(3, content=OTHER)
    references.resume(reference_id=filing.references.get().pk, reason="These are copies", actor=KEEPER)
    run_due()
    assert (Case.objects.count(), states()) == (2, {"dismissed": 1, "upheld": 2})


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_filing_is_tried_on_a_share_and_a_greater_one_opens_the_rest(owner):
    filing = protect_work(owner)
    references.restrain(filing_id=filing.pk, canary_share=50, actor=KEEPER)
    drawn = {number: in_share(filing.pk, f"harbour/a-{number}", 50) for number in range(1, 80)}
    inside = [number for number, lies_in in drawn.items() if lies_in][:2]
    outside = [number for number, lies_in in drawn.items() if not lies_in][:3]
    screened(*inside, *outside)
    assert (Case.objects.count(), states()) == (2, {"shadow": 3, "upheld": 2})
    references.restrain(filing_id=filing.pk, canary_share=100, actor=KEEPER)
    run_due()
    assert (Case.objects.count(), states()) == (5, {"replaced": 3, "upheld": 5})


def test_a_score_for_review_keeps_back_until_it_is_lowered(owner):
    filing = protect_work(owner)
    references.restrain(filing_id=filing.pk, act_score=1.0, review_score=1.0, actor=KEEPER)
    screened(1, content=recompressed())
    finding = Finding.objects.get()
    assert finding.score < 1
    assert (finding.state, finding.suppression, finding.outcome) == ("dismissed", "review_score", "pass")
    references.restrain(filing_id=filing.pk, act_score=1.0, actor=KEEPER)
    run_due()
    opened = Finding.objects.get(case__isnull=False)
    assert (opened.state, opened.suppression, opened.outcome, opened.ruled) == (
        "open",
        "act_score",
        "review",
        "act",
    )


def test_a_picture_marked_never_to_match_excuses_until_it_is_taken_back(owner):
    filing = protect_work(owner)
    screened(1)
    never = references.never_match(finding_id=Finding.objects.get().pk, note="A template", actor=KEEPER)
    assert references.never_match(digest=never.blob_id, actor=KEEPER).pk == never.pk
    screened(2)
    suppressed = Finding.objects.get(suppression="negative")
    assert (suppressed.state, suppressed.exclusion_id, suppressed.ruled) == ("excused", never.pk, "act")
    assert Case.objects.count() == 1
    references.match_again(exclusion_id=never.pk, actor=KEEPER)
    run_due()
    assert (Case.objects.count(), states()) == (2, {"replaced": 1, "upheld": 2})
    assert filing.references.get().state == "active"


def test_what_is_more_like_the_protected_picture_is_not_excused(owner):
    protect_work(owner)
    references.never_match(content=OTHER, actor=KEEPER)
    screened(1)
    assert states() == {"upheld": 1}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_picture_that_many_sellers_show_is_held_back_and_its_holder_s_own_do_not_count(owner, settings):
    settings.WIDELY_SHOWN_LISTINGS, settings.WIDELY_SHOWN_MERCHANTS = 3, 2
    screened(1, 2)
    assert protect_work(owner).references.get().state == "active"
    screened(3, content=OTHER)
    screened(4, 5, content=OTHER)
    filing = protect_work(owner, OTHER, "Stock picture")
    reference = filing.references.get()
    assert (reference.state, reference.reason_code) == ("quarantined", "widely_shown")
    assert (reference.measures["listings"], reference.measures["merchants"]) == (3, 3)
    assert Notice.objects.filter(letter="pictures_quarantined").count() == 1


def test_what_came_to_be_shown_widely_is_held_back_but_not_what_a_person_released(owner, settings):
    settings.WIDELY_SHOWN_LISTINGS, settings.WIDELY_SHOWN_MERCHANTS = 2, 1
    filing = protect_work(owner)
    screened(1, 2)
    assert references.examine_again(actor=ROOT) == 1
    reference = filing.references.get()
    assert reference.reason_code == "widely_shown"
    references.release(reference_id=reference.pk, reason="The camera original was shown", actor=KEEPER)
    assert references.examine_again(actor=ROOT) == 0


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_open_no_more_than_the_brake_allows(owner, narrow):
    protect_work(owner)
    for number in range(1, 9):
        offer(number, WORK)
    waiting = [str(pk) for pk in unscreened(ROOT).values_list("pk", flat=True)]
    index.current()
    together = threading.Barrier(2)
    failures = []

    def work(mine: list[str]) -> None:
        together.wait()
        try:
            for one in mine:
                scan.call(revision_ids=[one])
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(waiting[start::2],)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert (Case.objects.count(), states()) == (2, {"held": 6, "upheld": 2})
    assert Entry.objects.filter(event="reference.paused").count() == 1
