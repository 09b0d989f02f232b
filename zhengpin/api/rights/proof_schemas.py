"""How authorisations that are held, and their proofs, look as JSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Named, out_of, read
from zhengpin.rights.proofs.credential import address_of, enveloped, signed
from zhengpin.rights.proofs.jose import OLDER
from zhengpin.rights.states import AuthorisationSource, ShopType

if TYPE_CHECKING:
    from zhengpin.rights.proofs.standing import AuthorisationProof


class HeldMark(AnswerBody):
    filing: UUID = read("pk")
    brand: str = read("title")
    office: str
    number: str = read("registration_no")


class HeldLink(AnswerBody):
    """A link of the chain that an authorisation rests on."""

    tier: int
    valid_from: date
    valid_to: date | None


class HeldAuthorisation(AnswerBody):
    """An authorisation of a wallet as it stands today. Empty lists are no limit."""

    id: UUID
    state: str = Field(description="how it stands")
    holder: Named
    authorised: Named
    marks: list[HeldMark]
    shop_type: str = out_of(ShopType, blank=True)
    nice_classes: list[int]
    channels: list[str]
    territories: list[str]
    valid_from: date
    ends_on: date | None
    days_left: int | None
    chain: list[HeldLink]
    source: str = out_of(AuthorisationSource)
    renews: UUID | None = read("renews_id")
    proof: str = Field(description="address of the page that verifies it live")


class ProvenAuthorisation(HeldAuthorisation):
    """A held authorisation with its proof, as compact signature and as JSON."""

    credential: str = Field(description="compact signature")
    credential_eddsa: str = Field(description="the same under its algorithm's older name")
    enveloped: dict[str, object] = Field(description="an EnvelopedVerifiableCredential")


class RenewalDrafted(AnswerBody):
    application: UUID
    state: str
    renews: UUID | None


class ProofKeys(AnswerBody):
    """A JSON Web Key Set (RFC 7517), the present key first."""

    keys: list[dict[str, object]]


class ProofStatus(AnswerBody):
    status: str


def held_shape(found: AuthorisationProof) -> HeldAuthorisation:
    """Return an authorisation of a wallet. found: a `rights.proofs.standing.AuthorisationProof`."""
    return HeldAuthorisation.of(found.row, **_standing(found))


def proven_shape(found: AuthorisationProof) -> ProvenAuthorisation:
    """Return an authorisation of a wallet with its proofs."""
    proofs = {"credential": signed(found), "credential_eddsa": signed(found, OLDER)}
    return ProvenAuthorisation.of(found.row, **_standing(found), **proofs, enveloped=enveloped(found))


def _standing(found: Any) -> dict[str, object]:
    return {
        "state": found.state.value,
        "authorised": Named(id=found.row.authorised_id, name=found.row.seller),
        "marks": list(found.rights),
        "ends_on": found.ends_on,
        "days_left": found.days_left,
        "chain": list(found.chain),
        "proof": address_of(found),
    }
