"""A filed cover on an offer: the same, another volume of its series, or unsure. Whoever sells a book shows it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from PIL import Image

from tests.flows.screening.books import BOOKS, LANTERN, RIVER, file_book
from tests.flows.screening.screening import owner_of, sell
from tests.matching.books.test_barcodes import drawn as coded
from tests.matching.books.test_covers import LINES, OTHER, cover, scan
from tests.matching.books.test_covers import TITLE as PRINTED
from tests.matching.reading.pictures import encoded
from zhengpin.flows.screening import rescan
from zhengpin.jobs.running import run_due
from zhengpin.matching.books.covers import CoverPicture
from zhengpin.matching.reading.port import as_json
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes import shown as shown_index
from zhengpin.monitoring.models import Finding, PictureWords, Screening, WordsRequest
from zhengpin.monitoring.wording.words import unread
from zhengpin.review.models import Case
from zhengpin.rights.models import RightsHolder
from zhengpin.rights.queries import covers
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
ANOTHER = "Lantern Street in the Rain"


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    index.forget()
    shown_index.forget()
    yield
    index.forget()
    shown_index.forget()


def as_file(picture: CoverPicture) -> bytes:
    return encoded(Image.fromarray(picture.pixels), "PNG")


def read_before(*pictures: CoverPicture) -> None:
    """Keep what is printed on covers as if it had been read: the reader itself has tests of its own."""
    PictureWords.objects.bulk_create(
        PictureWords(
            blob_id=hashlib.sha256(as_file(one)).hexdigest(), reader="by hand", lines=as_json(list(one.lines))
        )
        for one in pictures
    )


FILED, VOLUME = cover(LINES), cover(OTHER)
SCAN = scan(FILED)
"""Another scan of the filed cover: other bytes."""


@pytest.fixture
def owner(operator: Any, holder: Any) -> RightsHolder:
    made = owner_of(holder)
    file_book(made, LANTERN, PRINTED, covers=(as_file(FILED),), author="Ada Merrow")
    return made


def found() -> list[Finding]:
    return list(Finding.objects.order_by("pk"))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_whoever_sells_the_book_may_show_its_cover(owner: RightsHolder) -> None:
    sell("honest", as_file(FILED), **BOOKS, title=PRINTED, book={"isbn": LANTERN})
    run_due()
    assert Screening.objects.of_kind(ScreenedKind.BOOK).count() == 1
    assert found() == []


def test_the_same_cover_on_another_title_goes_to_the_book_whose_cover_it_is(owner: RightsHolder) -> None:
    sell("a-1", as_file(FILED), **BOOKS, title=f"{ANOTHER} PDF 网盘")
    run_due()
    [one] = found()
    assert (one.facts["cover_copied"], one.facts["match"], one.outcome) == (True, "cover", "review")
    [shown] = one.match["book"]["covers"]
    assert (shown["relation"], shown["isbn"], shown["position"]) == ("same", LANTERN, 0)
    assert one.case == Case.objects.get()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_another_scan_of_it_is_told_by_what_was_read_on_both(owner: RightsHolder) -> None:
    sell("a-0", as_file(SCAN), title="Bag")
    run_due()
    read_before(FILED, SCAN)
    sell("a-1", as_file(SCAN), **BOOKS, title=f"{ANOTHER} PDF 网盘")
    run_due()
    [one] = found()
    [shown] = one.match["book"]["covers"]
    assert (shown["relation"], one.facts["cover_copied"]) == ("same", True)
    assert shown["titled"] > 0.7


def test_the_words_of_a_picture_that_is_like_a_cover_are_asked_for(
    owner: RightsHolder, settings: Any
) -> None:
    settings.WORDS_PICTURES_LISTING = 5
    sell("a-1", as_file(SCAN), **BOOKS, title=PRINTED, book={"isbn": LANTERN})
    run_due(queues={"default"})
    [asked] = WordsRequest.objects.all()
    assert (asked.reasons, asked.state) == (["book"], "waiting")


def test_another_volume_of_the_series_is_told_apart_and_no_sign(owner: RightsHolder) -> None:
    sell("a-0", as_file(VOLUME), title="Bag")
    run_due()
    read_before(FILED, VOLUME)
    sell("a-1", as_file(VOLUME), **BOOKS, title=f"{PRINTED} PDF 网盘")
    run_due()
    [one] = found()
    assert (one.facts["cover_copied"], one.facts["sold_as_copy"]) == (False, True)
    assert {shown["relation"] for shown in one.match["book"]["covers"]} <= {"similar"}


def test_a_bar_code_of_another_book_is_found_in_a_picture(owner: RightsHolder) -> None:
    sell(
        "a-1",
        encoded(Image.fromarray(coded(RIVER)), "PNG"),
        **BOOKS,
        title=PRINTED,
        book={"isbn": LANTERN, "author": "王小明"},
    )
    run_due()
    [one] = found()
    assert one.facts["isbns_differ"] is True
    assert one.match["book"]["barcodes"] == [RIVER]


def test_a_new_cover_is_sought_in_what_is_shown(operator: Any, holder: Any) -> None:
    made = owner_of(holder)
    sell("a-1", as_file(FILED), **BOOKS, title=f"{ANOTHER} PDF 网盘")
    run_due()
    file_book(made, LANTERN, PRINTED, covers=(as_file(FILED),))
    assert rescan.follow() == 2
    run_due()
    assert Screening.objects.of_kind(ScreenedKind.BOOK).get().cause.kind == "recheck"


@pytest.mark.prove("what was read on both tells covers apart every day; the reader is proved by itself")
def test_what_is_printed_is_read_by_a_pass_and_tells_them_apart(owner: RightsHolder, settings: Any) -> None:
    settings.WORDS_PICTURES_LISTING = 5
    sell("a-1", as_file(VOLUME), **BOOKS, title=f"{ANOTHER} PDF 网盘")
    assert rescan.follow() > 0
    run_due()
    assert not WordsRequest.objects.filter(state="waiting").exists()
    newest = Screening.objects.of_kind(ScreenedKind.BOOK).latest("pk")
    assert newest.cause.kind == "words"
    assert not unread(row.blob_id for row in covers())
    assert not Finding.objects.filter(facts__cover_copied=True).exists()
