"""What was changed beside the ledger, cut off its end or left without its triggers is named; what was not is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.flows.measures.accounting import listings, ruled_against
from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.flows.decisions import decision
from zhengpin.flows.ledger import anchoring as ledger_anchoring
from zhengpin.flows.ledger.checking import LedgerCheck, check_ledger
from zhengpin.jobs.running import run_due
from zhengpin.kit.ids import reference
from zhengpin.ledger import triggers
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.sealing import seal_pending
from zhengpin.review.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(senior: Any, actor_of: Any) -> Actor:
    return actor_of(senior)


@pytest.fixture
def settled(operator, holder, boss) -> Decision:
    """A decision with its measure in force, and one that was overturned by another."""
    first, second = (ruled_against(row, holder) for row in listings("m-1", 2))
    run_due()
    decision.overturn(
        decision_id=second.pk, outcome="authorised", explanation="They hold a licence.", actor=boss
    )
    run_due()
    seal_pending()
    assert check_ledger().ok
    return Decision.objects.get(pk=first.pk)


def found() -> tuple[str, str, str]:
    fault = check_ledger().fault
    assert fault is not None
    assert fault.sentence
    return fault.code, fault.thing, fault.column


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@each_row(
    "column, value",
    [
        ("outcome", "not_infringing"),
        ("ground", "other"),
        ("measures", ["warn"]),
        ("explanation", "Something else."),
        ("decided_by", "person:another"),
        ("state", "undone"),
    ],
)
def test_a_decision_changed_beside_its_entry_is_named(settled, column, value) -> None:
    before = getattr(settled, column)
    Decision.objects.filter(pk=settled.pk).update(**{column: value})
    assert found() == ("thing.changed", reference("decision", settled.pk), column)
    Decision.objects.filter(pk=settled.pk).update(**{column: before})


def test_so_is_one_that_overrides_another(settled) -> None:
    [later] = Decision.objects.exclude(overrides=None)
    Decision.objects.filter(pk=later.pk).update(outcome="infringing")
    assert found() == ("thing.changed", reference("decision", later.pk), "outcome")


@each_row("column, value", [("kind", "warn"), ("state", "reversed"), ("subject", "listing:another")])
def test_a_measure_changed_beside_its_entry_is_named(settled, column, value) -> None:
    [measure] = Measure.objects.filter(decision=settled)
    before = getattr(measure, column)
    Measure.objects.filter(pk=measure.pk).update(**{column: value})
    assert found() == ("thing.changed", reference("measure", measure.pk), column)
    Measure.objects.filter(pk=measure.pk).update(**{column: before})


def test_a_decision_that_no_entry_tells_of_is_named(settled) -> None:
    added = Decision.objects.create(
        case=settled.case, outcome="authorised", state="overturned", decided_by="person:nobody"
    )
    assert found()[:2] == ("thing.unrecorded", reference("decision", added.pk))


def test_a_measure_that_was_deleted_is_named(settled) -> None:
    [measure] = Measure.objects.filter(decision=settled)
    measure.instructions.all().delete()
    key = measure.pk
    measure.delete()
    assert found()[:2] == ("thing.deleted", reference("measure", key))


def cut_off_the_last_seal() -> int:
    last = Seal.objects.order_by("-number")[0]
    number = last.number
    entries = list(SealedEntry.objects.filter(seal=last).values_list("entry_id", flat=True))
    with triggers.lifted(connection):
        SealedEntry.objects.filter(seal=last).delete()
        Entry.objects.filter(pk__gte=min(entries)).delete()
        last.delete()
    return number


def test_an_end_cut_off_shows_by_the_decisions_that_it_told_of(settled) -> None:
    cut_off_the_last_seal()
    assert found()[0] == "thing.unrecorded"


@pytest.mark.engines
def test_an_end_cut_off_shows_by_the_anchor_that_was_kept(settings, tmp_path, operator) -> None:
    settings.ANCHOR_DIR = str(tmp_path)
    seal_pending()
    kept = ledger_anchoring.keep_anchor()
    assert kept is not None
    told = check_ledger()
    assert (told.ok, told.anchors, told.newest) == (True, 1, kept.number)
    assert cut_off_the_last_seal() == kept.number
    fault = check_ledger().fault
    assert fault is not None
    assert (fault.code, fault.seal) == ("anchor.missing", kept.number)


def test_anchors_that_were_lost_outside_are_named(settings, tmp_path: Path, operator) -> None:
    settings.ANCHOR_DIR = str(tmp_path)
    ledger_anchoring.keep_anchor()
    (tmp_path / "anchors.txt").write_text("")
    told = check_ledger()
    assert (told.reason, told.first_bad_entry) == (
        "anchor.lost",
        Entry.objects.get(event="ledger.anchor_kept").pk,
    )


@pytest.mark.engines
def test_each_trigger_that_is_missing_is_named(operator) -> None:
    assert not triggers.missing(connection)
    for name, table, text in laid():
        with connection.cursor() as cursor:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        told: LedgerCheck = check_ledger()
        assert told.fault is not None
        assert (told.reason, told.fault.thing) == ("trigger.missing", name)
        with connection.cursor() as cursor:
            cursor.execute(text)
    assert check_ledger().ok


@pytest.mark.engines
def test_a_trigger_that_is_there_but_refuses_nothing_counts_as_missing(operator) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_change")
        else:
            cursor.execute("DROP TRIGGER ledger_entry_no_update")
            cursor.execute(
                "CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry BEGIN SELECT 1; END"
            )
    assert check_ledger().reason == "trigger.missing"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_no_change")
            cursor.execute(
                "CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RETURN NEW; END $$"
            )
        assert len(triggers.missing(connection)) == 6


def laid() -> list[tuple[str, str, str]]:
    """Return name, table and text of every trigger of the ledger, as the database has it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname, tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger"
                " WHERE NOT tgisinternal AND tgname LIKE 'ledger_%'"
            )
        else:
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master"
                " WHERE type = 'trigger' AND name LIKE 'ledger_%'"
            )
        return cursor.fetchall()
