"""Every signal says in both languages what to look at, and adds to the score what its table says."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from tests.rows import each_row
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.score import PRIOR, forgery_score
from zhengpin.matching.forgery.signals import SignalCode, explained, remedy, supports, wordings

HAN = re.compile(r"[\u3400-\u9fff]")


def test_every_code_is_told_and_nothing_else() -> None:
    assert set(wordings()) == {code.value for code in SignalCode}


@each_row("code", SignalCode)
def test_both_languages_tell_the_same_values(code: SignalCode) -> None:
    wording = wordings()[code]
    assert HAN.search(wording.zh)
    assert not HAN.search(wording.en)
    assert named(wording.en) == named(wording.zh)
    assert named(wording.remedy_en) == named(wording.remedy_zh) == set()
    assert bool(wording.remedy_en) is bool(wording.remedy_zh)


@each_row("code", SignalCode)
def test_what_speaks_against_a_document_can_be_mended_or_only_informs(code: SignalCode) -> None:
    signal = Signal(code, 1.0)
    if not supports(signal) and code is not SignalCode.TEMPLATE_SHARED:
        assert remedy(signal, "en")
    assert explained(signal, "zh-Hans") != explained(signal, "en")


def named(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_values_are_filled_in_and_a_missing_one_is_a_dash() -> None:
    signal = Signal(SignalCode.CLASS_NOT_COVERED, 1.0, values={"number": "1", "covered": [9, 11]})
    assert explained(signal, "en") == "Registration 1 covers classes 9, 11, not –."
    assert explained(signal, "zh-Hans") == "注册号 1 的类别为第 9、11 类，不含第 – 类。"


def test_no_signal_gives_the_score_of_the_prior() -> None:
    score = forgery_score([])
    assert score.parts == ()
    assert score.score == pytest.approx(0.018, abs=0.001)


def test_the_parts_add_up_to_the_score() -> None:
    signals = [
        Signal(SignalCode.LETTER_REUSED, 0.9),
        Signal(SignalCode.NUMBER_REUSED, 1.0),  # of the same group: counts a quarter
        Signal(SignalCode.IMAGE_EDITOR, 0.5),
        Signal(SignalCode.SIGNATURE_INTACT, 1.0),
        Signal(SignalCode.TERM_OVER, 1.0),
    ]
    score = forgery_score(signals)
    points = {part.signal.code: part.points for part in score.parts}
    assert points[SignalCode.LETTER_REUSED] == pytest.approx(0.9 * wordings()["letter_reused"].weight)
    assert points[SignalCode.NUMBER_REUSED] == pytest.approx(0.25 * wordings()["number_reused"].weight)
    assert points[SignalCode.SIGNATURE_INTACT] < 0 == points[SignalCode.TERM_OVER]
    odds = PRIOR + sum(points.values())
    assert score.score == pytest.approx(1 / (1 + 2.718281828**-odds))
    assert [abs(part.points) for part in score.parts] == sorted(
        (abs(one) for one in points.values()), reverse=True
    )


def test_a_trusted_signature_outweighs_faint_doubts_and_not_a_grave_one() -> None:
    good, faint = Signal(SignalCode.SIGNATURE_TRUSTED, 1.0), Signal(SignalCode.MODIFIED_LATER, 1.0)
    assert forgery_score([good, faint]).score < forgery_score([]).score
    assert (
        forgery_score(
            [good, Signal(SignalCode.PDF_TEXT_CHANGED, 1.0), Signal(SignalCode.LETTER_REUSED, 1.0)]
        ).score
        > 0.9
    )
