"""The authorisations: the list, the page of one, revoking it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.flows.rights import authority_ending
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights import queries
from zhengpin.rights.authority_proof import proof_of
from zhengpin.rights.exporting import export_authorisations
from zhengpin.rights.states import AuthorisationState
from zhengpin.web.shell.files import saved_as, table_form
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.rights.models import Authorisation

SIZE = 30


@page(Permission.READ_AUTHORISATIONS)
def authorisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen: dict[str, Any] = {
        "state": asked(request, "state", AuthorisationState),
        "text": asked(request, "q"),
    }
    rows = queries.authorisations(actor, **chosen).prefetch_related("filings")
    counts = queries.authorisation_counts(actor)
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in AuthorisationState],
        "total": sum(counts.values()),
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE),
        "may_read_rights": actor.may(Permission.READ_RIGHTS),
        "may_file": actor.may(Permission.FILE_RIGHTS),
        "may_give": actor.may(Permission.FILE_RIGHTS) or queries.passable(actor).exists(),
    }
    return render(request, "authorisations/authorisations.html", context)


@page(Permission.READ_AUTHORISATIONS)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Answer with the authorisations as a table that can be imported again."""
    content = export_authorisations(actor, form=table_form(form), language=get_language() or "en")
    return saved_as(_("Authorisations"), form, content)


@page(Permission.READ_AUTHORISATIONS)
def authorisation(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    row = queries.authorisation(actor, authorisation_id)
    in_force = row.state == AuthorisationState.ACTIVE.value
    gives = queries.may_revoke(actor, row)
    on = _day(request)
    context = {
        "row": row,
        "filings": row.filings.order_by("title"),
        "on": on,
        **_chain(actor, row, on),
        "lines": lines_of(actor, [reference("authorisation", row.pk)]),
        "may_revoke": in_force and gives,
        "may_renew": gives and row.authorised_id is not None,
        "may_pass_on": in_force and queries.may_pass_on(actor, row),
        "may_read_rights": actor.may(Permission.READ_RIGHTS),
    }
    return render(request, "authorisations/authorisation.html", context)


def _chain(actor: Actor, row: Authorisation, on: date) -> dict[str, object]:
    """Return the chain of an authorisation on a day, its steps with whether they are shown here, and what is below."""
    proof = proof_of(queries.chain_of(actor, row.pk, on=on))
    above = {str(pk) for pk in queries.authorisations(actor).filter(below=row).values_list("pk", flat=True)}
    steps = [step | {"shown": step["id"] in above} for step in proof["chain"]]
    return {"proof": proof, "steps": steps, "below": queries.tree_below(actor, row, on=on)}


def _day(request: HttpRequest) -> date:
    """Return the day whose chain is asked for: today, where none or no day is given."""
    try:
        return date.fromisoformat(asked(request, "on"))
    except ValueError:
        return today()


@page(Permission.READ_AUTHORISATIONS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    row = authority_ending.revoke(
        authorisation_id=authorisation_id, reason=request.POST.get("reason", ""), actor=actor
    )
    messages.success(request, _("The authorisation of “%(seller)s” is revoked.") % {"seller": row.seller})
    return redirect("web:authorisation", row.pk)
