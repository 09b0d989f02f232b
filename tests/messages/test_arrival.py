"""A message's arrival is proven once a channel, and whoever waits for it hears of it, a clock among them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.messages.issuing import US, notify, state
from tests.receiver import receiver
from zhengpin.jobs.running import run_due
from zhengpin.kit import canonical, clock
from zhengpin.ledger.models import Entry
from zhengpin.messages import arrival, queries
from zhengpin.messages.models import Arrival
from zhengpin.messages.operations import add_endpoint, hand_on, record_arrival
from zhengpin.messages.problems import ArrivalOfNothing

pytestmark = pytest.mark.django_db


def announce(notice, at, **of):
    given = {"notice_id": notice.pk} if notice else {}
    proof = {"address": "https://market.example/announcements/7"}
    return record_arrival(**(given | of), channel="public_announcement", at=at, proof=proof, actor=US)


def test_what_is_issued_has_arrived_in_the_inbox(holder, merchant_organisation):
    for made in (notify(holder), state(merchant_organisation)):
        found = queries.arrival_of(made.pk)
        assert (found.channel, found.at, found.message) == ("inbox", made.created_at, made)
        assert found.proof == {"texts_digest": canonical.digest(made.texts)}
        assert queries.arrival_of(made.pk, ["mail", "webhook"]) is None
    assert Entry.objects.filter(event="message.arrived").count() == 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_issued_again_it_arrives_once(holder):
    assert notify(holder) == notify(holder)
    assert Arrival.objects.count() == 1


def test_the_first_arrival_by_the_channels_that_count_is_the_arrival(holder):
    notice = notify(holder)
    earlier, later = notice.created_at - timedelta(hours=1), notice.created_at + timedelta(hours=1)
    first = announce(notice, later)
    assert announce(notice, earlier) == first
    assert queries.arrival_of(notice.pk).channel == "inbox"
    found = queries.arrival_of(notice.pk, ["public_announcement", "mail"])
    assert (found, found.at) == (first, later)
    told = Entry.objects.filter(event="message.arrived", subject=f"notice:{notice.pk}")
    assert [entry.fields["channel"] for entry in told.order_by("pk")] == ["inbox", "public_announcement"]
    assert told.last().parent == "decision:1"


def test_an_arrival_is_of_one_message(holder, merchant_organisation):
    notice, statement = notify(holder), state(merchant_organisation)
    for of in ({"notice_id": None}, {"statement_id": statement.pk}):
        with pytest.raises(ArrivalOfNothing):
            announce(notice, clock.now(), **of)
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.create(notice=notice, statement=statement, channel="mail", at=clock.now())
    with pytest.raises(ValueError, match="pigeon"):
        record_arrival(notice_id=notice.pk, channel="pigeon", at=clock.now(), proof={}, actor=US)


@pytest.fixture
def heard(monkeypatch):
    """What a taker of arrivals about targets hears."""
    calls: list[tuple] = []
    monkeypatch.setattr(arrival, "_takers", {})
    arrival.register(
        "target",
        lambda about, made, actor: calls.append((about, made.channel, made.message.letter, actor.ref)),
    )
    return calls


def test_whoever_waits_hears_of_every_channel_and_of_its_own_kind_only(holder, heard):
    notice = notify(holder, "counter_forwarded", about="target:7")
    notify(holder, about="decision:1")
    announce(notice, clock.now())
    assert heard == []
    run_due()
    assert sorted(heard) == [
        ("target:7", "inbox", "counter_forwarded", "system:messenger"),
        ("target:7", "public_announcement", "counter_forwarded", "system:messenger"),
    ]
    hand_on.call(arrival_id=str(queries.arrival_of(notice.pk).pk))
    assert len(heard) == 3


def test_a_taker_that_fails_is_told_again(holder, monkeypatch):
    monkeypatch.setattr(arrival, "_takers", {})
    calls = []

    def fails_once(about, made, actor):
        calls.append(about)
        if len(calls) == 1:
            raise RuntimeError("not yet")

    arrival.register("target", fails_once)
    notify(holder, "counter_forwarded", about="target:7")
    run_due()
    with clock.set_to(clock.now() + timedelta(minutes=1)):
        run_due()
    assert calls == ["target:7"] * 2
    assert Arrival.objects.count() == 1


def test_what_is_about_no_typed_reference_is_awaited_by_nobody(holder, heard):
    notify(holder, about="something")
    run_due()
    assert heard == []


def test_two_cannot_take_the_same_kind(heard):
    with pytest.raises(ValueError, match="target"):
        arrival.register("target", lambda about, made, actor: None)


@pytest.mark.parametrize("whose", ["operator", "holder"])
def test_a_webhook_proves_arrival_at_the_recipient_and_not_at_the_operator(whose, request, holder, settings):
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with receiver() as made:
        add_endpoint(
            organisation_id=request.getfixturevalue(whose).pk,
            url=made.url,
            event_types=["notice.issued"],
            actor=US,
        )
        notice = notify(holder)
        run_due()
    assert len(made.received) == 1
    found = queries.arrival_of(notice.pk, ["webhook"])
    if whose == "operator":
        assert found is None
    else:
        assert (found.proof["status"], found.proof["url"]) == (204, made.url)
