"""What a letter or a licence says, beside the register, the applicant and the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.rows import each_row
from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.company_numbers import check_sign, is_company_number
from zhengpin.admission.fraud_signals import DocumentContext, fraud_signals, licence_fraud_signals
from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.signals import SignalCode, explained, remedy
from zhengpin.rights.register.port import RegisterEntry

BOX = ((0.1, 0.1), (0.4, 0.1), (0.4, 0.2), (0.1, 0.2))
TODAY = date(2026, 3, 1)
NAME = "杭州云帆贸易有限公司"
ENTRY = RegisterEntry(
    "CN",
    registration_number="12345678",
    application_date=date(2018, 5, 1),
    expiry_date=date(2029, 5, 6),
    status="registered",
    mark_verbal_element_text="XINGHE 星河",
    nice_classes=(9, 11),
    holder_names=("星河电器（集团）股份有限公司",),
)
KNOWN = DocumentContext((NAME,), TODAY, entry=ENTRY, asked=True, nice_classes=(9,), least_days=90)
LETTER = {
    FieldName.AUTHORISER: "星河电器(集团)股份有限公司",
    FieldName.AUTHORISED: NAME,
    FieldName.MARK: "星河",
    FieldName.REGISTRATION_NO: "12345678",
    FieldName.NICE_CLASSES: [9],
    FieldName.VALID_FROM: "2026-01-01",
    FieldName.VALID_TO: "2026-12-31",
    FieldName.SIGNED_ON: "2025-12-20",
}


def fields(values: dict[str, Any]) -> list[FoundField]:
    return [FoundField(name, value, str(value), 1, (BOX,)) for name, value in values.items()]


def found(
    changed: dict[str, Any] | None = None, known: DocumentContext = KNOWN, **how: Any
) -> dict[str, Signal]:
    return {one.code: one for one in fraud_signals(fields({**LETTER, **(changed or {})}), known, **how)}


def test_a_letter_that_fits_raises_no_doubt() -> None:
    assert found() == {}


@each_row(
    "changed, code",
    [
        ({FieldName.VALID_TO: "2025-06-30"}, SignalCode.ENDS_BEFORE_BEGIN),
        ({FieldName.VALID_FROM: "2025-12-01", FieldName.VALID_TO: "2026-02-28"}, SignalCode.TERM_OVER),
        ({FieldName.VALID_TO: "2026-04-01"}, SignalCode.TERM_SHORT),
        ({FieldName.VALID_FROM: "2026-07-01"}, SignalCode.TERM_NOT_BEGUN),
        ({FieldName.SIGNED_ON: "2026-03-02"}, SignalCode.SIGNED_IN_FUTURE),
        ({FieldName.SIGNED_ON: "2026-02-20"}, SignalCode.SIGNED_AFTER_BEGIN),
        ({FieldName.SIGNED_ON: "2017-01-01"}, SignalCode.BEFORE_APPLICATION),
        ({FieldName.VALID_TO: "2031-12-31"}, SignalCode.OUTLIVES_RIGHT),
        ({FieldName.NICE_CLASSES: [9, 25]}, SignalCode.CLASS_NOT_COVERED),
        ({FieldName.MARK: "银河"}, SignalCode.MARK_DIFFERS),
        ({FieldName.HOLDER: "别家电器有限公司"}, SignalCode.HOLDER_DIFFERS),
        ({FieldName.AUTHORISED: "宁波海潮商贸有限公司"}, SignalCode.AUTHORISED_ANOTHER),
        ({FieldName.AUTHORISED: "杭州云帆贺易有限公司"}, SignalCode.AUTHORISED_NEARLY),
    ],
)
def test_what_does_not_fit_is_doubted_where_it_stands(changed: dict[str, Any], code: str) -> None:
    signals = found(changed)
    assert signals.keys() == {code}
    assert signals[code].boxes
    for language in ("en", "zh-Hans"):
        assert "–" not in explained(signals[code], language)
        assert remedy(signals[code], language)


@each_row(
    "entry, code",
    [
        (None, SignalCode.NUMBER_UNKNOWN),
        (replace(ENTRY, status="cancelled"), SignalCode.RIGHT_CANCELLED),
        (replace(ENTRY, expiry_date=date(2025, 1, 1)), SignalCode.RIGHT_EXPIRED),
        (replace(ENTRY, status="pending"), SignalCode.RIGHT_NOT_STANDING),
        (replace(ENTRY, nice_classes=(25,)), SignalCode.CLASS_NOT_COVERED),
    ],
)
def test_what_the_register_says_is_held_against_the_number(entry: RegisterEntry | None, code: str) -> None:
    assert found(known=replace(KNOWN, entry=entry)).keys() == {code}


def test_where_no_register_was_asked_it_tells_nothing() -> None:
    assert found(known=replace(KNOWN, entry=None, asked=False)) == {}


def test_only_the_last_letter_of_a_chain_must_name_the_applicant() -> None:
    other = {FieldName.AUTHORISED: "宁波海潮商贸有限公司"}
    assert found(other, last=False) == {}


def test_a_term_that_is_shorter_is_doubted_more() -> None:
    short, shorter = (
        found({FieldName.VALID_TO: day})[SignalCode.TERM_SHORT] for day in ("2026-05-20", "2026-03-05")
    )
    assert 0 < short.strength < shorter.strength <= 1
    assert shorter.values["days"] == 4


LICENCE = {FieldName.COMPANY: NAME, FieldName.COMPANY_NO: "91350100M000100Y43"}


@each_row(
    "changed, codes",
    [
        ({}, set()),
        ({FieldName.COMPANY: "宁波海潮商贸有限公司"}, {SignalCode.LICENCE_OF_ANOTHER}),
        ({FieldName.COMPANY: "杭州云帆贸易有限公可"}, {SignalCode.LICENCE_NEARLY}),
        ({FieldName.COMPANY_NO: "91350100M000100Y34"}, {SignalCode.COMPANY_NO_WRONG}),
        ({FieldName.VALID_TO: "2024-01-01"}, {SignalCode.LICENCE_OVER}),
    ],
)
def test_a_licence_is_that_of_the_applicant(changed: dict[str, Any], codes: set[str]) -> None:
    assert {one.code for one in licence_fraud_signals(fields({**LICENCE, **changed}), KNOWN)} == codes


@each_row(
    "one, other, expected",
    [
        ("星河电器（集团）股份有限公司", "星河电器(集团)股份有限公司", NameLikeness.SAME),
        ("星河电器股份有限公司（上海）分公司", "星河电器股份有限公司", NameLikeness.SAME),
        ("Hangzhou Yunfan Trading Co., Ltd.", "HANGZHOU YUNFAN TRADING CO LTD", NameLikeness.SAME),
        ("杭州云帆贸易有限公司", "杭州云帆贺易有限公司", NameLikeness.NEARLY),
        ("云帆商行", "云航商行", NameLikeness.OTHER),
        ("杭州云帆贸易有限公司", "宁波云帆贸易有限公司", NameLikeness.OTHER),
        ("", "杭州云帆贸易有限公司", NameLikeness.OTHER),
    ],
)
def test_names_are_compared_as_people_read_them(one: str, other: str, expected: NameLikeness) -> None:
    assert likeness(one, [other]) is likeness(other, [one]) is expected


@each_row(
    "number, right",
    [
        ("91350100M000100Y43", True),
        ("9135 0100 M000 100Y 43", True),
        ("９１３５０１００Ｍ０００１００Ｙ４３", True),
        ("91350100M000100Y44", False),
        ("91350100M00O100Y43", False),  # the letter O is no sign of the code
        ("110000001234567", True),  # an old number of fifteen digits
    ],
)
def test_company_numbers_are_checked_by_their_last_sign(number: str, right: bool) -> None:
    assert is_company_number(number) is right


def test_every_slip_of_one_sign_is_noticed() -> None:
    first, last = "91350100M000100Y4", "3"
    assert check_sign(first) == last
    for place in range(17):
        for sign in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            if sign != first[place]:
                assert check_sign(first[:place] + sign + first[place + 1 :]) != last
