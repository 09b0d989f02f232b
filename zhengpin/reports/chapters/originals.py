"""The report's chapter on originals: deposited, under protection, copied, upheld, falsely matched. Data only."""

from __future__ import annotations

from typing import Any

from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.originals.states import DepositStrength
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

_STRENGTHS = {"original": [one.value for one in DepositStrength]}
_SHOWN_BY_OTHERS: dict[str, Any] = _STRENGTHS | {"authorised": False}
_SETTLED = ("finding.upheld", "finding.dismissed", "finding.authorised")


def _standing(column: str) -> list[Count]:
    """Count what stood under protection on the last day that was counted."""
    return [Count("originals_day.counted", total=column, of_day="day", last=True)]


def _sold(column: str) -> list[Count]:
    return [Count("originals_day.counted", total=column, of_day="day")]


_ACCEPTED = [
    Count("original.deposited", {"answer": "deposited"}),
    Count("original.moved", {"before": "examining", "state": "active"}),
]
_DECIDED = Count("original_dispute.decided")

ORIGINALS = Chapter(
    "originals",
    Text("Originals", "原创保护"),
    (
        Figure(
            "originals_merchants",
            Text("Merchants and creators with originals under protection", "有原创受保护的商家与达人数"),
            Text(
                "Organisations with at least one deposited original under protection at the end of the last day of the "
                "period that was counted.",
                "期内最后一个已统计日终了时，至少有一项原创存证处于保护中的机构数。",
            ),
            _standing("merchants"),
        ),
        Figure(
            "originals_pictures",
            Text("Pictures under protection", "受保护的原创图片数"),
            Text(
                "Deposited pictures under protection at the end of the last day of the period that was counted.",
                "期内最后一个已统计日终了时，处于保护中的原创图片数。",
            ),
            _standing("pictures"),
        ),
        Figure(
            "originals_videos",
            Text("Short videos under protection", "受保护的原创短视频数"),
            Text(
                "Deposited short videos under protection at the end of the last day of the period that was counted.",
                "期内最后一个已统计日终了时，处于保护中的原创短视频数。",
            ),
            _standing("videos"),
        ),
        Figure(
            "originals_orders",
            Text("Orders under protection", "受保护商品的下单数"),
            Text(
                "Orders of goods shown with a protected original of their own merchant that was deposited before the "
                "order was placed, cancelled ones left out, of the days of the period.",
                "期内各日，以商家自有受保护原创展示、且存证早于下单的商品订单行数，已取消的不计。",
            ),
            _sold("orders"),
        ),
        Figure(
            "originals_sales",
            Text("Sales under protection", "受保护商品的销售额"),
            Text(
                "What these orders came to, in the currency of the setting ZHENGPIN_ORIGINALS_CURRENCY; other "
                "currencies, and days with fewer than five such orders, are left out.",
                "上述订单的金额，币种按设置项 ZHENGPIN_ORIGINALS_CURRENCY；其他币种及不足五单的日期不计。",
            ),
            _sold("sales"),
        ),
        Figure(
            "originals_deposited",
            Text("Files deposited", "存证文件数"),
            Text(
                "Pictures and short videos deposited in the period, whatever they were answered.",
                "期内存证的图片与短视频数，不论答复如何。",
            ),
            [Count("original.deposited")],
        ),
        Figure(
            "originals_accepted",
            Text("Taken under protection", "存证后受保护率"),
            Text(
                "Deposits that were taken under protection in the period, of all deposited in it; the others were "
                "seen here earlier at another's, are common, too plain, or show another's mark.",
                "期内存证后受保护者占期内全部存证之比；其余为他人在先展示、通用图片、内容过于简单或含他人商标。",
            ),
            _ACCEPTED,
            [Count("original.deposited")],
        ),
        Figure(
            "originals_common",
            Text("Common pictures", "通用图片占比"),
            Text(
                "Deposits answered that several unrelated shops had shown the picture before, of all of the period.",
                "答复为多家无关联店铺在先展示的通用图片者占期内全部存证之比。",
            ),
            [Count("original.deposited", {"answer": "common_picture"})],
            [Count("original.deposited")],
        ),
        Figure(
            "originals_copied",
            Text("Goods, videos and live rooms with a copy", "发现抄袭原创的商品、视频与直播间数"),
            Text(
                "Different listings, videos, live rooms and avatars of others in which a deposited original was "
                "found in the period, whatever the rules said of it; authorised ones are left out.",
                "期内在他人的不同商品、短视频、直播间与头像中发现原创存证的数量，不论规则如何判定；已获授权的不计。",
            ),
            [
                Count("finding.recorded", _SHOWN_BY_OTHERS, distinct="fields__listing"),
                *(
                    Count(event, _SHOWN_BY_OTHERS, distinct="fields__about")
                    for event in (
                        "surface_finding.recorded",
                        "footage_finding.recorded",
                        "room_signal.recorded",
                    )
                ),
            ],
        ),
        Figure(
            "originals_upheld",
            Text("Copies upheld", "认定抄袭原创数"),
            Text(
                "Copies of deposited originals that were found to infringe in the period, by a rule or by a person; "
                "one that is decided anew counts again.",
                "期内由规则或人工认定侵权的原创抄袭发现数；重新认定的再次计入。",
            ),
            [Count("finding.upheld", _STRENGTHS)],
        ),
        Figure(
            "originals_false_matches",
            Text("False matches", "误配率"),
            Text(
                "Of the copies on which was decided in the period, those that were found to be none: not the deposited "
                "original, or no infringement. The interval is Wilson's, of 95 %.",
                "期内已有结论的原创抄袭发现中，认定并非抄袭（并非该原创，或不构成侵权）者之比。"
                "区间为 95% Wilson 区间。",
            ),
            [Count("finding.dismissed", _STRENGTHS)],
            [Count(event, _STRENGTHS) for event in _SETTLED],
        ),
        Figure(
            "originals_time_to_removal",
            Text("From the first sight of a copy to its removal", "首次发现抄袭至处置用时"),
            Text(
                "Median seconds from when a copy was first found, which screening does as it comes in, until it was "
                "upheld and its removal ordered.",
                "自首次发现抄袭（商品或视频入库即筛查）至认定侵权并下达处置指令的中位秒数。",
            ),
            duration=Duration(
                (
                    "finding.recorded",
                    "surface_finding.recorded",
                    "footage_finding.recorded",
                    "room_signal.recorded",
                ),
                "finding.upheld",
                end_where=_STRENGTHS,
            ),
        ),
        Figure(
            "originals_disputed",
            Text("Disputes over who was first", "先后争议数"),
            Text("Disputes over deposited originals opened in the period.", "期内提起的原创先后争议数。"),
            [Count("original_dispute.opened")],
        ),
        Figure(
            "originals_wrong",
            Text("Disputes that a deposit lost", "存证方败出率"),
            Text(
                "Disputes in which whoever had deposited first was not the first, of all decided in the period.",
                "期内已决争议中，先存证一方被认定并非在先者之比。",
            ),
            [Count("original_dispute.decided", {"outcome": PriorityOutcome.SECOND.value})],
            [_DECIDED],
        ),
        Figure(
            "originals_undecided",
            Text("Disputes that stayed undecided", "无法认定率"),
            Text(
                "Disputes in which neither was found first, of all decided in the period: neither side has the "
                "picture alone.",
                "期内已决争议中无法认定先后者之比；双方均不独占。",
            ),
            [Count("original_dispute.decided", {"outcome": PriorityOutcome.UNDECIDED.value})],
            [_DECIDED],
        ),
    ),
)
