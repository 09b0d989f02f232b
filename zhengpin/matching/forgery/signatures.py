"""Signals from electronic signatures in a PDF (PAdES, ETSI EN 319 142), verified without any network."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from rapidfuzz.distance import Levenshtein

from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.apart import apart
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.matching.names.normalise import normalise

_MOST = 8
_WHOLE = {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}


def signature_signals(
    data: bytes, fields: Iterable[FoundField], *, trusted: Sequence[bytes] = ()
) -> list[Signal]:
    """Return what the signatures of a PDF tell.

    trusted: certificates (DER) of issuers that are trusted. A signature whose issuer is not among them shows that
    nothing was changed since, not by whom. A file that pyHanko cannot read has no signature that could be relied upon.
    """
    roots = [x509.Certificate.load(one) for one in trusted]
    try:
        signatures = list(PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures)[:_MOST]
    except Exception:  # a damaged file raises whatever the parser likes
        return []
    authoriser = next((one for one in fields if one.name == FieldName.AUTHORISER), None)
    return [signal for one in signatures for signal in _of(one, roots, authoriser)]


def _of(
    signature: EmbeddedPdfSignature, roots: list[x509.Certificate], authoriser: FoundField | None
) -> Iterator[Signal]:
    try:
        certificate = signature.signer_cert
        status: Any = apart(lambda: validate_pdf_signature(signature, _context(signature, roots)))
    except Exception:  # what cannot be verified does not verify
        yield Signal(SignalCode.SIGNATURE_BROKEN, 0.8, values={"signer": _named(signature)})
        return
    values = {"signer": name_of(certificate), "signed": _day(signature.self_reported_timestamp)}
    if not (status.intact and status.valid):
        yield Signal(SignalCode.SIGNATURE_BROKEN, 1.0, values=values)
        return
    yield from _whole(status, values) or [_good(status, values)]
    yield from _expired(certificate, signature.self_reported_timestamp, values)
    if authoriser is not None and not _same_name(str(authoriser.value), values["signer"]):
        there = {**values, "authoriser": str(authoriser.value)}
        yield Signal(SignalCode.SIGNER_DIFFERS, 0.6, authoriser.page, authoriser.boxes, there)


def _context(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> ValidationContext:
    """Certificates are judged at the moment of signing, which `_expired` judges by itself."""
    return ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        moment=signature.self_reported_timestamp,
        revocation_mode="soft-fail",
    )


def _whole(status: PdfSignatureStatus, values: dict[str, str]) -> list[Signal]:
    """Return what was changed after signing, nothing where the signature covers the file as it is."""
    if (
        status.modification_level in (ModificationLevel.OTHER, None)
        and status.coverage is not SignatureCoverageLevel.ENTIRE_FILE
    ):
        return [Signal(SignalCode.SIGNATURE_CHANGED_AFTER, 1.0, values=values)]
    if status.coverage not in _WHOLE:
        return [Signal(SignalCode.SIGNATURE_PARTIAL, 1.0, values=values)]
    if status.modification_level is ModificationLevel.FORM_FILLING:
        return [Signal(SignalCode.SIGNATURE_PARTIAL, 0.3, values=values)]
    return []


def _good(status: PdfSignatureStatus, values: dict[str, str]) -> Signal:
    code = SignalCode.SIGNATURE_TRUSTED if status.trusted else SignalCode.SIGNATURE_INTACT
    return Signal(code, 1.0, values=values)


def _expired(
    certificate: x509.Certificate, signed: datetime | None, values: dict[str, str]
) -> Iterator[Signal]:
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    if signed is not None and not begins <= signed <= ends:
        dates = {**values, "begins": _day(begins), "ends": _day(ends)}
        yield Signal(SignalCode.SIGNATURE_EXPIRED, 1.0, values=dates)


def name_of(certificate: x509.Certificate) -> str:
    """Return the organisation of a certificate's subject, else its common name, else all of it."""
    subject = certificate.subject.native
    name = subject.get("organization_name") or subject.get("common_name")
    return str(name or certificate.subject.human_friendly)


def _named(signature: EmbeddedPdfSignature) -> str:
    return str(signature.sig_object.get("/Name", "?"))


def _same_name(one: str, other: str) -> bool:
    here, there = (normalise(name).text.replace(" ", "") for name in (one, other))
    return here in there or there in here or Levenshtein.distance(here, there) <= len(here) // 10


def _day(time: datetime | None) -> str:
    return time.date().isoformat() if time else "?"
