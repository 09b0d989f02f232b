"""Documents are read by a process of its own that lives on; hostile ones cost a refusal, a little time and memory."""

from __future__ import annotations

import json
import threading
import time

import psutil
import pytest

from benchmarks.hostile import document_bombs as hostile_pdfs
from tests.evidence.test_documents import pdf as blank_pdf
from tests.matching.documents.papers import encoded, pdf, scanned, sheet
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.evidence.documents.reading import DocumentReader, as_json, from_json
from zhengpin.evidence.refusals import Refused
from zhengpin.matching.documents.model import DocumentType, FieldName

# One process reads: each that does loads the models, and each such module starts a reader.
pytestmark = pytest.mark.xdist_group("reading")

needs_han = pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")


@pytest.fixture(scope="module")
def reader():
    reader = DocumentReader()
    yield reader
    reader.close()


def values(read) -> dict:
    return {field.name: field.value for field in read.fields}


def process_of(reader: DocumentReader) -> psutil.Process:
    assert reader._child is not None
    return reader._child._watched


def test_a_document_comes_back_with_its_fields_and_one_process_serves_many(reader):
    read = reader.read(pdf(), kind=DocumentType.LETTER)
    assert values(read)[FieldName.REGISTRATION_NO] == "12345678"
    first = process_of(reader)
    again = reader.read(pdf(pages=3), kind=DocumentType.LETTER)
    assert again.document.page_count == 3
    assert process_of(reader) == first


@needs_han
def test_words_of_a_scan_are_read_there_too(reader):
    read = reader.read(encoded(scanned(sheet())), kind=DocumentType.LETTER)
    assert values(read)[FieldName.AUTHORISED] == "广州市山海商贸有限公司"
    (page,) = read.document.pages
    assert page.picture.startswith(b"\xff\xd8")


def test_what_was_read_is_plain_and_comes_back_whole(reader):
    read = reader.read(pdf(), kind=DocumentType.LETTER)
    told = json.loads(json.dumps(as_json(read)))
    assert from_json(told) == read
    assert from_json(as_json(read, pictures=False)).document.pages[0].picture == b""
    assert from_json(as_json(read, pictures=False)).fields == read.fields


@each_row(
    "content, code",
    [
        (b"", "document.empty"),
        (b"<html>", "document.type"),
        (b"%PDF-1.7 and nothing", "document.damaged"),
        (b"\xff\xd8\xff\xe0 and nothing", "picture.truncated"),
        (b"plain text", "picture.not_a_picture"),
        (hostile_pdfs.of_a_kilometre(), "document.page_size"),
        (hostile_pdfs.running_on_a_page(), "document.active"),
        (hostile_pdfs.running_after(), "document.active"),
        (hostile_pdfs.with_a_form_of_programs(), "document.active"),
        (blank_pdf(1, lambda writer: writer.encrypt("secret")), "document.encrypted"),
        (blank_pdf(501), "document.too_long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(reader, content, code):
    with pytest.raises(Refused) as refused:
        reader.read(content, kind=DocumentType.OTHER)
    assert refused.value.code == code
    assert str(refused.value)
    assert refused.value.remedy


# Four seconds of processor time each: a bomb uses up what a document may, and the reader starts anew.
@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(hostile_pdfs.drawing_itself, id="drawing_itself"),
        *(
            pytest.param(bomb, id=bomb.__name__, marks=pytest.mark.prove("four seconds each; every day one"))
            for bomb in (
                hostile_pdfs.content_bomb,
                hostile_pdfs.drawing_each_other,
                hostile_pdfs.huge_picture,
            )
        ),
    ],
)
def test_a_bomb_costs_little_and_the_next_is_served(reader, bomb):
    content = bomb()
    reader.read(pdf(), kind=DocumentType.LETTER)
    peak = _peak_of(process_of(reader))
    begun = time.monotonic()
    assert _outcome(reader, content) in ("read", "document.too_much_memory", "document.too_slow")
    assert time.monotonic() - begun < 15
    assert peak() < 1000  # idle with its models 250, growth allowed 512, and what it grows between two looks
    assert values(reader.read(pdf(), kind=DocumentType.LETTER))[FieldName.REGISTRATION_NO] == "12345678"


def _outcome(reader: DocumentReader, content: bytes) -> str:
    try:
        reader.read(content, kind=DocumentType.LETTER)
    except Refused as refused:
        return refused.code
    return "read"


def _peak_of(process: psutil.Process):
    """Watch a process and return what tells its peak in MB."""
    seen = [0.0]

    def watch() -> None:
        while process.is_running():
            try:
                seen[0] = max(seen[0], process.memory_info().rss / 1e6)
            except psutil.Error:
                return
            time.sleep(0.01)

    threading.Thread(target=watch, daemon=True).start()
    return lambda: seen[0]


def test_a_process_that_hangs_is_ended_in_time(settings):
    settings.DOCUMENT_SECONDS = 0.02
    reader = DocumentReader()
    with pytest.raises(Refused) as refused:
        reader.read(pdf(pages=8), kind=DocumentType.LETTER)
    assert refused.value.code == "document.too_slow"
    assert reader._child is None


# 6 s of processor time: two processes load their models.
def test_a_process_that_was_killed_is_started_anew(reader):
    reader.read(pdf(), kind=DocumentType.LETTER)
    killed = process_of(reader)
    killed.kill()
    killed.wait(10)
    assert values(reader.read(pdf(), kind=DocumentType.LETTER))
    assert process_of(reader) != killed
