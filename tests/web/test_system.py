"""The state of the system is shown to whoever keeps it, and a request by another address than letters give is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.cast import person
from tests.web.market import Market
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.jobs import long_work
from zhengpin.web.shell.failures import bad_request
from zhengpin.web.shell.middleware import ServedAddress, other_address


@pytest.fixture
def administrator(operator: Organisation) -> Any:
    return person(Role.ADMINISTRATOR, operator, "keeper")


def test_the_page_names_processes_memory_database_and_disk(
    market: Market, client_of: Any, administrator: Any
) -> None:
    client = client_of(administrator)
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("web:system")).content.decode()
    for told in ("Processes on this machine", "Together", "Free on its disk", str(django_settings.DATA_DIR)):
        assert told in page
    assert "SQLite" in page or "PostgreSQL" in page


def test_it_is_nobody_elses(market: Market, client_of: Any, reviewer: Any) -> None:
    assert client_of(reviewer).get(reverse("web:system")).status_code == 403


@pytest.mark.parametrize(
    ("public", "asked", "other"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", ""),
        ("http://127.0.0.1:8000", "localhost:8000", ""),
        ("http://127.0.0.1:8000", "127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("https://market.example", "market.example", ""),
        ("https://market.example", "inside.example", "http://inside.example"),
        ("https://market.example", "not a name", ""),
    ],
)
def test_an_address_is_another_where_letters_lead_elsewhere(
    settings: Any, public: str, asked: str, other: str
) -> None:
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = public, ["*"]
    assert other_address(RequestFactory().get("/", headers={"host": asked})) == other


def test_it_is_told_in_the_log_once(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["*"]
    middleware = ServedAddress(lambda request: request)  # type: ignore[arg-type, return-value]
    for _ in range(3):
        middleware(RequestFactory().get("/", headers={"host": "inside.example"}))
    assert caplog.text.count("http://inside.example") == 1
    assert "ZHENGPIN_ADDRESS" in caplog.text


def test_a_page_under_another_name_says_what_to_set(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.ALLOWED_HOSTS = ["market.example"]
    client = Client()
    for _ in range(3):
        answer = client.get("/", headers={"host": "inside.example", "Accept-Language": "en"})
    page = answer.content.decode()
    assert (answer.status_code, "host.unknown" in page, "ZHENGPIN_HOSTS" in page) == (400, True, True)
    [told] = [line for line in caplog.messages if "ZHENGPIN_HOSTS" in line]
    assert told.startswith("requests under the host name 'inside.example' are refused")


def test_another_request_that_cannot_be_read_says_nothing_of_names() -> None:
    page = bad_request(RequestFactory().get("/"), SuspiciousOperation()).content.decode()
    assert "host" not in page.split("<main")[1]


def test_the_overview_tells_it_to_who_can_change_it(
    settings: Any, market: Market, client_of: Any, administrator: Any, reviewer: Any
) -> None:
    settings.PUBLIC_ADDRESS = "https://market.example"
    for who, shown in ((administrator, True), (reviewer, False)):
        page = client_of(who).get(reverse("web:home")).content.decode()
        assert ("ZHENGPIN_ADDRESS=http://testserver" in page) is shown
    settings.PUBLIC_ADDRESS = "http://testserver"
    assert "ZHENGPIN_ADDRESS" not in client_of(administrator).get(reverse("web:home")).content.decode()


def test_long_work_is_shown_with_how_far_it_is_until_it_is_done(
    market: Market, client_of: Any, reviewer: Any
) -> None:
    client = client_of(reviewer)
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    long_work.begin(name="opening", title="The demo marketplace opens")
    long_work.move(name="opening", step="Listings received", done=96, total=240)
    for address in (reverse("web:home"), reverse("web:progress")):
        page = client.get(address).content.decode()
        assert "The demo marketplace opens · Listings received" in page
        assert "96 of 240" in page
        assert "every 3s" in page
    waiting = client.get(reverse("web:progress")).content.decode()
    assert 'id="waiting" hx-swap-oob="true"' in waiting
    long_work.finish(name="opening")
    page = client.get(reverse("web:progress")).content.decode()
    assert "The demo marketplace opens: done" in page
    assert "every 3s" not in page
