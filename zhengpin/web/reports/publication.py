"""A kept report on its way to the public: why its figures changed, and whether everyone may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
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
from zhengpin.kit.errors import Problem
from zhengpin.reports import operations, queries
from zhengpin.reports.operations.publishing import MOST_REASON
from zhengpin.reports.presenting.showing import shown_figure, shown_value
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, page

if TYPE_CHECKING:
    from zhengpin.reports.models import ReportSnapshot


def _lines() -> forms.Textarea:
    return forms.Textarea({"rows": 2})


class WithdrawalForm(forms.Form):
    """Why a figure changed, in both languages."""

    figure = forms.ChoiceField(label=gettext_lazy("Figure"))
    zh = forms.CharField(
        label=gettext_lazy("Why it changed, in Chinese"),
        required=False,
        max_length=MOST_REASON,
        widget=_lines(),
    )
    en = forms.CharField(
        label=gettext_lazy("Why it changed, in English"),
        help_text=gettext_lazy("Both empty: what was said is taken out."),
        required=False,
        max_length=MOST_REASON,
        widget=_lines(),
    )


class WithdrawForm(forms.Form):
    """Why a report is withdrawn."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is withdrawn"),
        help_text=gettext_lazy("It stays in the ledger."),
        max_length=MOST_REASON,
        widget=_lines(),
    )


@page(Permission.KEEP_PUBLICATION)
def publication(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Show whether a report is public, and what was said of its changes; take a reason."""
    kept = queries.snapshot(actor, report_id)
    form = _reason_form(kept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _explained(form, kept, actor):
        messages.success(request, _("It stands in the report now, and in the ledger."))
        return redirect("web:report-publication", kept.pk)
    return _shown(request, kept, form, WithdrawForm())


@page(Permission.KEEP_PUBLICATION)
@require_POST
def publish(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Make a report public."""
    operations.publish(snapshot_id=report_id, actor=actor)
    messages.success(request, _("The report is public."))
    return redirect("web:report-publication", report_id)


@page(Permission.KEEP_PUBLICATION)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Take a report back from the public."""
    kept = queries.snapshot(actor, report_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _shown(request, kept, _reason_form(kept, None), form)
    operations.withdraw(snapshot_id=report_id, reason=form.cleaned_data["reason"], actor=actor)
    messages.success(request, _("The report is withdrawn."))
    return redirect("web:report-publication", report_id)


def _shown(
    request: HttpRequest, kept: ReportSnapshot, form: WithdrawalForm, withdrawing: WithdrawForm
) -> HttpResponse:
    figures = [shown_figure(one) for one in _figures(kept)]
    context = {
        "kept": kept,
        "form": form,
        "withdrawing": withdrawing,
        "explained": [_explained_row(one) for one in figures if one.get("changed_because")],
    }
    status = 422 if form.errors or withdrawing.errors else 200
    return render(request, "reports/publication.html", context, status=status)


def _figures(kept: ReportSnapshot) -> list[dict[str, Any]]:
    return [figure for chapter in kept.document["chapters"] for figure in chapter["figures"]]


def _reason_form(kept: ReportSnapshot, given: Any) -> WithdrawalForm:
    form = WithdrawalForm(given)
    language = reader_language()
    compared = [one for one in _figures(kept) if one.get("year_before")]
    form.fields["figure"].choices = [  # type: ignore[attr-defined]
        (one["key"], _("%(name)s: %(now)s") % {"name": one["name"][language], "now": shown_value(one)})
        for one in compared
    ]
    return form


def _explained(form: WithdrawalForm, kept: ReportSnapshot, actor: Actor) -> bool:
    try:
        operations.explain_change(snapshot_id=kept.pk, **form.cleaned_data, actor=actor)
    except Problem as problem:
        add_problem(form, problem)
        return False
    return True


def _explained_row(figure: dict[str, Any]) -> dict[str, object]:
    return {
        "name": figure["name"][reader_language()],
        "shown": figure["shown"],
        "why": figure["changed_because"],
    }
