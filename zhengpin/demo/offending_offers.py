"""Listings that offend: works copied or printed without a licence, marks misused as they are spelt or bent."""

import random

from zhengpin.demo.artwork.copies import EDITS
from zhengpin.demo.authority import LAPSED
from zhengpin.demo.brands import BRANDS
from zhengpin.demo.goods import words
from zhengpin.demo.offers import (
    Offer,
    Stock,
    bearer,
    branded,
    offender,
    own_print,
    photos,
    prints,
    wares,
)
from zhengpin.demo.pictures import Artwork, Copy, Photo, Recipe
from zhengpin.demo.records import Truth
from zhengpin.demo.seeding import derive
from zhengpin.demo.spellings import SPELLINGS
from zhengpin.demo.works import family_of

SHOWN = ("crop", "mirror", "turn", "tilt", "inset")
"""What even a small demo shows, one copy for each, and by itself: edits that move the work within the picture."""


def copy(stock: Stock, choose: random.Random, language: str, seed: int, edits: tuple[str, ...] = ()) -> Offer:
    """The work's own picture, edited by one or two things sellers do, or by the given ones."""
    number = choose.randrange(len(stock.works))
    work = stock.works[number]
    edits = edits or _drawn_edits(choose, list(EDITS), 1 if choose.random() < 0.6 else 2)
    copied = Copy(work.recipe, edits, derive(seed, "copy"))
    style = family_of(work)
    goods = work.recipe.goods if isinstance(work.recipe, Photo) else _shown_as(choose, work.recipe)
    title = words.plain_title(choose, language, goods, style)
    merchant, truth = offender(stock, choose, work.holder), Truth("copy", number, edits)
    return Offer(merchant, title, goods, style, (copied,), truth, priced_low=choose.random() < 0.6)


def _shown_as(choose: random.Random, artwork: Artwork) -> str:
    """What a listing sells whose picture is the bare print."""
    if artwork.family == "cover":
        return "book"
    return choose.choice(("poster", "poster", "phone_case", "notebook", "cushion"))


def copy_printed(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """The work printed on goods that its holder never made; some sellers show the print by itself as well."""
    number, artwork = choose.choice(prints(stock))
    goods = bearer(choose, artwork)
    photo = Photo(goods, artwork, derive(seed, "photo"))
    edits = _drawn_edits(
        choose, ["banner", "recompress", "mirror", "watermark", "crop"], choose.randint(0, 1)
    )
    recipes: tuple[Recipe, ...] = (photo,)
    if edits and choose.random() < 0.6:
        recipes = (photo, Copy(artwork, edits, derive(seed, "copy")))
    elif edits:
        recipes = (Copy(photo, edits, derive(seed, "copy")),)
    title = words.plain_title(choose, language, goods, artwork.family)
    truth = Truth("copy", number, ("printed", *edits))
    merchant = offender(stock, choose, stock.works[number].holder)
    return Offer(merchant, title, goods, artwork.family, recipes, truth, priced_low=choose.random() < 0.6)


def misuse(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """Somebody's mark in a title, as it is spelt or bent; now and then by a seller whose authority has lapsed."""
    if choose.random() < 0.15:
        return _lapsed(stock, choose, language, seed)
    number = choose.randrange(len(stock.marks))
    spelling = choose.choice(list(SPELLINGS))
    goods = choose.choice(wares(stock.marks[number]))
    artwork = own_print(choose, seed)
    name = SPELLINGS[spelling](BRANDS[number], choose)
    title = words.baiting_title(choose, language, goods, artwork.family, name)
    brand = stock.marks[number].word if spelling == "exact" and choose.random() < 0.5 else ""
    truth = Truth("misuse", mark=number, spelling=spelling)
    merchant = offender(stock, choose, stock.marks[number].holder)
    return Offer(
        merchant, title, goods, artwork.family, photos(choose, goods, artwork, seed), truth, brand, True
    )


def _lapsed(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    merchant, holder = choose.choice(list(LAPSED.items()))
    truth, title, goods, artwork, brand = branded(stock, choose, language, seed, holder)
    truth = Truth("misuse", mark=truth.mark, spelling="exact", trap="lapsed_authorisation")
    return Offer(merchant, title, goods, artwork.family, photos(choose, goods, artwork, seed), truth, brand)


def _drawn_edits(choose: random.Random, names: list[str], count: int) -> tuple[str, ...]:
    return tuple(sorted(choose.sample(names, count), key=list(EDITS).index))
