"""What the marketplace shows beside listings, one way: received, stored, and every new name looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.operations import SurfaceStored, store_creators, store_rooms, store_videos
from zhengpin.flows.surface_screening import look_soon


def receive_creators(*, source: str, items: Sequence[Any], actor: Actor) -> list[SurfaceStored]:
    """Store creators and have their new names looked at; see `catalog.operations.store_creators`."""
    return store_creators(source=source, items=items, told=look_soon, actor=actor)


def receive_videos(*, source: str, items: Sequence[Any], actor: Actor) -> list[SurfaceStored]:
    """Store videos and have the new names of their publishers looked at; see `catalog.operations.store_videos`."""
    return store_videos(source=source, items=items, told=look_soon, actor=actor)


def receive_rooms(*, source: str, items: Sequence[Any], actor: Actor) -> list[SurfaceStored]:
    """Store live rooms and have their new titles and names looked at; see `catalog.operations.store_rooms`."""
    return store_rooms(source=source, items=items, told=look_soon, actor=actor)
