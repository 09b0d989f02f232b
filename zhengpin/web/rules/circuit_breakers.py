"""Brakes on rules: which rules may not decide by themselves, what they held back, their release, and a rule undone."""

from __future__ import annotations

from typing import Any
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
from zhengpin.accounts.queries import display_names
from zhengpin.enforcement import queries
from zhengpin.enforcement.states import UndoState
from zhengpin.flows.rules import release as rule_release
from zhengpin.flows.rules import undo as rule_undo
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.shell.page import add_problem, messages_of, page
from zhengpin.web.shell.timeline import lines_of

_MOMENT = {"type": "datetime-local"}


class UndoForm(forms.Form):
    rule_code = forms.CharField(label=gettext_lazy("Rule"), max_length=20)
    rule_version = forms.IntegerField(label=gettext_lazy("Version"), min_value=1, max_value=100_000)
    since = forms.DateTimeField(
        label=gettext_lazy("Decided from"), widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Decided until"),
        widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M"),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Merchants and rights holders read it."),
    )

    def signature(self) -> str:
        """Return what a valid form chooses in a text, by which one knows that just this was counted and shown."""
        return "/".join(str(value) for value in self.chosen().values())

    def chosen(self) -> dict[str, Any]:
        """Return what a valid form chooses."""
        return {name: self.cleaned_data[name] for name in ("rule_code", "rule_version", "since", "until")}


MOST_UNDOS = 20


@page(Permission.RELEASE_CIRCUIT_BREAKERS)
def circuit_breakers(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "rows": list(queries.circuit_breakers(actor)),
        "undos": list(queries.rule_undos(actor)[:MOST_UNDOS]),
        "may_undo": actor.may(Permission.OVERTURN),
    }
    return render(request, "circuit_breakers/circuit_breakers.html", context)


@page(Permission.RELEASE_CIRCUIT_BREAKERS)
def circuit_breaker(request: HttpRequest, actor: Actor, circuit_breaker_id: UUID) -> HttpResponse:
    """Show why a rule was braked and what waits for people since, and release it."""
    return render(
        request,
        "circuit_breakers/circuit_breaker.html",
        _circuit_breaker_context(request, actor, circuit_breaker_id),
    )


def _circuit_breaker_context(
    request: HttpRequest, actor: Actor, circuit_breaker_id: UUID
) -> dict[str, object]:
    row = queries.circuit_breaker(actor, circuit_breaker_id)
    held = page_of(queries.held_cases(actor, row.pk), cursor=request.GET.get("cursor"), newest_first=False)
    return {
        "circuit_breaker": row,
        "page": held,
        "released_by": display_names(actor, [row.released_by]).get(row.released_by, ""),
        "lines": lines_of(actor, [reference("brake", row.pk)]),
    }


@page(Permission.RELEASE_CIRCUIT_BREAKERS)
@require_POST
def release(request: HttpRequest, actor: Actor, circuit_breaker_id: UUID) -> HttpResponse:
    typed = request.POST.get("explanation", "")
    again = request.POST.get("again") == "yes"
    try:
        rule_release.release(
            circuit_breaker_id=circuit_breaker_id, explanation=typed, again=again, actor=actor
        )
    except Invalid as problem:
        context = _circuit_breaker_context(request, actor, circuit_breaker_id) | {
            "typed": typed,
            "mistakes": messages_of(problem),
        }
        return render(request, "circuit_breakers/circuit_breaker.html", context, status=422)
    messages.success(request, _("The rule decides by itself again."))
    return redirect("web:circuit-breaker", circuit_breaker_id)


@page(Permission.OVERTURN)
def undo_form(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what undoing a version of a rule would overturn; begin it once that was seen."""
    sent = request.POST if request.method == "POST" else request.GET or None
    form = UndoForm(sent)
    context: dict[str, object] = {"form": form}
    if not form.is_bound or not form.is_valid():
        return render(request, "circuit_breakers/undo_form.html", context, status=422 if form.errors else 200)
    chosen = form.chosen()
    if request.method == "POST" and request.POST.get("seen") == form.signature():
        try:
            row = rule_undo.begin(**chosen, explanation=form.cleaned_data["explanation"], actor=actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect("web:rule-undo", row.pk)
    context["seen"] = rule_undo.forecast(**chosen, actor=actor)
    return render(request, "circuit_breakers/undo_form.html", context, status=422 if form.errors else 200)


@page(Permission.OVERTURN)
def undo(request: HttpRequest, actor: Actor, undo_id: UUID) -> HttpResponse:
    """Show how far an undoing has come; to htmx the progress alone."""
    row = queries.rule_undo(actor, undo_id)
    context = {"undo": row, "under_way": row.state == UndoState.RUNNING}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "circuit_breakers/progress.html", context)
    context["requested_by"] = display_names(actor, [row.requested_by]).get(row.requested_by, "")
    context["lines"] = lines_of(actor, [reference("undo", row.pk)])
    return render(request, "circuit_breakers/undo.html", context)
