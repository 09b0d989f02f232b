"""Signs and opens credentials as JSON Web Signatures (W3C, “Securing Verifiable Credentials using JOSE and COSE”).

Ed25519, named in full (RFC 9864) or, for libraries that do not know that name yet, `EdDSA` (RFC 8037): the same key
under two names, and no other way of signing. The type is always `vc+jwt`.
"""

from __future__ import annotations

import base64
import binascii
import json
from functools import lru_cache

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from zhengpin.kit.canonical import canonical_json
from zhengpin.ledger.signing import keys_for

ALGORITHM, OLDER, TYPE = "Ed25519", "EdDSA", "vc+jwt"
ALGORITHMS = (ALGORITHM, OLDER)
MEDIA_TYPE = "application/vc+jwt"
MOST_CHARACTERS = 20_000
_PURPOSE = b"zhengpin proofs of authorisations"


class NotSignedError(ValueError):
    """A text that is no credential of ours: `what` is `form`, `header`, `key` or `signature`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def issuer() -> str:
    """Return the issuer of all credentials: the address of this installation."""
    return settings.PUBLIC_ADDRESS.rstrip("/")


def public_keys() -> dict[str, object]:
    """Return the keys by which credentials are verified, as a JSON Web Key Set (RFC 7517), the present one first."""
    return {
        "keys": [
            key.as_dict(private=False) | {"kid": _named(key, name), "alg": name, "use": "sig"}
            for key in _every()
            for name in ALGORITHMS
        ]
    }


def sign(credential: dict[str, object], algorithm: str = ALGORITHM) -> str:
    """Return a credential as a compact signature. The same credential gives the same text."""
    header = {"alg": algorithm, "typ": TYPE, "cty": "vc", "kid": _named(_every()[0], algorithm)}
    return jws.serialize_compact(header, canonical_json(credential), _every()[0], algorithms=[algorithm])


def open_signed(text: str) -> dict[str, object]:
    """Return the credential in a compact signature. Raises NotSignedError, also for one that another has signed."""
    header = _header(text)
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS or header.get("typ") != TYPE or set(header) - {"alg", "typ", "cty", "kid"}:
        raise NotSignedError("header")
    keys = {_named(key, str(algorithm)): key for key in _every()}
    key = keys.get(str(header.get("kid")))
    if key is None:
        raise NotSignedError("key")
    try:
        opened = jws.deserialize_compact(text, key, algorithms=[str(algorithm)])
    except (JoseError, ValueError) as error:
        raise NotSignedError("signature") from error
    return _object(opened.payload)


def _header(text: str) -> dict[str, object]:
    parts = text.split(".")
    if len(text) > MOST_CHARACTERS or len(parts) != 3 or not text.isascii():
        raise NotSignedError("form")
    return _object([_bytes(part) for part in parts][0])


def _bytes(part: str) -> bytes:
    """Return what a part of a signature encodes; it has one way of being written, so that no sign in it is idle."""
    try:
        found = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise NotSignedError("form") from error
    if base64.urlsafe_b64encode(found).rstrip(b"=").decode() != part:
        raise NotSignedError("form")
    return found


def _object(content: bytes) -> dict[str, object]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotSignedError("form") from error
    if not isinstance(found, dict):
        raise NotSignedError("form")
    return found


def _every() -> list[OKPKey]:
    """Return the present key and the former ones; only the present one signs."""
    return _imported((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=2)
def _imported(_secrets: tuple[str, ...]) -> list[OKPKey]:
    forms = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return [OKPKey.import_key(key.private_bytes(*forms)) for key in keys_for(_PURPOSE)]


def _named(key: OKPKey, algorithm: str) -> str:
    """Return the name of a key under one of the algorithms' names: each JWK names one algorithm."""
    after = "" if algorithm == ALGORITHM else f".{algorithm}"
    return f"{issuer()}/.well-known/jwks.json#{key.thumbprint()}{after}"
