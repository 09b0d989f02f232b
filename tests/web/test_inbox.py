"""The inbox: filtered, read at once, counted rightly; letters by e-mail chosen there or stopped by a link."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.messages.issuing import notify, state
from zhengpin.ledger.models import Entry
from zhengpin.messages.mail.stopping import token_for
from zhengpin.messages.models import MailChoice, Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(holder):
    return [notify(holder, about=about) for about in ("complaint:1", "complaint:2", "target:1", "odd_kind:1")]


def badge(client) -> str | None:
    found = re.search(
        r'<span class="count">(\d+)<span class="for-readers">',
        client.get(reverse("web:home")).content.decode(),
    )
    return found.group(1) if found else None


def listed(page) -> set[str]:
    return {row.about for row in page.context["page"].items}


def test_it_is_filtered_by_what_it_is_about_and_by_what_is_unread(told, english, holder_person):
    client = english(holder_person)
    page = client.get(reverse("web:inbox"), {"about": "complaint"})
    assert listed(page) == {"complaint:1", "complaint:2"}
    client.get(reverse("web:notice", args=[told[0].pk]))
    assert listed(client.get(reverse("web:inbox"), {"about": "complaint", "unread": ""})) == {"complaint:2"}
    assert len(listed(client.get(reverse("web:inbox"), {"about": "nothing"}))) == 4
    shown = client.get(reverse("web:inbox")).content.decode()
    assert "Complaints (1)" in shown
    assert "odd_kind (1)" in shown


def test_it_leads_to_statements_of_reasons_that_nobody_has_read(english, holder, holder_person):
    client = english(holder_person)
    link = reverse("web:statements")
    note = "1 statement of reasons is not read yet."
    assert note not in client.get(reverse("web:inbox")).content.decode()
    made = state(holder)
    shown = client.get(reverse("web:inbox")).content.decode()
    assert note in shown
    assert f'href="{link}"' in shown.partition(note)[2]
    client.get(reverse("web:statement", args=[made.pk]))
    assert note not in client.get(reverse("web:inbox")).content.decode()


def test_the_badge_counts_what_is_not_read(told, english, holder_person, other_holder_person):
    client = english(holder_person)
    assert badge(client) == "4"
    opened = client.get(reverse("web:notice", args=[told[0].pk])).content.decode()
    assert '<span class="count">3<span' in opened
    client.post(reverse("web:read-all-notices"), {"about": "complaint"})
    assert badge(client) == "2"
    answer = client.post(reverse("web:read-all-notices"), follow=True)
    assert badge(client) is None
    assert "2 notices were marked as read." in answer.content.decode()
    assert badge(english(other_holder_person)) is None


def test_nobody_reads_anothers_inbox_at_once(told, english, other_holder_person, administrator):
    for who in (other_holder_person, administrator):
        english(who).post(reverse("web:read-all-notices"))
    assert Notice.objects.filter(read_at=None).count() == 4
    assert english(administrator).get(reverse("web:read-all-notices")).status_code == 405


def test_only_addresses_of_ours_become_links(holder, english, holder_person, settings):
    settings.PUBLIC_ADDRESS = "https://zhengpin.market.example"
    made = notify(
        holder,
        "complaint_lapsed",
        portal_url="https://zhengpin.market.example/complaints/7/",
        defects="see https://phishing.example/ <b> and https://zhengpin.market.example.evil.example/",
    )
    page = english(holder_person).get(reverse("web:notice", args=[made.pk])).content.decode()
    assert '<a href="https://zhengpin.market.example/complaints/7/">' in page
    assert 'href="https://phishing' not in page
    assert 'href="https://zhengpin.market.example.evil' not in page
    assert "&lt;b&gt;" in page


def test_each_chooses_what_comes_by_e_mail(english, holder_person):
    client = english(holder_person)
    address = reverse("web:mail-choice")
    assert client.get(address).context["form"].initial == {"wanted": "all"}
    assert client.post(address, {"wanted": "deadlines"}).status_code == 302
    assert client.get(address).context["form"].initial == {"wanted": "deadlines"}
    assert client.post(address, {"wanted": "some"}).status_code == 422
    assert Entry.objects.get(event="mail.chosen").actor == f"person:{holder_person.pk}"


def test_the_link_in_an_e_mail_stops_them_without_signing_in(holder_person):
    stranger = Client(
        enforce_csrf_checks=True
    )  # a mail program posts in one click, and has no cookie of ours
    address = reverse("web:stop-mail", args=[token_for(holder_person.email)])
    asked = stranger.get(address)
    assert holder_person.email in asked.content.decode()
    assert not MailChoice.objects.exists()
    for _ in range(2):
        assert stranger.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(MailChoice.objects.values_list("address", "wanted")) == [(holder_person.email, "none")]
    assert Entry.objects.filter(event="mail.chosen").count() == 1


def test_a_link_that_was_changed_stops_nothing(holder_person):
    token = token_for(holder_person.email)
    for broken in (
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        "x",
        token_for("a@b.example").split(":")[0],
    ):
        answer = Client().post(reverse("web:stop-mail", args=[broken]))
        assert answer.status_code == 404
    assert not MailChoice.objects.exists()
