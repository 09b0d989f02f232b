"""Documents are known by their bytes: PDFs are looked through without being shown, and hostile ones are refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.rights.people import SYSTEM, picture_bytes
from tests.rows import each_row
from zhengpin.evidence.documents import pdf_checks
from zhengpin.evidence.documents.accepting import accept_document, pages_of
from zhengpin.evidence.documents.pdf_checks import MOST_PAGES
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.refusals import Refused


def pdf(pages: int = 1, change=None) -> bytes:
    """Return a PDF of blank pages; `change` may do something to the writer first."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def running(writer) -> None:
    """Let the file run a script when it is opened."""
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        pages_of(content)
    assert caught.value.remedy
    return caught.value.code


@pytest.mark.django_db
def test_a_pdf_and_a_picture_are_kept_as_they_are():
    content = pdf(3)
    accepted = accept_document(content, actor=SYSTEM)
    assert (accepted.pages, accepted.blob.media_type, read_blob(accepted.blob.pk)) == (
        3,
        "application/pdf",
        content,
    )
    assert accept_document(picture_bytes(1), actor=SYSTEM).blob.media_type == "image/png"


@pytest.mark.django_db
@each_row(
    "content, code",
    [
        (b"", "document.empty"),
        (b"<html><script>", "document.type"),
        (b"PK\x03\x04rest", "document.type"),
        (b"plain text", "picture."),
        (b"%PDF-1.7 and nothing", "document.damaged"),
    ],
)
def test_what_is_no_document_is_refused(content, code):
    with pytest.raises(Refused) as caught:
        accept_document(content, actor=SYSTEM)
    assert caught.value.code.startswith(code)


@pytest.mark.django_db
def test_a_document_is_bounded_in_bytes(settings):
    settings.PICTURE_LIMIT = 1_048_576
    with pytest.raises(Refused) as caught:
        accept_document(pdf() + bytes(1_048_576), actor=SYSTEM)
    assert (caught.value.code, caught.value.facts["allowed"]) == ("document.too_large", 1)


def test_encrypted_active_and_long_ones_are_refused():
    assert code_of(pdf(1, lambda writer: writer.encrypt("secret"))) == "document.encrypted"
    assert code_of(pdf(1, running)) == "document.active"
    assert code_of(pdf(1, lambda writer: writer.add_attachment("a.exe", b"MZ"))) == "document.active"
    assert code_of(pdf(MOST_PAGES + 1)) == "document.too_long"


def test_a_page_tree_that_lies_or_circles_does_not_lead_astray():
    def lying(writer):
        writer._pages.get_object()[NameObject("/Count")] = NumberObject(2_000_000_000)

    def circling(writer):
        top = writer._pages
        kids = top.get_object()["/Kids"]
        top.get_object()[NameObject("/Kids")] = ArrayObject([*kids, top, top])

    assert pages_of(pdf(2, lying)) == 2
    assert pages_of(pdf(2, circling)) == 2


def test_a_tree_with_too_many_nodes_is_not_walked_to_its_end(monkeypatch):
    monkeypatch.setattr(pdf_checks, "MOST_NODES", 10)

    def wide(writer):
        empty = DictionaryObject({NameObject("/Kids"): ArrayObject([])})
        top = writer._pages.get_object()
        top[NameObject("/Kids")] = ArrayObject([empty] * 9 + [top["/Kids"][0]] * 9)

    assert code_of(pdf(1, wide)) == "document.too_long"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.binary(max_size=60), st.integers(0, 700), st.integers(0, 60))
def test_damaged_bytes_are_refused_or_counted_and_nothing_else(noise, at, cut):
    content = pdf(2)
    broken = content[:at] + noise + content[at + cut :]
    try:
        pages = pages_of(broken)
    except Refused as refused:
        pages = len(refused.code)
    assert pages > 0
