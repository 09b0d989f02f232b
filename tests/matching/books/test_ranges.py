"""Parts of an ISBN by the agency's ranges: as the file says, unknown where it does not, refused where it is none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.ranges import RangeFileError, RangeRule, RangeTable, read_range_message

MESSAGE = """<?xml version="1.0" encoding="utf-8"?>
<ISBNRangeMessage><MessageSource>International ISBN Agency</MessageSource>
<EAN.UCCPrefixes><EAN.UCC><Prefix>978</Prefix><Agency>International ISBN Agency</Agency><Rules>
<Rule><Range>0000000-5999999</Range><Length>1</Length></Rule>
<Rule><Range>6000000-6499999</Range><Length>3</Length></Rule>
<Rule><Range>7000000-7999999</Range><Length>1</Length></Rule></Rules></EAN.UCC></EAN.UCCPrefixes>
<RegistrationGroups><Group><Prefix>978-7</Prefix><Agency>China, People's Republic</Agency><Rules>
<Rule><Range>0000000-0999999</Range><Length>2</Length></Rule>
<Rule><Range>1000000-4999999</Range><Length>3</Length></Rule>
<Rule><Range>5000000-7999999</Range><Length>4</Length></Rule>
<Rule><Range>8000000-8999999</Range><Length>5</Length></Rule>
<Rule><Range>9000000-9999999</Range><Length>6</Length></Rule></Rules></Group>
<Group><Prefix>978-0</Prefix><Agency>English language</Agency><Rules>
<Rule><Range>0000000-1999999</Range><Length>2</Length></Rule>
<Rule><Range>2000000-6999999</Range><Length>3</Length></Rule>
<Rule><Range>7000000-9999999</Range><Length>0</Length></Rule></Rules></Group></RegistrationGroups>
</ISBNRangeMessage>"""


def table(text: str = MESSAGE) -> RangeTable:
    return read_range_message(io.BytesIO(text.encode()))


@each_row(
    "isbn, hyphenated, registrant",
    [
        ("9787111075752", "978-7-111-07575-2", "978-7-111"),
        ("9787020002207", "978-7-02-000220-7", "978-7-02"),
        ("9787503812345", "978-7-5038-1234-5", "978-7-5038"),
        ("9787900123459", "978-7-900123-45-9", "978-7-900123"),
        ("9780306406157", "978-0-306-40615-7", "978-0-306"),
        ("9780706406157", "978-0-70640615-7", ""),
    ],
)
def test_a_number_is_parted_by_the_ranges(isbn: str, hyphenated: str, registrant: str) -> None:
    parts = table().parts(isbn)
    assert parts is not None
    assert (parts.hyphenated, parts.registrant_prefix) == (hyphenated, registrant)


def test_what_no_range_has_is_unknown() -> None:
    assert table().parts("9799999999990") is None
    assert table().parts("9786999999990") is None
    assert table().parts("9786000000000").registrant_prefix == ""  # type: ignore[union-attr]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 9_999_999), min_size=2, max_size=12, unique=True), st.integers(0, 10**8 - 1))
def test_bisection_finds_what_a_look_at_every_rule_finds(bounds: list[int], rest: int) -> None:
    ordered = sorted(bounds)
    rules = [
        RangeRule("978-7", first, last - 1, 1 + at % 5)
        for at, (first, last) in enumerate(zip(ordered, ordered[1:], strict=False))
    ]
    found = RangeTable([RangeRule("978", 0, 9_999_999, 1), *rules]).parts(f"9787{rest:08d}0")
    assert found is not None
    value = rest // 10
    expected = next((rule.length for rule in rules if rule.first <= value <= rule.last), 0)
    assert len(found.registrant) == expected


@each_row(
    "text",
    [
        "<a/>",
        "",
        "no xml",
        MESSAGE.replace("0000000-0999999", "zero-nine"),
        MESSAGE.replace("<Length>2</Length>", "<Length>9</Length>"),
        '<!DOCTYPE a [<!ENTITY b "c">]>' + MESSAGE.partition("?>")[2],
    ],
)
def test_a_file_without_ranges_is_refused(text: str) -> None:
    with pytest.raises(RangeFileError):
        table(text)
