"""Proofs of authorisations for everyone: the page that verifies one live, its status, the keys, and checking a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from zhengpin.kit import clock
from zhengpin.publication.readers import FILE
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.checking import MOST_CHARACTERS, check
from zhengpin.rights.proofs.credential import address_of
from zhengpin.rights.proofs.standing import standing
from zhengpin.rights.proofs.status_list import KEPT, signed_list
from zhengpin.web.shell.public import public_page, unlisted


@unlisted
@public_page()
def proof(request: HttpRequest, authorisation_id: UUID) -> HttpResponse:
    """Show what an authorisation is worth at this moment, to whoever was given its address."""
    found = standing(authorisation_id)
    context = {"found": found, "address": address_of(found), "checked_at": clock.now(), "unlisted": True}
    return render(request, "proofs/proof.html", context)


@unlisted
@public_page()
def status(request: HttpRequest, authorisation_id: UUID) -> HttpResponse:
    """Answer with the status alone, as credentials name it; any page may ask."""
    found = standing(authorisation_id)
    answer = JsonResponse(
        {
            "id": f"{address_of(found)}status",
            "type": "AuthorisationStatus",
            "status": found.state.value,
            "checkedAt": clock.now().isoformat(timespec="seconds"),
        }
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@public_page(cost=FILE)
def status_list(request: HttpRequest, number: int, purpose: str) -> HttpResponse:
    """Answer with a signed list of how proofs stand (Bitstring Status List)."""
    answer = HttpResponse(signed_list(number, purpose), content_type=jose.MEDIA_TYPE)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = f"public, max-age={int(KEPT.total_seconds())}"
    return answer


@csrf_exempt
@public_page(posts=True)
def verify(request: HttpRequest) -> HttpResponse:
    """Check a credential that was pasted or sent as a file. Nothing is kept, so that no form's token is needed."""
    context: dict[str, object] = {"most": MOST_CHARACTERS}
    if request.method == "POST":
        typed = _given(request)[:MOST_CHARACTERS]
        checked = check(typed)
        subject = checked.credential.get("credentialSubject")
        context |= {"typed": typed, "checked": checked, "subject": subject}
    return render(request, "proofs/verify.html", context)


@public_page()
def keys(request: HttpRequest) -> HttpResponse:
    """Answer with the keys by which credentials are verified (JSON Web Key Set)."""
    answer = JsonResponse(jose.public_keys(), content_type="application/jwk-set+json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _given(request: HttpRequest) -> str:
    sent = request.FILES.get("file")
    if sent:
        return sent.read(MOST_CHARACTERS + 1).decode("utf-8", errors="replace")
    return request.POST.get("credential", "")
