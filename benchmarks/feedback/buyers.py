"""Makes the buyers of the simulated year: honest ones, refund rings, competitors' hired hands and fans.

What they write is put together from phrases; a ring has one text that it bends, unless it is careful. How many traits a
ring's accounts have in common is drawn for each ring, from nearly all down to few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from zhengpin.feedback.brigading import BuyerReport

DAY = 24 * 60
SHOPS = 5000
PHRASES = [
    "收到货发现是假的",
    "和专柜买的完全不一样",
    "做工太差了",
    "扫码查不到",
    "味道刺鼻",
    "客服不回消息",
    "标签都是歪的",
    "用了两天就坏",
    "申请退货退款",
    "希望平台严查",
    "朋友一看就说是仿的",
    "包装盒印刷模糊",
    "说好的正品呢",
    "防伪码是假的",
    "颜色不对",
    "拉链上没有标",
    "买过真的所以知道",
    "不建议购买",
    "气死了",
    "直播间说得天花乱坠",
    "序列号对不上",
    "线头很多",
]
SHORT = ("假货", "假的", "不是正品", "fake", "骗人")
KINDS = ("refund ring", "competitor", "fans")


@dataclass(frozen=True)
class Placed:
    """A report with the days of its order and of its coming."""

    report: BuyerReport
    ordered: int
    day: int


class Buyers:
    """Draws reports; `shares` of a ring: how much its accounts have in common, 0 to 1."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.number = 0

    def honest(self, ordered: int, day: int, *, newcomers: bool = False) -> Placed:
        """Draw an honest report. newcomers: buyers whom a campaign for new customers brought."""
        rng, new = self.rng, self.rng.random() < (0.5 if newcomers else 0.08)
        waited = max(day - ordered, 1) * DAY
        return self._placed(
            ordered,
            day,
            minute=self._waking(day),
            group=f"family {self.number}" if rng.random() < 0.02 else None,
            account_days=int(rng.integers(1, 30)) if new else int(rng.integers(30, 3000)),
            refund_minutes=None if rng.random() < 0.4 else 300 if rng.random() < 0.05 else waited,
            elsewhere=0 if rng.random() < (0.7 if new else 0.08) else int(rng.integers(1, 60)),
            text=self._text(),
            other_targets=self._others(0.05),
        )

    def ring(self, kind: str, day: int, hands: int, shares: float) -> Iterator[Placed]:
        """Draw the reports of a ring that begins on a day."""
        rng, days = self.rng, int(self.rng.integers(1, 6))
        text, rivals = self._text(long=True), frozenset(str(one) for one in rng.integers(0, SHOPS, 3))
        moments = [self._waking(day + int(rng.integers(0, days))) for _ in range(max(2, hands // 6))]
        for at in range(hands):
            minute = int(rng.choice(moments)) + int(rng.integers(0, 2)) if self._has(shares) else None
            coming = day + int(rng.integers(0, days)) if minute is None else minute // DAY
            fresh = kind != "competitor" and self._has(shares)
            at_once = kind == "refund ring" and self._has(shares + 0.1)
            linked = kind != "fans" and self._has(0.3 * shares)
            rival = kind == "competitor" and self._has(shares + 0.1)
            yield self._placed(
                coming if at_once else max(0, coming - int(rng.integers(1, 5))),
                coming,
                minute=self._waking(coming) if minute is None else minute,
                group=f"ring {day} {at // 4}" if linked else None,
                ordered=kind != "fans" or rng.random() < 0.1,
                account_days=int(rng.integers(0, 30)) if fresh else int(rng.integers(20, 1500)),
                refund_minutes=int(rng.integers(5, 600)) if at_once else None,
                elsewhere=0 if self._has(0.6 * shares) else int(rng.integers(1, 20)),
                text=self._bent(text) if self._has(0.8 * shares) else self._text(),
                other_targets=rivals if rival else self._others(0.05),
            )

    def _placed(self, order_day: int, day: int, *, minute: int, **traits: Any) -> Placed:
        self.number += 1
        name = str(self.number)
        return Placed(
            BuyerReport(number=name, buyer=f"buyer {name}", minute=minute, **traits), order_day, day
        )

    def _has(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def _waking(self, day: int) -> int:
        return day * DAY + 8 * 60 + int(self.rng.beta(2, 1.5) * 15 * 60)

    def _others(self, share: float) -> frozenset[str]:
        return frozenset([str(self.rng.integers(0, SHOPS))]) if self._has(share) else frozenset()

    def _text(self, *, long: bool = False) -> str:
        if not long and self._has(0.4):
            return str(self.rng.choice(SHORT))
        return "，".join(self.rng.choice(PHRASES, int(self.rng.integers(3 if long else 1, 5)), replace=False))

    def _bent(self, text: str) -> str:
        at = int(self.rng.integers(0, len(text)))
        return text[:at] + str(self.rng.choice(list("！啊呢，。的了"))) + text[at + 1 :]
