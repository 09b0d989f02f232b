"""What stands on one engine is brought over to the other as it is: every row, the ledger to the byte, the numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests import databases
from tests.jobs import outside
from tests.releases.conftest import Led, led_to_file
from tests.releases.stored_databases import releases, unpacked
from tests.releases.test_carry_over import ASK, BROKEN_OFF, CAME_TO_BE, CARRY, refused
from tests.selection import ON_POSTGRESQL
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db

UP_TO_DATE = "from zhengpin.cli.setting_up import migrate; migrate(); print('true')\n"
LOOK = ASK.format(most=12, came=CAME_TO_BE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of SQLite as the newest release left it."""
    (tmp_path / "here").mkdir()
    return unpacked(releases()[-1], tmp_path / "here")


@pytest.mark.engines
@pytest.mark.prove("brings a database up to date and carries it twice; every day it is done on PostgreSQL")
def test_there_and_back_again_everything_is_what_it_was(
    file: Path, empty: Callable[[], Led], tmp_path: Path
) -> None:
    there = empty()
    (tmp_path / "back").mkdir()
    with led_to_file(file) as here, led_to_file(tmp_path / "back" / "again.sqlite3") as back:
        assert outside.ask(UP_TO_DATE, here)
        # Begun, broken off, and begun again: the tables stand already, and hold nothing.
        for new, source in ((there, str(file)), (back, there["ZHENGPIN_DATABASE"])):
            assert outside.ended(BROKEN_OFF.format(file=source), new) == 9
            assert outside.ended(CARRY.format(file=source), new) == 0
        # Only now: looking at pages leaves something behind.
        held, carried, returned = (outside.ask(LOOK, one) for one in (here, there, back))
    assert carried == held
    assert returned == held
    assert held["ledger"]["seals"] > 0
    assert held["ledger"]["fault"] == ""
    assert held["rows"]["catalog_listing"] > 0


def test_what_is_not_up_to_date_is_refused(file: Path) -> None:
    assert refused(file) == "carry_over.not_up_to_date"


@pytest.mark.skipif(ON_POSTGRESQL, reason="copies the file of today's database")
def test_what_is_in_use_or_newer_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "today.sqlite3"
    databases.copy_to_file(file)
    with closing(sqlite3.connect(file)) as today:
        now = clock.now().isoformat(" ")
        today.execute(
            "INSERT INTO jobs_workerbeat (worker_id, host, machine, pid, started_at, beat_at)"
            " VALUES ('w-1', 'h', 'another', 1, ?, ?)",
            (now, now),
        )
        today.commit()
        assert refused(file) == "carry_over.in_use"
        today.execute("DELETE FROM jobs_workerbeat")
        today.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_to_come', ?)", (now,)
        )
        today.commit()
    assert refused(file) == "carry_over.newer"
