"""The page of a case: the evidence side by side, what is known of the seller, what happened, and the rail to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.cases.open_cases import open_beside
from zhengpin.flows.origins import origin_of
from zhengpin.flows.rules.asked_rules import asked_for
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.linkage.queries import standing_links
from zhengpin.review import queries
from zhengpin.review.priority import PriorityPart, with_age
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.evaluations.explaining import Explained
from zhengpin.rulebook.evaluations.shadow_queries import may_read
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.web.admission.exhibit import application_exhibit
from zhengpin.web.cases.evidence_packs import packs_shown
from zhengpin.web.cases.exhibits import exhibits
from zhengpin.web.cases.rail import rail, undoable
from zhengpin.web.complaint_review.checking import with_words
from zhengpin.web.shell.addresses import open_address_of
from zhengpin.web.shell.holders import holders_of
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import page
from zhengpin.web.shell.timeline import SIDES, lines_of_case

if TYPE_CHECKING:
    from zhengpin.linkage.models import Link
    from zhengpin.review.models import Case


MOST_OF_HISTORY = 8


@page(Permission.READ_CASES)
def case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    return show_case(request, actor, case_id)


def show_case(
    request: HttpRequest, actor: Actor, case_id: UUID, problem: Problem | None = None
) -> HttpResponse:
    """Return the page; with `problem`, which a form on it met, beside what was typed there."""
    shown = queries.case(actor, case_id)
    parts = [(one["part"], one["points"]) for one in shown.priority_parts]
    [holder] = holders_of([shown]).values() or [None]
    context = {
        "case": shown,
        "summary": shown.summary,
        "holder": holder or (shown.summary.get("holder") or {}).get("name", ""),
        "subject_address": open_address_of(shown.subject, actor),
        "exhibits": [_in_words(one, actor) for one in exhibits(shown, actor)],
        "rail": rail(actor, shown),
        "parts": [
            (PriorityPart(part), points) for part, points in with_age(parts, shown.opened_at, clock.now())
        ],
        "history": _history(actor, shown),
        "beside": open_beside(actor, shown, MOST_OF_HISTORY),
        "account_id": shown.respondent_id,
        "related": _related(actor, shown),
        "asked_fold": may_read(actor) and origin_of(shown).is_decided_here,
        "lines": lines_of_case(actor, shown),
        "sides": SIDES if actor.sees_everything else (),
        "undoable": undoable(actor, request.GET.get("after", "")),
        "problem": problem,
        "typed": request.POST,
        **packs_shown(actor, shown.pk),
    }
    return render(request, "review/case.html", context, status=problem.status if problem else 200)


def _in_words(panel: dict[str, object], actor: Actor) -> dict[str, object]:
    return application_exhibit(with_words(panel), actor)


@page(Permission.READ_CASES)
def timeline(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Answer with the timeline alone, for one side."""
    shown = queries.case(actor, case_id)
    side = request.GET.get("side", "")
    side = side if side in SIDES else ""
    context = {"case": shown, "lines": lines_of_case(actor, shown, side), "side": side, "sides": SIDES}
    return render(request, "review/timeline.html", context)


def _related(actor: Actor, shown: Case) -> list[Link] | None:
    """Return the links of the respondent's account; None for those who may not see links."""
    if not actor.may(Permission.READ_LINKS) or not shown.respondent_id:
        return None
    return list(standing_links(actor, shown.respondent_id)[:MOST_OF_HISTORY])


def _history(actor: Actor, shown: Case) -> list[dict[str, object]]:
    """Return the other cases against the same seller, newest first, for those who see everything."""
    if not actor.sees_everything or not shown.respondent_id:
        return []
    rows = queries.cases(actor, respondent_id=shown.respondent_id).exclude(pk=shown.pk).order_by("-opened_at")
    cases = list(rows[:MOST_OF_HISTORY])
    return [{"case": one, "decision": queries.standing_decision(actor, one.pk)} for one in cases]


def asked_shown(one: Explained) -> dict[str, object]:
    """Return an evaluation as its template draws it: the rule that decided apart from those tried before it."""
    tried = [_tried(step, one) for step in one.verdict.tried]
    return {
        "outcome": one.verdict.outcome,
        "explanation": one.verdict.explanation,
        "decided": tried[-1] if tried and tried[-1]["applies"] else None,
        "before": [step for step in tried if not step["applies"]],
        "facts": _facts(one.row["facts"]),
        "as_kept": one.as_kept,
        "book": one.row["book"],
        "at": one.row["at"],
    }


def _tried(step: Mapping[str, Any], one: Explained) -> dict[str, object]:
    rule = one.rules[step["rule"]]
    said_clauses = in_words(rule.when.clauses, reader_language())
    said = [*step["clauses"], *([...] * (len(said_clauses) - len(step["clauses"])))]
    return {
        "name": step["rule"],
        "title": rule.title,
        "applies": step["applies"],
        "clauses": [
            clause | {"truth": _truth(truth)} for clause, truth in zip(said_clauses, said, strict=True)
        ],
    }


TRUTHS: dict[object, str] = {True: "true", False: "false", None: "unknown"}


def _truth(said: object) -> str:
    return TRUTHS.get(said, "unasked")


def _facts(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return every fact of the vocabulary that was known, by its name in the reader's language, then those it lost."""
    language = reader_language()
    known_facts = {name: fact for name, fact in VOCABULARY.items() if name in facts}
    known = [(fact.label(language), fact.show(facts[name], language)) for name, fact in known_facts.items()]
    return known + [(name, str(value)) for name, value in facts.items() if name not in VOCABULARY]


@page(Permission.READ_CASES, Permission.READ_RULES)
def asked_rules(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    case = queries.case(actor, case_id)
    if not may_read(actor):  # what was asked is the operator's, also where the decision is told
        raise NotFound()
    context = {"case": case, "asked": [asked_shown(one) for one in asked_for(actor, case)]}
    template = "review/asked.html" if request.htmx else "review/asked_page.html"  # type: ignore[attr-defined]
    return render(request, template, context)
