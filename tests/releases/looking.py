"""Looks at a whole database with the program of today, in a process that was led to it; run by `outside.ask`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from zhengpin.accounts.models import Person
from zhengpin.accounts.states import Role
from zhengpin.cli.setting_up import migrate
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.jobs.schema import require_current_schema

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*)')
LEAVING = ("/accounts/logout/", "/public/", "/language/")


def counted() -> dict[str, int]:
    """Return how many rows each table has that stands."""
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
    models = (one for one in apps.get_models(include_auto_created=True) if one._meta.managed)
    return {name: one._base_manager.count() for one in models if (name := one._meta.db_table) in standing}


def keys(label: str) -> list[str]:
    return sorted(str(key) for key in apps.get_model(label)._base_manager.values_list("pk", flat=True))


def every_row(table: str, columns: str) -> list[list[Any]]:
    """Return columns of a table that both engines give alike, in the order of the first."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY 1")
        return [list(row) for row in cursor.fetchall()]


def ledger() -> dict[str, Any]:
    """Return what the verification of the ledger says."""
    found = check_ledger()
    fault = found.fault
    return {
        "fault": fault.sentence if fault else "",
        "entries": found.entries,
        "seals": found.seals,
        "unsealed": found.unsealed,
    }


def pages(*, most: int, of_each: int = 1) -> dict[str, int]:
    """Open pages as an administrator, from the first one on, some of each kind; return those that failed.

    A file that is not there is none: of what is stored, only the rows are kept.
    """
    client = _administrator()
    waiting, seen = ["/"], {"/"}
    kinds: dict[str, int] = {}
    failed: dict[str, int] = {}
    opened = 0
    while waiting and opened < most:
        answer = client.get(waiting[0])
        opened += 1
        if answer.status_code >= 500:
            failed[waiting[0]] = answer.status_code
        del waiting[0]
        for link in _links(answer):
            kind = _kind(link)
            if kind is not None and link not in seen and kinds.get(kind, 0) < of_each:
                kinds[kind] = kinds.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    return failed if opened > 1 else {"opened": opened}


def cases() -> dict[str, int]:
    """Open the page of a case of each origin; return by kind the status of the answer."""
    client = _administrator()
    rows = apps.get_model("review.Case")._base_manager.order_by("pk").values_list("origin_kind", "pk")
    return {kind: client.get(reverse("web:case", args=[key])).status_code for kind, key in dict(rows).items()}


def _administrator() -> Client:
    people = Person.objects.filter(memberships__role=Role.ADMINISTRATOR, is_active=True)
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(people.order_by("pk")[0], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _links(answer: Any) -> Iterator[str]:
    if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
        for found in LINK.finditer(answer.content.decode()):
            yield unescape(found[1])


def _kind(address: str) -> str | None:
    """Return what kind of page an address leads to; None for none of ours, or one that ends the visit."""
    if address.startswith(LEAVING):
        return None
    try:
        return resolve(address.split("?")[0]).view_name
    except Resolver404:
        return None


def carried(most: int, came_to_be: Mapping[str, str]) -> dict[str, Any]:
    """Return all that the tests of the carry-over ask for.

    most: pages to open; came_to_be: by each table of what has a number, the column of when it was made.
    """
    origins = every_row("review_case", "id, origin_kind, origin_id")
    return {
        "rows": counted(),
        "ledger": ledger(),
        "seals": every_row("ledger_seal", "number, chain"),
        "entries": every_row("ledger_entry", "id, event, subject, actor"),
        "cases": keys("review.Case"),
        "decisions": keys("review.Decision"),
        "statements": keys("zhengpin_messages.Statement"),
        "captures": keys("evidence.Capture"),
        "findings": keys("monitoring.Finding"),
        "origins": [f"{kind}:{key}" for _, kind, key in origins],
        "numbers": {table: _numbers(table, moment) for table, moment in came_to_be.items()},
        "of_each_origin": cases(),
        "pages": pages(most=most),
    }


def _numbers(table: str, moment: str) -> list[str]:
    """Return the numbers of a table's rows, in the order in which these came to be."""
    return [
        number
        for _, number in every_row(table, f"row_number() OVER (ORDER BY {moment}, id) AS place, number")
    ]


def brought_up_to_date(most: int) -> dict[str, Any]:
    """Bring the database up to date, and return how it then is."""
    migrate()
    require_current_schema()
    return {"rows": counted(), "ledger": ledger(), "pages": pages(most=most)}
