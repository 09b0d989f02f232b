"""International standard book numbers (ISO 2108): their arithmetic, and how they are read from one field.

Ten digits are those of before 2007; every one of them has a form of thirteen that begins with 978. Digits of full
width, every dash and spaces are read, and the letters ISBN before them.
"""

from __future__ import annotations

import re

SPACES_AND_DASHES = dict.fromkeys(map(ord, " \t\n\r\u00a0\u2007\u2009\u202f\u3000-‐‑‒–—―−－﹣ー"), None)
"""What may stand between the digits of a number."""
DIGITS = str.maketrans("０１２３４５６７８９ＸＩＳＢＮ：ｘ", "0123456789XISBN:X")
_LABEL = re.compile(r"^ISBN(?:1[03](?=\D*:|\D*97|.{10}$))?[:.]?", re.IGNORECASE)
_THIRTEEN = re.compile(r"97[89][0-9]{10}")
_TEN = re.compile(r"[0-9]{9}[0-9X]")


class NotAnIsbn(ValueError):  # noqa: N818 - named for what it is about
    """Text that is no ISBN. code: `form` or `check`; expected: the last digit that would fit, where the form is
    right.
    """

    def __init__(self, code: str, expected: str = "") -> None:
        self.code = code
        self.expected = expected
        super().__init__(f"{code}: the last digit should be {expected}" if expected else code)


def check_digit(digits: str) -> int:
    """Return the thirteenth digit for twelve: weights 1 and 3 in turn, modulo 10."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return -total % 10


def check_character(digits: str) -> str:
    """Return the tenth character of an ISBN-10 for nine digits: weights 10 to 2, modulo 11, X for ten."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits))
    return "0123456789X"[-total % 11]


def read_isbn(written: str) -> str:
    """Return the thirteen digits of an ISBN as it stands in a field. Raises NotAnIsbn."""
    bare = written.strip().translate(DIGITS).translate(SPACES_AND_DASHES)
    return of_digits(_LABEL.sub("", bare))


def of_digits(digits: str) -> str:
    """Return the thirteen digits for ten or thirteen without anything between. Raises NotAnIsbn."""
    digits = digits.upper()
    if _THIRTEEN.fullmatch(digits):
        expected = str(check_digit(digits[:12]))
    elif _TEN.fullmatch(digits):
        expected = check_character(digits[:9])
    else:
        raise NotAnIsbn("form")
    if digits[-1] != expected:
        raise NotAnIsbn("check", expected)
    return digits if len(digits) == 13 else thirteen(digits)


def thirteen(ten: str) -> str:
    """Return the ISBN-13 of an ISBN-10 whose check character is right."""
    return f"978{ten[:9]}{check_digit('978' + ten[:9])}"


def ten(isbn: str) -> str:
    """Return the ISBN-10 of an ISBN-13, empty for one that has none (979)."""
    return isbn[3:12] + check_character(isbn[3:12]) if isbn.startswith("978") else ""
