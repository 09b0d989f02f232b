"""Vocabulary of live rooms that are watched: how their streams do, whether they are watched, and what was seen."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class RoomHealth(Labelled):
    """How the stream of a room does."""

    WAITING = "waiting", "Not begun yet", "尚未开播"
    LIVE = "live", "Being watched", "监看中"
    BLACK = "black", "Black screen", "黑屏"
    STALLED = "stalled", "No data", "断流"
    UNREACHABLE = "unreachable", "Cannot be reached", "无法连接"
    UNSUPPORTED = "unsupported", "Cannot be decoded", "无法解码"
    REFUSED = "refused", "Address not allowed", "地址不被允许"


class RoomCondition(Labelled):
    """In what condition a watched room is, as the wall tells it: its health, unless something weighs more."""

    LIVE = "live", "Being watched", "监看中"
    LATE = "late", "Frames late", "画面滞后"
    STALLED = "stalled", "No data", "断流"
    UNREACHABLE = "unreachable", "Reconnecting", "重连中"
    BLACK = "black", "Black screen", "黑屏"
    UNSUPPORTED = "unsupported", "Cannot be decoded", "无法解码"
    REFUSED = "refused", "Address not allowed", "地址不被允许"
    UNATTENDED = "unattended", "No process holds it", "无进程监看"
    WAITING = "waiting", "Not begun yet", "尚未开播"
    OVER = "over", "Over", "已结束"


class WatchState(Labelled):
    """Whether a room is still to be watched."""

    OPEN = "open", "Watched", "监看"
    ENDED = "ended", "No longer watched", "已停止监看"


WATCH = table(
    "watch",
    WatchState,
    end=(WatchState.OPEN, WatchState.ENDED),
    open_again=(WatchState.ENDED, WatchState.OPEN),
)


class SignalKind(Labelled):
    """What was seen in a live room."""

    VIDEO = "footage", "Protected footage", "受保护影像"
    SOUND = "sound", "Protected sound", "受保护声音"
    PICTURE = "picture", "Protected picture or mark on screen", "画面中出现受保护图片或商标"
    NAME = "name", "Protected name on screen", "画面文字中出现受保护名称"
    GOODS = "goods", "Pinned goods under a protected name", "挂车商品使用受保护名称"


class CallbackFormat(Labelled):
    """In which form a CDN or a stream server posts pictures of rooms; docs/integrating/snapshots.md says each."""

    JPEG = "jpeg", "The picture itself (FFmpeg beside SRS or nginx)", "图片本身（FFmpeg，配合 SRS 或 nginx）"
    TENCENT = "tencent_css", "Tencent Cloud CSS, snapshot event", "腾讯云直播截图事件"
    JD = "jd_live", "JD Cloud Live Video, snapshot callback", "京东云视频直播截图回调"
    SNS = "aws_sns", "Amazon S3 events by SNS (IVS, MediaLive)", "Amazon S3 事件经 SNS 推送（IVS、MediaLive）"


class SnapshotVerdict(Labelled):
    """What became of one picture that was posted."""

    TAKEN = "taken", "Accepted, waiting for its turn", "已接收，排队中"
    REPLACED = "replaced", "Accepted, in place of an older one of its room", "已接收，替换该直播间较早的一张"
    SHED = (
        "shed",
        "Left out: the queue is full of rooms at more risk",
        "已舍弃：队列已满，且其他直播间风险更高",
    )
    REFUSED = "refused", "Rejected", "未接收"
