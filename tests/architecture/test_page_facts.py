"""Pages name every state of what they explain, and the numbers and defaults that ship, as the code has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.accounts.operations.email_changes import VALID_FOR
from zhengpin.admission.operations.confirming import TAKEN_BACK_WITHIN
from zhengpin.admission.policy import policy_of
from zhengpin.admission.states import ApplicationState, OwnerWord, ShopType
from zhengpin.appeals.operations.filing import MOST_EVIDENCE
from zhengpin.appeals.states import AppealState
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.reading.lines import MOST_LINES
from zhengpin.complaints.states import ComplaintState
from zhengpin.enforcement.policy_reading import default_policies
from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit.labels import Labelled
from zhengpin.kit.settings_table import TABLE
from zhengpin.monitoring.room_states import RoomCondition
from zhengpin.review.states import Queue
from zhengpin.rights.importing.reading import MOST_ROWS
from zhengpin.rights.states import AuthorisationState, FilingKind, FilingState

DOCS = ROOT / "docs"
NAMED: dict[str, Iterable[Labelled]] = {
    "using/file-a-right": [*FilingState, *FilingKind],
    "using/authorise-sellers": AuthorisationState,
    "using/complain": set(ComplaintState) - {ComplaintState.DRAFT},
    "using/appeal": AppealState,
    "using/apply-for-a-brand": [*ApplicationState, *ShopType],
    "using/points-and-measures": MeasureKind,
    "reviewing/live-rooms": RoomCondition,
    "reviewing/admission-desk": OwnerWord,
    "reviewing/cases": Queue,
}
"""The vocabularies of which a page names every word."""


def _pages(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return tuple(  # type: ignore[return-value]
        (language, Path(DOCS / f"{name}{ending}.md").read_text(encoding="utf-8"))
        for language, ending in (("en", ""), ("zh", ".zh-Hans"))
    )


@each_row("name", sorted(NAMED))
def test_a_page_names_every_word_of_what_it_explains(name: str) -> None:
    for language, text in _pages(name):
        assert [one for one in NAMED[name] if f"**{one.label(language)}**" not in text] == []


def _periods() -> dict[str, dict[str, int]]:
    return {one.code: {step.name: step.period.amount for step in one.steps} for one in default_procedures()}


def _said() -> list[tuple[str, str, str]]:
    """Return of each number that a page names the page, and the words around it in both languages."""
    policy, periods = policy_of(), _periods()
    days = {shop: policy.shops[shop].least_days for shop in ShopType}
    most, usual = days[ShopType.FLAGSHIP], days[ShopType.ORDINARY]
    fix = {one["fix"] for one in periods.values()} | {one["counter_fix"] for one in periods.values()}
    assert fix == {7}
    assert {one["appeal"] for one in periods.values()} == {6}
    return [
        ("using/account", f"within {VALID_FOR.days * 24} hours", f"于 {VALID_FOR.days * 24} 小时内"),
        ("using/account", "ten characters", "不少于十个字符"),
        (
            "using/complain",
            f"{_shipped('COMPLAINTS_A_DAY')} complaints in 24 hours",
            "24 小时内最多提交 500 件投诉",
        ),
        ("using/complain", f"may hold {MOST_LINES:,} lines", f"最多 {MOST_LINES:,} 行"),
        (
            "using/complain",
            f"you have {periods['cn_goods']['suit']} days",
            f"之日起 {periods['cn_goods']['suit']} 日",
        ),
        (
            "using/answer-a-complaint",
            f"{periods['cn_goods']['answer']} days under the laws of mainland China, {periods['eu']['answer']} days "
            f"under EU law and {periods['us']['answer']} working days under US law",
            f"中国大陆法律为 {periods['cn_goods']['answer']} 日，欧盟法律为 {periods['eu']['answer']} 日，"
            f"美国法律为 {periods['us']['answer']} 个工作日",
        ),
        (
            "using/appeal",
            f"within {_shipped('APPEAL_DAYS')} days",
            f"答复期限为 {_shipped('APPEAL_DAYS')} 日",
        ),
        ("using/appeal", f"up to {MOST_EVIDENCE}, of 50 MB each", f"最多 {MOST_EVIDENCE} 个"),
        ("using/file-a-right", f"may hold {MOST_ROWS:,} rows", f"最多 {MOST_ROWS:,} 行"),
        ("using/authorise-sellers", f"within {TAKEN_BACK_WITHIN.days * 24} hours", "请在 24 小时内"),
        (
            "using/apply-for-a-brand",
            f"run for {most} days, for an ordinary shop {usual}",
            f"不少于 {most} 天，普通店不少于 {usual} 天",
        ),
        ("using/apply-for-a-brand", f"has {policy.owner.days} days", f"答复期限为 {policy.owner.days} 日"),
    ]


def test_pages_name_the_numbers_that_ship() -> None:
    lost = [
        (name, wanted)
        for name, english, chinese in _said()
        for (_language, text), wanted in zip(_pages(name), (english, chinese), strict=True)
        if wanted not in text
    ]
    assert lost == []


def test_the_settings_that_pages_give_in_words_are_as_they_ship() -> None:
    """Numbers that the pages write as words: ten seconds, ten minutes, one in twenty, five tries, three reminders."""
    in_words = {
        "UNDO_SECONDS": "10",
        "CLAIM_LEASE_SECONDS": "600",
        "DOUBLE_REVIEW_SHARE": "0.05",
        "SIGN_IN_TRIES": "5",
        "AGENT_AUTHORITY": "optional",
        "FORMAL_CHECK": "automatic",
        "EXPIRY_REMINDER_DAYS": "90,30,7",
    }
    assert {name: _shipped(name) for name in in_words} == in_words


NAMED_DEFAULT = re.compile(
    r"`ZHENGPIN_([A-Z_]+)` ?[(（]([0-9][0-9.,]*)|^\| `ZHENGPIN_([A-Z_]+)`[^|]* \| `?([0-9][0-9.,]*)`? \|",
    re.MULTILINE,
)
"""A default that a page names: in brackets behind its setting, or in the second cell of a table."""


def _defaults_named() -> Iterator[tuple[str, str, str]]:
    for path in sorted(DOCS.rglob("*.md")):
        for one in NAMED_DEFAULT.findall(path.read_text(encoding="utf-8")):
            name, said = one[:2] if one[0] else one[2:]
            yield path.relative_to(DOCS).as_posix(), name, said.rstrip(".,").replace(",", "")


def test_every_default_that_a_page_names_is_that_of_the_setting() -> None:
    named = list(_defaults_named())
    assert len(named) > 50
    wrong = [
        (page, name, said)
        for page, name, said in named
        if said not in (_shipped(name), _shipped(name).removesuffix(".0"), _shipped(name).partition(",")[0])
    ]
    assert wrong == []


def _shipped(name: str) -> str:
    """Return the default of a setting, as it would be written."""
    return TABLE[name].default


def test_the_page_of_points_has_the_points_that_ship() -> None:
    ladder = default_policies()[-1]
    points = {"copied_picture": 4, "unauthorised_name": 4, "counterfeit": 12, "other": 4}
    assert (dict(ladder.points), ladder.double_from, ladder.climb_every) == (points, 3, 2)
    assert (ladder.expiry_days, ladder.related_share, ladder.cure_keeps) == (365, 0.5, 0.0)
    assert [one.points for one in ladder.thresholds.merchant] == [12, 24, 48]
    assert [[step.days for step in one.measures] for one in ladder.thresholds.creator] == [[7], [30], [None]]
