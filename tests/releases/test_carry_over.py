"""A database of before 0.2.0 is brought over whole: every row, the ledger to the byte, the key of each thing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from tests.architecture.tree import PACKAGE
from tests.jobs import outside
from tests.releases.conftest import Led
from tests.releases.stored_databases import (
    BEFORE_0_2_0,
    TAKEN_OVER,
    asked,
    keys_in,
    migrations_of,
    rows_in,
    unpacked,
)
from tests.selection import ON_POSTGRESQL
from zhengpin.accounts.models import Organisation
from zhengpin.cli import every_command
from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.command import carry_over
from zhengpin.cli.carry_over.jobs import path_today
from zhengpin.cli.carry_over.mapping import CHANGED, EMPTY, sources_of
from zhengpin.cli.carry_over.plans import plan_for
from zhengpin.kit.errors import Problem
from zhengpin.ledger.events import event_named

pytestmark = pytest.mark.django_db

CARRY = "from zhengpin.cli.carry_over.command import carry_over; carry_over({file!r})\n"
ASK = (
    "import json; from tests.releases import looking; print(json.dumps(looking.carried({most}, {came!r})))\n"
)
KEYS = {
    "cases": "review_case",
    "decisions": "review_decision",
    "statements": "zhengpin_messages_statement",
    "captures": "evidence_capture",
}
ORIGINS = ("screening", "name", "video", "live", "target", "appeal", "application")
ORIGINS_RENAMED = {"surface": "name", "footage": "video"}
CAME_TO_BE = {
    "review_case": "opened_at",
    "complaints_complaint": "created_at",
    "appeals_appeal": "filed_at",
    "rights_filing": "created_at",
}
"""By what has a number, when a row of it was made."""
RENAMED = {
    "admission_paper": "admission_applicationdocument",
    "admission_paperfield": "admission_applicationfield",
    "admission_paperpage": "admission_applicationpage",
    "admission_papersignal": "admission_applicationsignal",
    "appeals_evidence": "appeals_appealevidence",
    "complaints_malicereview": "complaints_misusereview",
    "complaints_trackversion": "complaints_procedureversion",
    "enforcement_brake": "enforcement_circuitbreaker",
    "monitoring_feedstretch": "monitoring_feedsegment",
    "monitoring_footagefingerprint": "monitoring_videofingerprint",
    "monitoring_marklook": "monitoring_markscreening",
    "monitoring_marksweep": "monitoring_markrescan",
    "monitoring_negativereference": "monitoring_exclusion",
    "monitoring_picturefingerprint": "monitoring_storedfingerprint",
    "monitoring_recheck": "monitoring_rescan",
    "monitoring_recheckpart": "monitoring_rescanpart",
    "monitoring_rechecktarget": "monitoring_rescantarget",
    "monitoring_roomfreeze": "monitoring_roompreservation",
    "rulebook_rehearsal": "rulebook_backtest",
    "rulebook_rehearsalpart": "rulebook_backtestpart",
}
MERGED = (
    "monitoring_finding",
    "monitoring_surfacefinding",
    "monitoring_footagefinding",
    "monitoring_roomsignal",
)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return unpacked(BEFORE_0_2_0, tmp_path)


def carried(before: Path, new: Led, most: int) -> dict[str, Any]:
    return outside.ask(CARRY.format(file=str(before)) + ASK.format(most=most, came=CAME_TO_BE), new)


NEW_TABLES = (
    "rights_isbnrangeimport",
    "enforcement_pointscredit",
    "accounts_signup",
    "complaints_infringementreport",
    "complaints_reportfile",
    "evidence_forgottenprefix",
    "monitoring_clusterlease",
    "monitoring_passchunk",
    "monitoring_roomsnapshot",
    "monitoring_snapshotcallback",
    "monitoring_weightsinuse",
    "reports_decidedday",
    "reports_euanswersversion",
    "reports_eureport",
    "reports_reportcounts",
    "reports_reportday",
)
"""Tables that came after 0.2.0 to apps that it had."""


LOOKED = """
    SELECT engine FROM monitoring_screening UNION SELECT engine FROM monitoring_surfacescreening
    UNION SELECT engine FROM monitoring_footagescreening
    UNION SELECT COALESCE(capture.environment, '{}') FROM monitoring_roomsignal signal
    LEFT JOIN monitoring_roomfreeze minutes ON minutes.id = signal.freeze_id
    LEFT JOIN evidence_capture capture ON capture.id = minutes.capture_id
