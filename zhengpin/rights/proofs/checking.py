"""Checks a credential that somebody shows: form, signature, issuer, term, and how the authorisation stands today."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhengpin.kit import clock
from zhengpin.rights.problems import AuthorisationNotFound
from zhengpin.rights.proofs import jose
from zhengpin.rights.proofs.credential import KIND
from zhengpin.rights.proofs.standing import AuthorisationProof, standing
from zhengpin.rights.proofs.states import ProofFault, ProofState

MOST_CHARACTERS = 40_000


@dataclass(frozen=True)
class Checked:
    """What was found. fault: None where the credential holds; credential: only what our own signature covers."""

    fault: ProofFault | None
    credential: dict[str, object]
    standing: AuthorisationProof | None = None

    @property
    def holds(self) -> bool:
        return self.fault is None

    def as_dict(self) -> dict[str, object]:
        """Return it as plain JSON, with its sentence in both languages."""
        fault = self.fault
        return {
            "valid": self.holds,
            "reason": fault.value if fault else "",
            "message": {"en": fault.en, "zh": fault.zh} if fault else {"en": "Valid.", "zh": "凭证有效。"},
            "status": self.standing.state.value if self.standing else "",
            "credential": self.credential,
        }


def check(text: str) -> Checked:
    """Return whether a credential holds now. text: a compact signature, or the JSON document that envelops one."""
    try:
        credential = jose.open_signed(_compact(text))
    except jose.NotSignedError as error:
        return Checked(ProofFault(error.what), {})
    identifier = _identifier(credential)
    if credential.get("issuer") != jose.issuer():
        return Checked(ProofFault.ISSUER, credential)
    if identifier is None:
        return Checked(ProofFault.SHAPE, credential)
    try:
        found = standing(identifier)
    except AuthorisationNotFound:
        return Checked(ProofFault.UNKNOWN, credential)
    return Checked(_of_state(found.state) or _of_term(credential), credential, found)


def _compact(text: str) -> str:
    """Return the compact signature in what was given. Raises NotSignedError."""
    text = text.strip()
    if len(text) > MOST_CHARACTERS:
        raise jose.NotSignedError("form")
    if not text.startswith("{"):
        return text
    try:
        given = json.loads(text).get("id", "")
    except (ValueError, RecursionError) as error:
        raise jose.NotSignedError("form") from error
    prefix = f"data:{jose.MEDIA_TYPE},"
    if not isinstance(given, str) or not given.startswith(prefix):
        raise jose.NotSignedError("form")
    return given.removeprefix(prefix)


def _identifier(credential: dict[str, object]) -> UUID | None:
    """Return the authorisation that a credential proves, or None where it proves none."""
    kinds, address = credential.get("type"), credential.get("id")
    before, after = f"{jose.issuer()}/proofs/", "/"
    if not isinstance(kinds, list) or KIND not in kinds or not isinstance(address, str):
        return None
    try:
        return UUID(address.removeprefix(before).removesuffix(after)) if address.startswith(before) else None
    except ValueError:
        return None


def _of_state(state: ProofState) -> ProofFault | None:
    return None if state is ProofState.VALID else ProofFault(state.value)


def _of_term(credential: dict[str, Any]) -> ProofFault | None:
    """Return what is wrong with the term that the credential itself names, which may be shorter than today's."""
    now = clock.now()
    try:
        if datetime.fromisoformat(credential["validFrom"]) > now:
            return ProofFault.NOT_YET
        until = credential.get("validUntil")
        return ProofFault.EXPIRED if until and datetime.fromisoformat(until) < now else None
    except (KeyError, TypeError, ValueError):
        return ProofFault.SHAPE
