"""Keeps in memory what listing pre-flights are answered from: brands, and the chains below each rights holder.

Brands follow the log of reference changes, and are read anew after a while at the latest. The chains of a holder stand
under the holder's own count of changes, which is raised in the transaction that changes one: they are never stale.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from uuid import UUID

from zhengpin.rights.authority import ChainIndex
from zhengpin.rights.models import Authorisation, Filing, MarkClass, ReferenceChange, RightsHolder
from zhengpin.rights.preflight import BrandIndex, BrandRight
from zhengpin.rights.queries.authority import grants_of
from zhengpin.rights.queries.protected import protected_names
from zhengpin.rights.states import FilingState

BRANDS_KEPT_SECONDS = 60.0
MOST_HOLDERS = 20_000
"""Rights holders whose chains one process keeps; the longest kept go first."""


class _Brands:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at: tuple[int, float] = (-1, 0.0)
        self._index = BrandIndex(())

    def current(self) -> BrandIndex:
        rows = ReferenceChange.objects.filter(kind="name").order_by("-pk")
        newest = rows.values_list("pk", flat=True).first() or 0
        with self._lock:
            number, since = self._at
            if newest != number or time.monotonic() - since > BRANDS_KEPT_SECONDS:
                self._index, self._at = BrandIndex(brand_rights()), (newest, time.monotonic())
            return self._index

    def forget(self) -> None:
        with self._lock:
            self._at = (-1, 0.0)


class _Chains:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[UUID, tuple[int, ChainIndex]] = {}

    def below(self, holder_ids: Iterable[UUID]) -> Mapping[UUID, ChainIndex]:
        """Return the chains below each holder: one statement, and two more where some changed."""
        rows = RightsHolder.objects.filter(pk__in=set(holder_ids)).values_list("pk", "authority_version")
        versions = dict(rows)
        with self._lock:
            kept = {pk: self._kept.get(pk) for pk in versions}
        stale = {pk for pk, version in versions.items() if (had := kept[pk]) is None or had[0] != version}
        fresh = {pk: (versions[pk], chains) for pk, chains in _read(stale).items()}
        with self._lock:
            self._kept |= fresh
            while len(self._kept) > MOST_HOLDERS:
                del self._kept[next(iter(self._kept))]
        return {pk: (fresh.get(pk) or kept[pk])[1] for pk in versions}  # type: ignore[index]  # kept where not fresh

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


def _read(holder_ids: set[UUID]) -> dict[UUID, ChainIndex]:
    if not holder_ids:
        return {}
    links = grants_of(Authorisation.objects.filter(holder_id__in=holder_ids))
    return {pk: ChainIndex(link for link in links if link.holder_id == pk) for pk in holder_ids}


def brand_rights() -> list[BrandRight]:
    """Return every approved right with the names, numbers and classes that it goes by."""
    names = dict(protected_names())
    rows = Filing.objects.filter(state=FilingState.APPROVED.value).select_related("holder").order_by("pk")
    registered: dict[UUID, list[tuple[str, int]]] = {}
    classes = MarkClass.objects.values_list("mark__filing_id", "registration_no", "nice_class")
    for filing_id, number, nice_class in classes:
        registered.setdefault(filing_id, []).append((number, nice_class))
    return [
        BrandRight(
            filing_id=row.pk,
            holder_id=row.holder_id,
            holder_organisation_id=row.holder.organisation_id,
            title=row.title,
            names=names.get(row.pk, ()),
            numbers=tuple(
                {row.registration_no, *(number for number, _ in registered.get(row.pk, ()))} - {""}
            ),
            nice_classes=frozenset(one for _, one in registered.get(row.pk, ())),
        )
        for row in rows
    ]


_brands, _chains = _Brands(), _Chains()


def known_brands() -> BrandIndex:
    """Return the rights by every name that they go by, as they stand."""
    return _brands.current()


def chains_below(holder_ids: Iterable[UUID]) -> Mapping[UUID, ChainIndex]:
    """Return the chains below each of some rights holders, as they stand."""
    return _chains.below(holder_ids)


def forget() -> None:
    """Forget what is kept in memory, for tests whose database begins anew."""
    _brands.forget()
    _chains.forget()
