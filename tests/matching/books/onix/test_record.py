"""One record: the fields that count, in both sets of tags, and a clear fault for each that cannot be read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.matching.books.onix.messages import RECORD, changed, message, read
from tests.rows import each_row
from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor, Money
from zhengpin.matching.books.onix.refusals import REASONS

RIVER = BookTitle(
    isbn="9787020002207",
    title="北岸的河",
    key="river-1",
    subtitle="一部家史",
    series="河畔文丛",
    volume="4",
    volumes=1,
    set_isbn="9787020002221",
    contributors=(Contributor("沈望舒"), Contributor("Ada Merrow", "translator")),
    publisher="河畔出版社",
    imprint="河畔文艺",
    edition=2,
    edition_statement="修订版",
    published_on=date(2025, 9, 1),
    list_price=Money(Decimal("40.00"), "CNY"),
    pages=320,
    form=BookForm.PAPERBACK,
    language="chi",
    discount=0.55,
    territories=("CN", "HK"),
)


@each_row("tags", ["reference", "short"])
def test_every_field_is_read_in_both_sets_of_tags(tags: str) -> None:
    (record,) = read(message(RECORD, tags=tags, release="3.1"))
    assert record.faults == ()
    assert record.book == RIVER
    assert (record.number, record.line, record.reference, record.is_refused) == (1, 4, "river-1", False)


def test_a_record_needs_no_more_than_reference_number_and_title() -> None:
    bare = """<Product><RecordReference>a</RecordReference>
    <ProductIdentifier><ProductIDType>03</ProductIDType><IDValue>9787020002207</IDValue></ProductIdentifier>
    <DescriptiveDetail><TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel>
    <TitlePrefix>The</TitlePrefix><TitleWithoutPrefix>Lantern</TitleWithoutPrefix></TitleElement></TitleDetail>
    </DescriptiveDetail></Product>"""
    (record,) = read(message(bare))
    assert record.book == BookTitle("9787020002207", "The Lantern", key="a", volumes=1)


def test_a_set_counts_its_parts_and_an_unknown_one_does_not_guess() -> None:
    parts = "<ProductPart><NumberOfItemsOfThisForm>2</NumberOfItemsOfThisForm></ProductPart><ProductPart/>"
    several = changed(
        "<ProductComposition>00</ProductComposition>", "<ProductComposition>10</ProductComposition>"
    )
    (known,) = read(message(several.replace("<Collection>", parts + "<Collection>")))
    (unknown,) = read(message(several))
    assert [(one.book.form, one.book.volumes) for one in (known, unknown) if one.book] == [
        (BookForm.SET, 3),
        (BookForm.SET, None),
    ]


@each_row(
    "old, new, code, field",
    [
        ("9787020002207", "9787020002208", "isbn_check", "IDValue"),
        ("9787020002207", "123", "isbn_form", "IDValue"),
        ("702000220X", "0306406152", "isbn_contradiction", "ProductIdentifier"),
        ("<RecordReference>river-1</RecordReference>", "", "missing", "RecordReference"),
        ("<TitleText>北岸的河</TitleText>", "", "missing", "TitleText"),
        ("<TitleText>北岸的河</TitleText>", f"<TitleText>{'河' * 1001}</TitleText>", "too_long", "TitleText"),
    ],
)
def test_a_record_is_refused_for_what_it_cannot_be_without(old: str, new: str, code: str, field: str) -> None:
    text = changed(old, new)
    if code == "isbn_form":
        text = text.replace("702000220X", "")
    (record,) = read(message(text))
    assert (record.faults[0].code, record.faults[0].field) == (code, field)
    assert record.is_refused or code == "isbn_check"
    assert record.faults[0].line >= 4
    assert record.faults[0].message
    assert record.faults[0].remedy


@each_row(
    "old, new, code, field",
    [
        ("<ExtentValue>320<", "<ExtentValue>many<", "number", "ExtentValue"),
        ("<EditionNumber>2<", "<EditionNumber>0<", "number", "EditionNumber"),
        (">20250901<", ">20251301<", "date", "Date"),
        (">20250901<", ">autumn<", "date", "Date"),
        ("<PriceAmount>40.00<", "<PriceAmount>40,00<", "number", "PriceAmount"),
        (">CNY<", ">Yuan<", "currency", "CurrencyCode"),
        ("<DiscountPercent>45<", "<DiscountPercent>145<", "number", "DiscountPercent"),
    ],
)
def test_what_it_can_be_without_is_left_out_and_said(old: str, new: str, code: str, field: str) -> None:
    (record,) = read(message(changed(old, new)))
    assert record.book is not None
    assert [(fault.code, fault.field) for fault in record.faults] == [(code, field)]
    assert (record.book.title, record.book.isbn) == ("北岸的河", "9787020002207")


@each_row(
    "written, form, day",
    [
        ("20250901", "00", date(2025, 9, 1)),
        ("202509", "01", date(2025, 9, 1)),
        ("2025", "05", date(2025, 1, 1)),
        ("20250901T0800", "13", date(2025, 9, 1)),
    ],
)
def test_dates_of_every_format_that_is_read(written: str, form: str, day: date) -> None:
    (record,) = read(message(changed('dateformat="00">20250901', f'dateformat="{form}">{written}')))
    assert record.book is not None
    if form != "13":
        assert record.book.published_on == day
    (bare,) = read(message(changed('<Date dateformat="00">20250901', f"<Date>{written[:8]}")))
    assert bare.book is not None
    assert bare.book.published_on == day


def test_every_reason_has_a_sentence_and_a_remedy() -> None:
    facts = {
        "element": "a",
        "release": "2.1",
        "line": 3,
        "detail": "b",
        "most": 5,
        "field": "c",
        "value": "d",
        "other": "e",
        "expected": "7",
    }
    for message_, remedy in REASONS.values():
        assert message_ % facts
        assert remedy % facts


def test_markup_in_a_title_is_no_part_of_it() -> None:
    (record,) = read(message(changed("<TitleText>北岸的河<", "<TitleText>北岸的<em>河</em> &lt;i&gt;<")))
    assert record.book is not None
    assert record.book.title.strip() == "北岸的河"


@pytest.mark.parametrize("text", ["<Product/>"])
def test_an_empty_record_is_told_all_that_it_lacks(text: str) -> None:
    (record,) = read(message(text))
    assert {fault.field for fault in record.faults} == {"RecordReference", "ProductIdentifier", "TitleText"}
