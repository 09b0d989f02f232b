"""The wallet of a seller, its proofs, and the checking of proofs, which needs no token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status
from pydantic import ConfigDict, StringConstraints

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, PageQuery, Paginated, answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rights.proof_schemas import (
    HeldAuthorisation,
    ProofKeys,
    ProofStatus,
    ProvenAuthorisation,
    RenewalDrafted,
    held_shape,
    proven_shape,
)
from zhengpin.flows.admission import wallet as flow
from zhengpin.kit.pagination import page_of
from zhengpin.publication.readers import admit
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.checking import MOST_CHARACTERS, check
from zhengpin.rights.proofs.standing import standing, standings_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.rights.models import Authorisation

router = Router(tags=["wallet"])


Text = Annotated[str, StringConstraints(max_length=MOST_CHARACTERS)]


class EnvelopedProof(Schema):
    """The JSON document of a proof: an EnvelopedVerifiableCredential, whose id holds the signature."""

    model_config = ConfigDict(extra="allow")
    id: Text = Field(..., description="`data:application/vc+jwt,eyJ…`")


class ShownProof(Schema):
    """A proof as it was shown."""

    credential: Text | EnvelopedProof = Field(
        ...,
        description="the compact signature (`eyJ…`), or the JSON document of it, as an object or as one text",
        examples=["eyJhbGciOiJFZDI1NTE5IiwidHlwIjoidmMrand0In0.eyJpc3N1ZXIiOiJodHRwczovL…"],
    )

    @property
    def text(self) -> str:
        return self.credential if isinstance(self.credential, str) else self.credential.model_dump_json()


class CheckedProof(Schema):
    """What was found of a proof."""

    valid: bool
    reason: str = Field(description="the first thing that does not hold, as a code; empty where all does")
    message: dict[str, str] = Field(description="the same as a sentence, by language")
    status: str = Field(description="how the authorisation stands; empty where the proof names none of ours")
    credential: dict[str, object] = Field(
        description="what the signature covers; empty where it does not fit"
    )


@router.get("/wallet", operation_id="list_wallet", response=answers(Paginated[HeldAuthorisation]))
def wallet(request: ApiRequest, paging: PageOf, state: str = ""):
    """List the authorisations that one's organisation holds, newest first, each as it stands today with its chain."""
    request.actor.require(Permission.APPLY)
    return _page(flow.held(request.actor, state=state), paging)


@router.get(
    "/wallet/{authorisation_id}", operation_id="get_held_authorisation", response=answers(ProvenAuthorisation)
)
def held(request: ApiRequest, authorisation_id: UUID):
    """Return an authorisation that one's organisation holds, with its proof as compact signature and as JSON.

    `credential_eddsa` is the same proof for libraries that know its algorithm only by the older name, `EdDSA`.
    """
    request.actor.require(Permission.APPLY)
    found = flow.one_held(request.actor, authorisation_id)
    return proven_shape(found)


@router.post(
    "/wallet/{authorisation_id}/renew",
    operation_id="renew_authorisation",
    response=answers(RenewalDrafted, 201),
)
def renew(request: ApiRequest, authorisation_id: UUID):
    """Draft the application that renews an authorisation, or return the one under way."""
    request.actor.require(Permission.APPLY)
    row = flow.renew(authorisation_id=authorisation_id, actor=request.actor)
    return Status(201, {"application": str(row.pk), "state": row.state, "renews": str(row.renews_id)})


@router.post("/proofs/verify", operation_id="verify_proof", auth=None, response=CheckedProof)
def verify(request: HttpRequest, payload: ShownProof):
    """Check a proof: signature, issuer, term, and how the authorisation stands. Needs no token; bounded for each
    reader.
    """
    admit(request.META)
    return check(payload.text).as_dict()


@router.get("/proofs/keys", operation_id="list_proof_keys", response=answers(ProofKeys), auth=None)
def keys(request: HttpRequest):
    """Return the keys by which proofs are verified elsewhere, as a JSON Web Key Set."""
    admit(request.META)
    return jose.public_keys()


@router.get(
    "/proofs/{authorisation_id}/status",
    operation_id="get_proof_status",
    response=answers(ProofStatus),
    auth=None,
)
def status(request: HttpRequest, authorisation_id: UUID):
    """Return what a proof is worth at this moment. Needs no token; bounded for each reader."""
    admit(request.META)
    return {"status": standing(authorisation_id).state.value}


def _page(rows: QuerySet[Authorisation], paging: PageQuery) -> dict[str, object]:
    found = page_of(rows, cursor=paging.cursor, limit=paging.limit)
    return {"items": [held_shape(one) for one in standings_of(found.items)], "next_cursor": found.next_cursor}
