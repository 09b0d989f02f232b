"""Vocabulary of the catalogue: listing visibility, intake batches and their lines."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class ListingState(Labelled):
    """What the marketplace shows, as far as we know."""

    LIVE = "live", "On sale", "在售"
    DELISTED = "delisted", "Delisted", "已下架"
    LIMITED = "limited", "Shown to fewer", "限制展示"
    WITHDRAWN = "withdrawn", "Withdrawn by the seller", "商家已撤下"


class BatchState(Labelled):
    RECEIVED = "received", "Received", "已接收"
    READING = "reading", "Being read", "读取中"
    FINISHED = "finished", "Finished", "已完成"
    FAILED = "failed", "Unreadable", "无法读取"


B = BatchState
BATCH = table(
    "batch",
    BatchState,
    start=({B.RECEIVED, B.READING}, B.READING),
    finish=(B.READING, B.FINISHED),
    fail=({B.RECEIVED, B.READING}, B.FAILED),
)


class LineVerdict(Labelled):
    STORED = "stored", "Stored", "已入库"
    UNCHANGED = "unchanged", "Unchanged", "无变化"
    STALE = "stale", "Older than what is held", "旧版本"
    REFUSED = "refused", "Refused", "已拒绝"
    PARTIAL = "partial", "Stored, some pictures refused", "已入库，部分图片被拒"
