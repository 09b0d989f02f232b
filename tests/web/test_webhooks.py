"""Webhooks by their pages: added with a secret shown once, tested against a real receiver, resent, switched off."""

from __future__ import annotations

import pytest
from django.urls import reverse
from standardwebhooks import Webhook

from tests.receiver import receiver
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.operations import send_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(settings):
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    with receiver() as made:
        yield made


def added(client, operator, url: str):
    given = {"organisation": str(operator.pk), "url": url, "event_types": ["instruction.created"]}
    return client.post(reverse("web:webhooks"), given)


def test_a_test_arrives_signed_and_is_sent_again(there, english, administrator, operator) -> None:
    client = english(administrator)
    answer = added(client, operator, there.url)
    endpoint, secret = answer.context["made"]
    assert secret in answer.content.decode()
    assert secret not in client.get(reverse("web:webhook", args=[endpoint.pk])).content.decode()
    client.post(reverse("web:test-webhook", args=[endpoint.pk]))
    run_due()
    [first] = there.received
    assert Webhook(secret).verify(first.body, first.headers)["type"] == "endpoint.tested"
    delivery = WebhookDelivery.objects.get()
    page = client.get(reverse("web:delivery", args=[delivery.pk])).content.decode()
    assert delivery.state == "delivered"
    assert reverse("web:resend-delivery", args=[delivery.pk]) in page
    client.post(reverse("web:resend-delivery", args=[delivery.pk]))
    run_due()
    assert [one.headers["webhook-id"] for one in there.received] == [str(delivery.pk)] * 2
    assert Entry.objects.filter(event="endpoint.tested").count() == 1


def test_a_new_secret_signs_from_then_on(there, english, administrator, operator) -> None:
    client = english(administrator)
    endpoint, old = added(client, operator, there.url).context["made"]
    answer = client.post(reverse("web:change-webhook-secret", args=[endpoint.pk]))
    new = answer.context["secret"]
    assert new != old
    assert new in answer.content.decode()
    client.post(reverse("web:test-webhook", args=[endpoint.pk]))
    run_due()
    [message] = there.received
    Webhook(new).verify(message.body, message.headers)


def test_an_endpoint_that_is_off_is_not_tested(there, english, administrator, operator) -> None:
    client = english(administrator)
    endpoint, _secret = added(client, operator, there.url).context["made"]
    client.post(reverse("web:switch-webhook", args=[endpoint.pk]), {"to": "off"})
    assert not WebhookEndpoint.objects.get().enabled
    assert client.post(reverse("web:test-webhook", args=[endpoint.pk])).status_code == 409
    client.post(reverse("web:switch-webhook", args=[endpoint.pk]), {"to": "on"})
    assert WebhookEndpoint.objects.get().enabled
    assert not there.received


@each_row("url", ["http://127.0.0.1:9/", "https://10.1.2.3/hook", "https://[::1]/"])
def test_a_private_address_is_refused_beside_its_field(url: str, english, administrator, operator) -> None:
    answer = added(english(administrator), operator, url)
    assert answer.status_code == 422
    assert answer.context["made"] is None
    assert answer.context["form"].errors
    assert not WebhookEndpoint.objects.exists()


def test_the_state_alone_is_answered_while_it_waits(there, english, administrator, operator) -> None:
    client = english(administrator)
    endpoint, _secret = added(client, operator, there.url).context["made"]
    client.post(reverse("web:test-webhook", args=[endpoint.pk]))
    address = reverse("web:delivery", args=[WebhookDelivery.objects.get().pk])
    waiting = client.get(address, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in waiting
    assert 'hx-trigger="every 3s"' in waiting
    run_due()
    done = client.get(address, headers={"hx-request": "true"}).content.decode()
    assert "hx-trigger" not in done


@each_row(
    "language, paused, oldest",
    [("en", "Paused", "Oldest delivery has waited"), ("zh-hans", "已暂停", "最早等待")],
)
def test_lag_and_state_of_the_receiver_stand_on_its_page(
    language, paused, oldest, there, client_of, administrator, operator, settings
) -> None:
    client = client_of(administrator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    endpoint, _secret = added(client, operator, there.url).context["made"]
    address = reverse("web:webhook", args=[endpoint.pk])
    assert paused not in client.get(address).content.decode()
    there.reply = lambda _: (503, b"")
    for at in range(5):
        send_event(
            event_type="instruction.created", about=f"instruction:{at}", body={}, actor=system("tests")
        )
    run_due()
    page = client.get(address).content.decode()
    assert paused in page
    assert oldest in page
    receiver_shown = client.get(address).context["receiver"]
    assert (receiver_shown.waiting, receiver_shown.failures) == (5, 5)
    assert paused in client.get(reverse("web:webhooks")).content.decode()
    client.post(reverse("web:switch-webhook", args=[endpoint.pk]), {"to": "off"})
    client.post(reverse("web:switch-webhook", args=[endpoint.pk]), {"to": "on"})
    assert paused not in client.get(address).content.decode(), "switched on again, it is tried at once"
