"""vPDQ's lines are written and read as its tool does, and its rule compares."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from tests.matching.video.films import film, scenes
from tests.rows import each_row
from zhengpin.matching.video.vpdq import from_text, shares, to_text, vpdq_of


@pytest.fixture(scope="module")
def features():
    return vpdq_of(film(scenes(1, 6)))


def test_lines_and_back(features):
    text = to_text(features)
    lines = text.splitlines()
    assert [line.split(",")[0] for line in lines] == ["0", "10", "20", "30", "40", "50"]
    assert all(re.fullmatch(r"\d+,\d+,[0-9a-f]{64},\d+\.\d{3}", line) for line in lines)
    assert to_text(from_text(text)) == text


def test_lines_of_older_tools_are_read():
    older = "0,100," + "0f" * 32 + ",0\n30,97," + "f0" * 32 + ",0.981\n"
    assert [(one.number, one.quality, one.second) for one in from_text(older)] == [
        (0, 100, 0.0),
        (30, 97, 0.981),
    ]


def test_pictures_are_counted_as_the_tool_counts():
    """Of 12.5 pictures a second it takes every twelfth; of less than one a second, every one."""
    assert [one.number for one in vpdq_of(film(scenes(1, 4), rate=Fraction(25, 2)))] == [0, 12, 24, 36]
    assert [one.number for one in vpdq_of(film(scenes(1, 1)[:3], rate=Fraction(1, 2)))] == [0, 1, 2]


@each_row("text", ["1,2,3\n", "a,1," + "0" * 64 + ",0\n", "0,1,00,0.0\n"])
def test_other_lines_are_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        from_text(text)


def test_shares(features):
    assert shares(features, features) == (1.0, 1.0)
    query, held = shares(features[:2], features)
    assert query == 1.0
    assert held == pytest.approx(1 / 3, abs=0.2)
    assert shares(features, vpdq_of(film(scenes(2, 6)))) == (0.0, 0.0)
    assert shares(features, features, least_quality=101) == (0.0, 0.0)
