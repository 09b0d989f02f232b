"""The report's chapter on events: what campaigns stopped, and how much of it before anyone saw it. Data only."""

from __future__ import annotations

from zhengpin.reports.definitions import Chapter, Count, Figure, Text

FILMED = ["video", "room"]


def _stopped(where: dict[str, object]) -> Count:
    return Count("interception.recorded", where)


EVENTS = Chapter(
    "events",
    Text("Events", "赛事"),
    (
        Figure(
            "event_goods",
            Text("Goods handled for events", "赛事处置商品数"),
            Text(
                "Listings refused or taken down for a campaign in the period, each counted once a stage.",
                "期内因赛事保护专项被拒绝发布或下架的商品数，每一阶段计一次。",
            ),
            [_stopped({"surface": "listing"})],
        ),
        Figure(
            "event_films",
            Text("Videos and live rooms handled for events", "赛事处置视频与直播间数"),
            Text(
                "Videos and live rooms refused, taken down or interrupted for a campaign, each counted once a stage.",
                "期内因赛事保护专项被拒绝发布、下架或中断的视频与直播间数，每一阶段计一次。",
            ),
            [_stopped({"surface": FILMED})],
        ),
        Figure(
            "event_videos",
            Text("Videos handled for events", "赛事处置短视频数"),
            Text(
                "Of these the videos, each counted once a stage.",
                "其中的短视频数，每一阶段计一次。",
            ),
            [_stopped({"surface": "video"})],
        ),
        Figure(
            "event_rooms",
            Text("Live rooms handled for events", "赛事处置直播间数"),
            Text(
                "Of these the live rooms, each counted once a stage.",
                "其中的直播间数，每一阶段计一次。",
            ),
            [_stopped({"surface": "room"})],
        ),
        Figure(
            "event_before_public",
            Text("Stopped before anyone saw it", "赛事公开前拦截率"),
            Text(
                "What campaigns stopped before it was public, of all that they stopped. What was refused and became "
                "public all the same is in both stages; the campaign's own page counts it as stopped after.",
                "赛事保护专项在公开前拦截者占全部拦截之比。被拒绝后仍公开的，两阶段均计；专项页面将其计为公开后。",
            ),
            [_stopped({"stage": "before_public"})],
            [_stopped({})],
        ),
    ),
)
