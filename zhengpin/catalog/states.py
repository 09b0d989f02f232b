"""Vocabulary of the catalogue: kinds of thing, how the marketplace shows them, intake batches and their lines."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class SubjectKind(Labelled):
    """The kinds of thing that a complaint or a measure can aim at; each value is the kind of its typed reference.

    `account` is a merchant's or creator's account as a whole: `account:<id of its organisation>`.
    """

    LISTING = "listing", "Listing", "商品"
    SHOP = "shop", "Shop", "店铺"
    CREATOR = "creator", "Creator", "达人"
    VIDEO = "video", "Video", "视频"
    ROOM = "room", "Live room", "直播间"
    ACCOUNT = "account", "Account", "账号"


class SubjectState(Labelled):
    """How the marketplace shows what is no listing, as far as we know."""

    LIVE = "live", "Shown", "展示中"
    ENDED = "ended", "Over", "已结束"
    REMOVED = "removed", "Taken down", "已移除"
    MUTED = "muted", "Muted", "已禁言"
    FROZEN = "frozen", "Frozen", "已冻结"
    LIMITED = "limited", "Shown to fewer", "限制展示"
    INTERRUPTED = "interrupted", "Interrupted", "已中断"
    BANNED = "banned", "Banned", "已封禁"
    CLOSED = "closed", "Closed for good", "已清退"


class MediaState(Labelled):
    """What is here of a video: nothing was sent, it is waited for or being had, it is kept, or it was refused."""

    NONE = "none", "No file sent", "未提供文件"
    AWAITED = "awaited", "File to be fetched", "文件待获取"
    FETCHING = "fetching", "File being fetched", "文件获取中"
    KEPT = "kept", "File kept", "文件已保存"
    REFUSED = "refused", "File refused", "文件被拒绝"


UNDER_WAY = (MediaState.AWAITED, MediaState.FETCHING)
"""States of a video whose film is not here yet, but may come."""


class ListingState(Labelled):
    """What the marketplace shows, as far as we know."""

    LIVE = "live", "On sale", "在售"
    DELISTED = "delisted", "Delisted", "已下架"
    LIMITED = "limited", "Shown to fewer", "限制展示"
    WITHDRAWN = "withdrawn", "Withdrawn by the seller", "商家已撤下"


class BatchContents(Labelled):
    """What the lines of a file are."""

    LISTINGS = "listings", "Listings", "商品"
    BUYER_RECORDS = "buyer_records", "Orders and feedback of buyers", "订单与买家反馈"


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
UNREAD = (B.RECEIVED.value, B.READING.value)
"""The states of a file that is yet to be read, or read on."""


class LineVerdict(Labelled):
    STORED = "stored", "Stored", "已入库"
    UNCHANGED = "unchanged", "Unchanged", "无变化"
    STALE = "stale", "Older than what is held", "旧版本"
    REFUSED = "refused", "Refused", "已拒绝"
    PARTIAL = "partial", "Stored, some pictures refused", "已入库，部分图片被拒"
