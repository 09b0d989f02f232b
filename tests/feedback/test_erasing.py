"""A buyer erased on request: nothing tells of it any more, counts stay as they were, and its records stay out."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from tests.catalog import sending
from tests.feedback.sending import NOW, order, review
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Listing
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.models import Blob
from zhengpin.feedback.models import Buyer, BuyerLink, ErasedRecord, Feedback, FeedbackPhoto, Order, UnitDay
from zhengpin.feedback.operations.keeping import delete_kept_long_enough, forget_buyers
from zhengpin.feedback.operations.recounting import recount
from zhengpin.feedback.problems import BuyerUnreadable
from zhengpin.flows.buyers import erase_buyer, keeping, receive_records
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.review.models import Case
from zhengpin.review.states import CaseState, OriginKind, Queue

pytestmark = pytest.mark.django_db

SENDER: Actor = system("tests")
SOURCE = "harbour"


def send(*items: Any) -> list[str]:
    return [one["verdict"] for one in receive_records(source=SOURCE, items=items, actor=SENDER)]


def counts() -> list[tuple[Any, ...]]:
    return sorted(
        UnitDay.objects.values_list("unit", "day", "orders", "says_fake", "reviews", "reports", "believed")
    )


def differs() -> int:
    return recount(since=today() - timedelta(days=90), until=today(), mend=False, actor=SENDER).differed


def inline(seed: int) -> dict[str, str]:
    return {"base64": base64.b64encode(picture_bytes(seed)).decode()}


def case_about(listing: str) -> Case:
    subject = reference("listing", Listing.objects.get(external_id=listing).pk)
    return Case.objects.create(
        origin_kind=OriginKind.SCREENING.value,
        origin_id="erasing",
        queue=Queue.PICTURES.value,
        subject=subject,
        title="Bag",
    )


@pytest.mark.engines
def test_an_erased_buyer_is_gone_and_counts_stay() -> None:
    sending.store(sending.listing("L-1"))
    send(
        order("O-1", buyer_links=["device-1"]),
        order("O-2", buyer="B-2"),
        review("R-1", photos=[inline(1)]),
        review("R-2", order="O-2", buyer="B-2", text="正品，很满意"),
    )
    before, digest = counts(), FeedbackPhoto.objects.get().blob_id
    erased = erase_buyer(source=SOURCE, buyer="B-1", actor=SENDER)
    assert (erased.orders, erased.feedback, erased.photos, erased.held) == (1, 1, 1, ())
    assert counts() == before
    assert differs() == 0
    gone = Feedback.objects.get(erased_on__isnull=False)
    assert (gone.text, gone.spans, gone.buyer_id, gone.order_key, gone.digest) == ("", [], None, "", "")
    assert Order.objects.get(erased_on__isnull=False).buyer_id is None
    assert (Buyer.objects.count(), BuyerLink.objects.count(), FeedbackPhoto.objects.count()) == (1, 0, 0)
    assert not Blob.objects.filter(pk=digest).exists()
    assert not FolderBlobs(settings.BLOB_DIR).holds(digest)
    assert Feedback.objects.get(erased_on__isnull=True).text == "正品，很满意"
    entry = Entry.objects.get(event="buyer.erased")
    assert "B-1" not in repr(entry.__dict__)


def test_erased_records_are_not_taken_in_again_nor_is_their_buyer() -> None:
    sending.store(sending.listing("L-1"))
    send(order(), review())
    erase_buyer(source=SOURCE, buyer="B-1", actor=SENDER)
    answers = receive_records(
        source=SOURCE,
        items=[order(revision=9), review(text="other words"), review("R-9"), order("O-9")],
        actor=SENDER,
    )
    told = [one["problems"][0]["code"] if one["problems"] else one["verdict"] for one in answers]
    assert told == ["record.erased", "record.erased", "record.erased", "stored"]
    assert Order.objects.count() == 2
    assert differs() == 0


def test_a_picture_that_something_else_shows_stays() -> None:
    sending.store(sending.listing("L-1"))
    send(order(), review("R-1", photos=[inline(1)]), review("R-2", buyer="B-2", photos=[inline(1)]))
    digest = FeedbackPhoto.objects.filter(blob__isnull=False).first().blob_id  # type: ignore[union-attr]
    erase_buyer(source=SOURCE, buyer="B-2", actor=SENDER)
    assert FolderBlobs(settings.BLOB_DIR).holds(digest)
    erase_buyer(source=SOURCE, buyer="B-1", actor=SENDER)
    assert not FolderBlobs(settings.BLOB_DIR).holds(digest)


@pytest.mark.engines
def test_what_an_open_case_needs_is_held_back_until_none_does() -> None:
    sending.store(sending.listing("L-1"), sending.listing("L-2"))
    case = case_about("L-1")
    send(
        order("O-1"),
        order("O-2", listing="L-2"),
        review("R-1", photos=[inline(1)]),
        review("R-2", order="O-2", text="假货！"),
        review("R-3", text="物流很快"),
    )
    erased = erase_buyer(source=SOURCE, buyer="B-1", actor=SENDER)
    [held] = erased.held
    assert (held.case_id, held.feedback) == (case.pk, 1)
    assert held.until == today() + timedelta(days=settings.FEEDBACK_DAYS)
    kept = Feedback.objects.exclude(text="").get()
    assert (kept.buyer_id, kept.held_for, kept.photos.count()) == (None, case.pk, 1)
    assert Buyer.objects.count() == 0
    assert keeping.erase_held() == 0
    Case.objects.filter(pk=case.pk).update(state=CaseState.DECIDED.value)
    assert keeping.erase_held() == 1
    assert not Feedback.objects.exclude(text="").exists()
    assert not FeedbackPhoto.objects.exists()
    assert Entry.objects.filter(event="buyer.held_erased").count() == 1
    assert keeping.erase_held() == 0
    assert differs() == 0


def test_a_buyer_of_whom_nothing_is_held_is_answered_and_told() -> None:
    erased = erase_buyer(source=SOURCE, buyer="B-404", actor=SENDER)
    assert (erased.orders, erased.feedback) == (0, 0)
    assert Entry.objects.filter(event="buyer.erased").count() == 1


@pytest.mark.parametrize("buyer", ["", " ", "\x00", "\ud800", "x" * 201])
def test_what_can_be_no_number_is_refused(buyer: str) -> None:
    with pytest.raises(BuyerUnreadable):
        erase_buyer(source=SOURCE, buyer=buyer, actor=SENDER)


def test_who_may_not_erase_is_refused(actor_of: Any, reviewer: Any) -> None:
    with pytest.raises(Forbidden):
        erase_buyer(source=SOURCE, buyer="B-1", actor=actor_of(reviewer))


@pytest.mark.engines
def test_records_kept_long_enough_go_and_what_they_counted_for_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    sending.store(sending.listing("L-1"))
    old = (NOW - timedelta(days=120)).isoformat()
    send(
        order("O-1", placed_at=old, buyer_links=["d"]),
        order("O-2", buyer="B-2"),
        review("R-1", posted_at=old, photos=[inline(2)]),
    )
    before, digest = counts(), FeedbackPhoto.objects.get().blob_id
    monkeypatch.setattr(settings, "ORDER_DAYS", 100)
    monkeypatch.setattr(settings, "FEEDBACK_DAYS", 110)
    done = delete_kept_long_enough(actor=SENDER)
    assert (done.orders, done.feedback) == (1, 1)
    assert counts() == before
    assert not FolderBlobs(settings.BLOB_DIR).holds(digest)
    assert send(order("O-1", placed_at=old)) == ["refused"]
    Buyer.objects.update(first_seen=today() - timedelta(days=1))
    assert forget_buyers(actor=SENDER) == 1
    assert (Buyer.objects.count(), BuyerLink.objects.count()) == (1, 0)
    assert delete_kept_long_enough(actor=SENDER).orders == 0


def test_links_not_seen_for_long_and_keys_of_erased_records_are_forgotten_in_time() -> None:
    sending.store(sending.listing("L-1"))
    send(order("O-1", buyer_links=["d-1", "d-2"]))
    BuyerLink.objects.update(seen_on=today() - timedelta(days=settings.ORDER_DAYS + 1))
    send(order("O-2", buyer_links=["d-2"]))
    ErasedRecord.objects.create(key="0" * 32, erased_on=today() - timedelta(days=settings.FEEDBACK_DAYS + 1))
    forget_buyers(actor=SENDER)
    assert (BuyerLink.objects.count(), ErasedRecord.objects.count()) == (1, 0)
