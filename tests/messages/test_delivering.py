"""Webhooks arrive signed, at least once, are tried again for three days, and go nowhere they must not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from standardwebhooks import Webhook, WebhookVerificationError

from tests.receiver import receiver
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.flows.deadlines import enqueue_lost_deliveries
from zhengpin.jobs import lanes
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.kit.retry import WEBHOOK_RETRIES
from zhengpin.ledger.models import Entry
from zhengpin.messages import queries, sending
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.operations import (
    add_endpoint,
    attempt,
    change_secret,
    delivering,
    enable_endpoint,
    end_former_secret,
    resend_delivery,
    send_event,
    send_test,
    withdraw_event,
)
from zhengpin.messages.problems import EndpointDisabled, UnknownEventTypes

pytestmark = pytest.mark.django_db

US = system("tests")
EVENT = "instruction.created"


@pytest.fixture
def there(operator, settings):
    """A receiver to which one endpoint of the operator leads; gives it and the endpoint's secret."""
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with receiver() as made:
        _, secret = add_endpoint(organisation_id=operator.pk, url=made.url, event_types=[EVENT], actor=US)
        yield made, secret


def send(about: str = "instruction:1") -> WebhookDelivery:
    [made] = send_event(event_type=EVENT, about=about, body={"名": "苍鹭"}, actor=US)
    return made


def log() -> WebhookDelivery:
    return WebhookDelivery.objects.get()


def test_a_message_arrives_signed(there):
    made, secret = there
    sent = send()
    run_due()
    [got] = made.received
    assert Webhook(secret).verify(got.body, got.headers)["data"] == {"名": "苍鹭"}
    assert got.headers["webhook-id"] == str(sent.pk)
    assert (log().state, log().attempts, log().last_status) == ("delivered", 1, 204)
    assert Entry.objects.filter(event="delivery.made").count() == 1


def test_the_same_event_is_sent_once(there):
    made, _ = there
    send()
    assert send_event(event_type=EVENT, about="instruction:1", body={}, actor=US) == []
    run_due()
    assert len(made.received) == 1


def test_only_subscribers_get_it(there, operator, merchant_organisation):
    made, _ = there
    other = {"organisation_id": merchant_organisation.pk, "url": made.url, "actor": US}
    add_endpoint(**other, event_types=["statement.issued"])
    about = {"about": "statement:1", "body": {}, "actor": US}
    [sent] = send_event(event_type="statement.issued", organisation_ids=[merchant_organisation.pk], **about)
    assert sent.endpoint.organisation == merchant_organisation
    assert send_event(event_type="statement.issued", **about | {"about": "statement:2"}) == []


def test_a_failure_is_tried_again_with_the_same_id_and_a_fresh_signature(there):
    made, secret = there
    replies = iter([(500, b"no"), (302, b""), (200, b"ok")])
    made.reply = lambda _: next(replies)
    send()
    moment = clock.now()
    for _ in range(3):
        run_due()
        moment += timedelta(hours=1)
        with clock.set_to(moment):
            run_due()
    assert len({got.headers["webhook-id"] for got in made.received}) == 1
    assert len({got.headers["webhook-signature"] for got in made.received}) == 3
    assert (log().state, log().attempts, log().answer) == ("delivered", 3, "ok")
    for got in made.received:
        stamp = got.headers["webhook-timestamp"]
        signed = Webhook(secret).sign(got.headers["webhook-id"], _moment(stamp), got.body.decode())
        assert signed == got.headers["webhook-signature"]


def _moment(stamp: str):
    return datetime.fromtimestamp(int(stamp), UTC)


def test_it_is_given_up_after_three_days_and_can_be_sent_again(there):
    made, _ = there
    made.reply = lambda _: (503, b"down")
    send()
    moment, start = clock.now(), clock.now()
    while log().state == "pending":
        with clock.set_to(moment):
            run_due()
        moment = max(log().next_attempt_at, moment) + timedelta(seconds=1)
    assert log().attempts == len(made.received) == len(WEBHOOK_RETRIES.waits) + 1
    assert moment - start >= timedelta(days=3)
    assert Entry.objects.get(event="delivery.failed").fields["reason"] == "HTTP 503"
    made.reply = lambda _: (200, b"")
    resend_delivery(delivery_id=log().pk, actor=US)
    with pytest.raises(Conflict):
        resend_delivery(delivery_id=log().pk, actor=US)
    run_due()
    assert (log().state, log().attempts) == ("delivered", 1)
    assert made.received[-1].headers["webhook-id"] == made.received[0].headers["webhook-id"]


