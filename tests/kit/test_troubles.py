"""What stands behind a failure is read from what SQLite, PostgreSQL and the system really raise."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.rows import each_row
from zhengpin.kit.troubles import PASSING, Trouble, problem_of, trouble_of


def error_of(path: Path, *statements: str, uri: str = "") -> sqlite3.Error:
    """Return what SQLite raises at the last of these statements."""
    at = sqlite3.connect(uri or path, uri=bool(uri), timeout=0, isolation_level=None)
    *before, last = statements
    for statement in before:
        at.execute(statement)
    with pytest.raises(sqlite3.Error) as raised:
        at.execute(last)
    at.close()
    return raised.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.sqlite3"
    at = sqlite3.connect(path)
    at.execute("CREATE TABLE t (a TEXT, b INTEGER UNIQUE)")
    at.close()
    return path


def test_a_locked_database_is_busy(file):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert trouble_of(error_of(file, "INSERT INTO t VALUES ('x', 1)")) is Trouble.BUSY
    other.close()


@each_row(
    "statement", ["SELECT c FROM t", "INSERT INTO t (c) VALUES (1)", "SELECT 1 FROM u", "UPDATE t SET c = 1"]
)
def test_a_missing_column_is_not_busy(file, statement):
    assert trouble_of(error_of(file, statement)) is Trouble.OUTDATED


def test_a_full_database_and_one_that_may_not_be_written(file):
    grows = f"INSERT INTO t (a) VALUES ('{'x' * 100_000}')"
    assert trouble_of(error_of(file, "PRAGMA max_page_count = 4", grows)) is Trouble.FULL
    read_only = error_of(file, "INSERT INTO t VALUES ('x', 1)", uri=f"file:{file}?mode=ro")
    assert trouble_of(read_only) is Trouble.READ_ONLY
    nowhere = file.parent / "no" / "such"
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect(nowhere)
    assert trouble_of(raised.value) is Trouble.AWAY


@each_row("statement", ["SELEC", "INSERT INTO t VALUES ('y', 1)"])
def test_a_mistake_of_ours_and_a_constraint_are_no_trouble(file, statement):
    error = error_of(file, "INSERT OR IGNORE INTO t VALUES ('x', 1)", statement)
    assert trouble_of(error) is None
    assert problem_of(error) is None


def test_a_full_disk_is_full():
    with pytest.raises(OSError) as raised, open("/dev/full", "wb", buffering=0) as file:  # noqa: PT011
        file.write(b"x")
    problem = problem_of(raised.value)
    assert problem is not None
    assert (problem.code, problem.status) == ("storage.full", 507)
    assert "retry_after" not in problem.extra


class Refused(Exception):  # noqa: N818
    """As PostgreSQL's driver raises it: with a code."""

    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


class OperationalError(Exception):
    """As Django wraps what the driver raised."""


@each_row(
    "state, trouble",
    [
        ("40001", Trouble.BUSY),
        ("40P01", Trouble.BUSY),
        ("55P03", Trouble.BUSY),
        ("57014", Trouble.BUSY),
        ("53300", Trouble.BUSY),
        ("08006", Trouble.AWAY),
        ("57P01", Trouble.AWAY),
        ("53100", Trouble.FULL),
        ("25006", Trouble.READ_ONLY),
        ("42703", Trouble.OUTDATED),
        ("42P01", Trouble.OUTDATED),
        ("42601", None),
        ("23505", None),
        (None, Trouble.AWAY),
    ],
)
def test_the_codes_of_postgresql(state, trouble):
    error = OperationalError()
    error.__cause__ = Refused(state)
    assert trouble_of(error) is trouble
    told = problem_of(error)
    assert ("retry_after" in told.extra if told else False) == (trouble in PASSING)
