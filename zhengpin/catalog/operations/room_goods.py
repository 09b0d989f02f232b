"""Notes what a live room shows beside its picture: the goods pinned in it, and how many watch and write."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import events
from zhengpin.catalog.models import Listing, LiveRoom, RoomCount, RoomPin
from zhengpin.catalog.queries import room as room_of
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

COUNTS = ("viewers", "chats", "likes", "orders")


@transaction.atomic
def pin_goods(*, room_id: UUID | str, external_ids: Sequence[str], actor: Actor) -> list[RoomPin]:
    """Note which goods are pinned in a room now, all of them, and return the pins; what is no longer named is unpinned.

    external_ids: of listings of the room's marketplace, known here or not. Raises Forbidden, RoomNotFound.
    """
    actor.require(Permission.SEND_CATALOGUE)
    room = room_of(actor, room_id)
    moment = clock.now()
    wanted = list(dict.fromkeys(external_ids))
    standing = RoomPin.objects.select_for_update().filter(room=room, unpinned_at=None)
    held = set(standing.values_list("external_id", flat=True))
    gone = standing.exclude(external_id__in=wanted).update(unpinned_at=moment)
    fresh = [one for one in wanted if one not in held]
    RoomPin.objects.bulk_create(_pins(room, fresh, moment), ignore_conflicts=True)
    if fresh or gone:
        record(
            events.ROOM_PINNED,
            actor=actor,
            subject=reference("room", room.pk),
            pinned=len(wanted),
            external_ids=wanted,
        )
    return list(RoomPin.objects.filter(room=room, unpinned_at=None).select_related("listing").order_by("pk"))


def _pins(room: LiveRoom, external_ids: Collection[str], moment: datetime) -> list[RoomPin]:
    rows = Listing.objects.filter(source=room.source, external_id__in=external_ids)
    known = dict(rows.values_list("external_id", "pk"))
    return [
        RoomPin(room=room, external_id=one, listing_id=known.get(one), pinned_at=moment)
        for one in external_ids
    ]


@transaction.atomic
def note_counts(*, room_id: UUID | str, counts: dict[str, int], actor: Actor) -> RoomCount:
    """Note how many watch a room, wrote, liked and ordered so far. counts: by `COUNTS`. Raises Forbidden, RoomNotFound.

    What a marketplace counts every few seconds stands in no ledger; frozen with a room's last minutes it does.
    """
    actor.require(Permission.SEND_CATALOGUE)
    room = room_of(actor, room_id)
    return RoomCount.objects.create(room=room, counted_at=clock.now(), **counts)
