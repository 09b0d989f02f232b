"""Sends the demo's creators, videos and live rooms to the catalogue."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.demo.records import Broadcast, DemoMarketplace
from zhengpin.flows.surface_intake import receive_creators, receive_rooms, receive_videos

EVENING = time(12, 0, tzinfo=UTC)
"""Eight in the evening in China."""


def send_broadcasts(market: DemoMarketplace, *, source: str, host: str, actor: Actor) -> None:
    """Store them all; sent again, nothing changes."""
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
        shown = [_sent(market, one, host) for one in market.broadcasts if one.kind == kind]
        store(source=source, items=shown, actor=actor)


def _sent(market: DemoMarketplace, one: Broadcast, host: str) -> dict[str, Any]:
    time_field = "published_at" if one.kind == "video" else "started_at"
    sent = {
        "external_id": one.external_id,
        "title": one.title,
        "url": f"https://{host}/{one.kind}s/{one.external_id}",
        time_field: datetime.combine(one.shown_on, EVENING),
    }
    if one.creator is not None:
        sent["creator"] = {"external_id": market.creators[one.creator].external_id}
    if one.merchant is not None:
        seller = market.merchants[one.merchant]
        sent["merchant"] = {"external_id": seller.external_id, "name": seller.name}
    return sent
