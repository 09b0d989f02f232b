"""Makes the tokens of the links by which owners answer, and the digests by which they are found."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "zhengpin.admission.confirmation"
PATTERN = r"[A-Za-z0-9_-]{43}"


def token_for(confirmation_id: UUID) -> str:
    """Return the token of a confirmation: 256 bits that follow from its id and the server's secret key.

    So it need not be stored anywhere, not even until the letter is mailed: whoever reads the database cannot answer.
    """
    return _token(confirmation_id, settings.SECRET_KEY)


def token_in_use(confirmation_id: UUID, digest: str) -> str:
    """Return the token whose digest is kept, for a reminder: one made under a former key of the server is mailed again.

    Where that key is gone, the present key's token, which leads nowhere.
    """
    made = [
        _token(confirmation_id, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    return next((token for token in made if digest_of(token) == digest), made[0])


def _token(confirmation_id: UUID, secret: str) -> str:
    made = salted_hmac(_SALT, str(confirmation_id), secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    """Return the digest by which a token is found. Links go on working when the secret key is changed."""
    return hashlib.sha256(token.encode()).hexdigest()
