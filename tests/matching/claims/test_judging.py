"""What buyers' texts say of authenticity: each trap in both languages, the words marked, noise without effect."""

from __future__ import annotations

import json
from importlib.resources import files
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.claims.judging import (
    LABELS,
    Authenticity,
    read_claim,
    read_claim_weights,
    shipped_claim_weights,
)
from zhengpin.matching.claims.prepared import MOST_CHARACTERS
from zhengpin.matching.claims.statements import ClaimReason

CLEAR_FAKE = (
    "绝对是假货，跟超市买的完全不一样",
    "感觉不是正品，洗完头皮发痒",
    "This is a counterfeit, the serial number does not exist.",
    "Definitely not genuine. Avoid.",
)
CLEAR_GENUINE = ("是正品，很满意，下次还来", "Original product, works great. Thank you.")


@each_row(
    "text, label",
    [
        ("买到假货了，大家别上当", "fake"),
        ("纸张薄得透光，错字一堆，像盗版", "pirated"),
        ("扫码查了，是正品，放心购买", "genuine"),
        ("不知道是不是正品，还没用", "unsure"),
        ("买到的是翻新机，里面还有别人的照片", "refurbished"),
        ("快递很快，孩子很喜欢", "none"),
        ("Total fake, do not buy!", "fake"),
        ("Pages are blurry, surely a pirated copy.", "pirated"),
        ("They stole the design from a small studio.", "copied"),
        ("Authentic and sealed, I checked the code.", "genuine"),
        ("Not sure if these are original or not.", "unsure"),
        ("Sold as new but clearly refurbished, scratches all over.", "refurbished"),
        ("Arrived on time and fits well.", "none"),
    ],
)
def test_each_label_is_told_in_both_languages(text, label):
    assert read_claim(text).label == label


@each_row(
    "text, says_fake, reason",
    [
        ("京东没有假货，一直很放心", False, ClaimReason.NEGATED),
        ("这肯定不是正品，味道不对", True, ClaimReason.NEGATED),
        ("These are not fake, the code was verified.", False, ClaimReason.NEGATED),
        (
            "This isn't the real thing. It smells like glue and the label has a typo.",
            True,
            ClaimReason.NEGATED,
        ),
        ("请问这个是正品吗？", False, ClaimReason.QUESTION),
        ("Is this authentic?", False, ClaimReason.QUESTION),
        ("自带正版系统，运行流畅", False, None),
        ("评论都是假的，千万别信", False, ClaimReason.OTHER_SUBJECT),
        ("Half of the reviews are fake.", False, ClaimReason.OTHER_SUBJECT),
        ("These fake flowers look lovely on the table.", False, None),
        ("希望不是假货，还没拆开", False, ClaimReason.CONDITION),
        ("If it's fake I will return it.", False, ClaimReason.CONDITION),
        ("真怀疑是不是正品，用完头皮痒得不行，差评", True, ClaimReason.SUSPICION),
        ("真是“正品”啊，商标都印错了，呵呵，垃圾", True, ClaimReason.SARCASM),
        ("听别人说有假货，我的还没用，不知道真假", False, ClaimReason.UNKNOWN),
        ("度假酒店，很干净", False, None),
    ],
)
def test_what_only_looks_like_a_claim_is_told_from_one(text, says_fake, reason):
    claim = read_claim(text)
    assert claim.says_fake is says_fake
    assert reason is None or reason in claim.reasons


def test_the_words_that_led_there_are_marked():
    text = "洗完头痒，感觉不是正品，和超市买的不一样"
    spans = read_claim(text).spans
    claimed = {span.text: (span.kind, span.says) for span in spans}
    assert claimed["正品"] == ("genuine", "fake")
    assert [span.reason for span in spans if span.text == "不是"] == ["negated"]


def test_an_empty_text_says_nothing():
    claim = read_claim("")
    assert (claim.label, claim.says_fake, claim.spans, claim.reasons, claim.cut) == (
        "none",
        False,
        (),
        (),
        False,
    )


