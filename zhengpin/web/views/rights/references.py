"""The protected pictures: the list by state, and the page of one with why it is held back and what it found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import references as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference as typed
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries import suppression as restraint_queries
from zhengpin.rights import queries
from zhengpin.rights.exporting_references import export_references
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import REFERENCE, ReferenceState
from zhengpin.web.cases.timeline import lines_of
from zhengpin.web.files import saved_as, table_form
from zhengpin.web.mistakes import asked, told_of
from zhengpin.web.page import page
from zhengpin.web.references import chosen_reasons, measured, plain_state, upheld_with

if TYPE_CHECKING:
    from zhengpin.rights.models import Reference

SIZE = 30
MOST_HELD = 12


@page(Permission.READ_RIGHTS)
def references(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _filters(request)
    rows = queries.references(actor, **chosen).order_by("-pk")
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.reference_counts(actor)
    tallies = restraint_queries.tallies_of_references(actor, [row.pk for row in shown.items])
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in ReferenceState],
        "total": sum(counts.values()),
        "to_look_at": counts["quarantined"] + counts["paused"],
        "reasons": chosen_reasons(list(HeldBack)),
        "page": shown,
        "rows": [_row(row, tallies.get(row.pk)) for row in shown.items],
        "may_keep": actor.may(Permission.KEEP_REFERENCES),
    }
    return render(request, "references/references.html", context)


def _filters(request: HttpRequest) -> dict[str, Any]:
    return {
        "state": asked(request, "state", ReferenceState),
        "code": asked(request, "code", HeldBack),
        "text": asked(request, "q"),
    }


def _row(row: Reference, tally: Any) -> dict[str, Any]:
    return {"reference": row, "why": _why(row), "tally": tally}


def _why(row: Reference) -> dict[str, str] | None:
    """Return the sentence and the remedy of what holds a picture back, or None."""
    code = row.reason_code or (row.weakness if row.state == ReferenceState.STANDBY else "")
    return chosen_reasons([HeldBack(code)])[0] if code in set(HeldBack) else None


@page(Permission.READ_RIGHTS)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Answer with the pictures of the list, by its filters, as a table with states and reasons."""
    language = get_language() or "en"
    content = export_references(actor, form=table_form(form), language=language, **_filters(request))
    return saved_as(_("Protected pictures"), form, content)


@page(Permission.READ_RIGHTS)
def reference(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    return _shown(request, actor, number)


def _shown(request: HttpRequest, actor: Actor, number: int, wrong: Problem | None = None) -> HttpResponse:
    row = queries.reference(actor, number)
    may_keep = actor.may(Permission.KEEP_REFERENCES)
    may_file = actor.may(Permission.FILE_RIGHTS)
    allowed = set(REFERENCE.allowed(row.state))
    held = restraint_queries.held_findings(actor, row.pk)
    context = {
        "reference": row,
        "why": _why(row),
        "plain_state": plain_state(row),
        "upheld": upheld_with(actor, row),
        "measured": measured(row.measures),
        "tally": restraint_queries.tallies_of_references(actor, [row.pk]).get(row.pk),
        "held": held[:MOST_HELD],
        "held_count": held.count(),
        "acts": {act for act in ("release", "resume", "quarantine", "withdraw") if act in allowed}
        if may_keep
        else {"withdraw"} & allowed
        if may_file
        else set(),
        "may_keep": may_keep,
        "reasons": chosen_reasons([one for one in HeldBack if one != HeldBack.FLOOD]),
        "wrong": wrong,
        "lines": lines_of(actor, [typed("reference", row.pk)]),
    }
    return render(request, "references/reference.html", context, status=wrong["status"] if wrong else 200)


def _done(
    request: HttpRequest, actor: Actor, number: int, act: str, verb: Callable[..., object], said: str
) -> HttpResponse:
    """Do an act with the reason that was written; show the page again where that was refused."""
    try:
        verb()
    except Problem as problem:
        if problem.status == 404:
            raise
        wrong = {"act": act, "sentences": told_of(problem), "status": problem.status}
        return _shown(request, actor, number, wrong)
    messages.success(request, said)
    return redirect("web:reference", number)


@page(Permission.KEEP_REFERENCES)
@require_POST
def release(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    said = _("The picture is protected from now on.")
    done = partial(flow.release, reference_id=number, reason=reason, actor=actor)
    return _done(request, actor, number, "release", done, said)


@page(Permission.KEEP_REFERENCES)
@require_POST
def resume(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    said = _("The picture opens cases again. What was held is looked at now.")
    done = partial(flow.resume, reference_id=number, reason=reason, actor=actor)
    return _done(request, actor, number, "resume", done, said)


@page(Permission.KEEP_REFERENCES)
@require_POST
def quarantine(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    code, note = request.POST.get("code", ""), request.POST.get("note", "")
    done = partial(flow.quarantine, reference_id=number, code=code, note=note, actor=actor)
    said = _("The picture is held back. What it found and was held is dropped.")
    return _done(request, actor, number, "quarantine", done, said)


@page(Permission.READ_RIGHTS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    said = _("The picture was withdrawn.")
    done = partial(flow.withdraw, reference_id=number, reason=reason, actor=actor)
    return _done(request, actor, number, "withdraw", done, said)
