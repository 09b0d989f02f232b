"""Sends the demo's creators, videos and live rooms to the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.demo.records import DemoBroadcast, DemoMarketplace
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms, receive_videos
from zhengpin.kit import clock

EVENING = time(12, 0, tzinfo=UTC)
"""Eight in the evening in China."""


def send_broadcasts(market: DemoMarketplace, *, source: str, host: str, actor: Actor) -> None:
    """Store them all; sent again, nothing changes but when the rooms went live."""
    creators = [
        {
            "external_id": one.external_id,
            "name": one.name,
            "url": f"https://{host}/creators/{one.external_id}",
        }
        for one in market.creators
    ]
    receive_creators(source=source, items=creators, actor=actor)
    for kind, store in (("video", receive_videos), ("room", receive_rooms)):
        shown = [sent(market, one, host) for one in market.broadcasts if one.kind == kind]
        store(source=source, items=shown, actor=actor)


def sent(market: DemoMarketplace, one: DemoBroadcast, host: str) -> dict[str, object]:
    """Return a video or room as a marketplace sends it."""
    video: dict[str, object] = {
        "external_id": one.external_id,
        "title": one.title,
        "url": f"https://{host}/{one.kind}s/{one.external_id}",
    }
    if one.kind == "video":
        video["published_at"] = datetime.combine(one.shown_on, EVENING)
    else:
        video["started_at"] = clock.now() - timedelta(minutes=one.minutes)
    if one.creator is not None:
        video["creator"] = {"external_id": market.creators[one.creator].external_id}
    if one.merchant is not None:
        seller = market.merchants[one.merchant]
        video["merchant"] = {"external_id": seller.external_id, "name": seller.name}
    return video
