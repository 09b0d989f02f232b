"""A report's document is for everyone and for long keeping, is signed, and is the same each time."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime
from io import BytesIO

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.evidence.dossiers.apart import failures_of
from tests.evidence.dossiers.pdf_rules import findings
from tests.reports.presenting.making import document_in
from zhengpin.evidence.typesetting.sealing import operator_seal
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.presenting.printed import Language, ReportFront, report_pdf

AT = datetime(2027, 1, 2, 1, 30, tzinfo=UTC)
FRONT = ReportFront("正品集市 Zhengpin Market", "P-2026-000123", "ab" * 32, AT)


def made_in(language: Language, front: ReportFront = FRONT, seed: int = 1) -> bytes:
    document = document_in(seed, CHAPTERS[:1])
    return report_pdf(document, front, language, operator_seal(front.operator))


@pytest.fixture(scope="module")
def printed() -> dict[Language, bytes]:
    return {"en": made_in("en"), "zh-hans": made_in("zh-hans")}


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def test_it_breaks_no_rule_of_archives_and_accessibility(printed: dict[Language, bytes]) -> None:
    for content in printed.values():
        assert findings(content) == []


def test_a_program_apart_finds_it_pdf_a_and_pdf_ua(printed: dict[Language, bytes]) -> None:
    pytest.importorskip("page", reason="page-validation is not installed")
    for content in printed.values():
        assert [failures_of(content, profile) for profile in ("2a", "ua1")] == [[], []]


def test_it_is_in_its_language_and_says_whose_it_is(printed: dict[Language, bytes]) -> None:
    for language, named, title, because in (
        ("en", "en-GB", "Report on the protection of intellectual property", "More sellers came."),
        ("zh-hans", "zh-CN", "知识产权保护报告", "入驻商家增多。"),
    ):
        content = printed[language]  # type: ignore[index]
        reader = pypdf.PdfReader(BytesIO(content))
        assert reader.trailer["/Root"]["/Lang"] == named
        assert reader.metadata is not None
        assert (reader.metadata.title, reader.metadata.author) == (title, FRONT.operator)
        said = text_of(content)
        assert because in said
        assert FRONT.number in said


def test_each_picture_is_said_in_words(printed: dict[Language, bytes]) -> None:
    """Without words for a picture the document isn't made at all; here they are those of the chart."""
    found = [
        element.get_object()["/Alt"]
        for element in _elements(pypdf.PdfReader(BytesIO(printed["en"])))
        if element.get_object().get("/S") == "/Figure"
    ]
    assert any("Kinds of infringement. Counterfeit goods: 41,200" in one for one in found)
    assert all(str(one).strip() for one in found)


def _elements(reader: pypdf.PdfReader):
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one["/K"])


def test_it_is_signed_by_the_operator(printed: dict[Language, bytes]) -> None:
    [signature] = PdfFileReader(BytesIO(printed["en"])).embedded_signatures
    signature.compute_integrity_info()
    assert signature.signer_info["signature_algorithm"].signature_algo == "ecdsa"
    covered = printed["en"]
    first, ends, begins, rest = (int(one) for one in signature.byte_range)
    assert (first, begins + rest) == (0, len(covered))
    attributes = {one["type"].native: one for one in signature.signer_info["signed_attrs"]}
    digest = hashlib.sha256(covered[:ends] + covered[begins:]).digest()
    assert attributes["message_digest"]["values"].native == [digest]
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(
        signature.signer_info["signature"].native,
        signature.signer_info["signed_attrs"].untag().dump(),
        ec.ECDSA(certificate.signature_hash_algorithm),  # type: ignore[arg-type]
    )


def test_the_same_gives_the_same_bytes_and_other_figures_give_others(printed: dict[Language, bytes]) -> None:
    assert made_in("en") == printed["en"]
    assert made_in("en", seed=2) != printed["en"]


@pytest.mark.prove("one mark is drawn every day")
def test_the_operators_own_mark_stands_on_the_cover(tmp_path, printed: dict[Language, bytes]) -> None:
    path = tmp_path / "own.PNG"
    Image.new("RGB", (60, 20), (10, 90, 40)).save(path)
    made = made_in("en", dataclasses.replace(FRONT, mark=path))
    assert findings(made) == []
    images = list(pypdf.PdfReader(BytesIO(made)).pages[0].images)
    assert [one.image.size for one in images if one.image] == [(60, 20)]
    assert not pypdf.PdfReader(BytesIO(printed["en"])).pages[0].images
