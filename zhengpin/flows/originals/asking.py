"""The owner of an original asks for action on a copy that was shown to it first: then a person decides on it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.flows.cases.findings import open_case_of
from zhengpin.flows.cases.summary import case_summary
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.operations import put_to_case
from zhengpin.monitoring.problems import CopyAuthorised, NoRuleForCopies, NotAskable
from zhengpin.monitoring.queries.copies import copy, is_askable
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.monitoring.subjects.match import FindingFacts
from zhengpin.monitoring.subjects.screenables import revision_to_screen
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rights.queries import sellers_under
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome


@transaction.atomic
def ask_for_action(*, finding_id: UUID | str, actor: Actor) -> Finding:
    """Have a person decide on a copy of one's own original; return the finding, which stands in a case now.

    The rules in force are asked again, and told that the owner asks; whatever they say, no measure follows without a
    person. Raises FindingNotFound, NotAskable, CopyAuthorised, NoRuleForCopies, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = copy(actor, finding_id)
    if not is_askable(row):
        raise NotAskable()
    if row.screening.respondent_id in sellers_under(row.filing.holder_id, on=today()):
        raise CopyAuthorised()
    facts = cast("FindingFacts", {**row.facts, "owner_asks": True})
    verdict = evaluate(facts, published())
    if verdict.outcome != Outcome.REVIEW:
        raise NoRuleForCopies()
    return put_to_case(
        finding=row, case=_case(row, facts, verdict, actor), verdict=verdict, facts=facts, actor=actor
    )


def _case(row: Finding, facts: FindingFacts, verdict: Verdict, actor: Actor) -> Case:
    what = revision_to_screen(row.screening.screened_revision)
    right = rights_seen([row.filing_id])[row.filing_id]
    hit = Hit(row.kind, right, row.score, row.match, facts, verdict, row.reference_id, row.picture_id)
    return open_case_of(
        [hit],
        origin_kind=OriginKind.SCREENING,
        origin_id=f"asked:{row.pk}",
        subject=what.reference,
        title=what.title,
        summary=case_summary(what.in_summary, [hit]),
        respondent_id=what.respondent_id,
        actor=actor,
    )
