"""What identifies a person is taken out of a text in both languages, and what does not stays as it was."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.publication.inputs import Name, VocabularyTerm
from zhengpin.publication.personal import is_card_number, is_iban
from zhengpin.publication.redaction import MARK, Redactor, initials

NOTIFIER = VocabularyTerm("notifier", "notifier", "投诉人")
HAN = re.compile(r"[\u3400-\u9fff]")
PERSONAL = {
    "li.ming@studio.example": "email",
    "LI_MING+shop@mail.studio-example.co.uk": "email",
    "13812345678": "phone",
    "+86 138-1234-5678": "phone",
    "0571-88886666": "phone",
    "(010) 62345678": "phone",
    "400-820-8820": "phone",
    "+44 20 7946 0958": "phone",
    "+1 (415) 555-0132": "phone",
    "415-555-0132": "phone",
    "11010519491231002X": "identity",
    "330102198808081234": "identity",
    "110105200303074514": "identity",
    "078-05-1120": "identity",
    "6222 0212 3456 7890 128": "bank",
    "4111 1111 1111 1111": "bank",
    "DE89 3704 0044 0532 0130 00": "bank",
    "GB82WEST12345698765432": "bank",
    "浙江省杭州市西湖区文三路478号华星时代广场3号楼1204室": "address",
    "上海市徐汇区漕溪北路88号": "address",
    "长安街1号": "address",
    "221B Baker Street, London, NW1 6XE": "address",
    "1600 Amphitheatre Road, Mountain View, CA 94043": "address",
    "Room 1204, Building 3, 478 Wensan Road, Hangzhou": "address",
    "P.O. Box 1170": "address",
}
ANNOUNCED = {
    "身份证号：X12345678": ("身份证号：", "identity"),
    "护照号码 E12345678": ("护照号码 ", "identity"),
    "passport no. 533380006": ("passport no. ", "identity"),
    "账号：1202 0212 0990 0123 456": ("账号：", "bank"),
    "account number 12345678": ("account number ", "bank"),
    "微信：liming_1988": ("微信：", "messenger"),
    "WeChat ID: crane2020": ("WeChat ID: ", "messenger"),
    "电话：8765 4321": ("电话：", "phone"),
    "tel. 020 7946 0958": ("tel. ", "phone"),
    "地址：白鹭湾三区东门旁": ("地址：", "address"),
    "Address: behind the mill, Lower Wick": ("Address: ", "address"),
}
HARMLESS = [
    "商标注册号第4321876号，第25类，专用权期限至2031年6月13日。",
    "Registration 018765432, class 25, in force until 2031-06-13; priced at 39.90 CNY, 1,200 sold.",
    "条码 6901234567892，货号 SKU-1001，商品编号 10023。",
    "EAN-13 4006381333931, ISBN 978-7-02-000220-7, order 20261125-0001.",
    "The picture was copied, mirrored and cut to 512 x 512 pixels; score 0.9731.",
    "该图片系本店原创，2026年11月25日10:30首次发布，未授权任何第三方使用。",
    "He sells on the road to success: 3 street lamps, 2 way switches.",
    "QQ 音乐联名款，微信小程序首发。",
    "https://market.example/item/10023456789?colour=red",
]


def redacted(text: str, *names: Name) -> tuple[str, dict[str, int]]:
    redactor = Redactor(names)
    told = redactor.text(text)
    return told, {kind: count for kind, count in redactor.counts.items() if count}


@each_row("form", ["{}", "请联系 {}，谢谢", "联系人{}。", "Write to {}, please.", "({})", "{}\n{}"])
@each_row("secret", PERSONAL)
def test_each_kind_is_taken_out_wherever_it_stands(secret: str, form: str) -> None:
    if HAN.match(secret):
        form = form.replace("{}", "：{}")  # before an address, words and a place's name cannot be told apart
    told, counts = redacted(form.replace("{}", secret))
    assert told == form.replace("{}", MARK)
    assert counts == {PERSONAL[secret]: form.count("{}")}


@each_row("text", ANNOUNCED)
def test_what_a_word_announces_is_taken_out_and_the_word_stays(text: str) -> None:
    word, kind = ANNOUNCED[text]
    assert redacted(text) == (f"{word}{MARK}", {kind: 1})


@each_row("text", HARMLESS)
def test_what_identifies_nobody_stays(text: str) -> None:
    assert redacted(text) == (text, {})


@each_row(
    "name, text, told",
    [
        ("李明", "李明声称该图为其原创", "[投诉人 L. M.]声称该图为其原创"),
        ("Li Ming", "Drawn by li ming; Ming Li, too.", "Drawn by [notifier L. M.]; [notifier L. M.], too."),
        ("Li", "Listing by Li", "Listing by [notifier L.]"),
        ("Ann-Mary O’Neil", "Ann-Mary O’Neil’s work", "[notifier A. O.]’s work"),
        ("欧阳 静", "作者欧阳静", "作者[投诉人 O. Y. J.]"),
    ],
)  # fmt: skip
def test_people_become_role_and_initials(name: str, text: str, told: str) -> None:
    assert redacted(text, Name(name, NOTIFIER, person=True))[0] == told


def test_organisations_stay_and_hide_nobody() -> None:
    crane = Name("Crane 13812345678 Studio", NOTIFIER, person=False)
    document = Name("杭州文三路88号文化创意公司", NOTIFIER, person=False)
    studio = Name("Acme", NOTIFIER, person=False)
    assert redacted("Crane 13812345678 Studio", crane)[1] == {"phone": 1}
    assert MARK in redacted("杭州文三路88号文化创意公司", document)[0]
    assert redacted("Acme wrote from li@acme.com", studio) == (f"Acme wrote from {MARK}", {"email": 1})
    assert redacted("由Acme提出", studio)[0] == "由Acme提出"


def test_addresses_of_pages_keep_their_numbers_and_lose_people() -> None:
    redactor = Redactor([Name("Li Ming", NOTIFIER, person=True)])
    assert redactor.address("https://li:secret@market.example/item/13812345678#me") == (
        "https://market.example/item/13812345678"
    )
    assert (
        redactor.address("https://market.example/?by=li@ming.example") == f"https://market.example/?by={MARK}"
    )


def test_initials_of_nothing_are_nothing() -> None:
    assert initials("") == initials("  …") == ""


@given(st.text(max_size=400))
@example("@" * 300)
@example("1 " * 300)
@example("路1号" * 100)
@example("A " * 200 + "Street")
def test_any_text_is_redacted_and_again_gives_the_same(text: str) -> None:
    once, _ = redacted(text)
    assert redacted(once)[0] == once


@given(
    st.lists(st.sampled_from(sorted(PERSONAL)), min_size=1, max_size=6),
    st.lists(st.sampled_from(["，", " and ", "; ", "。\n", " / ", "、"]), min_size=7, max_size=7),
)
def test_nothing_of_many_is_left(secrets: list[str], joints: list[str]) -> None:
    told, counts = redacted("".join(joint + secret for joint, secret in zip(joints, secrets, strict=False)))
    assert not [secret for secret in secrets if secret in told]
    assert counts


@given(st.integers(0, 10**18))
def test_the_check_digits_are_those_of_the_standards(number: int) -> None:
    assert sum(is_card_number(f"{number}{last}") for last in range(10)) == 1
    rest = str(number)
    right = 98 - int(rest + "131400") % 97
    assert is_iban(f"DE{right:02}{rest}")
    assert not is_iban(f"DE{(right + 1) % 97:02}{rest}")
