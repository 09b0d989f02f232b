"""Samples: the list, a new one, one with what is to be done next, its seed, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.inspection import sampling
from zhengpin.inspection import operations, queries
from zhengpin.inspection.operations import SampleDraft
from zhengpin.inspection.states import SAMPLE, Allocation, SampleKind, SampleState
from zhengpin.jobs.long_work import going_on
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.inspection.figures import reason_of, shares_of
from zhengpin.web.inspection.forms import EndingForm, SampleForm, SeedForm
from zhengpin.web.shell.page import add_problem, asked, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.forms import Form

    from zhengpin.inspection.models import Sample

SIZE = 25
UNDER_WAY = (SampleState.LISTING, SampleState.DRAWING, SampleState.PUBLISHING)
"""States in which the system is at work, not a person."""


@page(Permission.READ_INSPECTIONS)
def samples(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List samples, the newest first."""
    state, kind, text = (
        asked(request, "state", SampleState),
        asked(request, "kind", SampleKind),
        asked(request, "q"),
    )
    rows = queries.samples(actor, state=state, kind=kind, text=text)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "rows": [(row, shares_of(row)) for row in shown.items],
        "state": state,
        "states": list(SampleState),
        "kind": kind,
        "kinds": list(SampleKind),
        "text": text,
        "filtered": bool(state or kind or text),
        "may_run": actor.may(Permission.RUN_INSPECTIONS),
    }
    return render(request, "samples/list.html", context)


@page(Permission.RUN_INSPECTIONS)
def begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a sample."""
    form = SampleForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given |= {"kind": SampleKind(given["kind"]), "allocation": Allocation(given["allocation"])}
        try:
            row = sampling.begin(draft=SampleDraft(**given), actor=actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect("web:sample", row.pk)
    return render(request, "samples/new.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.READ_INSPECTIONS)
def sample(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Show one sample: how far it is, its strata, what it says."""
    return _show(request, actor, queries.sample(actor, sample_id))


def _show(
    request: HttpRequest,
    actor: Actor,
    row: Sample,
    *,
    seed: Form | None = None,
    ending: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    strata = list(queries.strata(actor, row))
    may_run = actor.may(Permission.RUN_INSPECTIONS)
    allowed = set(SAMPLE.allowed(row.state)) if may_run else set()
    drawn = sum(one.drawn for one in strata) if row.drawn_at else 0
    looked = sum(one.looked for one in strata)  # type: ignore[attr-defined]
    context = {
        **_progress(actor, row),
        "strata": strata,
        "drawn": drawn,
        "looked": looked,
        "left": drawn - looked,
        "shares": shares_of(row),
        "reason": reason_of(row),
        "may_seed": "enter_seed" in allowed,
        "may_look": may_run and row.state == SampleState.DRAWN,
        "may_complete": "complete" in allowed and drawn == looked,
        "may_abandon": "abandon" in allowed,
        "seed_form": seed or SeedForm(),
        "ending_form": ending or EndingForm(auto_id="ending_%s"),
        "lines": lines_of(actor, [reference("sample", row.pk)], most=40),
    }
    return render(request, "samples/sample.html", context, status=status)


def _progress(actor: Actor, row: Sample) -> dict[str, object]:
    at_work = row.state in UNDER_WAY
    work = going_on(actor).filter(pk=row.long_work).first() if at_work else None
    return {"sample": row, "at_work": at_work, "work": work}


@page(Permission.READ_INSPECTIONS)
def progress(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Say how far the list or the draw is, for htmx; when it is done the page is loaded anew."""
    context = _progress(actor, queries.sample(actor, sample_id))
    answer = render(request, "samples/progress.html", context)
    if not context["at_work"]:
        answer["HX-Refresh"] = "true"
    return answer


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def seed(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Enter the seed, so that the sample is drawn."""
    row, form = queries.sample(actor, sample_id), SeedForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            sampling.enter_seed(
                sample_id=row.pk,
                seed=given["seed"],
                source=given["seed_source"],
                drawn_at=given["seed_drawn_at"],
                actor=actor,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The seed is entered; the sample is being drawn."))
            return redirect("web:sample", row.pk)
    return _show(request, actor, row, seed=form, status=422)


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def complete(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Have the result written and published."""
    sampling.complete(sample_id=sample_id, actor=actor)
    messages.success(request, _("The result is being written; then it is published."))
    return redirect("web:sample", sample_id)


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def abandon(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Give a sample up."""
    row, form = queries.sample(actor, sample_id), EndingForm(request.POST, auto_id="ending_%s")
    if form.is_valid():
        operations.abandon_sample(sample_id=row.pk, reason=form.cleaned_data["reason"], actor=actor)
        messages.success(request, _("The sample is given up."))
        return redirect("web:sample", row.pk)
    return _show(request, actor, row, ending=form, status=422)
