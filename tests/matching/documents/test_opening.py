"""Documents are opened as they are shown: text layers that are seen, scans read, photographs laid straight."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.matching.documents.papers import LETTER, encoded, pdf, photographed, scan_as_pdf, scanned, sheet
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.matching.documents.opening import LONG_SIDE, open_document
from zhengpin.matching.documents.refusals import UnreadableDocument
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.reading.rapid import RapidReader

# One process reads: each that does loads the models, and each such module starts a reader.
pytestmark = pytest.mark.xdist_group("reading")

needs_han = pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")


@pytest.fixture(scope="module")
def reader() -> RapidReader:
    return RapidReader()


def bare(text: str) -> str:
    return text.replace(" ", "").translate(str.maketrans("（）：", "():"))


def texts(document) -> list[str]:
    return [bare(line.text) for page in document.pages for line in page.lines]


def test_a_text_layer_is_taken_as_it_stands():
    document = open_document(pdf(), reader=None)
    assert texts(document) == [bare(line) for line in LETTER]
    (page,) = document.pages
    assert page.from_layer
    assert max(page.width, page.height) == LONG_SIDE
    assert Image.open(io.BytesIO(page.picture)).size == (page.width, page.height)


def test_characters_of_a_layer_stand_where_they_are_drawn():
    (page,) = open_document(pdf(), reader=None).pages
    line = page.lines[1]
    at = line.text.index("杭州")
    left, right = line.box_of(at, at + 2)[0][0], line.box_of(at, at + 2)[1][0]
    # Four Han characters of 11 points stand before it, from 66 points of 595 on.
    assert left == pytest.approx((66 + 4 * 11) / 595, abs=0.004)
    assert right == pytest.approx((66 + 6 * 11) / 595, abs=0.004)
    assert line.box[3][1] == pytest.approx((842 - (760 - 34)) / 842, abs=0.01)


def test_words_that_nobody_sees_are_not_read():
    document = open_document(pdf(hidden="授权方：某某有限公司"), reader=None)
    assert texts(document) == [bare(line) for line in LETTER]


def test_only_the_first_pages_are_read_and_all_are_counted():
    document = open_document(pdf(pages=5), reader=None, most_pages=2)
    assert document.page_count == 5
    assert [page.number for page in document.pages] == [1, 2]


# 2 s of processor time a page.
@needs_han
@each_row("turn", [2.0])
def test_a_scan_is_read_and_its_slant_taken_away(reader, turn):
    assert_read_straight(reader, turn)


@needs_han
@each_row("turn", [0.0, -3.0])
@pytest.mark.prove("the same, turned otherwise")
def test_however_a_scan_slants_it_is_read(reader, turn):
    assert_read_straight(reader, turn)


def assert_read_straight(reader, turn):
    (page,) = open_document(scan_as_pdf(scanned(sheet(), turn=turn)), reader=reader).pages
    assert not page.from_layer
    assert [bare(line.text) for line in page.lines] == [bare(line) for line in LETTER]
    for line in page.lines:
        assert line.box[0][1] * page.height == pytest.approx(line.box[1][1] * page.height, abs=12)


# 10 s of processor time: three pages are read, each on its side first.
@needs_han
@each_row("turn", [90, 180, 270])
@pytest.mark.prove("10 s; slants are taken away every day")
def test_a_page_on_its_side_is_turned_upright(reader, turn):
    picture = encoded(sheet().rotate(turn, expand=True))
    (page,) = open_document(picture, reader=reader).pages
    assert page.height > page.width
    assert [bare(line.text) for line in page.lines] == [bare(line) for line in LETTER]
    assert page.lines[0].box[0][1] < 0.15


@needs_han
@pytest.mark.prove("four seconds; every day a scan is laid straight")
def test_a_photographed_page_is_cut_out_and_laid_straight(reader):
    (page,) = open_document(encoded(photographed(sheet())), reader=reader).pages
    assert [bare(line.text) for line in page.lines] == [bare(line) for line in LETTER]
    title = page.lines[0]
    assert title.box[0][0] == pytest.approx(140 / 1240, abs=0.03)
    assert title.box[0][1] == pytest.approx(150 / 1754, abs=0.03)


@needs_han
@pytest.mark.prove("two seconds; every day a scan is read")
def test_what_a_scan_shows_beside_a_layer_is_read_too(reader):
    page = scanned(sheet())
    (read,) = open_document(scan_as_pdf(page), reader=reader).pages
    assert len(read.lines) == len(LETTER)
    assert not open_document(scan_as_pdf(page), reader=None).pages[0].lines


def test_what_cannot_be_opened_says_why():
    with pytest.raises(UnreadableDocument) as refused:
        open_document(b"%PDF-1.7\n" + b"x" * 900, reader=None)
    assert refused.value.code == "damaged"
    kilometre = pdf().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [0 0 2834646 842]")
    with pytest.raises(UnreadableDocument) as refused:
        open_document(kilometre, reader=None)
    assert refused.value.code == "page_size"
    with pytest.raises(UndecodablePicture):
        open_document(b"\xff\xd8\xff\xe0" + b"x" * 900, reader=None)
