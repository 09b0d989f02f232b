"""Finds the buyers of records by digest, and adds those that are new with what they have in common with others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from zhengpin.feedback.models import Buyer, BuyerLink
from zhengpin.feedback.operations.lookups import known
from zhengpin.feedback.operations.writing import insert_rows, new_row
from zhengpin.feedback.record_input import RecordInput


def buyers_for(inputs: Iterable[RecordInput]) -> dict[str, int]:
    """Return the numbers of buyers by digest. Joins the caller's transaction."""
    named = [one.buyer for one in inputs if one.buyer]
    given: dict[str, date | None] = dict.fromkeys((one.digest for one in named), None)
    given |= {one.digest: one.since for one in named if one.since}
    held = _known(given)
    missing = sorted(given.keys() - held.keys())
    if missing:
        seen = timezone.localdate()
        insert_rows(
            [new_row(Buyer, digest=key, since=given[key], first_seen=seen) for key in missing],
            ignoring_known=True,
        )
        held |= _known(missing)
    learnt = [
        Buyer(pk=pk, digest=digest, since=given[digest])
        for digest, (pk, is_dated) in held.items()
        if not is_dated and given[digest]
    ]
    if learnt:
        Buyer.objects.bulk_update(learnt, ["since"])
    links = {(held[one.digest][0], link) for one in named for link in one.links}
    if links:
        # Seen again, it is as if it were new: what is seen no more is forgotten in time.
        BuyerLink.objects.bulk_create(
            [BuyerLink(buyer_id=pk, digest=link) for pk, link in sorted(links)],
            update_conflicts=True,
            unique_fields=["buyer", "digest"],
            update_fields=["seen_on"],
        )
    return {digest: pk for digest, (pk, _) in held.items()}


def _known(digests: Iterable[str]) -> dict[str, tuple[int, bool]]:
    """Return the numbers of those that are known, and whether it is known since when."""
    rows = known(Buyer, "digest", list(digests), "id", "since")
    return {digest: (pk, since is not None) for digest, pk, since in rows}