def test_the_threshold_decides_and_the_probabilities_are_whole():
    threshold = shipped_claim_weights().threshold
    for text in (*CLEAR_FAKE, *CLEAR_GENUINE):
        claim = read_claim(text)
        assert claim.says_fake is (claim.score >= threshold)
        assert sum(claim.probabilities.values()) == pytest.approx(1)
        assert set(claim.probabilities) == {label.value for label in Authenticity}


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.sampled_from(
            "假货正品不是没有盗版吗？，。 “”怀疑fake not real\u200b\U0001f600\uff46\uff41\uff4b\uff45\n"
        ),
        max_size=60,
    )
)
def test_spans_lie_in_the_text_in_order_and_apart(text):
    spans = read_claim(text).spans
    assert all(text[span.start : span.end] == span.text and span.text for span in spans)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize("text", CLEAR_FAKE + CLEAR_GENUINE)
@pytest.mark.parametrize(
    "noise",
    [
        lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
        lambda text: text.replace("，", "，\U0001f621\U0001f621").replace(" ", " \U0001f621 "),
        lambda text: "\u200b".join(text),
        lambda text: text.upper(),
        lambda text: " ".join(text) if not text.isascii() else text,
        lambda text: text + "\n",
    ],
    ids=["full_width", "emoji", "zero_width", "capitals", "spaced", "line"],
)
def test_noise_does_not_turn_a_clear_claim(text, noise):
    assert read_claim(noise(text)).says_fake is read_claim(text).says_fake is (text in CLEAR_FAKE)


@pytest.mark.parametrize("text", CLEAR_FAKE + CLEAR_GENUINE)
@pytest.mark.parametrize(
    "beside", ["包裹星期二到的。{}", "{} 给妈妈买的。", "Ordered two in blue. {}", "{} It came in a box."]
)
def test_a_sentence_that_says_nothing_does_not_turn_a_clear_claim(text, beside):
    assert read_claim(beside.format(text)).says_fake is (text in CLEAR_FAKE)


def test_a_word_is_found_where_it_is_hidden():
    for text in ("就是假*货，别买", "f a k e ! do not buy", "F@KE, avoid", "這是假貨，差評"):
        assert read_claim(text).says_fake, text


@pytest.mark.parametrize(
    "text",
    [
        "假" * 1_000_000,
        "假货" * 500_000,
        "不是" * 500_000,
        "\u200b" * 1_000_000,
        "a\u0301" * 500_000,
        " " * 1_000_000,
        "是不是假货？" * 170_000,
        "f a k e " * 125_000,
    ],
    ids=["fake", "fakes", "denials", "invisible", "accents", "spaces", "questions", "spelt"],
)
def test_a_hostile_text_is_read_in_bounded_time(text):
    started = perf_counter()
    claim = read_claim(text)
    assert perf_counter() - started < 5
    assert claim.cut
    assert len(claim.spans) <= 40


def test_what_stands_after_the_bound_is_not_read():
    assert not read_claim("很好。" * (MOST_CHARACTERS // 3 + 1) + "假货").says_fake


def test_weights_for_other_labels_are_refused():
    given_ = json.loads(files("zhengpin.matching.claims").joinpath("weights.json").read_text("utf-8"))
    assert read_claim_weights(given_).threshold == shipped_claim_weights().threshold
    with pytest.raises(ValueError, match=r"benchmarks\.fitting\.claims"):
        read_claim_weights(given_ | {"labels": list(reversed(LABELS))})


@each_row(
    "text, marked", [("这是假货，做工差", "是假货"), ("都假的，别买", "都假的"), ("这个是假，别买", "是假")]
)
def test_words_are_marked_whole(text, marked):
    said = [one for one in read_claim(text).spans if one.says == "fake"]
    assert [(one.text, text[one.start : one.end]) for one in said] == [(marked, marked)]
