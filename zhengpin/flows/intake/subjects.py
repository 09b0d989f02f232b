"""What the marketplace shows beside listings, one way: received, stored, and every new name and avatar looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.intake_pictures import MediaSource, ResolvedPicture, resolve_pictures
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.catalog.operations import SubjectStored, store_creators, store_rooms, store_videos
from zhengpin.catalog.subject_input import parse_creator, parse_room
from zhengpin.flows.screening.names import enqueue_screening
from zhengpin.flows.screening.video import want_films


def receive_creators(*, source: str, items: Sequence[object], actor: Actor) -> list[SubjectStored]:
    """Store creators, and have new names and avatars looked at; see `catalog.operations.store_creators`."""
    avatars = _resolved(items, parse_creator, actor)
    return store_creators(
        source=source, items=items, avatars=avatars, on_new_names=enqueue_screening, actor=actor
    )


def receive_videos(*, source: str, items: Sequence[object], actor: Actor) -> list[SubjectStored]:
    """Store videos, and have films, new titles and names looked at; see `catalog.operations.store_videos`."""
    return store_videos(
        source=source, items=items, on_new_names=enqueue_screening, films=want_films, actor=actor
    )


def receive_rooms(*, source: str, items: Sequence[object], actor: Actor) -> list[SubjectStored]:
    """Store live rooms, and have new titles, names and avatars looked at; see `catalog.operations.store_rooms`."""
    avatars = _resolved(items, parse_room, actor)
    return store_rooms(
        source=source, items=items, avatars=avatars, on_new_names=enqueue_screening, actor=actor
    )


def _resolved(
    items: Sequence[object], parse: Callable[[object], Any], actor: Actor
) -> dict[PictureInput, ResolvedPicture]:
    """Return what became of each avatar, fetched and decoded outside of any transaction."""
    actor.require(Permission.SEND_CATALOGUE)
    parsed = [parse(one) for one in items]
    beside = [one.avatar for one in parsed if not isinstance(one, list) and one.avatar]
    [resolved] = resolve_pictures([beside], MediaSource(), actor=actor)
    return dict(zip(beside, resolved, strict=True))
