"""Signatures by a certificate: on a PDF (PAdES B-B) and on any bytes apart from them (CAdES), the same made again."""

from __future__ import annotations

import hashlib
import io
from asyncio import run
from datetime import datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import (
    InvisSigSettings,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhengpin.evidence.typesetting.sealing import OperatorSeal
from zhengpin.matching.forgery.apart import apart

DIGEST = "sha256"
FIELD = "Signature"
_RESERVED = 32_768


def signed_pdf(content: bytes, seal: OperatorSeal, *, at: datetime, reason: str, field: str) -> bytes:
    """Return a PDF with the operator's signature. reason: why it is signed; field: what a reader says of the place.

    It is written behind what was there, which stays as it is, and is shown on no page.
    """
    writer = _Writer(io.BytesIO(content.rstrip(b"\n") + b"\n"))
    place = SigFieldSpec(
        FIELD,
        readable_field_name=field,
        # Beside the page, where no reader looks for it, and printed, as archives ask of all that stands on a page.
        invis_sig_settings=InvisSigSettings(
            set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True
        ),
    )
    append_signature_field(writer, place)
    _tag_field(writer, field)
    named = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    signer = _PdfSigner(named, _signer(seal), at=at)
    out = io.BytesIO()
    apart(lambda: signer.sign_pdf(writer, output=out, bytes_reserved=_RESERVED))
    return out.getvalue()


def detached(content: bytes, seal: OperatorSeal, *, at: datetime) -> bytes:
    """Return a signature of bytes that stand elsewhere (CMS, DER; CAdES-B)."""
    made = apart(
        lambda: run(
            _signer(seal).async_sign_general_data(
                content,
                DIGEST,
                use_cades=True,
                signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
            )
        )
    )
    return made.dump()


class _Signer(SimpleSigner):
    """One whose signatures by elliptic curves follow from what is signed (RFC 6979)."""

    def __init__(self, seal: OperatorSeal) -> None:
        self._key = seal.key
        certificates = [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in seal.chain]
        store = SimpleCertificateStore()
        store.register_multiple(certificates[1:])
        secret = seal.key.private_bytes(
            Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        super().__init__(
            signing_cert=certificates[0],
            signing_key=keys.PrivateKeyInfo.load(secret),
            cert_registry=store,
        )

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        if not isinstance(self._key, ec.EllipticCurvePrivateKey):
            return super().sign_raw(data, digest_algorithm)
        assert digest_algorithm == DIGEST
        return self._key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def _signer(seal: OperatorSeal) -> _Signer:
    return _Signer(seal)


class _PdfSigner(PdfSigner):
    """One that signs by the time of what is signed, not by the machine's."""

    def __init__(self, named: PdfSignatureMetadata, signer: SimpleSigner, *, at: datetime) -> None:
        super().__init__(named, signer)
        self._at = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


class _Writer(IncrementalPdfFileWriter):
    """One that leaves what a file says of itself as it is, and names it anew by its content, not by chance."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        first, _ = self._document_id
        second = hashlib.sha256(file.getvalue()).digest()[:16]
        self._document_id = generic.ArrayObject([first, generic.ByteStringObject(second)])

    def _update_meta(self) -> None:
        pass

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Leave it at the version of the archive's standard (PDF/A-2 is PDF 1.7)."""

    def register_extension(self, ext: DeveloperExtension) -> None:
        if ext.base_version == generic.NameObject("/1.7"):  # those of 2.0 are written in another way
            super().register_extension(ext)


def _tag_field(writer: IncrementalPdfFileWriter, field: str) -> None:
    """Put the signature's field into the order in which the document is read out (ISO 14289-1, 7.18.4)."""
    tree = writer.root["/StructTreeRoot"]
    widget = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    above = tree["/K"].raw_get(0)
    place = generic.DictionaryObject(
        {
            generic.NameObject("/Type"): generic.NameObject("/OBJR"),
            generic.NameObject("/Obj"): widget,
            generic.NameObject("/Pg"): widget.get_object().raw_get("/P"),
        }
    )
    form = writer.add_object(
        generic.DictionaryObject(
            {
                generic.NameObject("/Type"): generic.NameObject("/StructElem"),
                generic.NameObject("/S"): generic.NameObject("/Form"),
                generic.NameObject("/P"): above,
                generic.NameObject("/Alt"): generic.TextStringObject(field),
                generic.NameObject("/K"): place,
            }
        )
    )
    key = tree["/ParentTreeNextKey"]
    above.get_object()["/K"].append(form)
    tree["/ParentTree"]["/Nums"].extend([generic.NumberObject(key), form])
    tree[generic.NameObject("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    widget.get_object()[generic.NameObject("/StructParent")] = generic.NumberObject(key)
    for changed in (above.get_object()["/K"], tree["/ParentTree"]["/Nums"], tree, widget.get_object()):
        writer.update_container(changed)
