"""A request sent again under its idempotency key takes effect once, whatever comes between."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.api.complaining import SIGNED, Sides, a_file, post, said, sides
from tests.rows import each_row
from zhengpin.accounts import operations
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import IdempotencyKey
from zhengpin.accounts.states import Role
from zhengpin.complaints.models import Complaint, Evidence, Target
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry

__all__ = ["sides"]
pytestmark = pytest.mark.django_db


def draft_body(sides: Sides) -> dict:
    return {"holder_id": str(sides.market.holder.pk), "procedure": "cn_goods"} | SIGNED


def test_the_same_request_is_answered_the_same_and_takes_effect_once(sides: Sides) -> None:
    first = post(sides.holder, "/v1/complaints", draft_body(sides), key="one")
    entries = Entry.objects.count()
    again = post(sides.holder, "/v1/complaints", draft_body(sides), key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert ("Idempotent-Replayed" in first, again["Idempotent-Replayed"]) == (False, "true")
    assert (Complaint.objects.count(), Entry.objects.count()) == (1, entries)
    assert post(sides.holder, "/v1/complaints", draft_body(sides), key="two").json() != first.json()


def test_another_request_under_the_key_is_refused(sides: Sides) -> None:
    row = said(post(sides.holder, "/v1/complaints", draft_body(sides), key="one"), 201)
    other = post(sides.holder, "/v1/complaints", draft_body(sides) | {"title": "other"}, key="one")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency.key_reused")
    elsewhere = post(sides.holder, f"/v1/complaints/{row['id']}/withdraw", key="one")
    assert elsewhere.status_code == 409
    assert "Retry-After" not in other


def test_a_key_is_its_senders_own(sides: Sides) -> None:
    said(post(sides.holder, "/v1/complaints", draft_body(sides), key="one"), 201)
    refused = post(sides.stranger, "/v1/complaints", draft_body(sides), key="one")
    assert refused.status_code == 404, "another's holder, not another's answer"


def test_what_failed_has_taken_no_effect_and_may_be_sent_again(sides: Sides) -> None:
    row = sides.draft()
    place = f"/v1/complaints/{row['id']}"
    assert post(sides.holder, f"{place}/submit", key="send").status_code == 422
    assert not IdempotencyKey.objects.exists()
    said(post(sides.holder, f"{place}/targets", {"targets": [{"named": "c-0"}]}, key="add"), 201)
    sides.holder.post(f"{place}/evidence", {"file": a_file()})
    sent = said(post(sides.holder, f"{place}/submit", key="send"))
    assert said(post(sides.holder, f"{place}/submit", key="send")) == sent
    assert Target.objects.count() == 1


def test_a_form_with_a_file_is_known_again_by_its_content(sides: Sides) -> None:
    row = sides.draft()
    place = f"/v1/complaints/{row['id']}/evidence"
    key = {"Idempotency-Key": "file"}
    first = sides.holder.post(place, {"file": a_file(), "kind": "invoice"}, headers=key)
    again = sides.holder.post(place, {"file": a_file(), "kind": "invoice"}, headers=key)
    assert said(first, 201) == said(again, 201)
    other = sides.holder.post(place, {"file": a_file(content=b"Invoice 8"), "kind": "invoice"}, headers=key)
    assert (other.status_code, Evidence.objects.count()) == (409, 1)


def test_a_request_that_is_still_carried_out_bars_another(sides: Sides) -> None:
    said(post(sides.holder, "/v1/complaints", draft_body(sides), key="one"), 201)
    IdempotencyKey.objects.update(status=None)
    barred = post(sides.holder, "/v1/complaints", draft_body(sides), key="one")
    assert (barred.status_code, barred.json()["code"]) == (409, "idempotency.in_progress")
    assert int(barred["Retry-After"]) == barred.json()["retry_after"] == 1
    with clock.set_to(clock.now() + timedelta(minutes=11)):
        assert post(sides.holder, "/v1/complaints", draft_body(sides), key="one").status_code == 201
    assert Complaint.objects.count() == 2, "its process had died: it is carried out now"


def test_keys_are_forgotten_after_a_day(sides: Sides) -> None:
    first = said(post(sides.holder, "/v1/complaints", draft_body(sides), key="one"), 201)
    with clock.set_to(clock.now() + timedelta(hours=25)):
        assert (
            said(post(sides.holder, "/v1/complaints", draft_body(sides), key="one"), 201)["id"] != first["id"]
        )
        assert operations.forget_keys(actor=system("tests")) == 0
    with clock.set_to(clock.now() + timedelta(hours=50)):
        assert operations.forget_keys(actor=system("tests")) == 1


@each_row("key", ["", "x" * 256])
def test_a_key_has_bounds(sides: Sides, key: str) -> None:
    refused = post(sides.holder, "/v1/complaints", draft_body(sides), key=key)
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency.key_malformed")


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_takes_effect(sides: Sides, token_of: Callable[..., str]) -> None:
    said_of: list[tuple[int, str]] = []
    together = threading.Barrier(5)
    secret = token_of(sides.market.holder.organisation, Role.HOLDER_MEMBER)

    def send() -> None:
        client = Client(headers={"Authorization": f"Bearer {secret}"})
        together.wait()
        answer = post(client, "/v1/complaints", draft_body(sides), key="race")
        said_of.append((answer.status_code, answer.json().get("id", "")))

    senders = [threading.Thread(target=send) for _ in range(5)]
    for one in senders:
        one.start()
    for one in senders:
        one.join()
    assert Complaint.objects.count() == 1
    assert {status for status, _ in said_of} <= {201, 409}
    assert len({number for status, number in said_of if status == 201}) == 1
