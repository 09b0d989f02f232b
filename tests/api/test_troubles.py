"""A database or disk that does not serve is told as what it is: busy only where waiting helps."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from tests.catalog.sending import listing
from tests.flows.screening.screening import WORK, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(caplog: Any) -> None:
    caplog.set_level(logging.CRITICAL)


def outdated() -> None:
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE "catalog_merchant" RENAME COLUMN "name" TO "called"')


@pytest.mark.engines
def test_a_missing_column_is_not_called_busy(marketplace: Client) -> None:
    outdated()
    answer = marketplace.get("/v1/merchants")
    assert (answer.status_code, answer.json()["code"]) == (500, "database.outdated")
    assert "zhengpin init" in answer.json()["remedy"]
    assert "Retry-After" not in answer


def test_a_page_says_it_too(client_of: Any, administrator: Any) -> None:
    client = client_of(administrator)
    client.raise_request_exception = False
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    outdated()
    answer = client.get("/listings/")
    assert answer.status_code == 500
    assert "database.outdated" in answer.content.decode()


def test_a_picture_store_that_cannot_be_written_to_is_told(marketplace: Client, settings: Any) -> None:
    settings.BLOB_DIR = Path("/sys/zhengpin")
    answer = marketplace.post(
        "/v1/listings?source=harbour", listing("a-1", pictures=shown(WORK)), content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (500, "storage.read_only")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the lock of a file, which only SQLite has")
def test_a_locked_database_is_busy_and_worth_waiting_for(
    marketplace: Client, monkeypatch: Any, tmp_path: Path
) -> None:
    """The lock is real, of another file: this one is in the test's own transaction."""
    path = tmp_path / "locked.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    def blocked(*_: Any, **__: Any) -> None:
        with connection.wrap_database_errors:
            sqlite3.connect(path, timeout=0).execute("CREATE TABLE t (a)")

    monkeypatch.setattr("zhengpin.api.marketplace.listings.receive", blocked)
    answer = marketplace.post("/v1/listings?source=harbour", listing("a-1"), content_type="application/json")
    holder.close()
    assert (answer.status_code, answer.json()["code"]) == (503, "database.busy")
    assert answer["Retry-After"] == "5"
