"""What results of test purchases answer for their cases, and what a reviewer sees of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.flows import origins
from zhengpin.flows.letters.notifications import notify_decision, notify_holder_of_change
from zhengpin.flows.purchases.panel import BLIND, evidence
from zhengpin.review import panels
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import OriginKind


class PurchaseOrigin(origins.CaseOrigin):
    """A result: the seller learns of a measure as of any other, and the holder of the right what was decided."""

    def notify(self, decision: Decision, *, actor: Actor) -> None:
        notify_decision(decision, actor=actor)

    def take_back(self, old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
        notify_holder_of_change(old, new, restored, actor=actor)

    def filings(self, case: Case) -> set[UUID]:
        return {UUID(one["id"]) for one in case.summary.get("rights") or []}


origins.register(OriginKind.TEST_PURCHASE, PurchaseOrigin())
panels.register(OriginKind.TEST_PURCHASE, evidence, blind=BLIND)
