"""Ledger events of the live rooms that are watched."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, EventShape, declare
from zhengpin.monitoring.room_states import CallbackFormat, RoomHealth, SignalKind
from zhengpin.monitoring.states import FoundAs
from zhengpin.rulebook.states import Outcome

WATCH_OPENED = declare(
    "room_watch.opened",
    en="The live room is watched from now on",
    zh="已开始监看该直播间",
    fields=("stream_url", "again"),
)
WATCH_ENDED = declare(
    "room_watch.ended",
    en="The live room is no longer watched: {frames} frame(s) were looked at, {signals} signal(s)",
    zh="已停止监看该直播间：共查看 {frames} 帧，{signals} 个信号",
    fields=("frames", "signals", "health"),
    words={"health": RoomHealth},
)
WATCH_TAKEN_OVER = declare(
    "room_watch.taken_over",
    en="Another process took the watch over",
    zh="监看已由另一进程接管",
    fields=("by",),
)
ROOM_SIGNAL_RECORDED = declare(
    "room_signal.recorded",
    en="{kind} seen in the live room with score {score}; rule {rule} says {outcome}",
    zh="直播间中发现{kind}，得分 {score}；规则 {rule} 判定为 {outcome}",
    fields=(
        "kind",
        "found",
        "score",
        "rule",
        "outcome",
        "filing",
        "authorised",
        "about",
        "round",
        "restraint",
        "original",
    ),
    audience=(HOLDER,),
    words={"kind": SignalKind, "found": FoundAs, "outcome": Outcome},
)
ROOM_ACTED = declare(
    "room.acted",
    en="The live room was acted on for the first time",
    zh="首次处置该直播间",
    fields=(),
)
ROOM_FROZEN = declare(
    "room.frozen",
    en="The last minutes of the live room were kept: {frames} frame(s), {seconds} s of sound",
    zh="已固定直播间最近画面：{frames} 帧，声音 {seconds} 秒",
    fields=("frames", "seconds", "freeze", "pack"),
    audience=(HOLDER,),
)
_callback = EventShape(fields=("format", "source"), words={"format": CallbackFormat})
SNAPSHOT_CALLBACK_MADE = _callback(
    "snapshot_callback.made",
    "{actor} made an address to which pictures of live rooms of “{source}” are posted: {format}",
    "{actor} 新建了接收“{source}”直播间截图的地址：{format}",
)
SNAPSHOT_CALLBACK_ENDED = _callback(
    "snapshot_callback.ended",
    "{actor} ended an address to which pictures of live rooms of “{source}” were posted: {format}",
    "{actor} 停用了接收“{source}”直播间截图的地址：{format}",
)
