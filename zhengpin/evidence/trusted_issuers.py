"""The issuers of certificates that the operator trusts to have looked at who a signer is."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


def trusted_issuers() -> tuple[bytes, ...]:
    """Return the certificates (DER) in the file named in the settings, none where none is named.

    Raises OSError where the file cannot be read, ValueError where it holds no certificates or one that issues none.
    """
    if not settings.TRUSTED_ISSUERS:
        return ()
    found = x509.load_pem_x509_certificates(Path(settings.TRUSTED_ISSUERS).read_bytes())
    for one in found:
        if not _issues_others(one):
            raise ValueError(f"“{one.subject.rfc4514_string()}” issues no certificates")
    return tuple(one.public_bytes(Encoding.DER) for one in found)


@register
def check_trusted_issuers(**_kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the file of trusted issuers, for `manage.py check` and every start."""
    try:
        trusted_issuers()
    except (OSError, ValueError) as error:
        return [
            Error(
                f"The file of trusted issuers cannot be used: {error}",
                hint="ZHENGPIN_TRUSTED_ISSUERS names a file of issuers' certificates in PEM, one after another.",
                id="evidence.E001",
            )
        ]
    return []


def _issues_others(certificate: x509.Certificate) -> bool:
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except x509.ExtensionNotFound:
        return False
