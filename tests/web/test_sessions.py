"""Everyone sees where she is signed in, ends sessions, and leaves nothing behind in a shared browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client

from tests.web.signing_in import at, noted, sign_in
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person, Session
from zhengpin.accounts.operations import forget_sessions
from zhengpin.kit import clock
from zhengpin.web.accounts.own import agent_name

pytestmark = pytest.mark.django_db
PAGE = "/settings/security/"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
)


def signed_in(who: Person, address: str, *agent: str) -> Client:
    client = at(address, *agent)
    assert sign_in(client, who)
    return client


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def test_each_session_is_shown_and_can_be_ended_from_another(reviewer: Person, senior: Person) -> None:
    desk = signed_in(reviewer, "192.0.2.7")
    phone = signed_in(reviewer, "198.51.100.9", PHONE)
    other = signed_in(senior, "203.0.113.5")
    shown = desk.get(PAGE).content.decode()
    for said in ("192.0.2.7", "198.51.100.9", "Firefox · Linux", "Safari · iPhone", "This browser"):
        assert said in shown
    assert "203.0.113.5" not in shown
    assert phone.session.session_key not in shown
    number = Session.objects.get(pk=phone.session.session_key).number
    assert other.post(f"/settings/sessions/{number}/end/").status_code == 404
    assert is_in(phone)
    desk.post(f"/settings/sessions/{number}/end/")
    assert not is_in(phone)
    assert is_in(desk)
    assert [(one["count"], one["address"]) for one in noted("session.ended")] == [(1, "192.0.2.7")]


def test_all_others_are_ended_at_once(reviewer: Person, senior: Person) -> None:
    clients = [signed_in(reviewer, f"192.0.2.{number}") for number in (1, 2, 3)]
    other = signed_in(senior, "203.0.113.5")
    clients[0].post("/settings/sessions/end/")
    assert [is_in(one) for one in [*clients, other]] == [True, False, False, True]


def test_when_it_was_last_used_is_noted_now_and_then(reviewer: Person) -> None:
    client = signed_in(reviewer, "192.0.2.7")
    later = clock.now() + timedelta(minutes=6)
    with clock.set_to(later):
        client.get(PAGE)
    row = Session.objects.get(pk=client.session.session_key)
    assert row.seen_at == later
    assert row.person_id == reviewer.pk
    assert later - row.signed_in_at > timedelta(minutes=5)


def test_sessions_that_ran_out_are_deleted(reviewer: Person) -> None:
    client = signed_in(reviewer, "192.0.2.7")
    assert forget_sessions(actor=system("tests")) == 0
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert forget_sessions(actor=system("tests")) == 1
    assert not is_in(client)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_what_was_shown_signed_in_is_kept_by_no_browser(client_of, reviewer: Person, client: Client) -> None:
    mine = client_of(reviewer)
    for path in ("/", PAGE, "/review/", "/v1/me", "/settings/"):
        assert "no-store" in mine.get(path)["Cache-Control"]
    token = {"HTTP_AUTHORIZATION": "Bearer zp_000000000000_x"}
    assert "no-store" in client.get("/v1/me", **token)["Cache-Control"]
    assert configured.SESSION_COOKIE_NAME not in client.cookies
    assert not client.get("/public/notices/").get("Cache-Control", "").startswith("private, no-store")


def test_programs_go_by_names_that_people_know() -> None:
    assert agent_name(PHONE) == "Safari · iPhone"
    assert (
        agent_name("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0") == "Edge · Windows"
    )
    assert agent_name("curl/8.0") == "curl/8.0"
    assert agent_name("") == ""


def test_tokens_are_noted_with_whence_they_were_asked_for(administrator: Person, operator) -> None:
    client = signed_in(administrator, "192.0.2.7")
    made = client.post(f"/tokens/new/?organisation={operator.pk}", {"name": "feed", "role": "marketplace"})
    client.post(f"/tokens/{made.context['made'][0].pk}/revoke/")
    for event in ("token.issued", "token.revoked"):
        (entry,) = noted(event)
        assert entry["address"] == "192.0.2.7"
        assert "Firefox" in entry["agent"]
