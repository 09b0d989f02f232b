"""Makes the tokens of the links by which owners answer, and the digests by which they are found."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID

from django.utils.crypto import salted_hmac

_SALT = "zhengpin.admission.confirmation"
PATTERN = r"[A-Za-z0-9_-]{43}"


def token_for(confirmation_id: UUID) -> str:
    """Return the token of a confirmation: 256 bits that follow from its id and the server's secret key.

    So it need not be stored anywhere, not even until the letter is mailed: whoever reads the database cannot answer.
    """
    made = salted_hmac(_SALT, str(confirmation_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    """Return the digest by which a token is found. Links go on working when the secret key is changed."""
    return hashlib.sha256(token.encode()).hexdigest()
