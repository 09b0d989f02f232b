"""A notice is read in both languages and every shape, and each value shows where it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.complaints.reading import letters
from tests.rows import each_row
from zhengpin.complaints.reading.found import each_found
from zhengpin.complaints.reading.reading import MOST_TEXT, read_notice
from zhengpin.complaints.reading.vocabulary import (
    NoticeKind,
    NoticeStatement,
    ReasonCode,
    RequiredPart,
    RightType,
)
from zhengpin.complaints.vocabulary import CounterGround

EVERY = [value for name, value in vars(letters).items() if name.isupper()]


def addresses(notice) -> list[str]:
    return [one.address.value for one in notice.targets if one.address and not one.address.withheld]


def test_a_chinese_notice_gives_its_right_targets_and_guarantee() -> None:
    notice = read_notice(letters.NOTICE_ZH)
    assert (notice.kind.value, notice.language) == (NoticeKind.TAKEDOWN, "zh")
    assert notice.right_type.value == RightType.TRADEMARK
    assert notice.reason_code.value == ReasonCode.COUNTERFEIT
    assert addresses(notice) == [f"https://item.shop.example/item.htm?id=60010020{at}" for at in (0, 1)]
    assert [one.external_id.value for one in notice.targets if one.external_id] == ["600100202"]
    assert [one.subject_kind for one in notice.targets] == ["listing"] * 3
    assert [one.position for one in notice.targets] == ["image", "title", ""]
    work = notice.works[0]
    assert (work.registration_no.value, work.office.value) == ("12345678", "CNIPA")
    assert [one.value for one in work.nice_classes] == [18, 25]
    party = notice.notifier
    assert (party.name.value, party.email.value, party.phone.value) == (
        "周明",
        "rights@qinghe.example",
        "0512-66668888",
    )
    assert (party.organisation.value, party.country.value) == ("苏州青禾文化创意有限公司", "CN")
    assert notice.principal.value == "苏州青禾文化创意有限公司"
    assert NoticeStatement.TRUTH_GUARANTEE in notice.statements
    assert [one.value for one in notice.dates] == [date(2026, 3, 18)]
    assert "cn_goods" not in notice.missing
    assert RequiredPart.GOOD_FAITH in notice.missing["us"]


def test_a_chinese_counter_statement_gives_its_ground() -> None:
    notice = read_notice(letters.COUNTER_ZH)
    assert notice.kind.value == NoticeKind.COUNTER_STATEMENT
    assert notice.ground.value == CounterGround.EXHAUSTED
    assert addresses(notice) == ["https://item.shop.example/item.htm?id=600100200"]
    assert {NoticeStatement.JURISDICTION, NoticeStatement.TRUTH_GUARANTEE} <= set(notice.statements)
    assert "cn_goods" not in notice.missing
    assert RequiredPart.PERJURY in notice.missing["us"]


def test_a_chinese_retraction_names_the_complaint() -> None:
    notice = read_notice(letters.RETRACTION_ZH)
    assert notice.kind.value == NoticeKind.RETRACTION
    assert [one.value for one in notice.about] == ["TS20260318001"]
    assert addresses(notice) == ["https://item.shop.example/item.htm?id=600100201"]


def test_a_form_is_read_by_its_questions() -> None:
    notice = read_notice(letters.FORM)
    assert notice.kind.value == NoticeKind.TAKEDOWN
    assert addresses(notice) == [f"https://videos.shop.example/video/7700{at}" for at in (1, 2)]
    assert [one.withheld for one in notice.targets] == [False, False, True]
    assert (notice.targets[0].subject_kind, notice.targets[0].position) == ("video", "frame")
    assert notice.works[0].addresses[0].value == "https://catalogue.brand.example/spring"
    assert notice.reason_code.value == ReasonCode.COPIED_PICTURE
    assert notice.notifier.role.value == "agent"
    assert (notice.notifier.name.value, notice.notifier.country.value) == ("Joan Example", "GB")
    assert notice.notifier.phone.value == "+44 20 7946 0018"
    assert "greenleaf88" in notice.respondent.name.value
    assert "us" not in notice.missing


def test_a_form_that_only_asks_for_a_statement_has_not_got_it() -> None:
    asked = letters.FORM.replace("**I have", '**Type the following statement: "I have')
    assert NoticeStatement.GOOD_FAITH in read_notice(letters.FORM).statements
    assert RequiredPart.GOOD_FAITH in read_notice(asked).missing["us"]


def test_a_letter_gives_books_and_keeps_the_original_out_of_the_targets() -> None:
    notice = read_notice(letters.LETTER)
    assert notice.reason_code.value == ReasonCode.PIRATED_BOOK
    assert addresses(notice) == ["https://shop.example/item/1001", "https://shop.example/item/1002?from=list"]
    assert [(work.title.value, work.isbn.value) for work in notice.works] == [
        ("The Paper Garden", "9780306406157")
    ]
    assert notice.principal.value == "Example House Press Ltd"
    assert notice.notifier.email.value == "joan@examplehouse.example"
    assert [one.value for one in notice.dates] == [date(2024, 6, 3)]


def test_a_counter_statement_has_what_is_asked_and_its_ground() -> None:
    notice = read_notice(letters.COUNTER)
    assert notice.kind.value == NoticeKind.COUNTER_STATEMENT
    assert notice.ground.value == CounterGround.EXHAUSTED
    assert addresses(notice) == ["https://shop.example/item/1001"]
    assert notice.notifier.country.value == "US"
    assert "us" not in notice.missing
    assert (
        RequiredPart.SERVICE
        in read_notice(letters.COUNTER.replace("accept service", "refuse it")).missing["us"]
    )


def test_own_pages_and_the_owners_page_are_no_targets() -> None:
    text = (
        "Our shop link: https://brand.example/shop/1\n\nThe user “https://shop.example/user/9” has uploaded "
        "unauthorized copies. Infringing url: copies.example. Please remove https://shop.example/item/7 too.\n"
    )
    assert addresses(read_notice(text)) == ["http://copies.example", "https://shop.example/item/7"]


@each_row(
    "claim, right",
    [
        ("This listing infringes our trademark.", RightType.TRADEMARK),
        (
            "Our trade marks, registered at the United States Patent and Trademark Office, are used.",
            RightType.TRADEMARK,
        ),
        ("该商品侵犯我司的外观设计专利。", RightType.DESIGN),
        ("It infringes our utility model and our patents.", RightType.PATENT),
    ],
)
def test_the_right_is_told_by_its_name_not_by_its_office(claim: str, right: RightType) -> None:
    assert read_notice(f"{claim}\nhttps://shop.example/item/7\n").right_type.value == right


def test_a_retraction_leaves_out_what_shall_stay_down() -> None:
    notice = read_notice(letters.RETRACTION)
    assert notice.kind.value == NoticeKind.RETRACTION
    assert addresses(notice) == ["https://shop.example/item/1001", "https://shop.example/item/1002"]
    assert [one.value for one in notice.about] == ["N-20250512-7"]


def test_an_address_that_a_mail_program_broke_is_one_address() -> None:
    text = (
        "Please remove these infringing files:\n\nhttps://shop.example/media/2024/spring/catalogue/\n"
        "pictures/front_\ncover.jpg\nhttps://shop.example/media/2024/spring/list/\nhttps://shop.example/item/7\n"
        "Thank you.\n"
    )
    assert addresses(read_notice(text)) == [
        "https://shop.example/media/2024/spring/catalogue/pictures/front_cover.jpg",
        "https://shop.example/media/2024/spring/list/",
        "https://shop.example/item/7",
    ]


def test_the_marketplaces_hosts_settle_what_no_word_explains() -> None:
    text = "Hello, see these two please.\n\nhttps://shop.example/item/7\nhttps://elsewhere.example/page/9\n"
    assert addresses(read_notice(text, hosts=["shop.example"])) == ["https://shop.example/item/7"]


@each_row("text", EVERY)
def test_every_value_stands_where_it_says(text: str) -> None:
    for one in each_found(read_notice(text)):
        assert 0 <= one.start <= one.end <= len(text)
        if type(one.value) is str and one.how.value in ("answer", "label"):
            assert one.value.replace("-", "")[:60] in " ".join(text[one.start : one.end].split()).replace(
                "-", ""
            )


def test_what_is_no_notice_is_told_as_such() -> None:
    notice = read_notice("Please send me your price list for paper bags.")
    assert (notice.kind.value, notice.missing, notice.targets) == (NoticeKind.OTHER, {}, ())


def test_too_much_text_is_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        read_notice("x" * (MOST_TEXT + 1))


PIECES = some.sampled_from([line for text in EVERY for line in text.splitlines(keepends=True)])


@settings(deadline=None)
@given(some.lists(some.one_of(PIECES, some.text(max_size=60)), max_size=30).map("".join))
def test_no_text_breaks_the_reading(text: str) -> None:
    for one in each_found(read_notice(text)):
        assert 0 <= one.start <= one.end <= len(text)
    read_notice(text, hosts=["shop.example"]).as_dict()


@each_row("piece", [" ", "\n", "> ", "1", "a.", "用户", "https://", "infringing ", "**signed** ", "“"])
@pytest.mark.prove("three seconds of a long text")
def test_a_long_text_of_one_kind_is_read_to_its_end(piece: str) -> None:
    text = (piece * MOST_TEXT)[
        : MOST_TEXT // 4
    ] + "\nPlease take down this infringing page: https://shop.example/item/7\n"
    assert "https://shop.example/item/7" in addresses(read_notice(text))
