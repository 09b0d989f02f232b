"""Writes an authorisation as a W3C Verifiable Credential (Data Model 2.0), in the words of everyone's proof of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from zhengpin.rights.models import Filing
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.standing import AuthorisationProof
from zhengpin.rights.proofs.status_list import entries_of

CONTEXT = "https://www.w3.org/ns/credentials/v2"
KIND = "BrandAuthorisationCredential"


def address_of(standing: AuthorisationProof) -> str:
    """Return the address of the page that verifies a proof live."""
    return f"{jose.issuer()}/proofs/{standing.row.pk}/"


def credential_of(standing: AuthorisationProof) -> dict[str, object]:
    """Return the credential: who may sell which mark, in which classes, channels and territories, and until when.

    It holds no personal data, and names no link between the owner and the seller. Empty lists are no limit.
    """
    row, address = standing.row, address_of(standing)
    made: dict[str, object] = {
        "@context": [CONTEXT, {"@vocab": f"{jose.issuer()}/proofs/terms#"}],
        "id": address,
        "type": ["VerifiableCredential", KIND],
        "issuer": jose.issuer(),
        "validFrom": _moment(row.valid_from),
        "credentialSubject": {
            "company": row.seller,
            "owner": row.holder.name,
            "marks": [_mark(one) for one in standing.rights],
            "shopType": row.shop_type,
            "niceClasses": row.nice_classes,
            "channels": row.channels,
            "territories": row.territories,
            "tier": len(standing.chain),
        },
        "credentialStatus": [{"id": f"{address}status", "type": "AuthorisationStatus"}, *entries_of(row)],
    }
    if standing.ends_on:
        made["validUntil"] = _moment(standing.ends_on + timedelta(days=1), ends=True)
    return made


def signed(standing: AuthorisationProof, algorithm: str = jose.ALGORITHM) -> str:
    """Return the credential as a compact signature (`application/vc+jwt`). algorithm: one of `jose.ALGORITHMS`."""
    return jose.sign(credential_of(standing), algorithm)


def enveloped(standing: AuthorisationProof) -> dict[str, object]:
    """Return the signed credential as JSON that is a credential itself: an EnvelopedVerifiableCredential."""
    return {
        "@context": [CONTEXT],
        "id": f"data:{jose.MEDIA_TYPE},{signed(standing)}",
        "type": ["EnvelopedVerifiableCredential"],
    }


def _mark(filing: Filing) -> dict[str, str]:
    return {
        "brand": filing.title,
        "registrationOffice": filing.office or filing.jurisdiction,
        "registrationNumber": filing.registration_no,
    }


def _moment(day: date, *, ends: bool = False) -> str:
    """Return the first second of a day by the operator's clock, or the last before it."""
    begins = datetime.combine(day, time.min, timezone.get_default_timezone())
    return (begins - timedelta(seconds=1) if ends else begins).isoformat()
