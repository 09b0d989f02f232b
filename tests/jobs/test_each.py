"""What goes wrong with one of many keeps no other from its turn, and is in the log."""

from __future__ import annotations

import logging

import pytest

from zhengpin.jobs.each import each_by_itself


def test_each_has_its_turn_and_trouble_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    seen = []

    def do(number: int) -> bool:
        seen.append(number)
        return 6 // number > 2

    log = logging.getLogger("zhengpin.test")
    with caplog.at_level(logging.ERROR):
        assert each_by_itself([1, 0, 2, 6], do, trouble="%s could not be divided by", log=log) == 2
    assert seen == [1, 0, 2, 6]
    assert [one.getMessage() for one in caplog.records] == ["0 could not be divided by"]
    assert caplog.records[0].exc_info is not None


def test_of_a_row_the_log_has_the_key_alone(caplog: pytest.LogCaptureFixture) -> None:
    class Row:
        pk = 7

        def __str__(self) -> str:
            return "Lin, +86 138"

    with caplog.at_level(logging.ERROR):
        assert not each_by_itself(
            [Row()], lambda row: 1 // 0, trouble="%s!", log=logging.getLogger("zhengpin")
        )
    assert [one.getMessage() for one in caplog.records] == ["7!"]
