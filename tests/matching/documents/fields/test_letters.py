"""Letters in the wordings that are in use: labels and sentences, Chinese, English and both, with a reader's slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.rows import each_row
from zhengpin.matching.documents.fields.finding import fields_of
from zhengpin.matching.documents.model import DocumentPage, DocumentType, FieldName, ReadDocument
from zhengpin.matching.reading.port import Quad, ReadLine

F = FieldName
BLANK = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00"
    b"\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\x0d\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one white pixel."""


def line(
    text: str, row: int, *, left: float = 0.1, width: float | None = None, confidence: float = 1.0
) -> ReadLine:
    """Return a line of a page, as wide as its characters are unless `width` says otherwise."""
    wide = (
        width
        if width is not None
        else min(0.85, 0.017 * sum(2 if ord(one) > 255 else 1 for one in text) / 1.6)
    )
    top, right = 0.05 + 0.04 * row, left + wide
    box: Quad = ((left, top), (right, top), (right, top + 0.02), (left, top + 0.02))
    step = 1 / len(text)
    return ReadLine(text, confidence, box, tuple((at * step, (at + 1) * step) for at in range(len(text))))


def read_of(lines: Sequence[str | ReadLine]) -> ReadDocument:
    laid = [one if isinstance(one, ReadLine) else line(one, row) for row, one in enumerate(lines)]
    return ReadDocument(
        "0" * 64, "application/pdf", 1, (DocumentPage(1, 1240, 1754, BLANK, tuple(laid), True),)
    )


def found(lines: Sequence[str | ReadLine], kind: str = DocumentType.LETTER) -> dict[str, Any]:
    return {field.name: field.value for field in reversed(fields_of(read_of(lines), kind))}


def test_a_letter_of_sentences():
    values = found(
        [
            "品牌授权书",
            "致：杭州云帆电子商务有限公司",
            "我公司（上海海鸥服饰股份有限公司）系“海鸥”商标（注册号：第8765432号）的注册人，现授权",
            "杭州云帆电子商务有限公司在全国范围内通过线上店铺、直播间销售第25类、第18类商品，",
            "本授权不可撤销，为独占授权。乙方可以向其下级经销商转授权。",
            "授权期限为二〇二六年三月一日至二〇二七年二月二十八日。",
            "上海海鸥服饰股份有限公司（盖章）",
            "二〇二六年二月十五日",
        ]
    )
    assert values == {
        F.AUTHORISER: "上海海鸥服饰股份有限公司",
        F.AUTHORISED: "杭州云帆电子商务有限公司",
        F.MARK: "海鸥",
        F.REGISTRATION_NO: "8765432",
        F.NICE_CLASSES: [18, 25],
        F.TERRITORIES: ["CN"],
        F.CHANNELS: ["live", "shop"],
        F.VALID_FROM: "2026-03-01",
        F.VALID_TO: "2027-02-28",
        F.SIGNED_ON: "2026-02-15",
        F.SUBLICENSABLE: True,
        F.EXCLUSIVE: True,
        F.IRREVOCABLE: True,
    }


def test_a_letter_in_english():
    values = found(
        [
            "LETTER OF AUTHORIZATION",
            "We, Harbour Mills Inc., the registered proprietor of the trademark “HARBOUR” (Reg. No. 4567890, Classes",
            "18 and 25), hereby authorise Ningbo Lanhe Trading Co., Ltd. to operate a flagship store and to sell",
            "genuine HARBOUR products by live streaming in Mainland China and Hong Kong.",
            "This authorisation is non-exclusive and irrevocable, valid from 1 March 2026 until 28 February 2028.",
            "The authorised party may not sub-license this authorisation.",
            "For and on behalf of Harbour Mills Inc.",
            "Date: March 1st, 2026",
        ]
    )
    assert values == {
        F.AUTHORISER: "Harbour Mills Inc.",
        F.AUTHORISED: "Ningbo Lanhe Trading Co., Ltd.",
        F.MARK: "HARBOUR",
        F.REGISTRATION_NO: "4567890",
        F.NICE_CLASSES: [18, 25],
        F.TERRITORIES: ["CN", "HK"],
        F.CHANNELS: ["live", "shop"],
        F.SHOP_TYPE: "flagship",
        F.VALID_FROM: "2026-03-01",
        F.VALID_TO: "2028-02-28",
        F.SIGNED_ON: "2026-03-01",
        F.SUBLICENSABLE: False,
        F.EXCLUSIVE: False,
        F.IRREVOCABLE: True,
    }


def test_labels_in_two_languages():
    values = found(
        [
            "授权方 Licensor: Harbour Mills GmbH & Co. KG",
            "被授权方/Licensee：宁波蓝河贸易有限公司",
            "商标 Trade mark: HARBOUR",
            "注册号 Registration No.: G1234567",
            "类别 Class: 9、25",
            "区域 Territory: 全球 Worldwide",
            "授权级别：二级",
            "有效期 Validity: 2026/01/05 - 长期",
        ]
    )
    assert values == {
        F.AUTHORISER: "Harbour Mills GmbH & Co. KG",
        F.AUTHORISED: "宁波蓝河贸易有限公司",
        F.MARK: "HARBOUR",
        F.REGISTRATION_NO: "G1234567",
        F.NICE_CLASSES: [9, 25],
        F.TERRITORIES: [],
        F.TIER: 2,
        F.VALID_FROM: "2026-01-05",
        F.VALID_TO: None,
    }


