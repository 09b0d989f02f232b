"""Tells the ledger of purchases, copies and hand-overs in one way."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import blobs
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.purchases.models import Handover, Purchase, SealedCopy
from zhengpin.purchases.problems import PhotosMissing, PurchaseNeedsPerson
from zhengpin.purchases.states import PURCHASE


def of_purchase(event: Event, purchase_id: UUID, actor: Actor, **fields: object) -> Purchase:
    """Record an entry about a purchase and return it as it now stands."""
    row = Purchase.objects.select_related("budget", "filing__holder", "listing", "shop", "merchant").get(
        pk=purchase_id
    )
    record(
        event,
        actor=actor,
        subject=reference("purchase", row.pk),
        parent="",
        number=row.number,
        filing=row.filing_id,
        **fields,
    )
    return row


def moved(
    event: Event,
    verb: str,
    purchase_id: UUID,
    actor: Actor,
    *,
    changes: dict[str, object] | None = None,
    **fields: object,
) -> Purchase:
    """Move a purchase by one guarded UPDATE, record it and return the row. Raises Conflict."""
    move(Purchase.objects.all(), PURCHASE, verb, pk=purchase_id, **(changes or {}))
    return of_purchase(event, purchase_id, actor, **fields)


def of_copy(event: Event, row: SealedCopy, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("copy", row.pk),
        parent=reference("purchase", row.purchase_id) if row.purchase_id else "",
        number=row.number,
        seal=row.seal,
        **fields,
    )


def of_handover(event: Event, handover_id: UUID, actor: Actor, **fields: object) -> Handover:
    """Record an entry about a hand-over, beneath its copy, and return it as it now stands."""
    row = Handover.objects.select_related("copy__purchase").get(pk=handover_id)
    record(
        event,
        actor=actor,
        subject=reference("handover", row.pk),
        parent=reference("copy", row.copy_id),
        copy=row.copy_id,
        number=row.copy.number,
        position=row.position,
        giver=row.giver,
        taker=row.taker,
        place=row.place,
        seal=row.seal,
        **fields,
    )
    return row


def stored(digests: Iterable[str]) -> list[Blob]:
    """Return the stored files of digests, each once, in their order. Raises PhotosMissing where one is not stored."""
    wanted = list(dict.fromkeys(digests))
    found = blobs(wanted)
    if len(found) != len(wanted):
        raise PhotosMissing()
    return [found[one] for one in wanted]


def require_person(actor: Actor) -> None:
    """Refuse rules, programs and the system. Raises PurchaseNeedsPerson."""
    if not actor.ref.startswith("person:"):
        raise PurchaseNeedsPerson()
