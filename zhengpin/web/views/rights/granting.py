"""Giving an authorisation in two steps, whom and then what: one's own, one passed on, or one that renews another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import authority_renewing
from zhengpin.kit.errors import Problem
from zhengpin.rights import queries
from zhengpin.web.filings.granting import GrantForm, Granting, granting_of
from zhengpin.web.mistakes import asked, blame, sent
from zhengpin.web.page import page

if TYPE_CHECKING:
    from zhengpin.rights.models import Authorisation


@page(Permission.READ_AUTHORISATIONS)
def grant(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask whom and then what to authorise, and authorise it."""
    actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    given = granting_of(request, actor)
    context: dict[str, Any] = {"given": given, "text": asked(request, "q")}
    if given.seller is None or given.holder is None:
        sellers = queries.grantees(actor, context["text"])
        return render(request, "authorisations/whom.html", context | {"sellers": sellers})
    form = GrantForm(*sent(request), granting=given, initial=given.initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = _given(given, form.cleaned_data, actor)
        except Problem as problem:
            blame(form, problem, {"filings": "filing_ids"})
        else:
            messages.success(request, _("“%(seller)s” is authorised.") % {"seller": row.seller})
            return redirect("web:authorisation", row.pk)
    return render(request, "authorisations/grant.html", context | {"form": form})


def _given(given: Granting, said: dict[str, object], actor: Actor) -> Authorisation:
    return authority_renewing.grant(
        holder_id=given.holder.pk,
        authorised_id=given.seller.pk,
        parent_id=given.parent.pk if given.parent else None,
        renews_id=given.renews.pk if given.renews else None,
        actor=actor,
        **said,
    )
