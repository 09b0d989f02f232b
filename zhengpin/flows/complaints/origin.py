"""What complaints answer for the cases of their targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Target
from zhengpin.enforcement.models import Measure
from zhengpin.flows import origins
from zhengpin.flows.complaints import decided_again
from zhengpin.flows.complaints import results as complaint_results
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import OriginKind


class ComplaintOrigin(origins.CaseOrigin):
    """A target of a complaint: forwarded on a clock or turned down, and both sides learn of it by the complaint."""

    def settle(self, decision: Decision, *, actor: Actor) -> bool:
        # The target itself moves behind the measures: whoever takes back holds the account before the target too,
        # and two that held them in different orders would wait for each other.
        if not complaint_results.is_moot(decision):
            return True
        complaint_results.put_aside(decision, actor=actor)
        return False

    def notify(self, decision: Decision, *, actor: Actor) -> None:
        complaint_results.follow(decision, actor=actor)

    def take_back(self, old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
        complaint_results.take_back(old, new, actor=actor)

    def keep(self, decision: Decision, *, explanation: Mapping[str, str]) -> None:
        decided_again.keep(decision, explanation=explanation)

    def filings(self, case: Case) -> set[UUID]:
        of_case = Target.objects.filter(case=case, complaint__filings__isnull=False)
        return set(of_case.values_list("complaint__filings", flat=True))

    def reporter(self, case: Case) -> origins.Reporter:
        kept = case.summary["complaint"]
        return origins.Reporter(kept["reported_by"], kept["flagger"])


origins.register(OriginKind.TARGET, ComplaintOrigin())
