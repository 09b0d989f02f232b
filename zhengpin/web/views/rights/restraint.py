"""Sets a filing's own scores and the share of listings in which it opens cases."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import references as flow
from zhengpin.kit.errors import Problem
from zhengpin.rights import queries
from zhengpin.web.forms.restraint import RestraintForm
from zhengpin.web.mistakes import blame
from zhengpin.web.page import page
from zhengpin.web.views.rights.rights import filing_context


@page(Permission.KEEP_REFERENCES)
@require_POST
def restrain(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Set scores and share together, as the form sends them."""
    row = queries.filing(actor, filing_id)
    form = RestraintForm(request.POST)
    if form.is_valid():
        try:
            flow.restrain(filing_id=row.pk, **form.cleaned_data, actor=actor)
        except Problem as problem:
            blame(form, problem)
        else:
            messages.success(request, _("The limit is set. What it no longer holds back is screened now."))
            return redirect("web:filing", row.pk)
    context = filing_context(request, actor, row) | {"restraint_form": form}
    return render(request, "rights/filing.html", context, status=422)


@page(Permission.KEEP_REFERENCES)
@require_POST
def widen(request: HttpRequest, actor: Actor, filing_id: UUID, share: int) -> HttpResponse:
    """Try a filing on a greater share of the listings, in one click."""
    row = queries.filing(actor, filing_id)
    scores = {"act_score": row.act_score, "review_score": row.review_score}
    flow.restrain(filing_id=row.pk, canary_share=share, **scores, actor=actor)
    messages.success(
        request,
        _("What is found opens cases in %(share)d %% of the listings from now on.") % {"share": share},
    )
    return redirect("web:filing", row.pk)
