"""Says in the title of a statement of reasons what was done: `Listing removed`, 「您的商品“…”已被下架」."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.states import MeasureKind

TO_THE_THING = {
    MeasureKind.DELIST: "已被下架",
    MeasureKind.LIMIT: "已被限制展示",
    MeasureKind.WARN: "已被警告",
    MeasureKind.REMOVE: "已被移除",
    MeasureKind.CUT_TRAFFIC: "已被限流",
    MeasureKind.INTERRUPT: "已被中断",
}
TO_THE_ACCOUNT = {
    MeasureKind.MUTE: "已被禁言",
    MeasureKind.FREEZE: "已被冻结",
    MeasureKind.STRIP_CART: "已被取消带货权限",
    MeasureKind.DEPOSIT: "须追加保证金",
    MeasureKind.CLOSE: "已被清退",
    MeasureKind.BAN: "已被封禁",
    MeasureKind.REFUSE: "已被永久拒绝合作",
}
ACCOUNTS = frozenset({SubjectKind.SHOP, SubjectKind.CREATOR, SubjectKind.ACCOUNT})


def done_in_words(subject_kind: str, done: Sequence[tuple[MeasureKind, int | None]]) -> dict[str, str]:
    """Return what was done, to stand behind a thing's name in a title; what befell its account is told apart.

    done: each kind of measure with the days that it lasts, as far as they are told.
    """
    english = "; ".join(f"{kind.en} ({days} days)" if days else kind.en for kind, days in done)
    to_it = [_lasting(TO_THE_THING[kind], days) for kind, days in done if kind in TO_THE_THING]
    to_account = [_lasting(TO_THE_ACCOUNT[kind], days) for kind, days in done if kind in TO_THE_ACCOUNT]
    if subject_kind in ACCOUNTS:
        return {"en": english, "zh": "、".join(to_it + to_account)}
    parts = ["、".join(to_it), f"您的账号{'、'.join(to_account)}" if to_account else ""]
    chinese = "，".join(part for part in parts if part)
    return {"en": english, "zh": chinese if to_it else f"：{chinese}"}


def _lasting(chinese: str, days: int | None) -> str:
    return f"{chinese}（{days} 天）" if days else chinese