"""
"""What looked, as each screening told of it, and each signal of a live room by the minutes that were preserved."""


def expected_rows(before: Path) -> dict[str, int]:
    """Return what each table of today must hold, reckoned from the older tables without the table of the carry-over."""
    held = rows_in(before)
    rounds = asked(before, "SELECT count(*) FROM (SELECT DISTINCT room_id, round FROM monitoring_roomsignal)")
    proofs = asked(before, "SELECT count(*) FROM rights_authorisation WHERE authorised_id IS NOT NULL")
    merged = {
        "monitoring_finding": sum(held.pop(table) for table in MERGED),
        "monitoring_screening": held["monitoring_screening"]
        + held.pop("monitoring_surfacescreening")
        + held.pop("monitoring_footagescreening")
        + rounds[0][0],
        "monitoring_findingmoment": held.pop("monitoring_footageframe"),
        "monitoring_roomsighting": asked(before, "SELECT count(*) FROM monitoring_roomsignal")[0][0],
        **{today: held.pop(before) for before, today in RENAMED.items()},
        "rights_statusplace": proofs[0][0],
        "ledger_serial": sum(held[table] for table in CAME_TO_BE),
    }
    merged["monitoring_engine"] = len(
        {json.dumps(json.loads(one), sort_keys=True) for (one,) in asked(before, LOOKED)}
    )
    # What chains of jobs would have done is left to passes: here one, for the words that wait to be read.
    chained = asked(before, "SELECT task_path FROM django_tasks_database_dbtaskresult WHERE status = 'READY'")
    merged["django_tasks_database_dbtaskresult"] = held["django_tasks_database_dbtaskresult"] - sum(
        path_today(path) in TAKEN_OVER for (path,) in chained
    )
    [[waiting]] = asked(before, "SELECT count(*) FROM monitoring_wordsrequest WHERE state = 'waiting'")
    merged["monitoring_cataloguepass"] = int(waiting > 0)
    del held["django_session"], held["django_migrations"]
    since = (
        model._meta.db_table
        for label in copying.NEW_SINCE
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    )
    return held | merged | dict.fromkeys([*EMPTY, *NEW_TABLES, *since], 0)


@pytest.mark.engines
@pytest.mark.prove("every day what cannot be brought over is told, and each release is brought up to date")
def test_everything_is_brought_over(before: Path, empty: Callable[[], Led]) -> None:
    found = carried(before, empty(), 12)
    expected = expected_rows(before)
    # What Django lays itself for each table is laid anew.
    laid = {"django_content_type", "auth_permission"}
    assert {name: n for name, n in found["rows"].items() if name not in laid} == {
        name: n for name, n in expected.items() if name not in laid
    }
    assert found["ledger"]["fault"] == ""
    assert found["ledger"]["entries"] == expected["ledger_entry"]
    assert found["ledger"]["seals"] == expected["ledger_seal"] > 0
    assert found["seals"] == [
        list(row) for row in asked(before, "SELECT number, chain FROM ledger_seal ORDER BY 1")
    ]
    entries = asked(before, "SELECT id, event, subject, actor FROM ledger_entry ORDER BY 1")
    assert found["entries"] == [list(row) for row in entries]
    for name, table in KEYS.items():
        assert found[name] == keys_in(before, table), name
    assert found["findings"] == sorted(key for table in MERGED for key in keys_in(before, table))
    older_origins = [origin for (origin,) in asked(before, "SELECT origin FROM review_case")]
    assert sorted(found["origins"]) == sorted(_origin_today(origin) for origin in older_origins)
    assert found["of_each_origin"] == dict.fromkeys(ORIGINS, 200)
    assert found["pages"] == {}
    numbers = [number for some in found["numbers"].values() for number in some]
    assert sorted(int(one[-6:]) for one in numbers) == list(range(1, len(numbers) + 1)), "each number once"
    assert {kind: {one[0] for one in some} for kind, some in found["numbers"].items()} == {
        "review_case": {"C"}, "complaints_complaint": {"N"}, "appeals_appeal": {"A"}, "rights_filing": {"F"},
    }  # fmt: skip
    assert found["numbers"]["review_case"] == sorted(found["numbers"]["review_case"]), "in the order of time"


def _origin_today(origin: str) -> str:
    kind, _, rest = origin.partition(":")
    return f"{ORIGINS_RENAMED.get(kind, kind)}:{rest}"


def test_every_app_that_came_since_is_named() -> None:
    """Else its tables would be looked for in the older database."""
    of_0_2_0 = {path.split("/")[0] for path in migrations_of("0.2.0")}
    ours = {
        one.name.removeprefix("zhengpin.")
        for one in apps.get_app_configs()
        if one.name.startswith("zhengpin.")
    }
    with_tables = {name for name in ours if (PACKAGE / name / "migrations").exists()}
    assert with_tables - of_0_2_0 == copying.NEW_SINCE


def test_every_event_of_before_is_one_of_today(before: Path) -> None:
    assert every_command  # loads whatever declares events
    names = {name for (name,) in asked(before, "SELECT DISTINCT event FROM ledger_entry")}
    assert {name for name in names if event_named(name) is None} == set()


@pytest.mark.prove("opens a page of every kind that a carried database leads to")
def test_every_page_opens_on_what_was_brought_over(before: Path, empty: Callable[[], Led]) -> None:
    assert carried(before, empty(), 400)["pages"] == {}


def test_the_table_of_the_carry_over_leaves_nothing_out(before: Path) -> None:
    nodes = copying.nodes_of_0_2_0()
    tables = copying.tables_of(nodes)
    today = copying.columns_of(tables)
    with older.opened(str(before)) as database:
        plan = plan_for(database)
    assert plan.nodes == nodes
    for model in tables:
        table = model._meta.db_table
        fields = {one.column: one for one in model._meta.local_concrete_fields}
        for source in sources_of(table):
            named = {*source.made, *source.renamed, *source.new}
            assert named <= fields.keys(), f"{table} has no {named - fields.keys()}"
            for column in source.new:
                field = fields[column]
                assert (
                    field.primary_key or field.null or field.has_default() or field.empty_strings_allowed
                ), f"{table}.{column} has nothing to begin with"
    assert CHANGED.keys() | EMPTY <= today.keys()


BROKEN_OFF = """
import os
from zhengpin.accounts.models import Organisation
from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.command import carry_over
from zhengpin.cli.carry_over.plans import plan_for
from zhengpin.jobs.first_tables import make_first_tables
with older.opened({file!r}) as before:
    plan = plan_for(before)
    make_first_tables(plan.nodes)
    ended = lambda table, done: table == "review_case" and os._exit(9)
    copying.carry(before, plan.tables, plan.sources, ended)
