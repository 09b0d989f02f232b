"""Trusted flaggers: who holds the status; administrators register them and record its end."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.complaints import operations, queries
from zhengpin.kit.errors import Problem
from zhengpin.web.shell.page import add_problem, numbered_page, page

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData


class FlaggerForm(forms.Form):
    """An organisation, and who gave it the status; a person is registered over the API."""

    organisation_id = forms.ChoiceField(label=gettext_lazy("Organisation"))
    awarded_by = forms.CharField(
        label=gettext_lazy("Awarded by"),
        help_text=gettext_lazy("The Digital Services Coordinator."),
        max_length=200,
    )
    country = forms.CharField(
        label=gettext_lazy("Its country"),
        help_text=gettext_lazy("Two letters of ISO 3166: DE, FR."),
        min_length=2,
        max_length=2,
    )
    awarded_on = forms.DateField(label=gettext_lazy("Awarded on"), widget=forms.DateInput({"type": "date"}))
    note = forms.CharField(label=gettext_lazy("Area of expertise"), required=False, max_length=1000)

    def __init__(self, actor: Actor, data: FormData = None) -> None:
        super().__init__(data)
        kinds = [OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.AGENT.value]
        rows = organisations(actor).filter(kind__in=kinds).order_by("name")
        field = self.fields["organisation_id"]
        field.choices = [(str(row.pk), row.name) for row in rows]  # type: ignore[attr-defined]


class FlaggerEndForm(forms.Form):
    """From which day the status no longer holds, and why."""

    ended_on = forms.DateField(
        label=gettext_lazy("First day without the status"), widget=forms.DateInput({"type": "date"})
    )
    explanation = forms.CharField(label=gettext_lazy("Why it ended"), max_length=1000)


@page(Permission.REVIEW_COMPLAINTS)
def flaggers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the trusted flaggers; to administrators with what registers one."""
    return _show(request, actor)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Register an organisation as trusted flagger."""
    form = FlaggerForm(actor, request.POST)
    if form.is_valid():
        try:
            operations.register_flagger(**form.cleaned_data, actor=actor)
        except Problem as problem:
            add_problem(form, problem, {"organisation": "organisation_id"})
        else:
            messages.success(request, _("It is registered as trusted flagger."))
            return redirect("web:trusted-flaggers")
    return _show(request, actor, form)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def end(request: HttpRequest, actor: Actor, flagger_id: UUID) -> HttpResponse:
    """Record that a status has ended."""
    form = FlaggerEndForm(request.POST)
    if form.is_valid():
        operations.end_flagger(flagger_id=flagger_id, **form.cleaned_data, actor=actor)
        messages.success(request, _("The end of the status is recorded."))
        return redirect("web:trusted-flaggers")
    return _show(request, actor, ending=(flagger_id, form))


def _show(
    request: HttpRequest, actor: Actor, form: object = None, ending: tuple[UUID, object] | None = None
) -> HttpResponse:
    shown = numbered_page(queries.trusted_flaggers(actor), request)
    may_manage = actor.may(Permission.MANAGE_ACCOUNTS)
    context = {
        "page": shown,
        "rows": [
            (row, ending[1] if ending and row.pk == ending[0] else FlaggerEndForm()) for row in shown.items
        ],
        "form": (form or FlaggerForm(actor)) if may_manage else None,
        "may_review": True,
    }
    return render(request, "reputation/flaggers.html", context, status=422 if form or ending else 200)
