"""Rows of a table are judged one by one: all that fail are named, and none sees what another one left."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from tests.cast import organisation
from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock

pytest_plugins = ["pytester"]

TABLE = """
import pytest
from tests.rows import each_row

@each_row("word, length", [("one", 3), ("two", 4), pytest.param("three", 5, id="long"), ("four", 5)])
def test_lengths(word, length):
    assert len(word) == length

@each_row("one", [1, 2], ids=["first", "second"])
@each_row("other", [10, 20], ids=lambda value: f"{value} others")
def test_sums(one, other):
    assert one + other != 22
"""


def test_every_row_that_fails_is_named_and_the_others_are_run(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(TABLE)
    result = pytester.runpytest_inprocess("-p", "no:django", "-p", "no:xdist", "-vv")
    # Both tests fail with their rows.
    assert result.parseoutcomes() == {"subtests": 2 + 3, "failed": 2 + 1 + 2}
    result.stdout.fnmatch_lines_random(
        [
            "*test_lengths [[]row 1: 'two', 4[]]*",
            "*test_lengths [[]row 3: 'four', 5[]]*",
            "*test_sums [[]row 1: 20 others · second[]]*",
        ]
    )


@pytest.mark.parametrize(
    ("table", "said"), [([], "has no row"), ([pytest.param(1, marks=pytest.mark.skip)], "no marks")]
)
def test_what_would_be_left_out_is_refused(table: list[object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        each_row("value", table)


@pytest.mark.django_db
@each_row("name", ["Paper Crane Studio", "Blue Kiln"])
def test_what_a_row_writes_is_taken_back(name: str) -> None:
    assert not Organisation.objects.exists()
    organisation(OrganisationKind.RIGHTS_HOLDER, name)


@each_row("number", [1, 2])
def test_a_row_has_its_own_folder_patches_and_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    assert not list(tmp_path.iterdir())
    assert getattr(clock, "row", None) is None
    assert translation.get_language() == "zh-hans"
    (tmp_path / "left").touch()
    monkeypatch.setattr(clock, "row", number, raising=False)
    translation.activate("en")