"""


@pytest.mark.prove(
    "is begun twice; that nothing is written without the last row follows from one transaction"
)
def test_broken_off_in_the_middle_it_has_written_nothing_and_is_begun_again(
    before: Path, empty: Callable[[], Led]
) -> None:
    new = empty()
    assert outside.ended(BROKEN_OFF.format(file=str(before)), new) == 9
    code = "import json; from tests.releases import looking; print(json.dumps(looking.counted()))\n"
    assert not any(outside.ask(code, new).values())
    found = carried(before, new, 1)
    assert found["ledger"]["fault"] == ""
    assert found["rows"]["review_case"] == rows_in(before)["review_case"]


def refused(file: Path) -> str:
    with pytest.raises(Problem) as problem:
        carry_over(str(file))
    assert problem.value.remedy
    return problem.value.code


def test_what_cannot_be_brought_over_is_named(before: Path, tmp_path: Path, operator: Organisation) -> None:
    assert refused(tmp_path / "nowhere.sqlite3") == "carry_over.no_file"
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader, this is no database. " * 40)
    assert refused(letter) == "carry_over.unreadable"
    other = tmp_path / "other.sqlite3"
    asked(other, "CREATE TABLE books (title)")
    assert refused(other) == "carry_over.not_ours"
    assert refused(before) == "carry_over.not_empty"
    asked(before, "ALTER TABLE review_case ADD COLUMN colour TEXT")
    assert refused(before) == "carry_over.unknown_version"


OLDER_ON_POSTGRESQL = """
from tests.releases import older_on_postgresql
older_on_postgresql.lay({file!r})
print("true")
"""


@pytest.mark.skipif(not ON_POSTGRESQL, reason="reads from PostgreSQL")
def test_what_lay_on_postgresql_is_brought_over_too(before: Path, empty: Callable[[], Led]) -> None:
    older_one, new = empty(), empty()
    assert outside.ask(OLDER_ON_POSTGRESQL.format(file=str(before)), older_one)
    found = outside.ask(
        CARRY.format(file=older_one["ZHENGPIN_DATABASE"]) + ASK.format(most=1, came=CAME_TO_BE), new
    )
    expected = expected_rows(before)
    for table in ("monitoring_finding", "monitoring_screening", "review_case", "ledger_entry"):
        assert found["rows"][table] == expected[table], table
    assert found["ledger"]["fault"] == ""
    assert found["ledger"]["seals"] == expected["ledger_seal"]
