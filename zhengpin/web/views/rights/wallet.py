"""The wallet of a seller: its authorisations, each with its proof, its history, and the button that renews it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.admission import wallet as flow
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights.proofs.credential import address_of, enveloped
from zhengpin.rights.proofs.standing import standings_of
from zhengpin.rights.proofs.states import ProofState
from zhengpin.rights.states import AuthorisationState
from zhengpin.web.cases.timeline import lines_of
from zhengpin.web.mistakes import asked
from zhengpin.web.page import page
from zhengpin.web.qr_code import qr_code

SIZE = 20
SOON = 90
"""Days before the end from which a term is marked."""


@page(Permission.APPLY)
def wallet(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = asked(request, "state", AuthorisationState)
    shown = page_of(flow.held(actor, state=state), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "state": state,
        "states": list(AuthorisationState),
        "page": shown,
        "rows": standings_of(shown.items),
        "soon": SOON,
    }
    return render(request, "wallet/wallet.html", context)


@page(Permission.APPLY)
def authorisation(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    found = flow.one_held(actor, authorisation_id)
    row = found.row
    renewed = flow.renewal_of(actor, row)
    context: dict[str, Any] = {
        "found": found,
        "soon": SOON,
        "application": flow.application_of(actor, row),
        "renewal": renewed,
        "earlier": flow.earlier(actor, row),
        "lines": lines_of(actor, [reference("authorisation", row.pk)]),
        "address": address_of(found),
        "code": qr_code(address_of(found)),
        "renewable": renewed is None and found.state is not ProofState.REVOKED,
    }
    return render(request, "wallet/authorisation.html", context)


@page(Permission.APPLY)
def proof(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    """Answer with the signed credential, as a JSON file to save."""
    found = flow.one_held(actor, authorisation_id)
    answer = JsonResponse(enveloped(found), json_dumps_params={"indent": 2}, content_type="application/vc")
    answer["Content-Disposition"] = f'attachment; filename="proof-{found.row.pk}.json"'
    return answer


@page(Permission.APPLY)
@require_POST
def renew(request: HttpRequest, actor: Actor, authorisation_id: UUID) -> HttpResponse:
    draft = flow.renew(authorisation_id=authorisation_id, actor=actor)
    return redirect(f"/applications/{draft.pk}/")
