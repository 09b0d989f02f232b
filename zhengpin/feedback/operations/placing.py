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
    creator_unit,
    of_brand,
    of_category,
    of_creator,
    of_room,
    of_shop,
    room_unit,
    shop_unit,
    units_for,
)
from zhengpin.feedback.record_input import Placing


@dataclass(frozen=True, slots=True)
class KnownListing:
    """A listing as records are placed by it, with the numbers of the units of its brand and category."""

    pk: UUID
    shop_id: UUID
    brand_id: int | None
    category_id: int | None


@dataclass(frozen=True, slots=True)
class KnownPublication:
    """A live room or a video with who publishes it."""

    pk: UUID
    creator_id: UUID | None


@dataclass
class RecordPlaces:
    """What a batch of records names, as far as the catalogue knows it, with the units that rates of it are of. Each by
    the marketplace's number."""

    listings: dict[str, KnownListing] = field(default_factory=dict)
    shops: dict[str, UUID] = field(default_factory=dict)
    creators: dict[str, UUID] = field(default_factory=dict)
    rooms: dict[str, KnownPublication] = field(default_factory=dict)
    videos: dict[str, KnownPublication] = field(default_factory=dict)
    units: dict[Key, int] = field(default_factory=dict)

    def place(self, row: Order | Feedback, given: Placing) -> None:
        """Write to a record whose goods it is of; what is not known stays with it as it came."""
        listing = self.listings.get(given.listing) if given.listing else None
        row.given = {}
        shop = self._known(self.shops, "shop", given.shop, row)
        creator = self._known(self.creators, "creator", given.creator, row)
        room = self._known(self.rooms, "room", given.room, row)
        video = self._known(self.videos, "video", given.video, row)
        row.creator_id = creator or _publisher(room, video)
        row.room_id, row.video_id = room.pk if room else None, video.pk if video else None
        if listing is None:
            row.listing_id, row.listing_given = None, given.listing
            row.shop_id, row.brand_id, row.category_id = shop, None, None
        else:
            row.listing_id, row.listing_given = listing.pk, ""
            row.shop_id, row.brand_id, row.category_id = (
                listing.shop_id,
                listing.brand_id,
                listing.category_id,
            )
            row.given.pop("shop", None)
        row.waits = bool(row.given)

    @staticmethod
    def _known[M](known: Mapping[str, M], name: str, number: str, row: Order | Feedback) -> M | None:
        found = known.get(number) if number else None
        if number and found is None:
            row.given[name] = number
        return found

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


def _publisher(*published: KnownPublication | None) -> UUID | None:
    """Return the creator of a room or a video, where none was given."""
    return next((one.creator_id for one in published if one and one.creator_id), None)


def places_of(source: str, given: Sequence[Placing], also: Iterable[Order | Feedback] = ()) -> RecordPlaces:
    """Return what some records name, in few statements, with units for all of it.

    also: records that stand already, for whose units there must be numbers, too.
    """
    named = _Named(source, given)
    return named.places(units_for(named.wanted()) | units_of_rows(list(also)))


class _Named:
    """What some records name, as rows of the catalogue: each row begins with the marketplace's number and our own."""

    def __init__(self, source: str, given: Sequence[Placing]) -> None:
        def rows(model: type[models.Model], numbers: Iterable[str], *columns: str) -> list[Any]:
            wanted = {number for number in numbers if number}
            known = model._default_manager.filter(source=source, external_id__in=wanted)
            return list(known.values_list("external_id", "pk", *columns)) if wanted else []

        sold = ("brand", "category", "shop_id", "shop__name")
        shown = ("creator_id", "creator__name")
        self.listings = rows(Listing, (one.listing for one in given), *sold)
        self.shops = rows(Shop, (one.shop for one in given), "name")
        self.creators = rows(Creator, (one.creator for one in given), "name")
        self.rooms = rows(LiveRoom, (one.room for one in given), *shown, "title")
        self.videos = rows(Video, (one.video for one in given), *shown)
        self.brands = {brand: of_brand(brand) for _, _, brand, *_ in self.listings}
        self.categories = {category: of_category(category) for _, _, _, category, *_ in self.listings}

    def wanted(self) -> list[NewUnit]:
        """Return the units of all of it, each once."""
        shops = {pk: name for _, pk, name in self.shops} | {row[4]: row[5] for row in self.listings}
        creators = {pk: name for _, pk, name in self.creators}
        creators |= {row[2]: row[3] for row in (*self.rooms, *self.videos) if row[2]}
        return [
            *(one for one in (*self.brands.values(), *self.categories.values()) if one),
            *(shop_unit(pk, name) for pk, name in shops.items()),
            *(creator_unit(pk, name) for pk, name in creators.items()),
            *(room_unit(row[1], row[4]) for row in self.rooms),
        ]

    def places(self, units: dict[Key, int]) -> RecordPlaces:
        """Return it as records are placed by it. units: the numbers of those that are wanted."""
        brands = {brand: units[one.name] if one else None for brand, one in self.brands.items()}
        categories = {path: units[one.name] if one else None for path, one in self.categories.items()}
        return RecordPlaces(
            listings={
                number: KnownListing(pk, shop, brands[brand], categories[category])
                for number, pk, brand, category, shop, _ in self.listings
            },
            shops={number: pk for number, pk, _ in self.shops},
            creators={number: pk for number, pk, _ in self.creators},
            rooms={number: KnownPublication(pk, creator) for number, pk, creator, *_ in self.rooms},
            videos={number: KnownPublication(pk, creator) for number, pk, creator, _ in self.videos},
            units=units,
        )


def units_of_rows(rows: Sequence[Order | Feedback]) -> dict[Key, int]:
    """Return the numbers of the units of shops, creators and rooms of records that stand, those that are new added."""
    wanted: list[NewUnit] = []
    for model, name, unit in ((Shop, "shop_id", of_shop), (Creator, "creator_id", of_creator)):
        wanted += [unit(row) for row in _by_id(model, {getattr(row, name) for row in rows})]
    wanted += [of_room(row) for row in _by_id(LiveRoom, {row.room_id for row in rows})]
    return units_for(wanted)


def _by_id(model: type[models.Model], ids: set[UUID | None]) -> models.QuerySet[Any]:
    return model._default_manager.filter(pk__in=ids - {None})
