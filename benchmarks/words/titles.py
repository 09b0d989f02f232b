"""Real titles and real brand names, each in two halves by hash: one to tune by, one to measure on."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zhengpin.matching.names.han_steps import IS_HAN
from zhengpin.matching.names.normalise import normalise

TITLES = {
    "titles_taobao_ner.tsv": ("shops", ("title",)),
    "titles_shopee_zh.tsv": ("shops", ("title",)),
    "titles_shopee_zh_en.tsv": ("shops", ("title_zh", "title_en")),
    "titles_shopee_groups.tsv": ("shops", ("title",)),
    "titles_cosmetics_zh.tsv": ("shops", ("title",)),
    "listings_lazada_en.tsv": ("shops", ("title",)),
    "listings_shopee_en.tsv": ("shops", ("title",)),
    "listings_shein_en.tsv": ("shops", ("product_name",)),
    "queries_taobao.tsv": ("queries", ("query",)),
    "books_douban_zh.tsv": ("books", ("title",)),
    "books_goodbooks10k.tsv": ("books", ("title",)),
    "books_bookdepository.tsv": ("books", ("title",)),
}
"""File → what kind of titles it holds, and in which columns."""

TEST, TUNING = 1, 0
SPLIT = "second"
"""Titles and names are halved by this; the first split's test half had been looked at between fits."""
FIRST_SPLIT, FIRST_COUNT = 7, 3000
"""By which, and of how many in each half, names were drawn from the first split: none of them is tested again."""
LEAST_TITLES = 3
"""A word that stands in as many titles of the tuning half is taken for ordinary."""


@dataclass(frozen=True)
class Title:
    """A real title. source: shops, queries or books; brand: a brand that a person tagged in it, as written."""

    text: str
    source: str
    brand: str = ""


@dataclass(frozen=True)
class Brand:
    """A real brand: its key (the first form), and its forms in Latin and in Han letters, "" where it has none."""

    key: str
    latin: str
    han: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that there are."""
        return tuple(form for form in (self.latin, self.han) if form)


def half_of(text: str, split: str | int = SPLIT) -> int:
    """Return TEST or TUNING, the same for one text whenever the split is the same."""
    return zlib.crc32(f"{split}:{text}".encode()) % 2


def titles_in(folder: Path) -> list[Title]:
    """Return every real title once, however it is cased or spaced."""
    seen: dict[str, Title] = {}
    for name, (source, columns) in TITLES.items():
        for row in _rows(folder / name):
            tagged = [
                word.rpartition("/")[0] for word in (row.get("entities") or "").split() if "/HPPX" in word
            ]
            for column in columns:
                text = (row.get(column) or "").strip()[:300]
                if len(text) > 1:
                    seen.setdefault(normalise(text).text, Title(text, source, tagged[0] if tagged else ""))
    return list(seen.values())


def brands_in(folder: Path) -> list[Brand]:
    """Return every real brand once: JD, cosmetics, simple-icons, name-suggestion-index, two lists of names."""
    seen: dict[str, Brand] = {}
    for latin, han in _pairs(folder):
        latin = latin if _usable_latin(latin) else ""
        han = han if IS_HAN.fullmatch(han) and 2 <= len(han) <= 8 else ""
        if latin or han:
            key = normalise(han or latin).text
            seen.setdefault(key, Brand(key, latin, han))
    return list(seen.values())


def chosen(brands: list[Brand], half: int, count: int, seed: int) -> list[Brand]:
    """Return `count` brands of a half that the first split never used, drawn by the seed; those with a Latin and a Han
    form before others.
    """
    used = {
        brand.key
        for there in (TEST, TUNING)
        for brand in _drawn(
            [one for one in brands if half_of(one.key, FIRST_SPLIT) == there],
            FIRST_COUNT,
            there + FIRST_SPLIT,
        )
    }
    pool = [brand for brand in brands if half_of(brand.key) == half and brand.key not in used]
    return _drawn(pool, count, seed + half)


def _drawn(pool: list[Brand], count: int, seed: int) -> list[Brand]:
    order = np.random.default_rng(seed).permutation(len(pool)).tolist()
    both = [at for at in order if pool[at].latin and pool[at].han]
    rest = [at for at in order if not (pool[at].latin and pool[at].han)]
    return [pool[at] for at in (both[: count * 2 // 3] + rest + both[count * 2 // 3 :])[:count]]


def more_names(brands: list[Brand], count: int, seed: int) -> list[Brand]:
    """Return `count` names: the real ones in an order drawn by the seed, then names put together from halves of real
    ones, to see how time grows beyond them.
    """
    rng = np.random.default_rng(seed)
    found = {brands[at].key: brands[at] for at in rng.permutation(len(brands)).tolist()}
    while len(found) < count:
        one, other = (brands[int(at)] for at in rng.integers(len(brands), size=2))
        latin = one.latin[: len(one.latin) // 2] + other.latin[len(other.latin) // 2 :]
        han = one.han[: (len(one.han) + 1) // 2] + other.han[len(other.han) // 2 :]
        brand = Brand(han or latin, latin if _usable_latin(latin) else "", han if 2 <= len(han) <= 8 else "")
        if brand.forms:
            found.setdefault(brand.key, brand)
    return list(found.values())[:count]


def _usable_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return text.isascii() and len(letters) >= 3 and len(text) <= 30


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(folder / "brands_cosmetics_en_zh.tsv"):
        yield row["en"] or "", row["zh"] or ""
    for row in _rows(folder / "brands_simpleicons.tsv"):
        yield row["title"] or "", ""
    for row in _rows(folder / "brands_nsi.tsv"):
        yield row["brand_en"] or row["brand"] or "", row["brand_zh"] or ""
    for row in _rows(folder / "brands_jd.tsv"):
        yield row["name_latin"] or "", row["name_zh"] or ""
    for row in _rows(folder / "brand_names_7k.tsv"):
        yield row["name"] or "", ""


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
