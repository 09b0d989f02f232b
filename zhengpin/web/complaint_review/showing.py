"""Gathers what the operator's page of a complaint shows: form check, targets to decide, answers, clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints import queries
from zhengpin.complaints.panels import record_of
from zhengpin.complaints.states import TargetState
from zhengpin.kit.ids import reference
from zhengpin.review.states import CaseState, DecisionOutcome
from zhengpin.rulebook.states import Ground
from zhengpin.web.complaint_review.checking import check_of_complaint, evidence_rows
from zhengpin.web.complaint_review.queue import laid_out
from zhengpin.web.complaints.clocks import LIVE, ProcedureVersions, ShownClock
from zhengpin.web.complaints.rows import by_state, summed, target_row, title_of
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock, Complaint, Target

TARGETS = 100
MOST_LINES = 60
MOST_COUNTERS = 20
DECLARED = ("good_faith", "accuracy", "authority", "perjury", "truth", "jurisdiction")


def review_context(
    request: HttpRequest, actor: Actor, row: Complaint, wrong: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Return what the page shows; wrong: `{"act", "sentences"}` of a form on it that was refused."""
    procedures = ProcedureVersions()
    counts = queries.target_counts(actor, [row.pk]).get(row.pk, [])
    return {
        "complaint": row,
        "title": title_of(row),
        "procedure": procedures.of(row),
        "check": check_of_complaint(actor, row),
        "wrong": wrong,
        "typed": request.POST,
        "ticked": request.POST.getlist("target"),
        "filings": row.filings.select_related("holder"),
        "declared": [name for name in DECLARED if row.statements.get(name)],
        "files": evidence_rows(queries.evidence(actor, complaint_id=row.pk)),
        "record": record_of(actor, row),
        "clocks": all_clocks(queries.clocks(actor, complaint_id=row.pk), procedures),
        "counters": queries.counter_statements(actor, complaint_id=row.pk)[:MOST_COUNTERS],
        "proofs": queries.proofs(actor, complaint_id=row.pk),
        "bulk": queries.bulk_decisions(actor, complaint_id=row.pk)[:5],
        "misuse": queries.misuse_reviews(actor, complaint_id=row.pk).filter(counter=None).first(),
        "may_review": actor.may(Permission.REVIEW_COMPLAINTS) and row.filed_by != actor.ref,
        "counts": by_state(counts),
        "total": summed(counts)["many"],
        "lines": lines_of(actor, [reference("complaint", row.pk)], most=MOST_LINES),
        **_targets(request, actor, row),
    }


def all_clocks(rows: Iterable[Clock], procedures: ProcedureVersions) -> list[ShownClock]:
    """Return every clock, whoever is shown it: live ones first, the soonest first."""
    laid = [laid_out(one, procedures) for one in rows]
    return sorted(laid, key=lambda one: (one.row.state not in LIVE, one.row.due_at))


def _targets(request: HttpRequest, actor: Actor, row: Complaint) -> dict[str, object]:
    chosen = chosen_in(request.GET)
    state = asked(request, "state", TargetState)
    if chosen and state not in ("", TargetState.UNDER_REVIEW.value):
        state = ""
    rows = queries.targets(actor, complaint_id=row.pk, state=state, **chosen)
    page = numbered_page(rows.select_related("respondent", "clock", "case", "decision"), request, TARGETS)
    laid = [_target(one) for one in page.items]
    waits = queries.decidable(actor, row.pk, **chosen).count()
    people = queries.respondents(actor, row.pk)
    return {
        "chosen": chosen,
        "state": state,
        "page": page,
        "rows": laid,
        "decidable": waits,
        "respondents": [(str(pk), name, many) for pk, name, many in people],
        "subject_kinds": list(SubjectKind),
        "outcomes": list(DecisionOutcome),
        "grounds": list(Ground),
        "usual_ground": _usual_ground(page.items),
    }


def _target(one: Target) -> dict[str, object]:
    open_case = one.case is not None and one.case.state == CaseState.OPEN
    pending = one.case is not None and one.case.state in (CaseState.DECIDED, CaseState.HELD)
    under_review = one.state == TargetState.UNDER_REVIEW
    return target_row(one) | {
        "may_choose": under_review and open_case,
        "case_state": one.case.state if one.case and under_review and pending else "",
    }


def _usual_ground(targets: list[Target]) -> str:
    """Return the ground that the rule of the first target provides."""
    cases = [one.case for one in targets if one.case is not None]
    return (cases[0].summary.get("rule") or {}).get("ground", "") if cases else ""


def chosen_in(given: QueryDict) -> dict[str, Any]:
    """Return the filters of targets that an address or a form holds, as `queries.decidable` takes them."""
    found: dict[str, object] = {}
    if respondent := _uuid(given.get("respondent", "")):
        found["respondent_id"] = respondent
    if (subject_kind := given.get("subject_kind", "")) in set(SubjectKind):
        found["subject_kind"] = subject_kind
    if text := given.get("q", "").strip().replace("\x00", "")[:200]:
        found["text"] = text
    return found


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""
