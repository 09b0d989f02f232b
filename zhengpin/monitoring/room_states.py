"""Vocabulary of live rooms that are watched: how their streams do, and where their watch and what was frozen stand."""

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


class FreezeState(Labelled):
    """Where the frozen minutes of a room stand."""

    FROZEN = "frozen", "Kept, not sealed yet", "已固定，待封存"
    SEALED = "sealed", "Sealed", "已封存"


FREEZE = table("freeze", FreezeState, seal=(FreezeState.FROZEN, FreezeState.SEALED))


class SignalKind(Labelled):
    """What was seen in a live room."""

    FOOTAGE = "footage", "Protected footage", "受保护影像"
    SOUND = "sound", "Protected sound", "受保护声音"
    PICTURE = "picture", "Protected picture or mark on screen", "画面中出现受保护图片或商标"
    NAME = "name", "Protected name on screen or in the pinned goods", "画面文字或挂车商品中出现受保护名称"
