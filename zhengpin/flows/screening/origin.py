"""What monitoring answers for the cases that its findings opened, and what stays down after any decision."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.flows import effects, origins
from zhengpin.flows.letters.notifications import notify_decision, notify_holder_of_change
from zhengpin.flows.screening.event_stops import count_for_events
from zhengpin.flows.screening.stay_down import keep_down_soon, let_up
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.operations.settling import settle_findings
from zhengpin.programmes.operations import undo_interceptions
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import OriginKind


class FindingOrigin(origins.CaseOrigin):
    """What was found, in whatever kind of thing: the findings go the way of the decision, their holder learns of it."""

    def settle(self, decision: Decision, *, actor: Actor) -> bool:
        settle_findings(
            case_id=decision.case_id, outcome=decision.outcome, decision_id=decision.pk, actor=actor
        )
        return True

    def notify(self, decision: Decision, *, actor: Actor) -> None:
        if decision.overrides_id is None:  # else the holder learns of the change
            notify_decision(decision, actor=actor)

    def take_back(self, old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
        notify_holder_of_change(old, new, restored, actor=actor)

    def filings(self, case: Case) -> set[UUID]:
        return set(Finding.objects.filter(case=case).values_list("filing", flat=True))


class KeepDown(effects.Effect):
    """What was upheld is matched from then on."""

    def follow(self, decision: Decision, *, actor: Actor) -> None:
        keep_down_soon(decision)

    def take_back(self, decision: Decision, *, actor: Actor) -> list[Decision]:
        return let_up(decision, actor=actor)


class EventStops(effects.Effect):
    """What was taken away from the public counts for the events that it concerned."""

    def follow(self, decision: Decision, *, actor: Actor) -> None:
        count_for_events(decision, actor=actor)

    def take_back(self, decision: Decision, *, actor: Actor) -> list[Decision]:
        undo_interceptions(decision_id=decision.pk, actor=actor)
        return []


FINDINGS = FindingOrigin()
origins.register(OriginKind.SCREENING, FINDINGS)
origins.register(OriginKind.NAME, FINDINGS)
origins.register(OriginKind.VIDEO, FINDINGS)
origins.register(OriginKind.LIVE, FINDINGS)
origins.register(OriginKind.BOOK, FINDINGS)
effects.register("event stops", EventStops())
effects.register("stay down", KeepDown())
