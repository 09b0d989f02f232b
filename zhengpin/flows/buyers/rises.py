"""A rise, one way: told by the charts, put to the rules, its goods looked at again, decided by a person, closed.

Every day the charts of shops, brands and creators are drawn anew. What rose is kept, put to the rules, and, unless most
of the reports look concerted, everything of it that is shown is screened again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import Listing
from zhengpin.feedback import events
from zhengpin.feedback.models import Order, Rise
from zhengpin.feedback.operations import rises as operations
from zhengpin.feedback.operations.targets import target_of
from zhengpin.feedback.operations.weighing import learn_sign_shares
from zhengpin.feedback.states import RiseState, UnitKind
from zhengpin.flows.buyers.rise_cases import TELLER, case_of, put_to_rules
from zhengpin.flows.screening.rescan import start_of_goods
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring.problems import NothingProtected
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.review.operations import close_cases
from zhengpin.rulebook.states import Outcome

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Rescan

MOST_GOODS = 20_000


def detect_rises(*, on: date | None = None) -> int:
    """Draw the charts and have each new rise followed; return how many there are. on: the last day, yesterday's."""
    learn_sign_shares(actor=TELLER)
    found = operations.detect_rises(on=on, actor=TELLER)
    follow_left()
    return len(found.new)


def follow_left() -> int:
    """Have rises followed that stand open and were not; return how many. What was followed is not followed again."""
    standing = Rise.objects.filter(state__in=operations.STANDING, followed_at=None)
    rows = list(standing.values_list("pk", flat=True))
    for pk in rows:
        follow_rise.enqueue(rise_id=str(pk))
    return len(rows)


@durable()
def follow_rise(rise_id: str) -> dict[str, str]:
    """Put a rise to the rules, and screen its goods again where they do not let it pass: twice done, done once."""
    with transaction.atomic():
        row = operations.take_to_follow(rise_id)
        if row is None:
            return {}
        verdict, case = put_to_rules(row)
        if verdict.outcome != Outcome.PASS and row.state == RiseState.OPEN:
            _rescan(row, TELLER)
    return {"outcome": str(verdict.outcome), "case": case.number if case else ""}


@transaction.atomic
def close_rise(*, rise_id: UUID | str, state: str, note: str, actor: Actor) -> Rise:
    """Close a rise with what was found, and its case, if nobody decided that.

    Raises as `operations.close_rise` does.
    """
    row = operations.close_rise(rise_id=rise_id, state=state, note=note, actor=actor)
    case = case_of(row.pk)
    if case is not None:
        close_cases(case_ids=[case.pk], cause="rise_closed", actor=actor)
    return row


@transaction.atomic
def rescan_goods(*, rise_id: UUID | str, actor: Actor) -> Rescan:
    """Have all goods that a rise is of and that are shown screened again, for everything protected.

    Raises Forbidden, RiseNotFound, NothingProtected where nothing of it is shown.
    """
    actor.require_any(Permission.RESCAN, Permission.ANSWER_FEEDBACK)
    found = _rescan(operations.rise_of(rise_id), actor)
    if found is None:
        raise NothingProtected()
    return found


def _rescan(row: Rise, actor: Actor) -> Rescan | None:
    listings = goods_of(row)
    if not listings:
        return None
    started = start_of_goods(listings=listings, actor=actor)
    record(
        events.RISE_RECHECKED,
        actor=actor,
        subject=reference("rise", row.pk),
        parent=reference("recheck", started.pk),
        kind=row.unit.kind,
        label=row.unit.label[: operations.MOST_LABEL],
        listings=len(listings),
    )
    return started


def goods_of(row: Rise) -> list[UUID]:
    """Return the listings that are shown of a rise: a shop's, and of a brand or creator those bought since it began."""
    shown = Listing.objects.filter(state__in=LISTED).order_by("pk")
    if row.unit.kind == UnitKind.SHOP:
        return list(shown.filter(shop=row.unit.shop_id).values_list("pk", flat=True)[:MOST_GOODS])
    bought = Order.objects.filter(target_of(row.unit).records, day__gte=row.since, listing__isnull=False)
    return list(shown.filter(pk__in=bought.values("listing")).values_list("pk", flat=True)[:MOST_GOODS])