def test_slips_of_a_reader_and_broken_lines_are_borne():
    values = found(
        [
            "授权方 杭州北风运动用品有限公司",
            "被授权方广州市山海商",
            line("兹授权广州市山海商贸有限公司销售“北风”商标商品，商标注册", 3, width=0.85),
            line("号第l2345O78号，国际分类第 25 类，授权期限自2O26年1月l日起至2026年", 4, width=0.85),
            line("12月31日止。", 5),
        ]
    )
    assert values[F.AUTHORISER] == "杭州北风运动用品有限公司"
    assert values[F.AUTHORISED] == "广州市山海商贸有限公司"
    assert values[F.REGISTRATION_NO] == "12345078"
    assert values[F.NICE_CLASSES] == [25]
    assert (values[F.VALID_FROM], values[F.VALID_TO]) == ("2026-01-01", "2026-12-31")


def test_a_name_over_two_lines_has_a_box_in_each():
    document = read_of(
        [
            line("兹证明本函由授权方杭州北风运动用品有限公司出具，并授权广州市天河区山海", 0, width=0.85),
            line("商贸有限公司销售", 1),
        ]
    )
    fields = {field.name: field for field in fields_of(document, DocumentType.LETTER)}
    authorised = fields[F.AUTHORISED]
    assert authorised.value == "广州市天河区山海商贸有限公司"
    assert len(authorised.boxes) == 2


def test_two_parties_side_by_side():
    values = found(
        [
            line("授权方（甲方）：", 0),
            ReadLine("被授权方（乙方）：", 1.0, line("x" * 9, 0, left=0.55).box, line("x" * 9, 0).spans),
            line("杭州北风运动用品有限公司", 1),
            ReadLine(
                "广州市山海商贸有限公司", 1.0, line("x" * 11, 1, left=0.55).box, line("x" * 11, 1).spans
            ),
        ]
    )
    assert values[F.AUTHORISER] == "杭州北风运动用品有限公司"
    assert values[F.AUTHORISED] == "广州市山海商贸有限公司"


@each_row(
    "sentence, name, value",
    [
        ("授权区域：中国大陆（不含香港、澳门、台湾地区）", F.TERRITORIES, ["CN"]),
        ("授权区域：中国大陆、香港、澳门", F.TERRITORIES, ["CN", "HK", "MO"]),
        ("Territory: Mainland China, excluding Hong Kong", F.TERRITORIES, ["CN"]),
        ("授权渠道：店铺，不得通过直播销售", F.CHANNELS, ["shop"]),
        ("授权渠道：全渠道", F.CHANNELS, ["creator", "live", "shop", "video"]),
        ("在抖音平台开设专营店", F.SHOP_TYPE, "multi_brand"),
        ("to operate a multi-brand store", F.SHOP_TYPE, "multi_brand"),
        ("本授权为非独家授权", F.EXCLUSIVE, False),
        ("an exclusive licence", F.EXCLUSIVE, True),
        ("被授权方有权再授权", F.SUBLICENSABLE, True),
        ("被授权方无权向第三方转授权", F.SUBLICENSABLE, False),
        ("The Licensee shall have no right to sublicense", F.SUBLICENSABLE, False),
        ("本授权可随时撤销", F.IRREVOCABLE, False),
        ("as our first-tier distributor", F.TIER, 1),
        ("有效期至2027年5月31日", F.VALID_TO, "2027-05-31"),
        ("valid through May 31, 2027", F.VALID_TO, "2027-05-31"),
        ("自2026年6月1日起，有效期一年", F.VALID_TO, "2027-05-31"),
        ("from 1 June 2026 for a period of two years", F.VALID_TO, "2028-05-31"),
        ("第九类、第二十五类", F.NICE_CLASSES, [9, 25]),
    ],
)
def test_single_sentences(sentence, name, value):
    assert found([sentence])[name] == value


@each_row("text", ["", "。", "授权方：", "第号", "第99类", "有效期至", "商标：", "to to to", "(((("])
def test_what_says_nothing_gives_nothing(text):
    assert found([text or " "]) == {}


def test_a_certificate_a_licence_and_an_invoice():
    certificate = ["商标注册证", "第59576045号", "仙元素", "核定使用商品/服务项目（国际分类：12）"]
    certificate += ["注册人 宁波仙元素食品有限公司", "注册日期 2020年07月11日  有效期至 2030年07月10日"]
    values = found(certificate, DocumentType.CERTIFICATE)
    assert values[F.HOLDER] == "宁波仙元素食品有限公司"
    assert (values[F.MARK], values[F.REGISTRATION_NO], values[F.NICE_CLASSES]) == ("仙元素", "59576045", [12])
    assert (values[F.VALID_FROM], values[F.VALID_TO]) == ("2020-07-11", "2030-07-10")
    licence = [
        "营业执照",
        "统一社会信用代码 91350211M000100Y43",
        "名 称 厦门盛奇服饰有限公司",
        "营业期限 长期",
    ]
    values = found(licence, DocumentType.LICENCE)
    assert values[F.COMPANY] == "厦门盛奇服饰有限公司"
    assert values[F.COMPANY_NO] == "91350211M000100Y43"
    invoice = [
        "购买方 名称：厦门盛奇服饰有限公司",
        "销售方 名称：宁波仙元素食品有限公司",
        "开票日期：2026年05月06日",
    ]
    values = found(invoice, DocumentType.INVOICE)
    assert (values[F.AUTHORISED], values[F.AUTHORISER]) == ("厦门盛奇服饰有限公司", "宁波仙元素食品有限公司")
    assert values[F.SIGNED_ON] == "2026-05-06"


def test_what_was_read_with_doubt_is_less_sure():
    lines = [line("注册号：第12345678号", 0, confidence=0.6)]
    (field,) = fields_of(read_of(lines), DocumentType.LETTER)
    assert field.confidence == pytest.approx(0.95 * 0.6)


def test_fields_of_an_empty_document_are_none():
    assert fields_of(read_of([]), DocumentType.OTHER) == []
