"""The page of a preview: followed while it goes on, read with its samples, exported, stopped."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.flows.screening.screening import owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered, received
from tests.web.words.test_words import in_draft, shown
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.lexicon import operations
from zhengpin.lexicon.models import WordPreview
from zhengpin.monitoring.indexes import index

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def scene(holder):
    index.forget()
    protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])
    operations.install_default_terms(actor=ROOT)
    with clock.set_to(NOW):
        received(NOW, 5, offered("a", "<b>暗号渠道</b> 蓝禾 包"), offered("b", "暗号渠道 bag", "m-2"))
        yield
    index.forget()


@pytest.fixture
def client(english, rule_owner):
    return english(rule_owner)


def test_it_is_started_followed_and_read(client):
    in_draft("暗号渠道")
    started = client.post(reverse("web:preview-words"), {"days": "30"})
    address = started.headers["Location"]
    assert "0 of 0" in shown(client.get(address))
    poll = client.get(address, headers={"HX-Request": "true"})
    assert "hx-get" in poll.content.decode()
    run_due()
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    answer = client.get(address)
    text = answer.content.decode()
    assert "<mark>暗号渠道</mark>" in text
    assert '<mark class="name-beside">蓝禾</mark>' in text
    assert "&lt;b&gt;" in text
    assert "Seller m-2" in shown(answer)
    row = WordPreview.objects.get()
    samples = client.get(reverse("web:export-word-preview", args=[row.pk, "samples"]))
    assert "【暗号渠道】 bag" in b"".join(samples).decode()
    figures = client.get(reverse("web:export-word-preview", args=[row.pk, "result"]))
    assert "listings,,2" in b"".join(figures).decode()
    assert "2 listings" in shown(client.get(reverse("web:words-draft")))
    assert "暗号渠道" in shown(client.get(reverse("web:word-previews")))


def test_without_a_new_word_or_with_another_window_it_is_not_started(client):
    in_draft()
    refused = client.post(reverse("web:preview-words"), {"days": "30"})
    assert refused.status_code == 422
    assert "no new or changed word" in str(refused.context["window"].errors)
    assert client.post(reverse("web:preview-words"), {"days": "31"}).status_code == 422
    assert not WordPreview.objects.exists()


def test_one_that_found_nothing_says_so_and_one_under_way_can_be_stopped(client):
    in_draft("从未有过的词")
    address = client.post(reverse("web:preview-words"), {"days": "7"}).headers["Location"]
    row = WordPreview.objects.get()
    assert client.get(reverse("web:export-word-preview", args=[row.pk, "result"])).status_code == 404
    run_due()
    assert "It would have caught nothing" in shown(client.get(address))
    address = client.post(reverse("web:preview-words"), {"days": "7"}).headers["Location"]
    row = WordPreview.objects.order_by("-pk")[0]
    client.post(reverse("web:stop-word-preview", args=[row.pk]))
    assert "Cancelled" in shown(client.get(address))
    assert client.post(reverse("web:stop-word-preview", args=[row.pk])).status_code == 409
