"""Enters in the ledger what stood under protection on each day, and what was sold under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.models import Entry
from zhengpin.ledger.operations import record_many
from zhengpin.originals import events
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import MATCHED, OriginalKind

NOT_AGAIN_FOR = timedelta(hours=20)
"""Orders of a day are cancelled for some days after it: that it changed is entered once a day at most."""
_STANDING = ("merchants", "pictures", "videos")


@dataclass(frozen=True)
class SoldUnderProtection:
    """What was sold on a day under protection. sales: in the operator's currency, as far as it may be told."""

    orders: int
    sales: float
    currency: str


@transaction.atomic
def enter_original_days(*, sold: Mapping[date, SoldUnderProtection], actor: Actor) -> int:
    """Enter days that are over: what stands now, and what was sold; return how many.

    Of a day that is entered again what stood stays as it was. Of several entries of a day the last holds.
    """
    actor.require(Permission.KEEP_REFERENCES)
    entered = _entered()
    standing = _standing()
    drafts = []
    for day, counts in sorted(sold.items()):
        said = {"orders": counts.orders, "sales": counts.sales, "currency": counts.currency}
        at, before = entered.get(day, (None, {}))
        held = {name: before.get(name, standing[name]) for name in _STANDING}
        fields = held | said
        if at is not None and (before == fields or at > clock.now() - NOT_AGAIN_FOR):
            continue
        drafts.append(
            Draft(events.ORIGINALS_COUNTED, reference("originals", day), fields={"day": day, **fields})
        )
    return record_many(drafts, actor=actor)


def _standing() -> dict[str, int]:
    rows = Deposit.objects.filter(state__in=[one.value for one in MATCHED])
    videos = Q(kind=OriginalKind.VIDEO.value)
    found: dict[str, int] = rows.aggregate(
        merchants=Count("organisation", distinct=True),
        pictures=Count("pk", filter=~videos),
        videos=Count("pk", filter=videos),
    )
    return found


def _entered() -> dict[date, tuple[datetime, dict[str, Any]]]:
    """Return when each day was last entered, and with what."""
    rows = Entry.objects.filter(event=events.ORIGINALS_COUNTED.name).order_by("pk")
    return {
        date.fromisoformat(fields["day"]): (at, {name: fields[name] for name in fields if name != "day"})
        for at, fields in rows.values_list("at", "fields").iterator()
    }
