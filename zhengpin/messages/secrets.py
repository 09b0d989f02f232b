"""Makes signing secrets (Standard Webhooks: `whsec_` and base64) and keeps them encrypted under the server's key."""

from __future__ import annotations

import base64
import os

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

from zhengpin.messages.problems import SecretUnreadable

_PURPOSE = b"zhengpin webhook secrets"


def new_secret() -> str:
    """Return a new secret of 256 bits."""
    return "whsec_" + base64.b64encode(os.urandom(32)).decode()


def seal(secret: str) -> str:
    """Return the secret as it is stored."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Return a stored secret. Raises SecretUnreadable if no key of the server opens it."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SecretUnreadable() from error


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(force_bytes(key))
    return base64.urlsafe_b64encode(made)
