"""Verifies the public ledger as it stands in the database, by the very code that is handed out with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhengpin.kit import canonical
from zhengpin.publication import verify_notices
from zhengpin.publication.models import PublicEntry, PublicHead


@dataclass(frozen=True)
class VerifiedEntries:
    """entries: how many hold; fault: what is wrong with the first that does not, "" if all do; head: the last one's."""

    entries: int
    fault: str
    head: int | None = None

    @property
    def ok(self) -> bool:
        return not self.fault


def line_of(entry: PublicEntry) -> str:
    """Return an entry as one line of the ledger's file."""
    return canonical.canonical_json(entry.content() | {"digest": entry.digest}).decode()


def lines_of(rows: Any) -> Iterator[str]:
    """Yield entries as lines, read piece by piece."""
    for entry in rows.iterator(chunk_size=500):
        yield f"{line_of(entry)}\n"


def head_of(head: PublicHead) -> dict[str, object]:
    """Return a signed head as it is handed out."""
    return head.content() | {"signature": head.signature}


def verify() -> VerifiedEntries:
    """Recompute every entry from the first on, compare with every head, and verify the newest head's signature."""
    digests, fault = verify_notices.verify(lines_of(PublicEntry.objects.order_by("number")))
    heads = PublicHead.objects.order_by("number")
    for number, digest in heads.values_list("number", "digest"):
        if not fault and digests[number - 1 : number] != [digest]:
            fault = f"entry {number} is not the one over which a head was signed"
    newest = heads.last()
    if newest is not None:
        fault = fault or verify_notices.fault_of_head(digests, head_of(newest))
    return VerifiedEntries(len(digests), fault, newest.number if newest else None)
