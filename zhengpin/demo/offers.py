"""What every listing is composed of, and the choices that honest and offending ones share."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from zhengpin.demo.artwork import FAMILIES
from zhengpin.demo.authority import LAPSED, RESELLERS
from zhengpin.demo.goods import words
from zhengpin.demo.pictures import Artwork, Photo, Recipe
from zhengpin.demo.records import DemoMark, DemoMerchant, DemoWork, Truth
from zhengpin.demo.seeding import derive

OFFENDERS = (4, 11, 23, 9, 31, 38)  # merchants to whom most copies and misused names belong
PRINTABLE = ("tee", "hoodie", "tote", "phone_case", "cushion", "mug", "plate", "poster", "notebook")


@dataclass(frozen=True)
class Stock:
    """What a listing is composed from."""

    seed: int
    marks: list[DemoMark]
    works: list[DemoWork]
    merchants: list[DemoMerchant]


@dataclass(frozen=True)
class Offer:
    """A listing before it has a number, a shop and a price. `priced_low` as counterfeits are."""

    merchant: int
    title: str
    goods: str
    style: str
    recipes: tuple[Recipe, ...]
    truth: Truth
    brand: str = ""
    priced_low: bool = False


type Compose = Callable[[Stock, random.Random, str, int], Offer]


def honest(stock: Stock, choose: random.Random) -> int:
    return choose.choice(
        [place for place in range(len(stock.merchants)) if place not in OFFENDERS and place not in LAPSED]
    )


def offender(stock: Stock, choose: random.Random, holder: int) -> int:
    """Mostly one of the few who make a habit of it; never somebody who may."""
    if choose.random() < 0.7:
        return choose.choice(OFFENDERS)
    return choose.choice(
        [place for place in range(len(stock.merchants)) if {**RESELLERS, **LAPSED}.get(place) != holder]
    )


def own_print(choose: random.Random, seed: int) -> Artwork:
    return Artwork(choose.choice(list(FAMILIES)), derive(seed, "own"))


def photos(choose: random.Random, goods: str, artwork: Artwork, seed: int) -> tuple[Recipe, ...]:
    """One photo, or in one listing of six the print itself beside it."""
    photo = Photo(goods, artwork, derive(seed, "photo"))
    return (photo, artwork) if choose.random() < 0.17 and artwork.family != "cover" else (photo,)


def wares(mark: DemoMark) -> list[str]:
    """What an own print can be put on; a book needs a cover, which only works have."""
    return [name for name in mark.goods if name != "book"]


def branded(
    stock: Stock, choose: random.Random, language: str, seed: int, holder: int
) -> tuple[Truth, str, str, Artwork, str]:
    number = choose.choice([place for place, mark in enumerate(stock.marks) if mark.holder == holder])
    mark = stock.marks[number]
    goods = choose.choice(wares(mark))
    artwork = own_print(choose, seed)
    lead = f"{mark.word}/{mark.han}" if language == words.CHINESE else mark.word.title()
    title = words.plain_title(choose, language, goods, artwork.family, lead)
    return Truth("authorised", mark=number), title, goods, artwork, mark.word


def prints(stock: Stock, holder: int | None = None) -> list[tuple[int, Artwork]]:
    """The works that can be printed on goods (of one holder, where given), with their places."""
    return [
        (place, work.recipe)
        for place, work in enumerate(stock.works)
        if isinstance(work.recipe, Artwork) and holder in (None, work.holder)
    ]


def bearer(choose: random.Random, artwork: Artwork) -> str:
    """Goods to print it on; a cover makes a book."""
    return "book" if artwork.family == "cover" else choose.choice(PRINTABLE)
