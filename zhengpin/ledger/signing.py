"""Signs what is handed out to be verified elsewhere (Ed25519, RFC 8032); the key follows from the server's secret key.

What is signed says what it is (a head's own fields, a pack's `purpose`), so that no signature serves for another thing.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"zhengpin heads of the public ledger"


def public_key() -> str:
    """Return the key by which present signatures are verified, as 64 hexadecimal digits."""
    return _key().public_key().public_bytes_raw().hex()


def public_key_pem() -> str:
    """Return the same key as programs take it (PEM, SubjectPublicKeyInfo)."""
    return _key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def sign(message: bytes) -> str:
    """Return the signature of a message, as 128 hexadecimal digits."""
    return _key().sign(message).hex()


def signing_key() -> Ed25519PrivateKey:
    """Return the key of `sign` itself, for what signs by a key that it is given."""
    return _key()


def key_for(purpose: bytes) -> Ed25519PrivateKey:
    """Return the signing key of one purpose: each has its own, so that no signature serves for another thing."""
    return _derived(settings.SECRET_KEY, purpose)


def keys_for(purpose: bytes) -> list[Ed25519PrivateKey]:
    """Return the present key of a purpose and those of former secrets, the newest first: they only verify."""
    return [_derived(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def succession() -> list[Ed25519PrivateKey]:
    """Return the keys by which this server signs and signed, the first one first."""
    return keys_for(_PURPOSE)[::-1]


def _derived(secret: str | bytes, purpose: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(
        HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(force_bytes(secret))
    )


def _key() -> Ed25519PrivateKey:
    return key_for(_PURPOSE)
