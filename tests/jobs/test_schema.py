"""Nothing starts on tables that are not those of this program, and each refusal says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.rows import each_row
from zhengpin.cli.preparing import bring_up_to_date, prepare
from zhengpin.jobs.schema import BEFORE_0_2_0, require_current_schema
from zhengpin.kit.errors import Conflict
from zhengpin.workers.__main__ import LOOPS, main

pytestmark = [pytest.mark.django_db, pytest.mark.engines]


def by_a_newer_program() -> None:
    MigrationRecorder(connection).record_applied("monitoring", "9999_what_is_to_come")


def by_an_earlier_one() -> None:
    [newest] = MigrationLoader(connection).graph.leaf_nodes("reports")
    MigrationRecorder(connection).record_unapplied(*newest)


def before_0_2_0() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {BEFORE_0_2_0} (id integer)")


MADE = [
    (by_a_newer_program, "schema.newer", "the version that made it"),
    (by_an_earlier_one, "schema.outdated", "zhengpin migrate"),
    (before_0_2_0, "schema.before_0_2_0", "zhengpin carry-over"),
]


def refusal(start: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Conflict) as refused:
        start()
    return refused.value.code, str(refused.value.remedy)


def test_tables_of_today_are_started_on() -> None:
    require_current_schema()
    prepare()


@each_row("made, code, remedy", MADE)
def test_what_others_made_is_refused(made: Callable[[], None], code: str, remedy: str) -> None:
    made()
    found, said = refusal(require_current_schema)
    assert (found, remedy in said) == (code, True)


@each_row("made, code, remedy", MADE)
def test_serving_is_refused_and_changes_nothing(made: Callable[[], None], code: str, remedy: str) -> None:
    made()
    before = MigrationRecorder(connection).applied_migrations().keys()
    assert refusal(prepare)[0] == code
    assert MigrationRecorder(connection).applied_migrations().keys() == before


@each_row("made, code, remedy", MADE)
def test_each_loop_of_a_worker_is_refused_at_its_start(
    made: Callable[[], None], code: str, remedy: str
) -> None:
    made()
    for loop in LOOPS:
        with pytest.raises(SystemExit) as ended:
            main([loop])
        assert code in str(ended.value), loop
        assert remedy in str(ended.value), loop


@each_row("made", [by_a_newer_program, before_0_2_0])
def test_what_cannot_be_brought_up_to_date_is_left_alone(made: Callable[[], None]) -> None:
    made()
    assert refusal(bring_up_to_date)[0].startswith("schema.")
