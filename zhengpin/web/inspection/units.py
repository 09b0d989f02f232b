"""Drawn units of a sample, one after another: what it is, what it came to; and all as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.inspection import sampling
from zhengpin.flows.inspection.subjects import subject_of
from zhengpin.inspection import queries
from zhengpin.inspection.states import SampleState
from zhengpin.kit.errors import Problem
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.web.inspection.forms import OutcomeForm
from zhengpin.web.shell.addresses import open_address_of
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, page, sent

if TYPE_CHECKING:
    from zhengpin.inspection.models import SampleUnit


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
def following(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponse:
    """Lead to the first drawn unit that has no outcome yet, or back where there is none."""
    row = queries.sample(actor, sample_id)
    first = queries.drawn_units(actor, row, outcome="").first()
    if first is None:
        messages.info(request, _("Every drawn unit has its outcome."))
        return redirect("web:sample", row.pk)
    return redirect("web:sample-unit", row.pk, first.unit)


@page(Permission.READ_INSPECTIONS)
def unit(request: HttpRequest, actor: Actor, sample_id: UUID, unit: str) -> HttpResponse:
    """Show a drawn unit and record what it came to; then the next."""
    row = queries.sample(actor, sample_id)
    drawn = queries.drawn_unit(actor, row, unit)
    first = {"outcome": drawn.outcome, "note": drawn.note}
    form = OutcomeForm(sent(request)[0], initial=first)
    may_record = actor.may(Permission.RUN_INSPECTIONS) and row.state == SampleState.DRAWN
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sampling.record_outcome(
                sample_id=row.pk,
                unit=drawn.unit,
                outcome=SampleOutcome(given["outcome"]),
                note=given["note"],
                actor=actor,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect("web:next-sample-unit", row.pk)
    context = {
        "sample": row,
        "unit": drawn,
        "form": form,
        "may_record": may_record,
        "left": queries.drawn_units(actor, row, outcome="").count(),
        **_subject(actor, drawn),
    }
    return render(request, "samples/unit.html", context, status=422 if form.errors else 200)


def _subject(actor: Actor, drawn: SampleUnit) -> dict[str, object]:
    """Return what a unit is, as far as the actor may open it."""
    shown = subject_of(drawn, actor=actor)
    return {"subject": shown, "address": open_address_of(shown.reference, actor)}


@page(Permission.READ_INSPECTIONS)
def export(request: HttpRequest, actor: Actor, sample_id: UUID) -> HttpResponseBase:
    """Answer with the drawn units of a sample as CSV, by the names under which they are published."""
    row = queries.sample(actor, sample_id)
    return streamed_table(f"sample-{row.number}", queries.unit_rows(actor, row))
