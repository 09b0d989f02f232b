"""The authorisations: the list, giving one in two steps (whom, then what), its page, revoking it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows import authority_ending
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights import operations, queries
from zhengpin.rights.exporting import export_authorisations
from zhengpin.rights.states import AuthorisationState
from zhengpin.web.cases.timeline import lines_of
from zhengpin.web.files import saved_as, table_form
from zhengpin.web.filings.granting import GrantForm, seller_of
from zhengpin.web.mistakes import asked, blame, sent
from zhengpin.web.page import page

SIZE = 30


@page(Permission.READ_RIGHTS)
def authorisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen: dict[str, Any] = {
        "state": asked(request, "state", AuthorisationState),
        "text": asked(request, "q"),
    }
    rows = queries.authorisations(actor, **chosen).prefetch_related("filings")
    counts = queries.authorisation_counts(actor)
    context = {
        "area": "authorisations",
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in AuthorisationState],
        "total": sum(counts.values()),
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE),
        "may_file": actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "authorisations/authorisations.html", context)


@page(Permission.READ_RIGHTS)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Answer with the authorisations as a table that can be imported again."""
    content = export_authorisations(actor, form=table_form(form), language=get_language() or "en")
    return saved_as(_("Authorisations"), form, content)


@page(Permission.READ_RIGHTS)
def authorisation(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    row = queries.authorisation(actor, authorisation_id)
    given_here = actor.sees_everything or row.holder.organisation_id in actor.organisation_ids
    in_force = row.state == AuthorisationState.ACTIVE.value
    context = {
        "area": "authorisations",
        "row": row,
        "filings": row.filings.order_by("title"),
        "lines": lines_of(actor, [reference("authorisation", row.pk)]),
        "may_revoke": in_force and given_here and actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "authorisations/authorisation.html", context)


@page(Permission.FILE_RIGHTS)
def grant(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask whom and then what to authorise, and authorise it."""
    holders = queries.holders(actor)
    holder = queries.holder(actor, asked(request, "holder")) if asked(request, "holder") else None
    if holder is None and holders.count() == 1:
        holder = holders.first()
    seller = seller_of(actor, asked(request, "q"), asked(request, "seller"))
    context = {
        "area": "authorisations",
        "holders": holders,
        "holder": holder,
        "seller": seller,
        "text": asked(request, "q"),
    }
    if seller is None or holder is None:
        return render(
            request,
            "authorisations/whom.html",
            context | {"sellers": queries.grantees(actor, context["text"])},
        )
    form = GrantForm(*sent(request), filings=_filings(actor, holder), initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.grant_authorisation(
                holder_id=holder.pk, authorised_id=seller.pk, actor=actor, **form.cleaned_data
            )
        except Problem as problem:
            blame(form, problem, {"filings": "filing_ids"})
        else:
            messages.success(request, _("“%(seller)s” is authorised.") % {"seller": seller.name})
            return redirect("web:authorisation", row.pk)
    return render(request, "authorisations/grant.html", context | {"form": form})


def _filings(actor: Actor, holder: Any) -> Any:
    return queries.filings(actor, holder_id=holder.pk, state="approved").order_by("title")


def _initial(request: HttpRequest) -> dict[str, Any]:
    named = asked(request, "filing")
    return {"filing_ids": [named] if named else []}


@page(Permission.FILE_RIGHTS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    row = authority_ending.revoke(
        authorisation_id=authorisation_id, reason=request.POST.get("reason", ""), actor=actor
    )
    messages.success(
        request, _("The authorisation of “%(seller)s” is revoked.") % {"seller": row.authorised.name}
    )
    return redirect("web:authorisation", row.pk)
