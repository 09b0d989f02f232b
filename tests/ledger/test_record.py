"""What is recorded stays as it was recorded, and reads back with the digest it was given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.events import HIDDEN, NOTED
from tests.rows import each_row
from zhengpin.kit import canonical, clock
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.operations import record, record_many
from zhengpin.ledger.sealing import seal_pending

pytestmark = [pytest.mark.django_db, pytest.mark.engines]

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(what=JSON)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_reads_back_with_its_digest(what):
    entry = record(NOTED, actor="system:test", subject="test:1", what=what)
    stored = Entry.objects.get(pk=entry.pk)
    assert canonical.digest(stored.content()) == stored.digest == entry.digest


def test_digest_does_not_depend_on_the_time_zone_of_the_clock():
    moment = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone(timedelta(hours=8)))
    with clock.set_to(moment):
        entry = record(NOTED, actor="system:test", subject="test:1", what=1)
    stored = Entry.objects.get(pk=entry.pk)
    assert stored.at == moment.astimezone(UTC)
    assert canonical.digest(stored.content()) == stored.digest


def test_undeclared_fields_are_refused():
    with pytest.raises(ValueError, match="no fields"):
        record(NOTED, actor="system:test", subject="test:1", other=1)


def test_record_many_keeps_order_and_fields():
    assert (
        record_many([Draft(HIDDEN, f"test:{i}", fields={"what": i}) for i in range(5)], actor="system:test")
        == 5
    )
    assert list(Entry.objects.order_by("id").values_list("subject", "fields")) == [
        (f"test:{i}", {"what": i}) for i in range(5)
    ]


def test_a_rollback_leaves_nothing():
    def fail() -> None:
        with transaction.atomic():
            record(NOTED, actor="system:test", subject="test:1", what=1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Entry.objects.exists()


REFUSED = [
    lambda: Entry.objects.update(actor="person:other"),
    lambda: Entry.objects.all().delete(),
    lambda: Seal.objects.update(count=0),
    lambda: _execute("DELETE FROM ledger_seal"),
    lambda: SealedEntry.objects.update(link="0" * 64),
    lambda: SealedEntry.objects.all().delete(),
]


@each_row("change", REFUSED)
def test_the_database_refuses_every_change(change):
    record(NOTED, actor="system:test", subject="test:1", what=1)
    seal_pending()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Entry.objects.get().actor == "system:test"
    assert SealedEntry.objects.count() == 1


def test_the_database_refuses_to_replace_or_truncate():
    record(NOTED, actor="system:test", subject="test:1", what=1)
    seal_pending()
    if connection.vendor == "sqlite":
        copied = (
            "SELECT id, uid, at, 'person:other', event, subject, parent, fields, digest FROM ledger_entry"
        )
        columns = "(id, uid, at, actor, event, subject, parent, fields, digest)"
        statements = [f"INSERT OR REPLACE INTO ledger_entry {columns} {copied}"]
    else:
        _execute("SET CONSTRAINTS ALL IMMEDIATE")
        statements = [
            f"TRUNCATE {table} CASCADE" for table in ("ledger_entry", "ledger_seal", "ledger_sealedentry")
        ]
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            _execute(statement)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
