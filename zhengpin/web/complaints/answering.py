"""Gathers what a respondent sees of a complaint: its own targets, why, by which law and until when, and its ways on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.procedure_document import ClockAudience, Procedure, StartEvent
from zhengpin.complaints.redress import redress
from zhengpin.complaints.states import COUNTER_STATEMENT, UPHELD_STATES, ClockStep, CounterState, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.enforcement.queries import measures
from zhengpin.kit.ids import reference
from zhengpin.web.complaints.clocks import ProcedureVersions, ShownClock, ends_soon, shown_clocks
from zhengpin.web.complaints.rows import by_state
from zhengpin.web.complaints.waiting import answer_by, of_target
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.moments import last_day_in_words
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.timeline import TimelineLine, lines_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import CounterStatement, Target
    from zhengpin.enforcement.models import Measure

TARGETS = 100
MOST_LINES, MOST_SHOWN = 60, 100
ANSWERABLE = (TargetState.WAITING_RESPONDENT.value, TargetState.CONFIRMED.value)
OWED = (ClockStep.ANSWER.value, ClockStep.COUNTER_FIX.value)


def matter_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, object]]:
    """Return the rows of the list of answers: each matter with what is due of it and until when."""
    procedures = ProcedureVersions()
    shown = []
    for row in rows:
        kept = _Versioned(row["procedure"], row["procedure_version"])
        shown.append(
            row
            | {
                "said_reason": ComplaintReason(row["reason"]).label(reader_language())
                if row["reason"]
                else "",
                "holder_name": (row["holder_zh"] if reader_language() == "zh" else "") or row["holder"],
                "more": row["many"] - 1,
                "law": procedures.of(kept).name[reader_language()],
                "answer_by": answer_by(row["due_at"], kept, procedures),
                "soon": ends_soon(row["due_at"]),
            }
        )
    return shown


class _Versioned(NamedTuple):
    """A row of the list as whatever keeps the version of its track."""

    procedure: str
    procedure_version: int


def answer_context(request: HttpRequest, actor: Actor, complaint_id: UUID) -> dict[str, object]:
    """Return what the page of one matter shows. Raises ComplaintNotFound."""
    row, targets = queries.answered_matter(actor, complaint_id)
    procedures = ProcedureVersions()
    clocks = shown_clocks(queries.clocks(actor, complaint_id=row.pk), ClockAudience.RESPONDENT, procedures)
    owed = [one for one in clocks if one.live and one.row.step in OWED]
    counters = list(queries.counter_statements(actor, complaint_id=row.pk))
    procedure = procedures.of(row)
    counts = queries.target_counts(actor, [row.pk]).get(row.pk, [])
    return {
        "complaint": row,
        "said_reason": ComplaintReason(row.reason).label(reader_language()) if row.reason else "",
        "procedure": procedure,
        "filings": row.filings.all(),
        "evidence": queries.evidence(actor, complaint_id=row.pk),
        "clocks": clocks,
        "soon": next((one for one in owed if one.soon), None),
        "owed": owed[0] if owed else None,
        "counters": [counter_row(one) for one in counters],
        "proofs": queries.proofs(actor, complaint_id=row.pk),
        "counts": by_state(counts),
        "may_answer": actor.may(Permission.ANSWER),
        "own_law": _answer_law(procedure),
        **_targets(request, actor, targets, procedures, procedure),
        "lines": _lines(actor, targets, counters, clocks),
    }


def _targets(
    request: HttpRequest,
    actor: Actor,
    targets: QuerySet[Target],
    procedures: ProcedureVersions,
    procedure: Procedure,
) -> dict[str, object]:
    state = asked(request, "state", TargetState)
    page = numbered_page(targets.filter(state=state) if state else targets, request, TARGETS)
    done = _measures(actor, page.items)
    rows = [_row(one, done.get(one.decision_id), procedures) for one in page.items]
    until = [found["until"] for found in map(_redress, done.values()) if found and found.get("until")]
    return {
        "state": state,
        "page": page,
        "rows": rows,
        "answerable": [one for one in rows if one["answerable"]],
        "acceptable": any(one.state == TargetState.WAITING_RESPONDENT for one in page.items),
        "contest_until": _in_words(
            min(until) if until else _contest_until(page.items, procedure), procedure.time_zone
        ),
    }


def _row(target: Target, done: Measure | None, procedures: ProcedureVersions) -> dict[str, object]:
    return {
        "target": target,
        "waiting": of_target(target, procedures),
        "measure": done,
        "statement": done.statement if done else None,
        "redress": _redress(done) if done else None,
        "rule": target.decision if target.decision and target.decision.rule_code else None,
        "answerable": target.state in ANSWERABLE,
        "contestable": target.state in UPHELD_STATES and target.decision_id,
        "chosen": target.state == TargetState.WAITING_RESPONDENT,
    }


def _redress(done: Measure) -> dict[str, str] | None:
    return (done.statement.reasons.get("own") or {}).get("redress") if done.statement else None


def _measures(actor: Actor, targets: Iterable[Target]) -> dict[UUID | None, Measure]:
    """Return, by decision, the measure that the actor may see."""
    decisions = [one.decision_id for one in targets if one.decision_id]
    if not decisions or not actor.may(Permission.READ_MEASURES):
        return {}
    return {one.decision_id: one for one in measures(actor).filter(decision_id__in=decisions)}


def _in_words(day: date | str | None, zone: str) -> str:
    return last_day_in_words(day, zone) if day else ""


def _contest_until(targets: list[Target], procedure: Procedure) -> date | None:
    first = min((one.forwarded_at for one in targets if one.forwarded_at), default=None)
    return redress(procedure, first).last_day if first else None


def _answer_law(procedure: Procedure) -> dict[str, str] | None:
    return next(
        (dict(one.law) for one in procedure.steps if one.starts_on is StartEvent.FORWARDED_ARRIVED), None
    )


def _lines(
    actor: Actor, targets: QuerySet[Target], counters: list[CounterStatement], clocks: list[ShownClock]
) -> list[TimelineLine]:
    references = [reference("target", pk) for pk in targets.values_list("pk", flat=True)[:MOST_SHOWN]]
    references += [reference("counter_statement", one.pk) for one in counters]
    references += [reference("clock", one.row.pk) for one in clocks]
    return lines_of(actor, references, most=MOST_LINES)


def counter_row(row: CounterStatement) -> dict[str, object]:
    """Return a counter-statement with what its maker can still do with it."""
    allowed = COUNTER_STATEMENT.allowed(row.state)
    return {
        "counter": row,
        "may_edit": row.state in (CounterState.DRAFT, CounterState.NEEDS_FIX),
        "may_withdraw": "withdraw" in allowed,
    }
