"""Says at what home things stand: a listing in its shop, a room or video at its creator or its merchant's account."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.models import Listing, LiveRoom, Video
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit.ids import reference, split_reference


def homes_of(references: Iterable[str]) -> dict[str, str]:
    """Return, by typed reference, that of the shop, creator or account at which it stands (a system read).

    Shops, creators and accounts stand at themselves. What is not there, or no surface at all, is left out.
    """
    asked: dict[str, list[UUID]] = {subject_kind.value: [] for subject_kind in SubjectKind}
    for ref in set(references):
        kind, written = split_reference(ref)
        if kind in asked:
            asked[kind].append(UUID(written))
    at_home = (SubjectKind.SHOP, SubjectKind.CREATOR, SubjectKind.ACCOUNT)
    found = {
        reference(kind.value, key): reference(kind.value, key) for kind in at_home for key in asked[kind]
    }
    listings = Listing.objects.filter(pk__in=asked[SubjectKind.LISTING])
    for key, shop in listings.values_list("pk", "shop_id"):
        found[reference(SubjectKind.LISTING, key)] = reference(SubjectKind.SHOP, shop)
    return found | _published(asked[SubjectKind.ROOM], asked[SubjectKind.VIDEO])


def _published(rooms: list[UUID], videos: list[UUID]) -> dict[str, str]:
    found = {}
    for model, kind, keys in ((LiveRoom, SubjectKind.ROOM, rooms), (Video, SubjectKind.VIDEO, videos)):
        rows = model.objects.filter(pk__in=keys).values_list("pk", "creator_id", "merchant__organisation_id")
        for key, creator, organisation in rows:
            home = (SubjectKind.CREATOR, creator) if creator else (SubjectKind.ACCOUNT, organisation)
            found[reference(kind, key)] = reference(*home)
    return found
