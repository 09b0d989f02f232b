"""Matters, for staff: the list with its totals, a new one, one with all that belongs to it and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.casework import operations, queries
from zhengpin.casework.queries.reading import UNDER_WAY
from zhengpin.casework.states import MatterKind, MatterState
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import new_key, reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.complaints.evidence import served
from zhengpin.web.matters.forms import MatterForm
from zhengpin.web.matters.steps import staff_of, steps_of
from zhengpin.web.purchases.acts import Act, step_taken
from zhengpin.web.purchases.files import photos_of
from zhengpin.web.shell.addresses import open_address_of
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, asked, messages_of, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.casework.models import Matter

SIZE = 25
ALL = "all"


@page(Permission.READ_MATTERS)
def matters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List matters, the newest first; by default those under way, with what all of them count together."""
    chosen = _chosen(request)
    shown = page_of(_rows(actor, chosen), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "chosen": chosen,
        "filtered": bool(chosen["text"] or chosen["kind"] or chosen["view"] not in (UNDER_WAY, ALL)),
        "states": list(MatterState),
        "kinds": list(MatterKind),
        "suspects": queries.suspect_totals(actor),
        "values": queries.value_totals(actor),
        "tasks": list(queries.own_tasks(actor)[:10]),
        "questioned": queries.questioned_seals(actor).count(),
        "names": display_names(actor, {one.lead for one in shown.items}),
        "may_run": actor.may(Permission.RUN_MATTERS),
    }
    return render(request, "matters/matters.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "view": asked(request, "view", [*MatterState, UNDER_WAY, ALL], UNDER_WAY),
        "kind": asked(request, "kind", MatterKind),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[Matter]:
    view = "" if chosen["view"] == ALL else chosen["view"]
    return queries.matters(actor, state=view, kind=chosen["kind"], text=chosen["text"])


@page(Permission.READ_MATTERS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the list as a table."""
    return streamed_table("matters", queries.matter_rows(actor, _rows(actor, _chosen(request))))


@page(Permission.RUN_MATTERS)
def open_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form of a new matter, and take it in."""
    form = MatterForm(sent(request)[0], choices={"lead": staff_of(actor)})
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.open_matter(key=request.POST.get("key", ""), actor=actor, **form.cleaned_data)
        except Invalid as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The matter is open. Now add what it covers."))
            return redirect("web:matter", row.pk)
    context = {"form": form, "key": request.POST.get("key") or new_key()}
    return render(request, "matters/open.html", context, status=422 if form.errors else 200)


@page(Permission.READ_MATTERS)
def matter(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """Show one matter, whole, and what can be done next."""
    row = queries.matter(actor, matter_id)
    return _show(request, actor, row, steps_of(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: Matter, steps: list[Act], status: int = 200
) -> HttpResponse:
    subjects = list(queries.subjects(actor, row))
    tasks = list(queries.tasks(actor, row))
    exhibits = list(queries.exhibits(actor, row))
    people = {row.lead, row.opened_by, *(one.owner for one in tasks)}
    context = {
        "matter": row,
        "here": "matter",
        "steps": steps,
        "subjects": [(one, open_address_of(reference(one.kind, one.thing), actor)) for one in subjects],
        "parties": queries.parties(actor, row),
        "documents": queries.documents(actor, row),
        "tasks": tasks,
        "exhibits": exhibits,
        "suspects": queries.suspects_of(actor, row),
        "values": queries.values_of(actor, row),
        "names": display_names(actor, people),
        "may_run": actor.may(Permission.RUN_MATTERS) and row.state != MatterState.CLOSED,
        "may_share": actor.may(Permission.SHARE_MATTERS),
        "lines": lines_of(actor, [reference("matter", row.pk)]),
    }
    return render(request, "matters/matter.html", context, status=status)


@page(Permission.READ_MATTERS)
@require_POST
def act(request: HttpRequest, actor: Actor, matter_id: UUID, step: str) -> HttpResponse:
    """Take a step with a matter; a mistake is shown on its page, beside the step."""
    row = queries.matter(actor, matter_id)
    steps = steps_of(row, request, actor, posted=step)
    if step_taken(steps, step, request, actor, refusal=not_now(row.state), store=photos_of):
        return redirect("web:matter", row.pk)
    return _show(request, actor, queries.matter(actor, row.pk), steps, 422)


def not_now(state: str) -> Problem:
    """Return the refusal of a step that the state of a matter does not allow."""
    return Problem(
        _("This cannot be done with the matter now."),
        code="matter.step_unknown",
        status=409,
        remedy=_("Open it again to see what can be done next."),
        state=state,
    )


@page(Permission.RUN_MATTERS)
@require_POST
def act_on_part(request: HttpRequest, actor: Actor, matter_id: UUID, step: str) -> HttpResponse:
    """Finish or drop a task, or take a party or a thing out; the page says what went wrong, if anything did."""
    row = queries.matter(actor, matter_id)
    part, said = request.POST.get("part", ""), request.POST.get("outcome", "")
    try:
        if step == "remove-subject":
            operations.remove_subject(matter_id=row.pk, subject_id=part, actor=actor)
        elif step == "remove-party":
            operations.remove_party(matter_id=row.pk, party_id=part, actor=actor)
        elif step in ("finish-task", "drop-task"):
            done = step == "finish-task"
            operations.end_task(matter_id=row.pk, task_id=part, done=done, outcome=said, actor=actor)
        else:
            raise not_now(row.state)
    except Problem as problem:
        if problem.status in (401, 403, 404) or problem.code == "matter.step_unknown":
            raise
        for sentence in messages_of(problem):
            messages.error(request, sentence)
    else:
        messages.success(request, _("Done."))
    return redirect("web:matter", row.pk)


@page(Permission.READ_MATTERS)
def document(request: HttpRequest, actor: Actor, matter_document_id: UUID) -> HttpResponse:
    """Answer with a document of a matter, as it was sent in."""
    row = queries.document(actor, matter_document_id)
    if row.blob is None:
        raise Http404
    return served(row.name, row.blob)
