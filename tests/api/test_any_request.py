"""Whatever a client sends, the API answers in its one shape and never fails: generated from its own description."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.db import connection
from hypothesis import HealthCheck, settings

from tests.api.in_process import application_in_process
from tests.cast import organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@schemathesis.serializer("application/x-ndjson", "application/offset+octet-stream")
def as_bytes(context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


schema = schemathesis.openapi.from_wsgi("/v1/openapi.json", application_in_process)
few = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look-up of a name fail, as on a machine without a network: addresses are among what is generated."""

    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", unknown)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}


@pytest.fixture
def as_administrator(db: None, token_of: Callable[..., str]) -> dict[str, str]:
    where = organisation(OrganisationKind.OPERATOR, "Harbour Market")
    return bearer(token_of(where, Role.ADMINISTRATOR))


@pytest.fixture
def as_merchant(db: None, token_of: Callable[..., str]) -> dict[str, str]:
    where = organisation(OrganisationKind.MERCHANT, "Riverside Goods")
    return bearer(token_of(where, Role.MERCHANT_MEMBER))


@schema.parametrize()
@few
def test_whoever_may_much_or_little_may_send_anything(
    case: Any, as_merchant: dict[str, str], as_administrator: dict[str, str]
) -> None:
    # Both send the same requests, some fifty an operation, made up once. What a role makes of a faulty one is the same
    # on every engine, so the merchant sends those on the first one only.
    faulty = case.meta is not None and case.meta.generation.mode.is_negative
    if connection.vendor == "sqlite" or not faulty:
        check(case.call(headers=as_merchant))
    check(case.call(headers=as_administrator))


def check(answer: Any) -> None:
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and "verdict" not in answer.json():
        told = answer.json()
        assert told["code"], told
        assert told["message"], told
