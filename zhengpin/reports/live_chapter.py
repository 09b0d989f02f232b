"""The report's chapter on live rooms: watched, what was seen in them, and how soon was acted. Data only."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

SEEN = ["review", "act"]


def _cases(kinds: Sequence[str]) -> list[Count]:
    return [
        Count("room_signal.recorded", {"kind": list(kinds), "outcome": SEEN}, distinct="parent"),
    ]


LIVE = Chapter(
    "live",
    Text("Live rooms", "直播间"),
    (
        Figure(
            "rooms_watched",
            Text("Live rooms watched", "监看直播间数"),
            Text(
                "Different live rooms over which a watch was opened in the period.",
                "期内开始监看的不同直播间数。",
            ),
            [Count("room_watch.opened", distinct="subject")],
        ),
        Figure(
            "rooms_frozen",
            Text("Live rooms of which evidence was frozen", "固定证据的直播间数"),
            Text(
                "Different live rooms whose last minutes were kept in the period, since something protected was seen.",
                "期内因发现受保护内容而固定最近画面的不同直播间数。",
            ),
            [Count("room.frozen", distinct="subject")],
        ),
        Figure(
            "rooms_with_footage",
            Text("Stolen footage and sound seen live", "发现直播盗播影像与声音"),
            Text(
                "Cases opened in the period since a live room ran protected footage or sound: one for each rights "
                "holder concerned.",
                "期内因直播间播放受保护影像或声音而立案的数量，每一相关权利人计一件。",
            ),
            _cases(["footage", "sound"]),
        ),
        Figure(
            "rooms_with_pictures",
            Text("Stolen pictures seen live", "发现直播盗用图片"),
            Text(
                "Cases opened in the period since a live room showed a protected picture or mark on screen.",
                "期内因直播画面展示受保护图片或商标而立案的数量。",
            ),
            _cases(["picture"]),
        ),
        Figure(
            "rooms_posing",
            Text("Official claims seen on live screens", "发现直播画面冒称官方"),
            Text(
                "Cases opened in the period since a protected name stood on a live room's screen without authority.",
                "期内因直播画面未经授权出现受保护名称而立案的数量。",
            ),
            _cases(["name"]),
        ),
        Figure(
            "rooms_with_goods",
            Text("Pinned goods without authority", "发现无授权挂车商品"),
            Text(
                "Cases opened in the period since goods pinned in a live room bore a protected name.",
                "期内因直播间挂车商品使用受保护名称而立案的数量。",
            ),
            _cases(["goods"]),
        ),
        Figure(
            "rooms_acted_on",
            Text("Live rooms acted on", "处置直播间数"),
            Text(
                "Different live rooms that were first acted on in the period, by a rule or by a person at once.",
                "期内首次被规则或人员即时处置的不同直播间数。",
            ),
            [Count("room.acted", distinct="subject")],
        ),
        Figure(
            "time_to_act_live",
            Text("From the start of the watch to the first action", "开始监看至首次处置用时"),
            Text(
                "Median seconds from when a room was watched until it was first acted on.",
                "直播间开始监看至首次处置的中位秒数。",
            ),
            duration=Duration("room_watch.opened", "room.acted"),
        ),
    ),
)
