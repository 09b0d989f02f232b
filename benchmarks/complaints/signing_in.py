"""Signs a person in for a benchmark and times pages as the server makes them. To be imported once Django is set up."""

from __future__ import annotations

import statistics
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.test import Client

from zhengpin.accounts import operations
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit.ids import new_id

SIGNER = system("benchmark")


def client_of(role: str, organisation_id: UUID | None) -> Client:
    """Return a client signed in as a new person with a role, of the operator where no organisation is named."""
    where = organisation_id or Organisation.objects.get(kind=OrganisationKind.OPERATOR.value).pk
    person = operations.create_person(
        # A folder that is kept has those who signed in before.
        email=f"{role.replace('_', '-')}-{new_id().hex}@{UUID(str(where)).hex}.example",
        name=role,
        password="a-long-enough-passphrase",
        organisation=where,
        role=role,
        actor=SIGNER,
    )
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def timed(client: Client, address: str, runs: int) -> dict[str, Any]:
    """Return the median milliseconds of a page, the slowest of the runs, those of processor time, and its queries."""
    asked: list[str] = []

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    taken, used = [], []
    for _ in range(runs):
        started, began = time.perf_counter(), time.process_time()
        client.get(address)
        taken.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - began) * 1000)
    return {
        "ms": round(statistics.median(taken), 1),
        "slowest_ms": round(max(taken), 1),
        "cpu_ms": round(statistics.median(used), 1),
        "queries": sum("SELECT" in sql or "UPDATE" in sql or "INSERT" in sql for sql in asked),
        "bytes": len(answer.content),
    }
