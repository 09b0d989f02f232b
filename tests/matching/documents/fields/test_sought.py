"""A number or a mark is found wherever a page names it, but not within longer words or names of companies."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.matching.documents.fields.sought import sought_in
from zhengpin.matching.documents.model import DocumentPage, FieldName
from zhengpin.matching.reading.port import ReadLine

NUMBER, MARK = FieldName.REGISTRATION_NO, FieldName.MARK


def page(*lines: str) -> DocumentPage:
    return DocumentPage(
        1, 1240, 1754, b"", tuple(line(text, 0.1 + 0.05 * at) for at, text in enumerate(lines)), True
    )


def line(text: str, top: float) -> ReadLine:
    spans = tuple((at / len(text), (at + 1) / len(text)) for at in range(len(text)))
    right = 0.1 + 0.016 * len(text)
    return ReadLine(text, 1.0, ((0.1, top), (right, top), (right, top + 0.02), (0.1, top + 0.02)), spans)


@each_row(
    "text, name, value",
    [
        ("covering our filings 11112222 and 12345678 alike", NUMBER, "12345678"),
        ("EUTM 018 234 567 (HERON)", NUMBER, "018234567"),
        ("涉及第11112222、12345678号", NUMBER, "12345678"),
        ("国际注册 G1234567", NUMBER, "G1234567"),
        ("all goods bearing Grey  Heron as shown overleaf", MARK, "GREY HERON"),
        ("涉及苍鹭、白鹭两个标识", MARK, "白鹭"),
    ],
)
def test_what_a_page_names_is_found_with_its_place(text: str, name: FieldName, value: str) -> None:
    found = sought_in(page("授权书 LETTER", text), name, value)
    assert found
    assert (found.value, found.page) == (value, 1)
    assert found.boxes
    assert 0.5 < found.confidence < 0.9


@each_row(
    "text, name, value",
    [
        ("No. 112345678", NUMBER, "12345678"),
        ("No. 123456789", NUMBER, "12345678"),
        ("Room 1234", NUMBER, "1234"),
        ("the heronry by the lake", MARK, "HERON"),
        ("signed for Heron Leisure Ltd", MARK, "HERON"),
        ("授权方:苍鹭用品有限公司", MARK, "苍鹭"),
        ("nothing of the kind", MARK, "··"),
        ("Party A authorises Party B", MARK, "A"),
        ("授权方为甲方", MARK, "甲"),
    ],
)
def test_it_is_not_found_within_something_else(text: str, name: FieldName, value: str) -> None:
    assert sought_in(page(text), name, value, but=["Heron Leisure Ltd", "苍鹭用品有限公司"]) is None


def test_a_mark_that_a_company_is_named_after_is_found_where_it_stands_alone() -> None:
    found = sought_in(page("Heron Leisure Ltd", "sells HERON"), MARK, "Heron", but=["Heron Leisure Ltd"])
    assert found
    assert found.text == "HERON"
