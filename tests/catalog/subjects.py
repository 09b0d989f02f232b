"""Creators, videos and live rooms as a marketplace would send them, for tests."""

from __future__ import annotations

from typing import Any

from tests.catalog.sending import SENDER, listing, store
from zhengpin.catalog.operations import SubjectStored, store_creators, store_rooms, store_videos

CREATOR = {"external_id": "c-1", "name": "Reed Heron"}
MERCHANT = {"external_id": "m-1", "name": "Riverside Goods"}


def video(external_id: str = "v-1", **changes: Any) -> dict[str, Any]:
    """Return a video of a creator in the form in which it is sent."""
    return {
        "external_id": external_id,
        "title": "How the bag is made",
        "url": f"https://market.example/videos/{external_id}",
        "creator": CREATOR,
        "published_at": "2026-11-01T10:00:00Z",
    } | changes


def room(external_id: str = "r-1", **changes: Any) -> dict[str, Any]:
    """Return a merchant's live room in the form in which it is sent."""
    return {
        "external_id": external_id,
        "title": "Evening sale",
        "url": f"https://market.example/rooms/{external_id}",
        "merchant": MERCHANT,
        "started_at": "2026-11-01T20:00:00Z",
    } | changes


def send_creators(*items: Any, source: str = "harbour") -> list[SubjectStored]:
    return store_creators(source=source, items=items, actor=SENDER)


def send_videos(*items: Any, source: str = "harbour") -> list[SubjectStored]:
    return store_videos(source=source, items=items, actor=SENDER)


def send_rooms(*items: Any, source: str = "harbour") -> list[SubjectStored]:
    return store_rooms(source=source, items=items, actor=SENDER)


def marketplace() -> None:
    """Store one thing of each kind: a listing and a room of a merchant's shop, a video of a creator."""
    store(
        listing(
            url="https://market.example/item/a-1",
            shop={"external_id": "s-1", "name": "Riverside", "url": "https://market.example/shops/s-1"},
        )
    )
    send_creators(CREATOR | {"url": "https://market.example/creators/c-1"})
    send_videos(video())
    send_rooms(room())
