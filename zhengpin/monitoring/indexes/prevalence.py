"""How widely a picture that is to be protected is shown already, by sellers who have nothing to do with its holder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from zhengpin.catalog.models import Merchant
from zhengpin.kit import clock
from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.queries.shown_now import listed, listings_showing
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.quarantine import Prevalence
from zhengpin.rights.queries import authority_for

MOST = 500
"""Pictures of the marketplace looked at for one reference; by digest all are counted."""
LEAST_COSINE = 0.9


def prevalence_of(filing: Filing, rows: Sequence[Reference]) -> dict[int, Prevalence]:
    """Return for each picture of a filing how widely it, or nearly the same, is shown now; nothing where none is.

    Listings of the holder itself, and of sellers whom it authorised for this filing, do not count.
    """
    shown = prevalence_of_pictures(filing, [row.blob_id for row in rows])
    return {row.pk: shown[row.blob_id] for row in rows if row.blob_id in shown}


def prevalence_of_pictures(filing: Filing, digests: Sequence[str]) -> dict[str, Prevalence]:
    """Return the same by digest, of pictures that need not be references."""
    if not digests or not listed().exists():
        return {}
    prints = fingerprints_of(digests, index.current().pictures)
    alike = _alike(list(prints.values()))
    places = {digest: listings_showing(like | {digest}) for digest, like in zip(prints, alike, strict=True)}
    own = _theirs(filing, {one.merchant_id for found in places.values() for one in found})
    counted = {key: [one for one in found if one.merchant_id not in own] for key, found in places.items()}
    return {
        key: Prevalence(len({one.listing_id for one in found}), len({one.merchant_id for one in found}))
        for key, found in counted.items()
    }


def _alike(prints: Sequence[PictureFingerprint]) -> list[set[str]]:
    found = shown.current().alike(prints, most=MOST, least_cosine=LEAST_COSINE, radius=shown.SAME_RADIUS)
    return [{one.digest for one in row} for row in found]


def _theirs(filing: Filing, merchants: Iterable[UUID]) -> set[UUID]:
    """Return those of the merchants that belong to the holder or may show what it filed."""
    rows = dict(Merchant.objects.filter(pk__in=set(merchants)).values_list("pk", "organisation_id"))
    today = clock.now().date()
    return {
        pk
        for pk, organisation in rows.items()
        if organisation == filing.holder.organisation_id
        or authority_for(organisation, [filing.pk], on=today)[filing.pk].allowed
    }
