"""The report's chapter on live rooms: watched, what was seen in them, and how soon was acted. Data only."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

SEEN = ["review", "act"]


def _rooms(kinds: Sequence[str]) -> list[Count]:
    """Count different rooms in which something of these kinds was seen that rules did not let pass."""
    return [Count("room_signal.recorded", {"kind": list(kinds), "outcome": SEEN}, distinct="fields__about")]


def _penalised(grounds: Sequence[str]) -> list[Count]:
    """Count different rooms against which a measure took effect on one of these grounds, not from points alone."""
    where = {"surface": "room", "ground": list(grounds), "threshold": 0}
    return [Count("measure.applied", where, distinct="fields__about")]


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
            Text("Live rooms with stolen footage or sound", "发现盗播影像或声音的直播间数"),
            Text(
                "Different live rooms in which protected footage or sound was seen in the period that a rule did not "
                "let pass.",
                "期内播放受保护影像或声音且规则未予放行的不同直播间数。",
            ),
            _rooms(["footage", "sound"]),
        ),
        Figure(
            "rooms_with_pictures",
            Text("Live rooms with stolen pictures", "发现盗用图片的直播间数"),
            Text(
                "Different live rooms that showed a protected picture or mark on screen in the period that a rule did "
                "not let pass.",
                "期内画面展示受保护图片或商标且规则未予放行的不同直播间数。",
            ),
            _rooms(["picture"]),
        ),
        Figure(
            "rooms_posing",
            Text("Live rooms posing as a brand on screen", "画面冒充品牌的直播间数"),
            Text(
                "Different live rooms on whose screen a protected name stood in the period that a rule did not let "
                "pass. Those that pose by their titles are counted in the chapter on posing as a brand.",
                "期内画面出现受保护名称且规则未予放行的不同直播间数；以标题冒充的，见“冒充品牌”一章。",
            ),
            _rooms(["name"]),
        ),
        Figure(
            "rooms_with_goods",
            Text("Live rooms with pinned goods without authority", "挂车无授权商品的直播间数"),
            Text(
                "Different live rooms that pinned goods under a protected name in the period that a rule did not let "
                "pass.",
                "期内挂车商品使用受保护名称且规则未予放行的不同直播间数。",
            ),
            _rooms(["goods"]),
        ),
        Figure(
            "rooms_footage_penalised",
            Text("Live rooms penalised for stolen footage or sound", "因盗播影像或声音受处置的直播间数"),
            Text(
                "Different live rooms against which a measure took effect in the period for protected footage or "
                "sound.",
                "期内因播放受保护影像或声音而受处置的不同直播间数。",
            ),
            _penalised(["copied_video", "broadcast_piracy"]),
        ),
        Figure(
            "rooms_pictures_penalised",
            Text("Live rooms penalised for stolen pictures", "因盗用图片受处置的直播间数"),
            Text(
                "Different live rooms against which a measure took effect in the period for protected pictures.",
                "期内因盗用图片而受处置的不同直播间数。",
            ),
            _penalised(["copied_picture"]),
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
