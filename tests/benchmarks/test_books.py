"""The figures of books: a small twin on lists that are made up, so that they are counted without the real data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.books.cheap import cheap_figures
from benchmarks.books.cover_pairs import rescanned
from benchmarks.books.lists import TEST, TUNING, half_of, register_of
from benchmarks.books.searching import HONEST, count, shares
from benchmarks.books.selling import Writer
from benchmarks.books.swaps import AUTHOR, SERIES, pairs_of
from benchmarks.books.wordings import HONEST as WORDINGS
from benchmarks.books.wordings import phrase_figures, wordings_of
from tests.matching.books.world import BOOKS
from zhengpin.matching.books.isbn import check_digit, read_isbn
from zhengpin.matching.books.phrases import BookPhrases

PLACES = ("北岸", "南山", "海口", "长街", "旧城", "雪原", "石桥", "灯塔", "稻田", "渡口")
THINGS = ("的河流", "往事录", "来信集", "植物志", "的钟声", "笔记抄")
HEADER = {
    "books_bookdepository.tsv": "isbn13\ttitle\tauthor\tformat\tprice_usd\told_price\tcategory",
    "books_goodbooks10k.tsv": "isbn10\ttitle\tauthors\tyear\tlanguage\tratings_count",
    "books_douban_zh.tsv": "title\tauthor_publisher_date_price\trating\ttag",
    "isbn_china.tsv": "isbn13",
}


def numbered(number: int) -> str:
    digits = f"9787{number:08d}"
    return f"{digits}{check_digit(digits)}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write lists in the form of the real ones: 60 Chinese titles, of which two in three are numbered volumes."""
    folder = tmp_path_factory.mktemp("books")
    (folder / "text" / "confusable").mkdir(parents=True)
    titles = [f"{place}{thing}" for place in PLACES for thing in THINGS]
    rows = {
        "books_bookdepository.tsv": [
            "9780306406157\tThe Lantern Keeper\tAda Merrow\tHardback\t12.5\t\tFiction"
        ],
        "books_goodbooks10k.tsv": [
            "0439023483\tSalt and Kites (Harbour Tales, #3)\tAda Merrow\t2008\teng\t1",
            "\tnone\t\t\t\t",
        ],
        "books_douban_zh.tsv": [
            f"{title}{' 2' if at % 3 else ''}\t作者{chr(0x4E00 + at // 2)} / 河畔出版社 / 2013-9 / 32.00元\t\t"
            for at, title in enumerate(titles)
        ],
        "isbn_china.tsv": [numbered(number) for number in range(len(titles))],
    }
    for name, lines in rows.items():
        (folder / "text" / name).write_text("\n".join([HEADER[name], *lines]) + "\n", encoding="utf-8")
    tables = {
        "same_pinyin.txt": "电\t店垫\n子\t仔紫",
        "same_stroke.txt": "网\t罔\n盘\t盆",
        "chaizi_jt.txt": "版\t片 反",
    }
    for name, text in tables.items():
        (folder / "text" / "confusable" / name).write_text(text + "\n", encoding="utf-8")
    return folder


def test_the_lists_become_a_register_with_real_numbers(data: Path) -> None:
    books = register_of(data)
    assert len(books) == 62
    assert len({book.isbn for book in books}) == 62
    assert all(read_isbn(book.isbn) == book.isbn for book in books)
    halves = Counter(map(half_of, books))
    assert min(halves[TEST], halves[TUNING]) > 15
    chinese = next(book for book in books if book.publisher)
    assert (str(chinese.list_price.amount), chinese.published_on.year) == ("32.00", 2013)  # type: ignore[union-attr]


def test_swaps_are_found_and_counted(data: Path) -> None:
    counts, world = count(data, 5, TEST, 400, 1)
    told = shares(counts.found, counts.offers)
    assert sum(counts.offers.values()) == 400
    assert told["of"] == [400 - counts.offers[HONEST], counts.offers[HONEST]]
    assert told["recall"] > 0.9
    assert told["precision"] > 0.9
    assert shares(counts.exact, counts.offers)["precision"] < told["precision"]
    assert counts.seconds > 0
    assert world.pairs.left_out >= 0


def test_who_may_be_swapped_shares_author_or_series_but_no_title() -> None:
    pairs = pairs_of(BOOKS, 3)
    for kind, held in pairs.by_kind.items():
        for one, other in held:
            assert one != other
            if kind == AUTHOR:
                assert BOOKS[one].contributors[0].name == BOOKS[other].contributors[0].name
    assert {frozenset((BOOKS[one].title, BOOKS[other].title)) for one, other in pairs.by_kind[SERIES]} == {
        frozenset(("北岸的河（上）", "北岸的河（下）"))
    }


def test_shares_are_those_counted_by_hand() -> None:
    offers, found = (
        Counter({"any": 8, "same_author": 2, HONEST: 90}),
        Counter({"any": 8, "same_author": 1, HONEST: 1}),
    )
    told = shares(found, offers)
    assert (told["recall"], told["precision"]) == (0.9, 0.9)
    assert told["recall_by_kind"] == {"any": 1.0, "same_author": 0.5}


def test_phrases_are_bent_and_honest_wordings_halved(data: Path) -> None:
    books = [book for book in register_of(data) if half_of(book) == TEST]
    told = phrase_figures(data, books, BookPhrases(), 5, each=2, half=TEST)
    assert told["phrase_ways"] >= 15
    assert told["phrase_recall"] > 0.8
    assert told["honest_titles"] == len(books)
    assert set(wordings_of(TEST)).isdisjoint(wordings_of(TUNING))
    assert len(wordings_of(TEST)) + len(wordings_of(TUNING)) == len(WORDINGS)


def test_no_cheap_offer_is_brought_into_a_queue_and_many_are_ranked(data: Path) -> None:
    told = cheap_figures(register_of(data), BookPhrases(), 5, offers=40)
    assert (told["cheap_acted"], told["cheap_offers"]) == (0, 40)
    assert told["cheap_ranked"] > 10
    assert told["cheap_of_fixed_floor"] > 10


def test_the_same_seed_writes_the_same_offers(data: Path) -> None:
    book = register_of(data)[0]
    first, again = ([Writer.of([4]).offer(book, book.isbn) for _ in range(3)] for _ in range(2))
    assert first == again


def test_a_drawn_scan_is_another_picture_of_the_same_size_or_larger() -> None:
    picture = np.random.default_rng(1).integers(0, 255, (60, 40, 3), np.uint8)
    data = cv2.imencode(".png", picture)[1].tobytes()
    scan = cv2.imdecode(np.frombuffer(rescanned(data, np.random.default_rng(2)), np.uint8), cv2.IMREAD_COLOR)
    assert scan.shape[0] >= 60
    assert scan.shape[1] >= 40
