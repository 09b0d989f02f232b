"""Whose goods a record is of: the marketplace's numbers found in the catalogue, what is missing taken of its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from zhengpin.catalog.models import Creator, Listing, LiveRoom, Shop, Video
from zhengpin.feedback.models import PLACED, Feedback, Order
from zhengpin.feedback.operations.units import (
    Key,
    NewUnit,
    of_brand,
    of_category,
    of_creator,
    of_listing,
    of_room,
    of_shop,
    units_for,
)
from zhengpin.feedback.record_input import Placing


@dataclass
class RecordPlaces:
    """What a batch of records names, as far as the catalogue knows it, with the units that rates of it are of."""

    listings: dict[str, Listing]
    shops: dict[str, Shop]
    creators: dict[str, Creator]
    rooms: dict[str, LiveRoom]
    videos: dict[str, Video]
    units: dict[Key, int] = field(default_factory=dict)

    def place(self, row: Order | Feedback, given: Placing) -> None:
        """Write to a record whose goods it is of; what is not known stays with it as it came."""
        listing = self.listings.get(given.listing) if given.listing else None
        row.listing_id, row.listing_given = (listing.pk, "") if listing else (None, given.listing)
        row.given = {}
        shop = self._known(self.shops, "shop", given.shop, row)
        creator = self._known(self.creators, "creator", given.creator, row)
        room = self._known(self.rooms, "room", given.room, row)
        video = self._known(self.videos, "video", given.video, row)
        row.shop_id = shop.pk if shop else None
        row.creator_id = creator.pk if creator else _publisher(room, video)
        row.room_id, row.video_id = room.pk if room else None, video.pk if video else None
        row.brand_id = row.category_id = None
        if listing is not None:
            row.shop_id = listing.shop_id
            row.given.pop("shop", None)
            row.brand_id = self._unit(of_brand(listing.brand))
            row.category_id = self._unit(of_category(listing.category))
        row.waits = bool(row.given)

    @staticmethod
    def _known[M](known: Mapping[str, M], name: str, number: str, row: Order | Feedback) -> M | None:
        found = known.get(number) if number else None
        if number and found is None:
            row.given[name] = number
        return found

    def _unit(self, one: NewUnit | None) -> int | None:
        return self.units[one.name] if one else None

    def place_feedback(self, row: Feedback, order: Order | None) -> None:
        """Write to feedback whose goods it is of: its order's, and besides what came with it."""
        self.place(row, Placing(**row.own))
        row.order = order
        if order is not None:
            row.take_from(order)

    def know(self, other: RecordPlaces) -> None:
        """Know also what others know."""
        self.listings |= other.listings
        self.shops |= other.shops
        self.creators |= other.creators
        self.rooms |= other.rooms
        self.videos |= other.videos
        self.units |= other.units

    def complete(self, row: Order | Feedback, given: Placing) -> bool:
        """Write to a record that stands what has become known of what it names; say whether anything has."""
        before = {name: getattr(row, name) for name in PLACED}
        if isinstance(row, Feedback):
            self.place_feedback(row, row.order)
        else:
            self.place(row, given)
            for name, value in before.items():
                if getattr(row, name) is None:
                    setattr(row, name, value)
        return any(getattr(row, name) != value for name, value in before.items())


def _publisher(room: LiveRoom | None, video: Video | None) -> UUID | None:
    """Return the creator of a room or a video, where none was given."""
    return next((one.creator_id for one in (room, video) if one and one.creator_id), None)


def places_of(source: str, given: Sequence[Placing], also: Iterable[Order | Feedback] = ()) -> RecordPlaces:
    """Return what some records name, in few statements, with units for all of it.

    also: records that stand already, for whose units there must be numbers, too.
    """
    standing = list(also)
    places = RecordPlaces(
        listings=_by_number(Listing.objects.select_related("shop"), source, (one.listing for one in given)),
        shops=_by_number(Shop.objects.all(), source, (one.shop for one in given)),
        creators=_by_number(Creator.objects.all(), source, (one.creator for one in given)),
        rooms=_by_number(LiveRoom.objects.select_related("creator"), source, (one.room for one in given)),
        videos=_by_number(Video.objects.select_related("creator"), source, (one.video for one in given)),
    )
    wanted = [unit for row in places.listings.values() for unit in [*of_listing(row), of_shop(row.shop)]]
    wanted += [of_shop(row) for row in places.shops.values()]
    wanted += [of_room(row) for row in places.rooms.values()]
    shown = [row.creator for row in [*places.rooms.values(), *places.videos.values()] if row.creator]
    wanted += [of_creator(row) for row in [*places.creators.values(), *shown]]
    places.units = units_for(wanted) | units_of_rows(standing)
    return places


def units_of_rows(rows: Sequence[Order | Feedback]) -> dict[Key, int]:
    """Return the numbers of the units of shops, creators and rooms of records that stand, those that are new added."""
    wanted: list[NewUnit] = []
    for model, name, unit in ((Shop, "shop_id", of_shop), (Creator, "creator_id", of_creator)):
        wanted += [unit(row) for row in _by_id(model, {getattr(row, name) for row in rows})]
    wanted += [of_room(row) for row in _by_id(LiveRoom, {row.room_id for row in rows})]
    return units_for(wanted)


def _by_id(model: type[models.Model], ids: set[UUID | None]) -> models.QuerySet[Any]:
    return model._default_manager.filter(pk__in=ids - {None})


def _by_number[M: models.Model](
    rows: models.QuerySet[M], source: str, numbers: Iterable[str]
) -> dict[str, M]:
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    return {row.external_id: row for row in rows.filter(source=source, external_id__in=wanted)}  # type: ignore[attr-defined]
