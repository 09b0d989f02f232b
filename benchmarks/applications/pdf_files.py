"""PDF files as word processors, scanners and signing programs leave them, and as editors change them."""

from __future__ import annotations

import io
import random
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pypdfium2
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.applications.capture import Pixels
from zhengpin.demo.seeding import derive
from zhengpin.matching.forgery.apart import apart

WRITERS = (
    ("Microsoft® Word 2019", "Microsoft® Word 2019"),
    ("Microsoft® Word 适用于 Microsoft 365", "Microsoft® Word 适用于 Microsoft 365"),
    ("WPS 文字", "WPS Office"),
    ("Acrobat PDFMaker 21 Word 版", "Adobe PDF Library 21.1.177"),
    ("Pages", "macOS 版本13.4（版号22F66） Quartz PDFContext"),
)
SCANNERS = (
    ("RICOH MP C3004", "RICOH MP C3004"),
    ("扫描全能王", "intsig.com pdf producer"),
    ("Canon iR-ADV", "Adobe PSL 1.3e for Canon"),
)
EDITORS = ("Foxit PDF Editor 12.1", "福昕高级PDF编辑器", "WPS PDF", "Adobe Acrobat Pro 2020")


def rendered(pdf: bytes, width: int, page: int = 0) -> Pixels:
    """Return a page drawn `width` pixels wide."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    picture = sheet.render(scale=width / sheet.get_width()).to_numpy()[..., :3][..., ::-1].copy()
    document.close()
    return picture


def count(pdf: bytes) -> int:
    """Return how many pages a file has."""
    document = pypdfium2.PdfDocument(pdf)
    many = len(document)
    document.close()
    return many


def finished(
    pdf: bytes, writer: tuple[str, str], made: datetime, *, saved: datetime | None = None, author: str = ""
) -> bytes:
    """Return the file with the properties that a program leaves: who made it, when, and when it was saved last."""
    out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    info = {
        "/Creator": writer[0],
        "/Producer": writer[1],
        "/CreationDate": _stamp(made),
        "/ModDate": _stamp(saved or made),
    }
    if author:
        info["/Author"] = author
    out.metadata = None
    out.add_metadata(info)
    sink = io.BytesIO()
    out.write(sink)
    return sink.getvalue()


def of_pictures(
    pictures: list[bytes], page: tuple[float, float], writer: tuple[str, str], made: datetime
) -> bytes:
    """Return a PDF that holds a JPEG on each page and no text, as a scanner makes it."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=page, invariant=1)
    for picture in pictures:
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, *page)
        canvas.showPage()
    canvas.save()
    return finished(sink.getvalue(), writer, made)


def moment(day: date, draws: random.Random) -> datetime:
    """Return a moment of office hours on a day."""
    return datetime.combine(day, time(1, 0), UTC) + timedelta(
        minutes=draws.randint(0, 540), seconds=draws.randint(0, 59)
    )


def signed(pdf: bytes, company: str) -> bytes:
    """Return the file with a signature of a company, made with a certificate that it issued itself.

    The key follows from the name; the moment of signing is that of the call, so two such files differ.
    """
    signer = _signer(company)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    meta = signers.PdfSignatureMetadata(field_name="Signature1", reason="品牌授权", name=company)
    return apart(lambda: signers.sign_pdf(writer, meta, signer=signer)).getvalue()


def replaced(pdf: bytes, other: bytes, editor: str, at: datetime) -> bytes:
    """Return the file with its pages' content replaced by another's in a second revision, the first still inside."""
    out = PdfWriter(io.BytesIO(pdf), incremental=True)
    for page, new in zip(out.pages, PdfReader(io.BytesIO(other)).pages, strict=False):
        copy = new.clone(out)
        page[NameObject("/Contents")] = copy.raw_get("/Contents")
        page[NameObject("/Resources")] = copy["/Resources"].clone(out)
    return _saved(out, editor, at)


def overlaid(pdf: bytes, over: bytes, page: int, editor: str, at: datetime) -> bytes:
    """Return the file with a page laid over one of its own in a second revision."""
    out = PdfWriter(io.BytesIO(pdf), incremental=True)
    target = out.pages[page]
    target.merge_page(PdfReader(io.BytesIO(over)).pages[0])
    target.cropbox = RectangleObject(target.mediabox)
    return _saved(out, editor, at)


def _saved(out: PdfWriter, editor: str, at: datetime) -> bytes:
    out.add_metadata({"/Producer": editor, "/ModDate": _stamp(at)})
    sink = io.BytesIO()
    out.write(sink)
    return sink.getvalue()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")


@lru_cache(maxsize=64)
def _signer(company: str) -> signers.SimpleSigner:
    key = Ed25519PrivateKey.from_private_bytes(derive(1, "key", company).to_bytes(8, "big") * 4)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, company[:60])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(derive(1, "serial", company))
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2034, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
        )
        .sign(key, None)
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )
