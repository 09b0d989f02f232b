"""Clients of the API: as a token of any role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests.api.declared import answers_held, messages_held, peers_held
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role


@pytest.fixture(autouse=True)
def all_is_as_declared() -> Iterator[None]:
    """Hold what the API answers and what webhooks tell to what is declared, in every test here."""
    with answers_held(), messages_held(), peers_held():
        yield


@pytest.fixture
def api_of(token_of: Callable[..., str]) -> Callable[..., Client]:
    """Return the function that gives a client with an API token: `api_of(where, role, scopes=None)`."""

    def client(where: Organisation, role: Role, **more: Any) -> Client:
        secret = token_of(where, role, **more)
        return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})

    return client


@pytest.fixture
def marketplace(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.MARKETPLACE)


@pytest.fixture
def admin(api_of: Callable[..., Client], operator: Organisation) -> Client:
    return api_of(operator, Role.ADMINISTRATOR)
