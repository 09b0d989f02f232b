"""Rows inserted by COPY are the rows that statements would have inserted, and are refused by the same errors."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.catalog.sending import listing, picture, store
from tests.ledger.events import NOTED
from zhengpin.catalog.models import Category, ListingPicture
from zhengpin.kit.database import copying
from zhengpin.kit.database.copying import LEAST, insert_many
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record_many
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

AWKWARD = ["tab\there", "line\nbreak", "back\\slash", "\\N", "正品 ‘quoted’", '{"brace": 1}', ""]


def categories(paths: list[str]) -> list[Category]:
    return [Category(source="tests", path=path) for path in paths]


def test_what_is_copied_reads_as_what_was_given() -> None:
    given = AWKWARD + [f"path {number}" for number in range(LEAST)]
    insert_many(connection, categories(given))
    assert sorted(Category.objects.values_list("path", flat=True)) == sorted(given)


def test_entries_that_were_copied_verify() -> None:
    drafts = [Draft(NOTED, f"test:{number}", fields={"what": AWKWARD}) for number in range(2 * LEAST)]
    with CaptureQueriesContext(connection) as asked:
        assert record_many(drafts, actor="system:tests") == 2 * LEAST
    inserted = [one for one in asked if "INSERT" in one["sql"]]
    assert bool(inserted) == (connection.vendor != "postgresql"), "there they were copied"
    seal_pending()
    verified = verify()
    assert (verified.ok, verified.entries) == (True, 2 * LEAST)
    assert Entry.objects.last().fields == {"what": AWKWARD}  # type: ignore[union-attr]


def test_of_rows_that_were_refused_none_is_there() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(connection, categories([f"path {number % LEAST}" for number in range(LEAST + 1)]))
    assert not Category.objects.exists()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite takes texts of any length")
def test_what_is_too_long_is_refused_as_a_statement_would() -> None:
    with pytest.raises(DataError), transaction.atomic():
        insert_many(connection, categories([f"{number}" * 5000 for number in range(1, LEAST + 2)]))


def test_many_listings_are_stored_alike_copied_or_not(operator: Any, monkeypatch: Any) -> None:
    shown = [picture(1)]
    sent = [listing(f"a-{number}", title=f"Bag {number}\t\\", pictures=shown) for number in range(LEAST)]
    store(*sent, source="copied")
    monkeypatch.setattr(copying, "LEAST", 10 * LEAST)
    store(*sent, source="stated")
    copied, stated = (_stored(source) for source in ("copied", "stated"))
    assert copied == stated
    assert len(copied) == LEAST
    assert all(blob for *_, blob in copied)


def _stored(source: str) -> set[tuple[str, ...]]:
    rows = ListingPicture.objects.filter(revision__listing__source=source).select_related("revision__listing")
    return {
        (
            one.revision.listing.title,
            one.revision.content_digest,
            str(one.revision.content),
            str(one.position),
            one.blob_id or "",
        )
        for one in rows
    }
