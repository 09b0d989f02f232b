"""Clients of the application within the test's own transaction, one for each token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
from zhengpin_client import Client

from tests.api.in_process import application_in_process
from zhengpin.jobs.running import run_due

ADDRESS = "https://zhengpin.market.example"


def http() -> httpx.Client:
    return httpx.Client(transport=httpx.WSGITransport(app=application_in_process))


def client(token: str) -> Client:
    """Return the client of a token; whenever it waits, what is due is done."""
    return Client(ADDRESS, token, http=http(), sleep=lambda _: run_due())


def client_of(token_of: Callable[..., str]) -> Callable[..., Client]:
    """Return the function that gives a client by organisation and role."""

    def made(where: Any, role: Any) -> Client:
        return client(token_of(where, role))

    return made
