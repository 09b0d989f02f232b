"""The API is loaded when one of its addresses is asked for, or early where somebody has a token."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from django.urls import reverse

from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.states import Role
from zhengpin.api.kit import addresses

BY_A_PAGE = """
import django, sys
django.setup()
from django.urls import resolve, reverse
assert resolve(reverse("web:home")).url_name == "home"
assert "zhengpin.api.routes" not in sys.modules
assert resolve("/v1/listings").namespace == "v1"
"""


def test_a_link_to_a_page_does_not_load_the_api() -> None:
    subprocess.run([sys.executable, "-c", BY_A_PAGE], check=True)


def test_an_address_of_the_api_is_written_by_its_namespace() -> None:
    assert reverse("v1:openapi-json") == "/v1/openapi.json"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Start a server's early loading here; return what it loaded."""
    loaded: list[str] = []
    monkeypatch.setattr(addresses, "import_module", loaded.append)
    monkeypatch.setattr(addresses.index, "current", lambda: loaded.append("index"))
    monkeypatch.setattr(addresses.connection, "close", lambda: None)

    def start() -> list[str]:
        addresses._load_early()
        return loaded

    return start


@pytest.mark.django_db
def test_nothing_is_loaded_early_for_nobody(started: Callable[[], list[str]]) -> None:
    assert started() == []


@pytest.mark.django_db
def test_who_has_a_token_need_not_wait(started: Callable[[], list[str]], operator) -> None:
    issue_token(organisation_id=operator.pk, role=Role.MARKETPLACE, name="tests", actor=system("tests"))
    assert started() == ["zhengpin.api.urls", "index"]