def test_gone_switches_the_endpoint_off(there):
    made, _ = there
    made.reply = lambda _: (410, b"")
    send()
    run_due()
    assert (log().state, log().endpoint.enabled) == ("failed", False)
    with pytest.raises(EndpointDisabled):
        resend_delivery(delivery_id=log().pk, actor=US)
    assert send_event(event_type=EVENT, about="instruction:2", body={}, actor=US) == []
    enable_endpoint(endpoint_id=log().endpoint_id, actor=US)
    made.reply = lambda _: (200, b"")
    resend_delivery(delivery_id=log().pk, actor=US)
    run_due()
    assert log().state == "delivered"


def test_a_worker_that_dies_while_sending_leaves_it_to_another(there, monkeypatch):
    made, _ = there
    send()

    def dies(**_):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(sending, "post", dies)
        with pytest.raises(SystemExit):
            attempt(delivery_id=log().pk, actor=US)
    assert attempt(delivery_id=log().pk, actor=US) == delivering.NOT_DUE
    DBTaskResult.objects.all().delete()  # and its job is gone too
    with clock.set_to(clock.now() + delivering.TAKEN_FOR + timedelta(minutes=2)):
        assert enqueue_lost_deliveries() == 1
        assert enqueue_lost_deliveries() == 0
        run_due()
    assert (log().state, len(made.received)) == ("delivered", 1)


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_send_at_the_same_time(there):
    made, _ = there
    send()

    def another_worker_meanwhile(_):
        try:
            return 200, attempt(delivery_id=log().pk, actor=US).encode()
        finally:
            connection.close()

    made.reply = another_worker_meanwhile
    assert attempt(delivery_id=log().pk, actor=US) == "delivered"
    assert log().answer == delivering.NOT_DUE
    assert len(made.received) == 1


def test_a_withdrawn_event_is_not_sent(there):
    made, _ = there
    send()
    assert withdraw_event(event_type=EVENT, about="instruction:1", reason="superseded", actor=US) == 1
    run_due()
    assert (log().state, made.received) == ("failed", [])


def test_a_private_address_is_refused_when_it_is_added_and_when_it_is_sent_to(operator, settings):
    given = {
        "organisation_id": operator.pk,
        "url": "http://127.0.0.1:9/x",
        "event_types": [EVENT],
        "actor": US,
    }
    with pytest.raises(AddressRefused):
        add_endpoint(**given)
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    add_endpoint(**given)
    settings.PRIVATE_HOSTS_ALLOWED = []
    send()
    run_due()
    assert (log().state, log().last_error.split(":")[0]) == ("pending", "address.private")


@each_row("body", [b"\xff\xfe\x00", b"x" * 200_000, b"[1]", b'{"acknowledged": true}', b"{"])
def test_whatever_is_answered_the_delivery_stands(there, body):
    made, _ = there
    made.reply = lambda _: (200, body)
    send("instruction:00000000-0000-0000-0000-000000000000")
    run_due()
    assert log().state == "delivered"
    assert len(log().answer) <= delivering.KEPT


def test_secrets_are_kept_sealed_and_can_be_changed(there):
    made, secret = there
    endpoint = WebhookEndpoint.objects.get()
    assert secret.startswith("whsec_")
    assert secret not in endpoint.sealed_secret
    new = change_secret(endpoint_id=endpoint.pk, actor=US)
    send()
    run_due()
    got = made.received[0]
    assert Webhook(new).verify(got.body, got.headers)
    assert new != secret


