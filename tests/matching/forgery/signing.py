"""Keys, certificates and signatures made for one run of the tests."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhengpin.matching.forgery.apart import apart

DAY = timedelta(days=1)
DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM


@dataclass(frozen=True)
class Identity:
    """A name with its key, its certificate and that of its issuer."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuer: x509.Certificate

    @property
    def trusted(self) -> list[bytes]:
        return [self.issuer.public_bytes(DER)]

    @property
    def chain(self) -> str:
        return "".join(one.public_bytes(PEM).decode() for one in (self.certificate, self.issuer))

    @property
    def secret(self) -> str:
        return self.key.private_bytes(
            PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()


@cache
def identity(name: str, *, begins: int = -400, ends: int = 400) -> Identity:
    """Return an organisation with a certificate that is valid from and to so many days from now."""
    issuer_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _named("Test Authority")
    issuer = _certificate(root, root, issuer_key, issuer_key, (-900, 900), root=True)
    return Identity(
        key, _certificate(_named(name), root, key, issuer_key, (begins, ends), root=False), issuer
    )


def _named(name: str) -> x509.Name:
    pairs = [(NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, name), (NameOID.COMMON_NAME, name)]
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in pairs])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer_key: ec.EllipticCurvePrivateKey,
    days: tuple[int, int],
    *,
    root: bool,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(not root, not root, False, False, False, root, root, False, False)
    key_identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    issuer_identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY)
        .not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(root, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(key_identifier, critical=False)
        .add_extension(issuer_identifier, critical=False)
    )
    if not root:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def signed(data: bytes, who: Identity) -> bytes:
    """Return a PDF with an electronic signature."""
    store = SimpleCertificateStore()
    store.register(asn1.Certificate.load(who.issuer.public_bytes(DER)))
    secret = who.key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = SimpleSigner(
        signing_cert=asn1.Certificate.load(who.certificate.public_bytes(DER)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=store,
    )
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    named = PdfSignatureMetadata(field_name="Signature1")
    apart(lambda: sign_pdf(writer, named, signer=signer, output=out))
    return out.getvalue()
