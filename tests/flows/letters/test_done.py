"""The title of a statement of reasons says what was done as a fact, to the thing and apart from it to its account."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.letters.done import TO_THE_ACCOUNT, TO_THE_THING, done_in_words

DELIST, LIMIT, FREEZE, MUTE = MeasureKind.DELIST, MeasureKind.LIMIT, MeasureKind.FREEZE, MeasureKind.MUTE


@each_row(
    "subject_kind, kinds, english, chinese",
    [
        ("listing", [DELIST], "Listing removed", "已被下架"),
        ("listing", [DELIST, LIMIT], "Listing removed; Listing shown to fewer", "已被下架、已被限制展示"),
        ("listing", [DELIST, FREEZE], "Listing removed; Frozen", "已被下架，您的账号已被冻结"),
        ("video", [MUTE], "Creator muted", "：您的账号已被禁言"),
        ("shop", [FREEZE], "Frozen", "已被冻结"),
    ],
)
def test_what_was_done_stands_behind_the_name(
    subject_kind: str, kinds: list[MeasureKind], english: str, chinese: str
) -> None:
    assert done_in_words(subject_kind, [(kind, None) for kind in kinds]) == {"en": english, "zh": chinese}


def test_how_long_it_lasts_stands_behind_it() -> None:
    frozen = done_in_words("shop", [(FREEZE, 7)])
    assert frozen == {"en": "Frozen (7 days)", "zh": "已被冻结（7 天）"}


def test_every_measure_can_be_told() -> None:
    assert TO_THE_THING.keys() | TO_THE_ACCOUNT.keys() == set(MeasureKind)