def test_a_secret_sealed_under_a_former_key_can_still_be_read(there, settings):
    made, secret = there
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5
    send()
    run_due()
    assert Webhook(secret).verify(made.received[0].body, made.received[0].headers)
    settings.SECRET_KEY_FALLBACKS = []
    send_event(event_type=EVENT, about="instruction:2", body={}, actor=US)
    run_due()
    assert WebhookDelivery.objects.get(about="instruction:2").last_error == "endpoint.secret_unreadable"


@pytest.mark.parametrize("types", [[], ["no.such"]])
def test_only_known_events_can_be_wanted(operator, settings, types):
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with pytest.raises(UnknownEventTypes):
        add_endpoint(organisation_id=operator.pk, url="http://127.0.0.1/", event_types=types, actor=US)


@pytest.mark.parametrize("who", ["reviewer", "auditor", "merchant_person", "holder_person"])
def test_only_administrators_manage_endpoints(who, request, operator, actor_of):
    actor = actor_of(request.getfixturevalue(who))
    for read in (queries.endpoints, queries.deliveries):
        with pytest.raises(Forbidden):
            read(actor)
    with pytest.raises(Forbidden):
        add_endpoint(organisation_id=operator.pk, url="http://127.0.0.1/", event_types=[EVENT], actor=actor)


def signatures_of(message) -> list[str]:
    return message.headers["webhook-signature"].split(" ")


def test_while_a_receiver_changes_over_both_secrets_sign_each_message(there, settings):
    made, former = there
    endpoint = WebhookEndpoint.objects.get()
    present = change_secret(endpoint_id=endpoint.pk, actor=US)
    send()
    run_due()
    [got] = made.received
    assert len(signatures_of(got)) == 2
    for secret in (former, present):
        assert Webhook(secret).verify(got.body, got.headers)["type"] == EVENT
    endpoint.refresh_from_db()
    WebhookEndpoint.objects.update(former_until=endpoint.former_until - timedelta(hours=25))
    send("instruction:2")
    run_due()
    last = made.received[-1]
    assert len(signatures_of(last)) == 1
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(last.body, last.headers)
    entry = Entry.objects.get(event="endpoint.secret_changed")
    assert entry.fields["former_until"]
    assert former not in str(entry.fields)


def test_a_former_secret_that_leaked_is_ended_at_once(there):
    made, former = there
    endpoint = WebhookEndpoint.objects.get()
    change_secret(endpoint_id=endpoint.pk, actor=US)
    end_former_secret(endpoint_id=endpoint.pk, actor=US)
    end_former_secret(endpoint_id=endpoint.pk, actor=US)
    send()
    run_due()
    [got] = made.received
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(got.body, got.headers)
    assert WebhookEndpoint.objects.get().former_sealed_secret == ""
    assert Entry.objects.filter(event="endpoint.former_secret_ended").count() == 1


def test_what_waits_behind_others_has_not_lost_its_job(there):
    send()
    with clock.set_to(clock.now() + timedelta(minutes=5)):
        assert enqueue_lost_deliveries() == 0


def test_what_a_paused_receiver_never_takes_is_given_up_at_last(there):
    made, _ = there
    made.reply = lambda _: (503, b"")
    for at in range(lanes.BREAK_AFTER + 1):
        send(f"instruction:{at}")
    run_due(limit=lanes.BREAK_AFTER)
    assert lanes.claim_next(worker_id="courier") is None, "the receiver is paused"
    with clock.set_to(clock.now() + WEBHOOK_RETRIES.span + timedelta(hours=1)):
        enqueue_lost_deliveries()
    untried = WebhookDelivery.objects.get(attempts=0)
    assert (untried.state, untried.last_error) == ("failed", "receiver.paused")
    assert Entry.objects.filter(event="delivery.failed", fields__reason="receiver.paused").exists()


def test_an_order_about_a_live_room_is_urgent_and_a_test_is_not(there):
    send_event(event_type=EVENT, about="instruction:1", body={}, urgent=True, actor=US)
    send("instruction:2")
    send_test(endpoint_id=WebhookEndpoint.objects.get().pk, actor=US)
    kinds = {job.priority: job.queue_name.split(":")[1] for job in DBTaskResult.objects.all()}
    assert kinds == {100: "now", 50: "hook", -50: "test"}
