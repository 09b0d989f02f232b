"""Counts what the ledger tells of, whether an entry stands by itself or folded in another."""

from __future__ import annotations

from zhengpin.ledger.folded import digests_in
from zhengpin.ledger.models import Entry


def told_of(event: str) -> int:
    """Return how many entries there are of an event such as `listing.received`, folded ones included."""
    kind, _, verb = event.partition(".")
    held = (len(digests_in(one)) for one in Entry.objects.filter(event=f"{kind}s.{verb}"))
    return Entry.objects.filter(event=event).count() + sum(held)
