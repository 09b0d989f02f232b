"""The fields of papers are found with their places, in pages with a text layer and in pages that were read."""

from __future__ import annotations

import pytest

from tests.matching.documents.papers import encoded, pdf, photographed, scanned, seal, sheet, stamped
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.matching.documents.fields.finding import fields_of
from zhengpin.matching.documents.model import DocumentPage, DocumentType, FieldName, ReadDocument
from zhengpin.matching.documents.opening import open_document
from zhengpin.matching.reading.port import ReadLine
from zhengpin.matching.reading.rapid import RapidReader

# One process reads: each that does loads the models, and each such module starts a reader.
pytestmark = pytest.mark.xdist_group("reading")

needs_han = pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")
EXPECTED = {
    FieldName.AUTHORISER: "杭州北风运动用品有限公司",
    FieldName.AUTHORISED: "广州市山海商贸有限公司",
    FieldName.MARK: "北风NORTHWIND",
    FieldName.REGISTRATION_NO: "12345678",
    FieldName.NICE_CLASSES: [25],
    FieldName.TERRITORIES: ["CN"],
    FieldName.CHANNELS: ["live", "shop", "video"],
    FieldName.SHOP_TYPE: "exclusive",
    FieldName.VALID_FROM: "2026-01-01",
    FieldName.VALID_TO: "2026-12-31",
    FieldName.SIGNED_ON: "2025-12-20",
    FieldName.SUBLICENSABLE: False,
}


def values(fields) -> dict:
    return {field.name: field.value for field in fields if field.name != FieldName.SEALS}


def test_a_letter_with_a_text_layer_gives_its_fields_with_places():
    document = open_document(pdf(), reader=None)
    fields = fields_of(document, DocumentType.LETTER)
    assert values(fields) == EXPECTED
    number = next(field for field in fields if field.name == FieldName.REGISTRATION_NO)
    assert number.text == "12345678"
    (box,) = number.boxes
    line = next(line for line in document.pages[0].lines if "注册号" in line.text)
    assert line.box[0][0] < box[0][0] < box[1][0] < line.box[1][0]
    assert all(0.5 < field.confidence <= 1 for field in fields)


@pytest.mark.prove("the fields of a letter are proven from its text beside it")
@needs_han
@each_row("degraded", [lambda one: scanned(one, turn=1.5), photographed])
def test_a_letter_that_is_read_gives_the_same(degraded):
    paper = stamped(sheet(), seal("杭州北风运动用品有限公司"), (700, 1000))
    document = open_document(encoded(degraded(paper), quality=70), reader=RapidReader())
    fields = fields_of(document, DocumentType.LETTER)
    assert values(fields) == EXPECTED
    (seals,) = [field for field in fields if field.name == FieldName.SEALS]
    assert len(seals.boxes) == len(seals.value) == 1


def letter_of(*lines: str) -> dict:
    return values(fields_of(document_of(*lines), DocumentType.LETTER))


def document_of(*lines: str) -> ReadDocument:
    blank = encoded(sheet(("",)))
    rows = tuple(row(text, 0.1 + 0.05 * at) for at, text in enumerate((*lines, "。" * 50)))
    return ReadDocument("0" * 64, "image/jpeg", 1, (DocumentPage(1, 1240, 1754, blank, rows, True),))


def row(text: str, y: float) -> ReadLine:
    spans = tuple((at / len(text), (at + 1) / len(text)) for at in range(len(text)))
    right = 0.1 + 0.016 * len(text)
    return ReadLine(text, 1.0, ((0.1, y), (right, y), (right, y + 0.02), (0.1, y + 0.02)), spans)


def test_who_signs_above_the_date_is_the_authoriser_where_nothing_else_names_it():
    found = letter_of(
        "授权书", "兹授权广州山海商贸有限公司销售本公司商品。", "杭州北风服饰有限公司", "2026年5月7日"
    )
    assert found[FieldName.AUTHORISER] == "杭州北风服饰有限公司"
    assert found[FieldName.AUTHORISED] == "广州山海商贸有限公司"


@each_row("closing", ["特此授权。", "特此证明。"])
def test_who_signs_below_the_closing_words_is_not_who_is_authorised(closing: str):
    found = letter_of(
        "授权书",
        "兹授权广州山海商贸有限公司销售本公司商品。",
        closing,
        "杭州北风服饰有限公司",
        "2026年5月7日",
    )
    assert found[FieldName.AUTHORISER] == "杭州北风服饰有限公司"
    assert found[FieldName.AUTHORISED] == "广州山海商贸有限公司"


def test_to_whom_a_letter_is_written_is_authorised():
    found = letter_of(
        "授权函", "致：广州山海商贸有限公司", "我司杭州北风服饰有限公司作为商标权利人，授权贵公司。"
    )
    assert found[FieldName.AUTHORISED] == "广州山海商贸有限公司"
    assert found[FieldName.AUTHORISER] == "杭州北风服饰有限公司"


@each_row(
    "lines",
    [
        ("商标注册证", "第12345678号", "北风NORTHWIND", "核定使用商品/服务项目（国际分类：第25类）"),
        (
            "CERTIFICATE OF REGISTRATION",
            "Registration No. 12345678",
            "Trade mark 北风NORTHWIND",
            "Nice classes 25",
        ),
    ],
)
def test_a_certificate_shows_its_mark_without_a_label_or_in_a_row(lines: tuple[str, ...]):
    found = values(fields_of(document_of(*lines), DocumentType.CERTIFICATE))
    assert found[FieldName.MARK] == "北风NORTHWIND"
    assert found[FieldName.REGISTRATION_NO] == "12345678"


@each_row("name", ["bluefinch B.V.", "Ever@Home GmbH", "Oak and finch Ltd."])
def test_the_heading_of_a_clause_is_no_part_of_who_grants_in_it(name: str):
    found = letter_of(
        f"2. Grant of rights. {name} (the “Owner”) authorises Reed Shop Ltd. to sell FINCH goods."
    )
    assert found[FieldName.AUTHORISER] == name
    assert found[FieldName.AUTHORISED] == "Reed Shop Ltd."


def test_who_is_said_to_hold_the_mark_is_the_authoriser_though_brackets_part_it_from_the_mark():
    found = letter_of(
        "bluefinch Holding Ltd.(权利人)系“BLUEFINCH”商标(注册号:11112222,类别:第25类)的合法持有人。",
        "现授权广州山海商贸有限公司在平台开设专卖店。",
    )
    assert found[FieldName.AUTHORISER] == "bluefinch Holding Ltd."
