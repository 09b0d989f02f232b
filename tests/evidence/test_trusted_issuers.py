"""Signatures of issuers whom the operator trusts speak for a paper; a file that names none is told at the start."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.matching.forgery.letters import Letter, typeset
from tests.matching.forgery.signing import PEM, identity, signed
from tests.rows import each_row
from zhengpin.evidence.documents.reading import DocumentReader
from zhengpin.evidence.trusted_issuers import check_trusted_issuers, trusted_issuers
from zhengpin.matching.documents.model import DocumentType
from zhengpin.matching.forgery.signals import SignalCode

# One process reads: each that does loads the models, and each such module starts a reader.
pytestmark = pytest.mark.xdist_group("reading")

BRAND = identity(Letter().authoriser)


@pytest.fixture
def issuers(tmp_path: Path, settings) -> Path:
    file = tmp_path / "issuers.pem"
    file.write_bytes(BRAND.issuer.public_bytes(PEM))
    settings.TRUSTED_ISSUERS = str(file)
    return file


@pytest.fixture(scope="module")
def reader():
    reader = DocumentReader()
    yield reader
    reader.close()


def test_a_signature_of_an_issuer_on_file_is_trusted_and_of_another_shows_that_nothing_changed(
    reader, issuers, settings
):
    letter = signed(typeset(Letter(), made=datetime.now(UTC)), BRAND)
    assert SignalCode.SIGNATURE_TRUSTED in codes(reader, letter)
    settings.TRUSTED_ISSUERS = ""
    assert SignalCode.SIGNATURE_INTACT in codes(reader, letter)


def codes(reader: DocumentReader, content: bytes) -> set[str]:
    return {one.code for one in reader.read(content, kind=DocumentType.LETTER).signals}


def test_several_certificates_may_stand_in_the_file(issuers):
    issuers.write_bytes(2 * BRAND.issuer.public_bytes(PEM))
    assert trusted_issuers() == 2 * tuple(BRAND.trusted)
    assert check_trusted_issuers() == []


@each_row(
    "content, told",
    [
        (b"", "cannot be used"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "cannot be used"),
        (BRAND.certificate.public_bytes(PEM), "issues no certificates"),
    ],
)
def test_what_is_no_issuer_is_told_with_what_should_stand_there(issuers, content, told):
    issuers.write_bytes(content)
    (error,) = check_trusted_issuers()
    assert told in error.msg
    assert "ZHENGPIN_TRUSTED_ISSUERS" in error.hint


def test_a_file_that_is_not_there_is_told(issuers):
    issuers.unlink()
    assert [error.id for error in check_trusted_issuers()] == ["evidence.E001"]
