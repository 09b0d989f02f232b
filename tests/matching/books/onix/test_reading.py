"""The stream: every record answered for, hostile files refused, and memory of one record whatever the size."""

from __future__ import annotations

import io
import resource
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.books.onix.messages import RECORD, Stream, changed, message, read
from tests.rows import each_row
from zhengpin.matching.books.onix.reading import MOST_ELEMENTS, read_onix
from zhengpin.matching.books.onix.refusals import OnixRefused


def numbered(number: int) -> str:
    return RECORD.replace("river-1", f"river-{number}")


def test_each_record_is_answered_for_in_order() -> None:
    records = read(
        message(
            numbered(1),
            changed("9787020002207", "1").replace("702000220X", "").replace("river-1", "bad"),
            numbered(3),
        )
    )
    assert [(one.number, one.reference, one.is_refused) for one in records] == [
        (1, "river-1", False),
        (2, "bad", True),
        (3, "river-3", False),
    ]
    assert records[1].line > records[0].line


def test_a_reference_that_comes_twice_is_refused_and_a_withdrawal_is_one() -> None:
    taken_back = changed("<NotificationType>03<", "<NotificationType>05<").replace("river-1", "river-2")
    first, again, deleted = read(message(numbered(1), numbered(1), taken_back))
    assert (first.is_refused, again.is_refused, again.faults[0].code) == (False, True, "repeated")
    assert (deleted.deleted, deleted.book, deleted.is_refused) == (True, None, False)


OPEN = '<ONIXMessage release="3.0">'
NESTED = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
BOMB = f'<!DOCTYPE ONIXMessage [<!ENTITY e0 "aaaaaaaaaa">{NESTED}]>{OPEN}&e11;</ONIXMessage>'
STOLEN = f'<!DOCTYPE ONIXMessage [<!ENTITY x SYSTEM "file:///etc/passwd">]>{OPEN}&x;</ONIXMessage>'.encode()


@each_row(
    "data, code",
    [
        (b"", "empty"),
        (b"   ", "broken"),
        (b"ISBN,title\n", "broken"),
        (b"\x00\x01\x02", "broken"),
        (b"<catalogue/>", "not_onix"),
        (b'<ONIXMessage release="2.1"/>', "release"),
        (b"<ONIXMessage/>", "release"),
        (b'<ONIXMessage release="3.0"/>', "no_records"),
        (
            BOMB.encode(),
            "doctype",
        ),
        (
            b'<!DOCTYPE ONIXMessage SYSTEM "http://127.0.0.1:9/onix.dtd"><ONIXMessage release="3.0"/>',
            "doctype",
        ),
        (
            STOLEN,
            "doctype",
        ),
        ('<!DOCTYPE ONIXMessage [<!ENTITY x "y">]><ONIXMessage release="3.0"/>'.encode("utf-16"), "doctype"),
        (b'<ONIXMessage release="3.0"><Product>&undefined;</Product></ONIXMessage>', "broken"),
        (b'<ONIXMessage release="3.0">' + b"<a>" * 4000, "broken"),
        (b'<?xml version="1.0" encoding="nonsense"?><ONIXMessage release="3.0"/>', "broken"),
    ],
)
def test_hostile_and_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(OnixRefused) as caught:
        read(data)
    assert caught.value.fault.code == code
    assert caught.value.fault.message
    assert caught.value.fault.remedy


def test_what_was_read_before_a_file_breaks_stands() -> None:
    data = message(numbered(1), numbered(2), numbered(3))
    cut = data[: data.index(b"river-3") + 200]
    records = read_onix(io.BytesIO(cut))
    assert [next(records).reference, next(records).reference] == ["river-1", "river-2"]
    with pytest.raises(OnixRefused) as caught:
        next(records)
    assert (caught.value.fault.code, caught.value.fault.line > 20) == ("broken", True)


def test_a_record_of_endless_elements_is_refused_and_the_next_one_read() -> None:
    endless = changed("</Product>", "<Extra><Deep>1</Deep></Extra>" * MOST_ELEMENTS + "</Product>")
    first, second = read(message(endless, numbered(2)))
    assert (first.faults[0].code, first.reference, first.is_refused) == ("too_large", "river-1", True)
    assert not second.is_refused


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_memory_stays_that_of_a_record_however_long_the_file() -> None:
    stream = Stream(700, "<TextContent><Text>" + "x" * 9000 + "</Text></TextContent>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(one.book is not None for one in read_onix(stream)) == 700
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert stream.size > 7_000_000
    assert grown_kb < 6_000


@pytest.mark.prove("reads a gigabyte, which takes minutes")
def test_a_gigabyte_is_read_in_the_same_memory() -> None:
    stream = Stream(100_000, "<TextContent><Text>" + "x" * 8500 + "</Text></TextContent>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(one.book is not None for one in read_onix(stream)) == 100_000
    assert stream.size > 1_000_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_a_record_too_large_is_dropped_as_it_is_read() -> None:
    filling = "<Extra><Deep>" + "y" * 50 + "</Deep></Extra>"
    data = message(changed("</Product>", filling * 30_000 + "</Product>"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (record,) = read(data)
    assert record.faults[0].code == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_bytes_break_it(noise: bytes, at: int) -> None:
    whole = message(RECORD)
    for data in (noise, whole[:at] + noise + whole[at:]):
        with suppress(OnixRefused):
            for record in read_onix(io.BytesIO(data)):
                assert record.book is not None or record.faults or record.deleted
