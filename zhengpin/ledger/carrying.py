"""Carries a ledger from one database to another: what cannot be reckoned again is written, the rest follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from zhengpin.kit import canonical
from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import gettext_noop
from zhengpin.ledger import chain
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.sealing import value_of

COLUMNS = ("id", "uid", "at", "actor", "event", "subject", "parent", "fields")
LOT = 500


class LedgerDiffers(Conflict):
    """What was carried does not give the chain value that was carried with it."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop("The ledger in the archive is not the one that it was made from."),
            code="ledger.carried_differs",
        )


def carried() -> dict[str, Any]:
    """Return the whole ledger without its digests: columns of entries and of seals, and the last chain value.

    Every entry must be sealed, in the order of its number.
    """
    entries = list(Entry.objects.order_by("id").values_list(*COLUMNS))
    seals = list(Seal.objects.order_by("number").values_list("number", "sealed_at", "count", "chain"))
    places = SealedEntry.objects.order_by("seal_id", "position").values_list("entry_id", flat=True)
    assert list(places) == [row[0] for row in entries], (
        "the ledger was sealed in another order, or not wholly"
    )
    return {
        "entries": {name: [_plain(row[at]) for row in entries] for at, name in enumerate(COLUMNS)},
        "seals": {"sealed_at": [_plain(row[1]) for row in seals], "count": [row[2] for row in seals]},
        "chain": seals[-1][3] if seals else chain.GENESIS,
    }


def lay(ledger: Mapping[str, Any]) -> int:
    """Lay a carried ledger in an empty one, and return of how many entries. Raises LedgerDiffers, and lays nothing.

    To be called in a transaction.
    """
    rows = zip(*(ledger["entries"][name] for name in COLUMNS), strict=True)
    entries = [_entry(row) for row in rows]
    seals, places = _sealed(entries, ledger["seals"])
    if (seals[-1].chain if seals else chain.GENESIS) != ledger["chain"]:
        raise LedgerDiffers()
    Entry.objects.bulk_create(entries, batch_size=LOT)
    Seal.objects.bulk_create(seals, batch_size=LOT)
    SealedEntry.objects.bulk_create(places, batch_size=LOT)
    return len(entries)


def _sealed(
    entries: Sequence[Entry], seals: Mapping[str, Sequence[Any]]
) -> tuple[list[Seal], list[SealedEntry]]:
    made: list[Seal] = []
    places: list[SealedEntry] = []
    link, value = chain.GENESIS, chain.GENESIS
    left: Iterator[Entry] = iter(entries)
    for number, (sealed_at, count) in enumerate(
        zip(seals["sealed_at"], seals["count"], strict=True), start=1
    ):
        run = list(islice(left, count))
        digests = [one.digest for one in run]
        seal = Seal(
            number=number,
            sealed_at=datetime.fromisoformat(sealed_at),
            count=count,
            merkle_root=chain.root(digests),
            previous=value,
        )
        seal.chain = value = value_of(seal)
        made.append(seal)
        for position, (one, reached) in enumerate(zip(run, chain.links(link, digests), strict=True)):
            link = reached
            places.append(
                SealedEntry(entry_id=one.pk, seal_id=number, position=position, digest=one.digest, link=link)
            )
    return made, places


def _entry(row: Sequence[Any]) -> Entry:
    given = dict(zip(COLUMNS, row, strict=True))
    entry = Entry(**given | {"uid": UUID(given["uid"]), "at": datetime.fromisoformat(given["at"])})
    entry.digest = canonical.digest(entry.content())
    return entry


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
