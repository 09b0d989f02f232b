"""Registrant and publisher: what filings taught, and `unknown` wherever they taught too little."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.matching.books.registrants import RegistrantTable, RegistrantVerdict


def known(**filings: int) -> RegistrantTable:
    return RegistrantTable(("978-7-111", publisher, many) for publisher, many in filings.items())


def test_a_publisher_that_was_filed_agrees_however_its_company_is_written() -> None:
    table = known(机械工业出版社=9)
    for written in ("机械工业出版社", "機械工業出版社", "机械工业出版社有限公司", "机械工业"):
        assert table.judge("978-7-111", written).verdict is RegistrantVerdict.AGREES


def test_another_publisher_contradicts_once_enough_is_known() -> None:
    found = known(机械工业出版社=9).judge("978-7-111", "作家出版社")
    assert (found.verdict, found.filings, found.usual) == (RegistrantVerdict.CONTRADICTS, 9, "机械工业出版社")


def test_an_imprint_and_a_co_publisher_are_learnt() -> None:
    table = known(机械工业出版社=9)
    assert table.judge("978-7-111", "华章").verdict is RegistrantVerdict.CONTRADICTS
    table.learn("978-7-111", "华章")
    assert table.judge("978-7-111", "华章").verdict is RegistrantVerdict.AGREES
    assert table.judge("978-7-111", "机械工业出版社 华章").verdict is RegistrantVerdict.AGREES


def test_too_little_and_too_mixed_are_unknown() -> None:
    unknown = RegistrantVerdict.UNKNOWN
    assert known(机械工业出版社=4).judge("978-7-111", "作家出版社").verdict is unknown
    assert known(机械工业出版社=5, 华章=5).judge("978-7-111", "作家出版社").verdict is unknown
    assert known(机械工业出版社=9).judge("978-7-02", "作家出版社").verdict is unknown
    assert known(机械工业出版社=9).judge("978-7-111", "").verdict is unknown
    assert known(机械工业出版社=9).judge("", "作家出版社").verdict is unknown


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["甲书局", "乙书局", "丙"]), st.integers(1, 9)),
        max_size=9,
    )
)
def test_rows_bring_back_the_same_table(rows: list[tuple[str, str, int]]) -> None:
    table = RegistrantTable(rows)
    again = RegistrantTable(table.rows())
    assert list(again.rows()) == list(table.rows())
    for registrant in "abc":
        for publisher in ("甲书局", "丁"):
            assert again.judge(registrant, publisher) == table.judge(registrant, publisher)


def test_a_filing_that_is_taken_back_counts_no_more() -> None:
    table = known(机械工业出版社=9)
    table.learn("978-7-111", "机械工业出版社", -9)
    assert list(table.rows()) == []
    assert table.judge("978-7-111", "作家出版社").verdict is RegistrantVerdict.UNKNOWN
