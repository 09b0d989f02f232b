"""The wallet of a seller: its authorisations, each with its proof, its history, and the button that renews it."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import qrcode
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from qrcode.constants import ERROR_CORRECT_M

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.admission import wallet as flow
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights.proofs.credential import address_of, enveloped
from zhengpin.rights.proofs.standing import standings_of
from zhengpin.rights.proofs.states import ProofState
from zhengpin.rights.states import AuthorisationState
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

QUIET = 4
"""Modules of quiet zone around the code, as the standard asks."""


class Code(NamedTuple):
    """size: modules on each side, quiet zone included; path: the dark modules."""

    size: int
    path: str


def qr_code(text: str) -> Code:
    """Return the code of a text."""
    made = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return Code(len(rows), "".join(dark))


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
    context: dict[str, object] = {
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
