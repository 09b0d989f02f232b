"""A request is taken in once, checked by the filed number, approved by another, and ended with its clocks stopped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.authorities.asking import CHEN, HOUR, REVIEWER, WANG, named, police, proposed, received, verified
from tests.purchases.buying import bookshop
from zhengpin.accounts.actor import system
from zhengpin.authorities import operations, queries
from zhengpin.authorities.held import standing_holds
from zhengpin.authorities.models import AuthorityRequest, Hold, RequestItem
from zhengpin.authorities.operations import ReceivedRequest, Secrecy
from zhengpin.authorities.policy import FaultyRequestPolicy, policy_of, read_policy
from zhengpin.authorities.states import ENDED, CallResult, ItemState, RequestKind, RequestState
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, NotFound, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def refused(code: str, field: str = "", **given: Any) -> None:
    """Take a request in with one thing wrong, and see that it is named and nothing kept."""
    count = AuthorityRequest.objects.count()
    with pytest.raises(Problem) as caught:
        received(**given)
    assert (caught.value.code, caught.value.field or "") == (code, field)
    assert caught.value.remedy
    assert AuthorityRequest.objects.count() == count


def test_what_is_wrong_with_a_request_is_named_and_nothing_kept():
    police()
    refused("authority_request.basis_unfit", "basis", basis="dsa_10")
    refused("authority_request.words_missing", "basis_text", basis_text=" ")
    refused("authority_request.words_missing", "reference", reference="")
    refused("authority_request.choice_unknown", "channel", channel="pigeon")
    refused("authority_request.choice_unknown", "language", language="tlh")
    refused("authority_request.country_wrong", "territory", territory="CN, Mars")
    refused("authority_request.moment_wrong", "received_at", received_at=clock.now() + HOUR)
    refused("authority_request.moment_wrong", "effect_by", effect_by=clock.now() - HOUR)
    refused("authority_request.words_missing", "secrecy_basis", secrecy=Secrecy(wanted=True))
    refused("authority.not_found", authority_id="018f0000-0000-7000-8000-000000000000")


def test_the_policy_sets_both_periods_and_an_order_sets_its_own():
    row = received(RequestKind.INFORMATION, police("DE", "Bundesstelle"), basis="dsa_10")
    assert row.confirm_by - row.received_at == timedelta(hours=24)
    assert row.effect_by - row.received_at == timedelta(hours=240)
    assert (row.country, row.ordered_by_it, row.policy) == ("DE", False, "authority_requests@1")
    asked = clock.now() + timedelta(hours=5)
    own = received(RequestKind.INFORMATION, row.authority, effect_by=asked, territory="DE AT, de")
    assert (own.effect_by, own.ordered_by_it, own.territory) == (asked, True, ["DE", "AT"])


def test_the_same_request_twice_is_one_and_another_with_its_reference_is_named():
    first = received(key="k1", reference="A 1")
    assert received(key="k1", reference="A 1").pk == first.pk
    with pytest.raises(Problem) as caught:
        received(reference="A 1")
    assert (caught.value.code, caught.value.extra["number"]) == ("authority_request.known", first.number)


def test_a_policy_that_is_written_wrongly_names_every_place():
    good = policy_of()
    assert {good.period(kind.value, "BR").effect_hours for kind in RequestKind} >= {24, 48, 120}
    with pytest.raises(FaultyRequestPolicy) as caught:
        read_policy(
            "name: x\nversion: 1\nbases: []\n"
            "periods: [{kinds: [act], countries: [], confirm_hours: 0, effect_hours: 1}]\n"
        )
    assert {fault.field for fault in caught.value.faults} >= {
        "bases",
        "periods[0].confirm_hours",
        "danger_hours",
    }


def test_only_a_call_to_the_filed_number_verifies_and_only_a_person_makes_it():
    row = received()
    with pytest.raises(Forbidden):
        operations.note_call_back(request_id=row.pk, result="confirmed", reached="X", actor=system("x"))
    with pytest.raises(Problem) as caught:
        operations.note_call_back(request_id=row.pk, result="confirmed", actor=CHEN)
    assert caught.value.field == "reached"
    missed = operations.note_call_back(request_id=row.pk, result=CallResult.NOT_REACHED.value, actor=CHEN)
    row.refresh_from_db()
    assert (row.state, missed.number) == (RequestState.RECEIVED, row.authority.callback_number)
    with pytest.raises(Problem) as early:
        operations.propose(request_id=row.pk, actor=CHEN)
    assert early.value.code == "authority_request.nothing_named"
    operations.note_call_back(request_id=row.pk, result="confirmed", reached="Officer Zhou", actor=CHEN)
    assert queries.request(CHEN, row.pk).verified_at
    assert [one.result for one in queries.call_backs(CHEN, row.pk)] == ["not_reached", "confirmed"]
    with pytest.raises(Problem) as again:
        operations.note_call_back(request_id=row.pk, result="denied", reached="X", actor=CHEN)
    assert again.value.code == "authority_request.not_now"


def test_nothing_is_approved_by_whom_it_was_proposed_nor_before_a_call():
    row = proposed(bookshop().listing)
    with pytest.raises(Forbidden) as caught:
        operations.approve(request_id=row.pk, actor=CHEN)
    assert caught.value.code == "authority_request.same_person"
    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorityRequest.objects.filter(pk=row.pk).update(approved_by=row.proposed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorityRequest.objects.filter(pk=row.pk).update(approved_at=clock.now(), verified_at=None)
    with pytest.raises(Problem) as fixed:  # what was proposed is approved as it was proposed
        operations.name_item(request_id=row.pk, kind="other", wording="More", found=None, actor=CHEN)
    assert fixed.value.code == "authority_request.not_now"
    back = operations.send_back(request_id=row.pk, why="Too much is given", actor=WANG)
    assert (back.state, back.proposed_by) == (RequestState.VERIFIED, "")
    operations.propose(request_id=row.pk, actor=CHEN)
    assert operations.approve(request_id=row.pk, actor=WANG).state == RequestState.APPROVED


def test_only_what_is_chosen_counts_and_nothing_that_is_not_held_can_be_chosen():
    row = verified()
    item = named(row, bookshop().listing)
    with pytest.raises(Problem) as none:
        operations.propose(request_id=row.pk, actor=CHEN)
    assert none.value.code == "authority_request.nothing_chosen"
    with pytest.raises(Problem) as unknown:
        operations.choose_fields(item_id=item.pk, fields=["buyers"], offered=["title"], actor=CHEN)
    assert unknown.value.code == "authority_request.field_unknown"
    for fields in (["title", "seller"], ["title"], ["title"]):
        operations.choose_fields(item_id=item.pk, fields=fields, offered=["title", "seller"], actor=CHEN)
    assert [one.field for one in queries.chosen_fields(CHEN, row.pk)] == ["title"]
    told = Entry.objects.filter(event="authority_request.fields_chosen").order_by("id")
    assert [one.fields["fields"] for one in told] == [["seller", "title"], ["title"]]


def test_an_order_to_act_names_what_can_be_acted_on_and_cannot_be_secret():
    at = bookshop()
    row = verified(RequestKind.ACT, secrecy=Secrecy(True, None, "Court order 7"))
    with pytest.raises(Problem) as caught:
        operations.name_item(request_id=row.pk, kind="order", wording="The order", found=None, actor=CHEN)
    assert caught.value.code == "authority_request.not_acted_on"
    named(row, at.listing)
    with pytest.raises(Problem) as secret:
        operations.propose(request_id=row.pk, actor=CHEN)
    assert secret.value.code == "authority_request.secret_act"
    operations.end_secrecy(request_id=row.pk, why="Lifted by the court", actor=WANG)
    assert operations.propose(request_id=row.pk, actor=CHEN).state == RequestState.PROPOSED


def test_what_is_named_is_held_until_the_request_ends():
    at = bookshop()
    kept = proposed(at.listing, RequestKind.PRESERVATION)
    assert operations.approve(request_id=kept.pk, actor=WANG).state == RequestState.DONE
    other = verified()
    mistaken = named(other, at.listing)
    assert list(standing_holds()) == [("listing", str(at.listing.pk))]
    operations.drop_item(item_id=mistaken.pk, actor=CHEN)
    assert RequestItem.objects.get(pk=mistaken.pk).state == ItemState.DROPPED
    assert Hold.objects.filter(item=mistaken, state="ended").count() == 1
    named(other, at.listing)
    operations.refuse(request_id=other.pk, ground="unclear", why="It names no reason", actor=CHEN)
    assert Hold.objects.filter(item__request=other, state="standing").count() == 0
    assert len(list(standing_holds())) == 1
    with clock.set_to(clock.now() + timedelta(days=3)):
        operations.extend_holds(request_id=kept.pk, until=clock.now() + HOUR, actor=CHEN)
        assert operations.end_due_holds(actor=system("authorities")) == 0
    with clock.set_to(clock.now() + timedelta(days=4)):
        assert operations.end_due_holds(actor=system("authorities")) == 1
    assert list(standing_holds()) == []
    with pytest.raises(Problem) as over:
        operations.end_holds(request_id=kept.pk, why="Over", actor=WANG)
    assert over.value.code == "authority_request.no_hold"


def test_both_clocks_are_counted_by_kind_and_country():
    start = clock.now()
    at = bookshop()
    row = proposed(at.listing, RequestKind.PRESERVATION, received_at=start - 30 * HOUR)
    operations.confirm_receipt(request_id=row.pk, at=row.received_at + 2 * HOUR, actor=CHEN)
    assert (
        operations.confirm_receipt(request_id=row.pk, actor=CHEN).confirmed_at == row.received_at + 2 * HOUR
    )
    operations.approve(request_id=row.pk, actor=WANG)
    second = received(RequestKind.PRESERVATION, received_at=start - 4 * HOUR)
    operations.confirm_receipt(request_id=second.pk, at=start, actor=CHEN)
    [figures] = queries.clock_figures(CHEN, since=start - 50 * HOUR, until=start + HOUR, now=start)
    assert (figures.kind, figures.country, figures.received, figures.confirmed) == (
        "preservation",
        "CN",
        2,
        2,
    )
    assert figures.confirm_median == 3.0
    assert figures.given_effect == 1
    assert figures.effect_median == pytest.approx(30, abs=0.1)
    assert figures.late == 1
    table = list(queries.register_rows(CHEN, queries.requests(CHEN)))
    assert [line[0] for line in table] == ["number", second.number, row.number]
    assert table[2][table[0].index("hours_to_confirm")] == "2.0"


def test_secrecy_is_lifted_once_and_nobody_is_told_before():
    at = bookshop()
    row = verified(secrecy=Secrecy(True, clock.now() + HOUR, "Investigation"))
    told = at.seller.home_organisation_id or next(iter(at.seller.organisation_ids))
    with pytest.raises(Problem) as caught:
        operations.note_notified(request_id=row.pk, organisation_id=told, actor=CHEN)
    assert caught.value.code == "authority_request.notification_forbidden"
    operations.extend_secrecy(request_id=row.pk, until=None, basis="Order of 2 May", actor=CHEN)
    ended = operations.end_secrecy(request_id=row.pk, why="Lifted", actor=WANG)
    assert (
        operations.end_secrecy(request_id=row.pk, why="Twice", actor=WANG).secrecy_ended_at
        == ended.secrecy_ended_at
    )
    assert operations.note_notified(request_id=row.pk, organisation_id=told, actor=CHEN)
    assert not operations.note_notified(request_id=row.pk, organisation_id=told, actor=CHEN)


def test_whoever_may_not_reads_nothing_and_no_entry_stands_under_what_a_request_is_about():
    at = bookshop()
    row = proposed(at.listing)
    for actor in (REVIEWER, at.seller, at.publisher):
        with pytest.raises((Forbidden, NotFound)):
            queries.request(actor, row.pk)
        assert not AuthorityRequest.objects.none().exists()
    told = Entry.objects.filter(event__startswith="authority_request.")
    assert told.exists()
    assert {(one.subject, one.parent) for one in told} == {(f"authority_request:{row.pk}", "")}


def test_old_requests_lose_their_texts_and_keep_their_clocks():
    row = verified(reasons="Somebody's name", reference="B 1")
    operations.withdraw(request_id=row.pk, why="No longer needed", actor=CHEN)
    open_one = received(reasons="Still open", reference="B 2")
    with clock.set_to(clock.now() + timedelta(days=366 * 5)):
        assert operations.erase_old_texts(actor=system("authorities")) == 1
        assert operations.erase_old_texts(actor=system("authorities")) == 0
    row.refresh_from_db()
    assert (row.reasons, row.document_id, row.state in ENDED) == ("", None, True)
    assert queries.call_backs(CHEN, row.pk)[0].reached == ""
    open_one.refresh_from_db()
    assert open_one.reasons == "Still open"


def test_the_document_is_kept_once():
    asked = ReceivedRequest(
        authority_id=police().pk, kind="act", reference="C", basis="cn_cybersecurity", channel="platform"
    )
    row = operations.receive_request(received=asked, actor=CHEN)
    first, second = (received(reference=f"D{n}").document for n in range(2))
    assert first is not None
    assert second is not None
    assert operations.keep_document(request_id=row.pk, document=first, actor=CHEN).document == first
    if second.pk != first.pk:
        with pytest.raises(Problem) as caught:
            operations.keep_document(request_id=row.pk, document=second, actor=CHEN)
        assert caught.value.code == "authority_request.document_kept"
