"""Exhibits, for staff: where one is, every link of its custody, and handing it on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.states import EXHIBIT
from zhengpin.evidence.custody.states import OPEN
from zhengpin.kit.ids import new_key, reference
from zhengpin.web.matters.forms import EndedForm, ExhibitGivenForm
from zhengpin.web.matters.pages import not_now
from zhengpin.web.matters.steps import named_apart
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.acts import Act, PhotoField, step_taken
from zhengpin.web.purchases.custody_acts import deciding, taking
from zhengpin.web.purchases.files import photos_of
from zhengpin.web.purchases.forms import WhyForm
from zhengpin.web.shell.page import page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.casework.models import Exhibit, ExhibitHandover
    from zhengpin.web.shell.form_options import FormData

PHOTOS = (PhotoField("photo", gettext_lazy("Photos of the exhibit and its seal"), optional=True),)
Photos = dict[str, list[str]]


@page(Permission.READ_MATTERS)
def exhibit(request: HttpRequest, actor: Actor, exhibit_id: UUID) -> HttpResponse:
    """Show one exhibit with its chain of custody, and what can be done with it."""
    row = queries.exhibit(actor, exhibit_id)
    return _show(request, actor, row, _steps(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: Exhibit, steps: list[Act], status: int = 200
) -> HttpResponse:
    chain = list(queries.custody(actor, row))
    about = [reference("exhibit", row.pk), *(reference("exhibit_handover", one.pk) for one in chain)]
    context = {
        "exhibit": row,
        "matter": row.matter,
        "photos": queries.exhibit_photos(actor, row),
        "chain": chain,
        "steps": steps,
        "lines": lines_of(actor, about),
    }
    return render(request, "matters/exhibit.html", context, status=status)


@page(Permission.READ_MATTERS)
@require_POST
def act(request: HttpRequest, actor: Actor, exhibit_id: UUID, step: str) -> HttpResponse:
    """Take a step with an exhibit; a mistake is shown on its page, beside the step."""
    row = queries.exhibit(actor, exhibit_id)
    steps = _steps(row, request, actor, posted=step)
    if step_taken(steps, step, request, actor, refusal=not_now(row.state), store=photos_of):
        return redirect("web:exhibit", row.pk)
    return _show(request, actor, queries.exhibit(actor, row.pk), steps, 422)


@page(Permission.READ_MATTERS)
def photo(request: HttpRequest, actor: Actor, exhibit_id: UUID, digest: str) -> HttpResponseBase:
    """Answer with a photo of an exhibit or of one of its hand-overs."""
    row = queries.exhibit(actor, exhibit_id)
    if digest not in queries.exhibit_photos(actor, row):
        raise Http404
    return stored_picture(request, digest)


def _steps(row: Exhibit, request: HttpRequest, actor: Actor, *, posted: str = "") -> list[Act]:
    """Return the steps that the actor may take now, the likeliest first. posted: that whose form was sent."""
    allowed, handles = set(EXHIBIT.allowed(row.state)), actor.may(Permission.HANDLE_EXHIBITS)
    runs = actor.may(Permission.RUN_MATTERS)

    def sent(step: str) -> FormData:
        return request.POST if posted == step else None

    opened = next((one for one in queries.custody(actor, row) if one.state in OPEN), None)
    found: list[Act] = []
    if opened is not None and "take" in allowed and handles:
        if opened.given_by == actor.ref:
            found.append(_withdraw(opened, actor, sent("withdraw")))
        else:
            take = partial(operations.take_exhibit, handover_id=opened.pk, actor=actor)
            found.append(taking(take, sent("take"), PHOTOS))
    asked = opened is not None and "accept" in allowed and runs
    if opened is not None and asked and actor.ref not in (opened.given_by, opened.taken_by):
        decide = partial(operations.answer_seal, handover_id=opened.pk, actor=actor)
        found.append(deciding("answer", decide, sent("answer")))
    if "give" in allowed and handles:
        found.append(_give(row, request, actor, sent("give")))
    if "end" in allowed and runs:
        found.append(_end(row, actor, sent("end")))
    if found and not posted:
        found[0].is_open = True
    return named_apart(found)


def _give(row: Exhibit, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.give_exhibit(
            exhibit_id=row.pk,
            photos=photos.get("photo", []),
            key=request.POST.get("key") or new_key(),
            actor=actor,
            **form.cleaned_data,
        )

    form = ExhibitGivenForm(data, initial={"giver": actor.name})
    title = _("Hand it to somebody else")
    hint = _(
        "The hand-over is complete once the person who receives it has confirmed it from their own account."
    )
    return Act("give", title, _("Record that it was given"), do, form, hint=hint, photos=PHOTOS)


def _withdraw(handed: ExhibitHandover, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        why = form.cleaned_data["why"]
        return operations.withdraw_exhibit(handover_id=handed.pk, why=why, actor=actor)

    title = _("Cancel the hand-over, as nobody has received it")
    return Act("withdraw", title, _("Record that it is back"), do, WhyForm(data), is_grave=True)


def _end(row: Exhibit, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = form.cleaned_data["ended_as"]
        return operations.end_exhibit(exhibit_id=row.pk, ended_as=said, actor=actor)

    title = _("Record what finally happened to it")
    return Act("end", title, _("Record that"), do, EndedForm(data), is_grave=True)
