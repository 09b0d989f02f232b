"""The pictures that are never to be matched: marked by upload, by digest or from a finding, and taken back."""

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
from zhengpin.flows.rights import references as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import queries
from zhengpin.monitoring.queries import exclusions as exclusion_queries
from zhengpin.monitoring.states import ExclusionState
from zhengpin.web.shell.page import add_problem, asked, page, sent


class NeverMatchForm(forms.Form):
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    digest = forms.RegexField(
        r"^[0-9a-fA-F]{64}$",
        label=gettext_lazy("Or the digest of a stored one"),
        required=False,
        help_text=gettext_lazy("SHA-256, as the ledger and exports name it."),
    )
    least_score = forms.FloatField(
        label=gettext_lazy("From which score on"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1: how like it a picture must be. Left empty, the default holds."),
    )
    note = forms.CharField(label=gettext_lazy("What the picture shows"), max_length=300, required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("picture") and not cleaned.get("digest"):
            raise forms.ValidationError(_("Choose a picture, or enter the digest of a stored one."))
        return cleaned


SIZE = 30


@page(Permission.EXCUSE_PICTURES)
def never_match(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is marked, and mark one more."""
    form = NeverMatchForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            flow.never_match(**_given(form.cleaned_data), actor=actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The picture will never be matched from now on."))
            return redirect("web:exclusions")
    state = asked(request, "state", ExclusionState)
    shown = page_of(
        exclusion_queries.exclusions(actor, state=state), cursor=request.GET.get("cursor"), limit=SIZE
    )
    counts = exclusion_queries.exclusion_counts(actor)
    context = {
        "form": form,
        "page": shown,
        "names": display_names(actor, [row.marked_by for row in shown.items]),
        "state": state,
        "states": [(one.value, counts[one.value]) for one in ExclusionState],
        "total": sum(counts.values()),
    }
    return render(request, "exclusions/exclusions.html", context, status=422 if form.errors else 200)


def _given(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return what the operation takes of the form."""
    picture = cleaned["picture"]
    return {
        "content": picture.read() if picture else None,
        "media_type": (picture.content_type or "") if picture else "",
        "digest": cleaned["digest"],
        "least_score": cleaned["least_score"],
        "note": cleaned["note"],
    }


@page(Permission.EXCUSE_PICTURES)
@require_POST
def from_finding(request: HttpRequest, actor: Actor, finding_id: UUID) -> HttpResponse:
    """Mark the picture of a finding, in one click from its case."""
    finding = queries.finding(actor, finding_id)
    flow.never_match(finding_id=finding.pk, actor=actor)
    messages.success(request, _("The picture found here will never be matched from now on."))
    return redirect("web:case", finding.case_id) if finding.case_id else redirect("web:exclusions")


@page(Permission.EXCUSE_PICTURES)
@require_POST
def match_again(request: HttpRequest, actor: Actor, exclusion_id: int) -> HttpResponse:
    flow.match_again(exclusion_id=exclusion_id, actor=actor)
    messages.success(request, _("The picture counts again. What it suppressed is screened now."))
    return redirect("web:exclusions")
