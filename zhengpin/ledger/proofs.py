"""Proves to whoever has not the ledger that entries stand in it: their place in a seal, and the path to its root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC

from zhengpin.ledger import chain
from zhengpin.ledger.models import Entry, Seal, SealedEntry

MOST_SEALS = 2000
"""So many seals are handed out in one unbroken row; of a longer one those only that hold an entry."""


class NotSealedYetError(Exception):
    """An entry has no seal so far; some seconds later it has."""


def prove(entries: Sequence[Entry]) -> dict[str, list[dict[str, object]]]:
    """Return `{"entries", "seals"}` in JSON types, both by number.

    entries: what each says, its digest, and seal, position and path (RFC 6962, 2.1.1) by which the digest leads to the
    seal's root. seals: every seal from the first to the last of these, so that their chain can be followed, or where
    there are more than MOST_SEALS those that hold an entry. Raises NotSealedYetError.
    """
    places = SealedEntry.objects.in_bulk([entry.pk for entry in entries])
    if len(places) < len(entries):
        raise NotSealedYetError
    holding = sorted({place.seal_id for place in places.values()})
    digests = _digests_of(holding)
    proven = [
        _proven(entry, places[entry.pk], digests[places[entry.pk].seal_id])
        for entry in sorted(entries, key=lambda one: one.pk)
    ]
    return {"entries": proven, "seals": [_said(seal) for seal in _row_of(holding)]}


def is_sealed(entry_id: int) -> bool:
    """Say whether an entry has its seal."""
    return SealedEntry.objects.filter(pk=entry_id).exists()


def _digests_of(seals: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {number: [] for number in seals}
    rows = SealedEntry.objects.filter(seal_id__in=list(found)).order_by("seal_id", "position")
    for number, digest in rows.values_list("seal_id", "digest").iterator(chunk_size=2000):
        found[number].append(digest)
    return found


def _proven(entry: Entry, place: SealedEntry, digests: Sequence[str]) -> dict[str, object]:
    return {
        "number": entry.pk,
        "content": entry.content(),
        "digest": entry.digest,
        "seal": place.seal_id,
        "position": place.position,
        "path": chain.path(digests, place.position),
    }


def _row_of(holding: Sequence[int]) -> list[Seal]:
    if not holding:
        return []
    rows = Seal.objects.filter(number__gte=holding[0], number__lte=holding[-1]).order_by("number")
    if holding[-1] - holding[0] >= MOST_SEALS:
        rows = rows.filter(number__in=holding)
    return list(rows)


def _said(seal: Seal) -> dict[str, object]:
    return {
        "number": seal.number,
        "sealed_at": seal.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "count": seal.count,
        "merkle_root": seal.merkle_root,
        "previous": seal.previous,
        "chain": seal.chain,
    }
