"""What the operator signs with: statements by its key (Ed25519), documents and containers by a certificate (X.509).

Signed twice, the same content gives the same signature. The certificate is the operator's own where one is set, whose
issuer others may trust; else it is made of the server's secret key and signs itself; a dossier has it in its bag,
so that it is known by the bag's signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.encoding import force_bytes

from zhengpin.ledger import signing

_PURPOSE = b"zhengpin certificate for dossiers"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5)
_BEGINS, _ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""It has no end that is known (RFC 5280, 4.1.2.5): it holds as long as the key that vouches for it."""

Key = ec.EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True)
class OperatorSeal:
    """What a dossier is signed with. chain: certificates from the signer's own upwards; statement: signs the bag."""

    key: Key
    chain: tuple[x509.Certificate, ...]
    statement: Ed25519PrivateKey

    @cached_property
    def pem(self) -> bytes:
        return b"".join(one.public_bytes(Encoding.PEM) for one in self.chain)

    @cached_property
    def public_key(self) -> str:
        return self.statement.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """Return the operator's signature of a message, 64 bytes (RFC 8032)."""
        return self.statement.sign(message)


def operator_seal(operator: str) -> OperatorSeal:
    """Return the seal of this server. operator: the name in its certificate, where that is made here.

    Raises ValueError, OSError where the certificate that is set cannot be read.
    """
    statement = signing.signing_key()
    if settings.DOSSIER_CERTIFICATE:
        password = settings.DOSSIER_CERTIFICATE_PASSWORD.encode() or None
        return seal_of(Path(settings.DOSSIER_CERTIFICATE).read_bytes(), password, statement)
    key = _key(force_bytes(settings.SECRET_KEY))
    return OperatorSeal(key, (_certificate(operator, key),), statement)


def seal_of(pkcs12: bytes, password: bytes | None, statement: Ed25519PrivateKey) -> OperatorSeal:
    """Return the seal by a certificate of the operator's own (PKCS #12). Raises ValueError."""
    held = load_pkcs12(pkcs12, password)
    if held.cert is None or not isinstance(held.key, ec.EllipticCurvePrivateKey | RSAPrivateKey):
        raise ValueError("it holds no certificate with a key by RSA or ECDSA")
    return OperatorSeal(
        held.key,
        (held.cert.certificate, *(one.certificate for one in held.additional_certs)),
        statement,
    )


@register
def check_certificate(**_kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the certificate that is set, for `manage.py check` and every start."""
    if not settings.DOSSIER_CERTIFICATE:
        return []
    try:
        operator_seal("")
    except (OSError, ValueError) as error:
        return [
            Error(
                f"The certificate for dossiers cannot be used: {error}",
                hint="ZHENGPIN_DOSSIER_CERTIFICATE names a file with a certificate and its key (PKCS #12), "
                "ZHENGPIN_DOSSIER_CERTIFICATE_PASSWORD its password.",
                id="evidence.E004",
            )
        ]
    return []


def _key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key that follows from a secret, with no number likelier than others (FIPS 186-5, A.2.1)."""
    derived = HKDF(algorithm=SHA256(), length=40, salt=None, info=_PURPOSE).derive(secret)
    return ec.derive_private_key(int.from_bytes(derived) % (_ORDER - 1) + 1, ec.SECP256R1())


def _certificate(operator: str, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    public = key.public_key()
    hashed = Hash(SHA256())
    hashed.update(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, operator[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, operator[:64]),
        ]
    )
    builder = (
        x509.CertificateBuilder(name, name, public, int.from_bytes(hashed.finalize()[:16]) >> 1 | 1)
        .not_valid_before(_BEGINS)
        .not_valid_after(_ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_USES, critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION, x509.ObjectIdentifier(_DOCUMENTS)]),
            critical=False,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(key, SHA256(), ecdsa_deterministic=True)


_DOCUMENTS = "1.3.6.1.5.5.7.3.36"  # signing of documents (RFC 9336)
_USES = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
