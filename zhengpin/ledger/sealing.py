"""Seals what was recorded: chains the entries, lays a Merkle root over each run of them, and hands out anchors."""

from __future__ import annotations

from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from zhengpin.kit import clock
from zhengpin.kit.actor import Acting
from zhengpin.kit.ids import reference
from zhengpin.ledger import chain
from zhengpin.ledger.events import ANCHOR_EXPORTED
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.operations import record

RUN = 1000
ENTRIES_BACK = 100_000
"""How many numbers before the newest sealed entry are looked through for entries whose transaction ended later."""


class Anchor(NamedTuple):
    """A seal's number and chain value. Kept elsewhere, it shows a ledger that was rewritten as a whole."""

    number: int
    chain: str


def seal_pending(*, thorough: bool = False) -> int:
    """Seal every committed entry that has no seal, in runs of at most 1,000, and return how many were sealed.

    Two sealers at once cannot fork the chain: a seal's number is unique, and the second one stops. thorough: look
    through the whole ledger, not only near its end, for an entry that was left out.
    """
    sealed, after = 0, 0 if thorough else _looked_through()
    while True:
        try:
            with transaction.atomic():
                run = _seal_run(after)
        except IntegrityError:
            return sealed
        sealed += len(run)
        if len(run) < RUN:
            return sealed
        # What comes before it was looked through a moment ago; what ends late there is found by the next call.
        after = run[-1]


def unsealed(*, after_id: int = 0) -> QuerySet[Entry]:
    """Return the entries without a seal whose number is above `after_id`, by number."""
    placed = SealedEntry.objects.filter(entry_id=OuterRef("pk"))
    return Entry.objects.filter(~Exists(placed), id__gt=after_id).order_by("id")


def _looked_through() -> int:
    newest = SealedEntry.objects.aggregate(newest=Max("entry_id"))["newest"] or 0
    return int(newest) - ENTRIES_BACK


def _seal_run(after_id: int) -> list[int]:
    """Seal the first entries above a number that have no seal, and return their numbers."""
    run = list(unsealed(after_id=after_id).values_list("id", "digest")[:RUN])
    if not run:
        return []
    before = Seal.objects.order_by("-number").first()
    last_link = (
        before.entries.order_by("-position").values_list("link", flat=True).first() if before else None
    )
    digests = [digest for _, digest in run]
    seal = _next_seal(before, digests)
    seal.save(force_insert=True)
    links = chain.links(last_link or chain.GENESIS, digests)
    SealedEntry.objects.bulk_create(
        [
            SealedEntry(entry_id=entry_id, seal=seal, position=position, digest=digest, link=link)
            for position, ((entry_id, digest), link) in enumerate(zip(run, links, strict=True))
        ],
        batch_size=500,
    )
    return [entry_id for entry_id, _ in run]


def _next_seal(before: Seal | None, digests: list[str]) -> Seal:
    seal = Seal(
        number=before.number + 1 if before else 1,
        sealed_at=clock.now(),
        count=len(digests),
        merkle_root=chain.root(digests),
        previous=before.chain if before else chain.GENESIS,
    )
    seal.chain = value_of(seal)
    return seal


def value_of(seal: Seal) -> str:
    """Return the chain value that the other columns of `seal` give."""
    return chain.seal_value(
        number=seal.number,
        sealed_at=seal.sealed_at,
        count=seal.count,
        merkle_root=seal.merkle_root,
        previous=seal.previous,
    )


@transaction.atomic
def export_anchor(*, actor: Acting) -> Anchor | None:
    """Return the newest seal as an anchor, and record that it was handed out; None while nothing is sealed."""
    newest = Seal.objects.order_by("-number").first()
    if newest is None:
        return None
    subject = reference("seal", newest.number)
    record(ANCHOR_EXPORTED, actor=actor, subject=subject, number=newest.number, chain=newest.chain)
    return Anchor(newest.number, newest.chain)
