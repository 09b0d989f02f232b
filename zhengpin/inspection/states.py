"""Vocabulary of inspections and samples, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table
from zhengpin.sampling.shop.states import ShopVerdict


class InspectionReason(Labelled):
    """Why a shop is inspected."""

    SUSPECTED = "suspected", "It is suspected", "存在嫌疑"
    LINKED = "linked", "It is linked with a shop found non-conforming", "与已判不符合的店铺有关联"
    SCHEDULE = "schedule", "Its time has come", "到期复查"
    TRIGGER = "trigger", "Something changed at it", "出现变化"


class InspectionState(Labelled):
    """What an inspection has come to. None of these clears a shop."""

    OPEN = "open", "Under way", "进行中"
    NON_CONFORMING = "non_conforming", "Found non-conforming", "判为不符合"
    NOT_FOUND = "not_found", "Not found non-conforming", "未判为不符合"
    UNDECIDED = "undecided", "Undecided at its end", "结束时尚未判定"
    CLOSED = "closed", "Closed without a result", "未得出结果而关闭"


I = InspectionState  # noqa: E741 - read beside the other tables' letters
INSPECTION = table(
    "inspection",
    InspectionState,
    find_non_conforming=(I.OPEN, I.NON_CONFORMING),
    find_nothing=(I.OPEN, I.NOT_FOUND),
    leave_undecided=(I.OPEN, I.UNDECIDED),
    close=(I.OPEN, I.CLOSED),
)
DECIDED = (I.NON_CONFORMING, I.NOT_FOUND, I.UNDECIDED)
"""States that count as a lot of the switching rules."""
VERDICT_OF = {
    I.NON_CONFORMING: ShopVerdict.NON_CONFORMING,
    I.NOT_FOUND: ShopVerdict.NOTHING_FOUND,
    I.UNDECIDED: ShopVerdict.UNDECIDED,
}


class DesignKind(Labelled):
    """How it is decided how many copies are bought."""

    SEQUENTIAL = "sequential", "One by one, until decided or at the cap", "逐件购买，直至判定或达到上限"
    FIXED = "fixed", "A fixed number", "固定件数"


class SampleKind(Labelled):
    """What a sample is drawn from."""

    LISTINGS = "listings", "Listings on sale", "在售商品"
    PASSED = "passed", "Goods that the screening let pass", "筛查放行的商品"
    DECISIONS = "decisions", "Decisions of reviewers", "审核员的审核结论"
    ORDERS = "orders", "Orders", "订单"


class SampleState(Labelled):
    """How far a sample is."""

    LISTING = "listing", "Its list is being made", "正在编制清单"
    PUBLISHED = "published", "List published, waiting for the seed", "清单摘要已公布，等待种子"
    DRAWING = "drawing", "Seed entered, being drawn", "种子已录入，正在抽取"
    DRAWN = "drawn", "Drawn, being looked at", "已抽取，正在查看"
    PUBLISHING = "publishing", "Result being written", "正在写出结果"
    FINISHED = "finished", "Result published", "结果已公布"
    ABANDONED = "abandoned", "Given up", "已放弃"


S = SampleState
SAMPLE = table(
    "sample",
    SampleState,
    publish=(S.LISTING, S.PUBLISHED),
    enter_seed=(S.PUBLISHED, S.DRAWING),
    draw=(S.DRAWING, S.DRAWN),
    complete=(S.DRAWN, S.PUBLISHING),
    finish=(S.PUBLISHING, S.FINISHED),
    abandon=({S.LISTING, S.PUBLISHED, S.DRAWING, S.DRAWN}, S.ABANDONED),
)
ANNOUNCED = tuple(one for one in S if one is not S.LISTING)
"""States of a sample of which the public knows, if its list was published before."""


class Allocation(Labelled):
    """How many of which stratum."""

    PROPORTIONAL = "proportional", "In proportion to the sizes", "按层规模比例"
    NEYMAN = "neyman", "For the narrowest interval", "使区间最窄（内曼分配）"
    BY_SCORE = "by_score", "To find the most", "尽可能多地查出"
