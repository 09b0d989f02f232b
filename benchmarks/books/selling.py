"""Writes real titles as shops write them, by the seed: what is added, left out, misspelt, in other characters.

What is drawn here is honest writing; a swap is an offer that is so written of one book and gives the ISBN of another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from opencc import OpenCC

from zhengpin.matching.books.filed import BookTitle, Money
from zhengpin.matching.books.isbn import ten
from zhengpin.matching.books.offered import BookOffer, SalesChannel
from zhengpin.matching.names.normalise import is_wordless, normalise

BEFORE = (
    "正版",
    "【正版现货】",
    "官方正版 ",
    "包邮 ",
    "全新正版 ",
    "新华书店 ",
    "现货速发 ",
    "【当天发】",
    "正版书籍 ",
    "",
)
AFTER = (
    " 青春文学小说",
    " 课外阅读书目",
    " 经典名著 中小学生推荐",
    " 正版书籍",
    " 新华书店",
    " 畅销书",
    " 图书",
    " 包邮",
    " 全新塑封",
    " 正版包邮",
    "",
    "",
    " 现货",
)
LATIN_BEFORE = ("", "", "NEW ", "Brand New - ", "[In Stock] ", "Genuine ")
LATIN_AFTER = (
    "",
    "",
    " (Paperback)",
    " - Free Shipping",
    " Paperback Book",
    " English Edition",
    " brand new",
)
COUNTING = "一二三四五六七八九十上中下IVX"
TYPO = 0.04
LONG_HAN, LONG_LATIN = 14, 45
"""Characters of a title from which some shops cut it."""


@dataclass(frozen=True)
class Writer:
    """Writes offers. rng: by which it draws."""

    rng: np.random.Generator
    traditional: OpenCC

    @classmethod
    def of(cls, seed: Sequence[int]) -> Writer:
        return cls(np.random.default_rng(list(seed)), OpenCC("s2t"))

    def chance(self, share: float) -> bool:
        """Say yes in such a share of cases."""
        return bool(self.rng.random() < share)

    def pick(self, options: Sequence[str]) -> str:
        """Return one of the options."""
        return options[int(self.rng.integers(len(options)))]

    def offer(self, book: BookTitle, isbn: str) -> BookOffer:
        """Return an offer of a book that gives an ISBN, as an attribute or in its text."""
        title = self.title(book)
        written = self.number(isbn)
        inside = self.chance(0.2)
        author = book.contributors[0].name if book.contributors and self.chance(0.6) else ""
        return BookOffer(
            title,
            description=f"ISBN：{written}" if inside else "",
            isbn="" if inside else written,
            author=author,
            publisher=book.publisher if self.chance(0.5) else "",
            form=book.form,
            price=self.price(book),
            channel=SalesChannel.SHORT_VIDEO if self.chance(0.4) else SalesChannel.SHELF,
        )

    def price(self, book: BookTitle) -> Money | None:
        """Return a price of 3 to 9 tenths of the list price."""
        if book.list_price is None:
            return None
        share = Decimal(str(round(float(self.rng.uniform(0.3, 0.9)), 2)))
        return Money((book.list_price.amount * share).quantize(Decimal("0.01")), book.list_price.currency)

    def number(self, isbn: str) -> str:
        """Return an ISBN as it is typed: bare, with hyphens, in full width, or in ten digits."""
        way = self.rng.random()
        if way < 0.6:
            return isbn
        if way < 0.8:
            return f"{isbn[:3]}-{isbn[3]}-{isbn[4:8]}-{isbn[8:12]}-{isbn[12]}"
        if way < 0.9:
            return isbn.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        return ten(isbn) or isbn

    def title(self, book: BookTitle) -> str:
        """Return a book's title as a shop writes it."""
        han = any(map(is_wordless, book.title))
        text = self._shortened(book.title, han)
        text = self._misspelt(text, han) if self.chance(TYPO) else text
        author = book.contributors[0].name if book.contributors else ""
        return self._han(text, author, book) if han else self._latin(text, author)

    def _han(self, text: str, author: str, book: BookTitle) -> str:
        if self.chance(0.3):
            text = f"《{text}》"
        if author and self.chance(0.4):
            text = f"{text} {author}" + ("著" if self.chance(0.5) else "")
        if book.publisher and self.chance(0.25):
            text += f" {book.publisher}"
        text = self.pick(BEFORE) + text + self.pick(AFTER)
        written = str(self.traditional.convert(text)) if self.chance(0.1) else text
        return (
            written if normalise(written).text == normalise(text).text else text
        )  # 背 is not written 揹 by all

    def _latin(self, text: str, author: str) -> str:
        if self.chance(0.15):
            text = text.upper()
        elif self.chance(0.15):
            text = text.lower()
        if self.chance(0.2):
            text = text.replace("&", "and") if "&" in text else text.replace(" and ", " & ")
        if author and self.chance(0.4):
            text += f" by {author}"
        return self.pick(LATIN_BEFORE) + text + self.pick(LATIN_AFTER)

    def _shortened(self, text: str, han: bool) -> str:
        """Return a title without subtitle or brackets, or cut where it is long, in some cases."""
        if self.chance(0.3):
            for sign in (":", "：", "（", "(", "——"):
                head, found, _ = text.partition(sign)
                if found and len(head.strip()) > (1 if han else 3):
                    return head.strip()
        if self.chance(0.1) and len(text) > (LONG_HAN if han else LONG_LATIN):
            return text[: int(len(text) * 0.7)]
        return text

    def _misspelt(self, text: str, han: bool) -> str:
        """Return a title with one character left out, doubled or swapped with the next; none that tells volumes
        apart.
        """
        if len(text) < (6 if han else 9):
            return text
        at = 1 + int(self.rng.integers(len(text) - 2))
        if any(sign.isdigit() or sign in COUNTING for sign in text[at : at + 2]):
            return text
        way = int(self.rng.integers(3))
        middle = ("", text[at] * 2, text[at + 1] + text[at])[way]
        return text[:at] + middle + text[at + (2 if way == 2 else 1) :]
