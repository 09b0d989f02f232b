"""Gathers what all accounts have, from the traits that were sent and from the catalogue, for the linkage to compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched, chain
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F

from zhengpin.catalog.models import Creator, Listing, ListingPicture, Merchant, Shop
from zhengpin.later import later
from zhengpin.linkage.digests import digest, parts
from zhengpin.linkage.engine.levels import MOST_HOLDERS, NEAR
from zhengpin.linkage.engine.tables import schema
from zhengpin.linkage.models import Trait
from zhengpin.linkage.normalising import normalise
from zhengpin.linkage.states import TraitKind

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = later("pyarrow")

CHUNK = 50_000

Held = tuple[UUID, str, str]
"""Account, kind as the engine compares it, value."""


class Population:
    """All accounts, numbered as they come: the engine knows them by number only."""

    def __init__(self) -> None:
        self.accounts: list[UUID] = []
        self._numbers: dict[UUID, int] = {}

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield what accounts have, as `engine.tables.schema` says."""
        for chunk in batched(chain(_sent(), _names(), _emails(), _pictures()), CHUNK):
            accounts, kinds, values = zip(*chunk, strict=True)
            numbers = [self._number(account) for account in accounts]
            yield pa.RecordBatch.from_arrays(
                [pa.array(numbers, pa.int32()), pa.array(kinds), pa.array(values)], schema=schema()
            )

    def _number(self, account: UUID) -> int:
        number = self._numbers.setdefault(account, len(self.accounts))
        if number == len(self.accounts):
            self.accounts.append(account)
        return number


def _sent() -> Iterator[Held]:
    rows = Trait.objects.values_list("account_id", "kind", "digest", "parts")
    for account, kind, made, near in rows.iterator(chunk_size=CHUNK):
        yield account, kind, made
        for part in near.split():
            yield account, f"{kind}_near", part


def _names() -> Iterator[Held]:
    """Yield the names under which accounts and their shops appear."""
    sold = Merchant.objects.values_list("organisation_id", "name")
    shown = Creator.objects.values_list("organisation_id", "name")
    shops = Shop.objects.values_list("merchant__organisation_id", "name")
    for account, name in chain.from_iterable(
        rows.iterator(chunk_size=CHUNK) for rows in (sold, shown, shops)
    ):
        yield from _values(account, TraitKind.NAME, name)


def _emails() -> Iterator[Held]:
    rows = Merchant.objects.exclude(contact_email="").values_list("organisation_id", "contact_email")
    for account, address in rows.iterator(chunk_size=CHUNK):
        yield from _values(account, TraitKind.EMAIL, address)


def _values(account: UUID, kind: TraitKind, value: str) -> Iterator[Held]:
    normal = normalise(kind, value)
    if normal is None:
        return
    yield account, kind.value, digest(kind, normal.text)
    if kind.value in NEAR:
        for part in parts(kind, normal.text).split():
            yield account, f"{kind}_near", part


def _pictures() -> Iterator[Held]:
    """Yield the pictures that several merchants show, and of each merchant that it shows any at all."""
    seller = "revision__listing__merchant__organisation_id"
    shown = ListingPicture.objects.filter(blob__isnull=False).order_by()
    several = (
        shown.values("blob_id")
        .annotate(sellers=Count(seller, distinct=True))
        .filter(sellers__gte=2, sellers__lte=MOST_HOLDERS)
    )
    rows = shown.filter(blob_id__in=several.values("blob_id")).values_list(seller, "blob_id").distinct()
    for account, blob in rows.iterator(chunk_size=CHUNK):
        yield account, TraitKind.PICTURE.value, blob
    selling: Iterable[UUID] = (
        Listing.objects.order_by().values_list(F("merchant__organisation_id"), flat=True).distinct()
    )
    for account in selling:
        yield account, TraitKind.PICTURE.value, f"of {account}"
