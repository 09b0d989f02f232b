"""The protected pictures: the list by state, and the page of one with why it is held back and what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from zhengpin.kit.ids import split_reference
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries import suppression as suppression_queries
from zhengpin.review.queries import decisions
from zhengpin.rights import queries
from zhengpin.rights.exporting_references import export_references
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.queries import kept_down_by
from zhengpin.rights.states import REFERENCE, ReferenceState
from zhengpin.web.shell.files import saved_as, table_form
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import asked, messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.monitoring.queries.suppression import Tally
    from zhengpin.rights.models import Reference


def chosen_reasons(reasons: Sequence[HeldBack]) -> list[dict[str, str]]:
    """Return `{"code", "sentence", "remedy"}` of each reason in the reader's language."""
    language = reader_language()
    return [
        {"code": one.value, "sentence": one.label(language), "remedy": one.remedy(language)}
        for one in reasons
    ]


def plain_state(row: Reference) -> str:
    """Say in plain words what a protected picture does now."""
    return {
        ReferenceState.STANDBY.value: _("It is matched once its filing is approved."),
        ReferenceState.ACTIVE.value: _("Every listing is compared with it."),
        ReferenceState.PAUSED.value: _(
            "It suddenly matched too much. What it finds is kept, but opens no case until a reviewer has looked."
        ),
        ReferenceState.QUARANTINED.value: _("It is held back: nothing is compared with it."),
        ReferenceState.WITHDRAWN.value: _("It was withdrawn: nothing is compared with it."),
    }[row.state]


def upheld_with(actor: Actor, row: Reference) -> dict[str, object] | None:
    """Return `{"ground", "cases"}` of a picture that decisions keep down; cases only as far as the actor sees them."""
    if not row.upheld_as:
        return None
    decided = [split_reference(one)[1] for one in kept_down_by([row.pk]).get(row.pk, [])]
    seen = decisions(actor).filter(pk__in=decided) if actor.may(Permission.READ_CASES) else []
    return {"ground": row.upheld_as, "cases": [one.case for one in seen]}


def measured(measures: Mapping[str, Any]) -> list[dict[str, object]]:
    """Return `{"name", "value", "share"}` of what was measured; share (0 to 1) is None for what is no share."""
    names = {
        "ground": _("Of one colour"),
        "even": _("Without any structure"),
        "shaded": _("Soft light and texture"),
        "edged": _("Edges"),
    }
    shares = [
        {"name": name, "share": measures[key], "value": f"{measures[key] * 100:.0f} %"}
        for key, name in names.items()
        if key in measures
    ]
    return shares + _counts(measures)


def _counts(measures: Mapping[str, object]) -> list[dict[str, object]]:
    names = {
        "colours": _("Colours that matter"),
        "contrast": _("Contrast (0 to 128)"),
        "listings": _("Listings that showed it when it was examined"),
        "merchants": _("Merchants of those listings"),
        "flood_listings": _("Listings it matched when it was paused"),
        "flood_merchants": _("Merchants of those it matched"),
    }
    return [
        {"name": name, "share": None, "value": f"{measures[key]:.0f}"}
        for key, name in names.items()
        if key in measures
    ]


SIZE = 30
MOST_HELD = 12


@page(Permission.READ_RIGHTS)
def references(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _filters(request)
    rows = queries.references(actor, **chosen).order_by("-pk")
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.reference_counts(actor)
    tallies = suppression_queries.tallies_of_references(actor, [row.pk for row in shown.items])
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in ReferenceState],
        "total": sum(counts.values()),
        "left_to_screen": counts["quarantined"] + counts["paused"],
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


def _row(row: Reference, tally: Tally | None) -> dict[str, object]:
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


def _shown(
    request: HttpRequest, actor: Actor, number: int, wrong: dict[str, Any] | None = None
) -> HttpResponse:
    row = queries.reference(actor, number)
    may_keep = actor.may(Permission.KEEP_REFERENCES)
    may_file = actor.may(Permission.FILE_RIGHTS)
    allowed = set(REFERENCE.allowed(row.state))
    held = suppression_queries.held_findings(actor, row.pk)
    context = {
        "reference": row,
        "why": _why(row),
        "plain_state": plain_state(row),
        "upheld": upheld_with(actor, row),
        "measured": measured(row.measures),
        "tally": suppression_queries.tallies_of_references(actor, [row.pk]).get(row.pk),
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
        wrong = {"act": act, "sentences": messages_of(problem), "status": problem.status}
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
