"""How sellers bend a protected name so that a search for it misses: each kind gives the name as it then reads."""

import random
from collections.abc import Callable

from zhengpin.demo.brands import Brand

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "E": "3", "A": "4", "S": "5"})
_CYRILLIC = str.maketrans(
    {"A": "А", "E": "Е", "O": "О", "K": "К", "M": "М", "T": "Т", "B": "В", "P": "Р", "H": "Н"}
)
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def exact(brand: Brand, choose: random.Random) -> str:
    return choose.choice([brand.word, brand.word.title(), f"{brand.word}/{brand.han}"])


def han(brand: Brand, choose: random.Random) -> str:
    return brand.han


def spaced(brand: Brand, choose: random.Random) -> str:
    return " ".join(brand.word.replace(" ", ""))


def dotted(brand: Brand, choose: random.Random) -> str:
    return choose.choice("·.*-_").join(brand.word.replace(" ", ""))


def lookalike(brand: Brand, choose: random.Random) -> str:
    return brand.word.translate(_LOOKALIKES)


def cyrillic(brand: Brand, choose: random.Random) -> str:
    return brand.word.translate(_CYRILLIC)


def full_width(brand: Brand, choose: random.Random) -> str:
    return brand.word.translate(_FULL_WIDTH)


def doubled(brand: Brand, choose: random.Random) -> str:
    at = choose.randrange(2, len(brand.word.split()[0]))  # a doubled first letter would leave the name whole
    return (brand.word[:at] + brand.word[at - 1] + brand.word[at:]).capitalize()


def dropped(brand: Brand, choose: random.Random) -> str:
    at = choose.randrange(2, len(brand.word.split()[0]) - 1)
    return (brand.word[:at] + brand.word[at + 1 :]).capitalize()


def homophone(brand: Brand, choose: random.Random) -> str:
    return brand.homophone


def parted_han(brand: Brand, choose: random.Random) -> str:
    return choose.choice(["*", "丶", " ", "|"]).join(brand.han)


def pinyin(brand: Brand, choose: random.Random) -> str:
    return choose.choice([brand.pinyin, brand.pinyin.replace(" ", "")])


SPELLINGS: dict[str, Callable[[Brand, random.Random], str]] = {
    spelling.__name__: spelling
    for spelling in (
        exact,
        han,
        spaced,
        dotted,
        lookalike,
        cyrillic,
        full_width,
        doubled,
        dropped,
        homophone,
        parted_han,
        pinyin,
    )
}
