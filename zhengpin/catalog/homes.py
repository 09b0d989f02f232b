"""Says at what home things stand: a listing in its shop, a room or video at its creator or its merchant's account."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.models import Listing, LiveRoom, Video
from zhengpin.catalog.states import Surface
from zhengpin.kit.ids import reference, split_reference


def homes_of(references: Iterable[str]) -> dict[str, str]:
    """Return, by typed reference, that of the shop, creator or account at which it stands (a system read).

    Shops, creators and accounts stand at themselves. What is not there, or no surface at all, is left out.
    """
    asked: dict[str, list[UUID]] = {surface.value: [] for surface in Surface}
    for ref in set(references):
        kind, written = split_reference(ref)
        if kind in asked:
            asked[kind].append(UUID(written))
    at_home = (Surface.SHOP, Surface.CREATOR, Surface.ACCOUNT)
    found = {
        reference(kind.value, key): reference(kind.value, key) for kind in at_home for key in asked[kind]
    }
    listings = Listing.objects.filter(pk__in=asked[Surface.LISTING])
    for key, shop in listings.values_list("pk", "shop_id"):
        found[reference(Surface.LISTING, key)] = reference(Surface.SHOP, shop)
    return found | _published(asked[Surface.ROOM], asked[Surface.VIDEO])


def _published(rooms: list[UUID], videos: list[UUID]) -> dict[str, str]:
    found = {}
    for model, kind, keys in ((LiveRoom, Surface.ROOM, rooms), (Video, Surface.VIDEO, videos)):
        rows = model.objects.filter(pk__in=keys).values_list("pk", "creator_id", "merchant__organisation_id")
        for key, creator, organisation in rows:
            home = (Surface.CREATOR, creator) if creator else (Surface.ACCOUNT, organisation)
            found[reference(kind, key)] = reference(*home)
    return found
