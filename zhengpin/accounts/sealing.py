"""Keeps what is secret under the server's keys: sealed by the present one, opened by former ones too.

What links hold by which people without an account act is sealed here too, so that an address tells nothing of it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


class UnopenedError(Exception):
    """No key of the server opens it."""


def seal(text: str, *, purpose: str) -> str:
    """Return a text as it is stored. What is sealed for one purpose is not opened for another."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Return a stored text. Raises UnopenedError if no key of the server opens it, or if it was never sealed."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnopenedError from error


def seal_link(parts: Sequence[str | int], *, purpose: str) -> str:
    """Return what stands in the address of a link: letters, digits, `-` and `_` alone. parts: what it says."""
    return seal(json.dumps(list(parts)), purpose=purpose).rstrip("=")


def unseal_link(token: str, *, purpose: str) -> list[str]:
    """Return what a link says, as texts. Raises UnopenedError for whatever was not made here for this purpose."""
    try:
        parts = json.loads(unseal(token + "=" * (-len(token) % 4), purpose=purpose))
    except ValueError as error:
        raise UnopenedError from error
    if not isinstance(parts, list):
        raise UnopenedError
    return [str(one) for one in parts]


def _box(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str | bytes, purpose: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(force_bytes(key))
    return base64.urlsafe_b64encode(made)
