"""Counted by its evidence, one way: put down as feedback comes, counted a minute later by one job a shop.

Jobs may run twice or at once, and what was put down without one being left is found again within the hour.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from zhengpin.accounts.actor import system
from zhengpin.feedback.operations.storing import Intake
from zhengpin.feedback.operations.targets import FeedbackTarget
from zhengpin.feedback.operations.weighing import ask_to_weigh, targets_left, weigh, weigh_wanted
from zhengpin.feedback.states import UnitKind
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock

WEIGHER = system("weighing")
SOON = timedelta(minutes=1)
"""Feedback that comes meanwhile is counted with it."""
BEHIND = -5
MOST_LEFT = 500


def enqueue_weighing(intake: Intake) -> None:
    """Have all feedback that says fake counted anew of the shops and creators of which some came or changed, in the
    caller's transaction."""
    targets = {FeedbackTarget(UnitKind.SHOP, str(one)): intake.days.get(one, ()) for one in intake.shops}
    targets |= {
        FeedbackTarget(UnitKind.CREATOR, str(one)): intake.days.get(one, ()) for one in intake.creators
    }
    _enqueue(targets)


def _enqueue(targets: Mapping[FeedbackTarget, Collection[date]]) -> None:
    for target in ask_to_weigh(targets):
        job = (weigh_shop if target.kind is UnitKind.SHOP else weigh_creator).using(
            run_after=clock.now() + SOON
        )
        job.enqueue(**{f"{target.kind.value}_id": target.key})


@durable(priority=BEHIND)
def weigh_shop(shop_id: str) -> dict[str, int]:
    """Count by its evidence what buyers say of a shop."""
    return {"changed": weigh_wanted(target=FeedbackTarget(UnitKind.SHOP, shop_id), actor=WEIGHER)}


@durable(priority=BEHIND)
def weigh_creator(creator_id: str) -> dict[str, int]:
    """Count by its evidence what buyers say of a creator, where no shop is known."""
    return {"changed": weigh_wanted(target=FeedbackTarget(UnitKind.CREATOR, creator_id), actor=WEIGHER)}


def weigh_left() -> int:
    """Count what should have been counted and was not; return how many shops and creators."""
    left = dict(sorted(targets_left().items())[:MOST_LEFT])
    for target, weeks in left.items():
        weigh(target=target, weeks=weeks, actor=WEIGHER)
        weigh_wanted(target=target, actor=WEIGHER)
    return len(left)
