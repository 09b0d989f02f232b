"""Where the marketplace saw a picture before: in which shops, and when first by its own intake."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Min

from zhengpin.catalog.models import ListingPicture
from zhengpin.matching import PictureFingerprint, PictureQuery
from zhengpin.matching.images.copy_check import LEAST_COSINE, MOST_VERIFIED, CopyCheck
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of, stored_picture
from zhengpin.monitoring.indexes.opened import ReadyPicture

MOST = 24
"""Pictures that were ever shown looked at for one, by descriptor."""
_REFERENCE = 1
MOST_PARAMETERS = 500


@dataclass(frozen=True)
class Sight:
    """A shop that showed a picture. first_at: when our intake first received it there; listing_id: where, then;
    same_file: whether it was the very file."""

    shop_id: UUID
    merchant_id: UUID
    organisation_id: UUID
    listing_id: UUID
    digest: str
    first_at: datetime
    same_file: bool


def sights_of(pictures: Mapping[str, ReadyPicture]) -> dict[str, list[Sight]]:
    """Return for each picture, by its SHA-256, the shops that ever showed it, the earliest first; each shop once.

    Taken down or changed since, a listing counts: that it was shown stays true. What is merely like it (another view,
    another colour by another file) does not, as far as laying the two over each other tells.
    """
    alike = _alike({digest: one.fingerprint for digest, one in pictures.items()})
    same = {digest: {digest} | _verified(pictures[digest], found) for digest, found in alike.items()}
    seen = _shops({one for found in same.values() for one in found})
    return {digest: _merged(digest, same.get(digest, {digest}), seen) for digest in pictures}


def _alike(prints: Mapping[str, PictureFingerprint]) -> dict[str, list[str]]:
    found = shown.current().alike(
        list(prints.values()), most=MOST, least_cosine=LEAST_COSINE, radius=shown.SAME_RADIUS
    )
    ever = _ever_shown({one.digest for row in found for one in row})
    return {
        digest: [one.digest for one in row if one.digest != digest and one.digest in ever]
        for digest, row in zip(prints, found, strict=True)
    }


def _ever_shown(digests: Collection[str]) -> set[str]:
    """Return those that the catalogue has: what stands in the index may be of a picture that was erased since."""
    rows = ListingPicture.objects.order_by()
    return {
        one
        for cut in _cuts(digests)
        for one in rows.filter(blob__in=cut).values_list("blob_id", flat=True).distinct()
    }


def _cuts(digests: Collection[str]) -> list[list[str]]:
    wanted = sorted(digests)
    return [wanted[at : at + MOST_PARAMETERS] for at in range(0, len(wanted), MOST_PARAMETERS)]


def _verified(picture: ReadyPicture, candidates: Sequence[str]) -> set[str]:
    """Return those of the candidates that show what the picture shows, or a part of it."""
    few = candidates[:MOST_VERIFIED]
    if not few:
        return set()
    prints = fingerprints_of(few, index.current().pictures)
    queries = [PictureQuery(prints[one], stored_picture(one)) for one in few if one in prints]
    picture.make_ready()
    found = _copy_check().copies(picture.protected(_REFERENCE), queries)
    return {one.fingerprint.digest.hex() for one, is_copy in zip(queries, found, strict=True) if is_copy}


_made: CopyCheck | None = None
_guard = threading.Lock()


def _copy_check() -> CopyCheck:
    global _made
    with _guard:
        if _made is None:
            _made = CopyCheck(index.current().pictures.descriptor, settings.ORIGINALS_SAME_SCORE)
        return _made


def _shops(digests: Collection[str]) -> dict[str, list[Sight]]:
    """Return by digest each shop that ever showed it with its first time, by two statements for each lot."""
    found: dict[str, list[Sight]] = {}
    for cut in _cuts(digests):
        for one in _first_sights(cut):
            found.setdefault(one.digest, []).append(one)
    return found


def _first_sights(digests: list[str]) -> Iterable[Sight]:
    rows = ListingPicture.objects.filter(blob__in=digests)
    first = rows.values("blob_id", "revision__listing__shop_id").annotate(first=Min("revision__received_at"))
    times = {(row["blob_id"], row["revision__listing__shop_id"]): row["first"] for row in first}
    earliest = rows.filter(revision__received_at__in=set(times.values())).values_list(
        "blob_id",
        "revision__listing__shop_id",
        "revision__received_at",
        "revision__listing__merchant_id",
        "revision__listing__merchant__organisation_id",
        "revision__listing_id",
    )
    for digest, shop, at, merchant, organisation, listing in earliest:
        if times.get((digest, shop)) == at:
            times.pop((digest, shop))
            yield Sight(shop, merchant, organisation, listing, digest, at, False)


def _merged(own: str, same: Iterable[str], seen: Mapping[str, list[Sight]]) -> list[Sight]:
    """Return each shop once, at its first time."""
    best: dict[UUID, Sight] = {}
    exact = {one.shop_id for one in seen.get(own, ())}
    for digest in same:
        for one in seen.get(digest, ()):
            if one.shop_id not in best or one.first_at < best[one.shop_id].first_at:
                best[one.shop_id] = one
    sights = [
        Sight(
            one.shop_id,
            one.merchant_id,
            one.organisation_id,
            one.listing_id,
            one.digest,
            one.first_at,
            one.shop_id in exact,
        )
        for one in best.values()
    ]
    return sorted(sights, key=lambda one: (one.first_at, str(one.shop_id)))
