"""Signs heads of the public ledger (Ed25519, RFC 8032) with a key that follows from the server's secret key."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"zhengpin heads of the public ledger"


def public_key() -> str:
    """Return the key by which present signatures are verified, as 64 hexadecimal digits."""
    return _key().public_key().public_bytes_raw().hex()


def sign(message: bytes) -> str:
    """Return the signature of a message, as 128 hexadecimal digits."""
    return _key().sign(message).hex()


def _key() -> Ed25519PrivateKey:
    secret = force_bytes(settings.SECRET_KEY)
    return Ed25519PrivateKey.from_private_bytes(
        HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret)
    )
