"""Counts for events what was stopped: refused before it was public, or taken down by a decision after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureKind, MeasureState
from zhengpin.flows.origins import origin_of
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.programmes.operations import Stopped, record_interceptions
from zhengpin.programmes.states import Stage
from zhengpin.review.models import Decision
from zhengpin.rulebook.states import Outcome


def count_blocked(hits: Iterable[Hit], stopped: Stopped, *, actor: Actor) -> None:
    """Count a thing that was refused before it was public, in the caller's transaction."""
    blocking = [hit for hit in hits if hit.verdict.outcome == Outcome.ACT and hit.right.event]
    if not blocking:
        return
    verdict = blocking[0].verdict
    as_ruled = replace(stopped, rule=f"{verdict.rule_code}@{verdict.rule_version}")
    filings = {hit.right.filing_id for hit in blocking}
    record_interceptions(stopped=as_ruled, filings=filings, stage=Stage.BEFORE_PUBLIC, actor=actor)


def count_for_events(decision: Decision, *, actor: Actor) -> None:
    """Count what a settled decision took away from the public, in the caller's transaction; warnings do not count."""
    kind, _ = split_reference(decision.case.subject)
    if kind not in set(SubjectKind):
        return
    taken = Measure.objects.filter(decision=decision, state=MeasureState.IN_FORCE.value)
    if not taken.exclude(kind=MeasureKind.WARN.value).exists():
        return
    filings = origin_of(decision.case).filings(decision.case)
    if not filings:
        return
    about = subject(actor, decision.case.subject)
    rule = f"{decision.rule_code}@{decision.rule_version}" if decision.rule_code else ""
    stopped = Stopped(kind, about.source, about.external_id, about.title, rule, decision.pk)
    record_interceptions(stopped=stopped, filings=filings, stage=Stage.AFTER_PUBLIC, actor=actor)
