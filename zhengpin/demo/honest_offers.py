"""Honest listings, among them those that look like offenders: resellers, accessories, an artist's other print."""

import random

from zhengpin.demo.authority import RESELLERS
from zhengpin.demo.brands import BRANDS
from zhengpin.demo.goods import GOODS, words
from zhengpin.demo.offers import (
    PRINTABLE,
    Offer,
    Stock,
    bearer,
    branded,
    honest,
    own_print,
    photos,
    prints,
    wares,
)
from zhengpin.demo.pictures import Artwork, Photo
from zhengpin.demo.records import Truth
from zhengpin.demo.seeding import derive
from zhengpin.demo.works import family_of


def clean(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    goods = choose.choice([name for name in GOODS if name != "book"])
    artwork = own_print(choose, seed)
    title = words.plain_title(choose, language, goods, artwork.family)
    return Offer(
        honest(stock, choose),
        title,
        goods,
        artwork.family,
        photos(choose, goods, artwork, seed),
        Truth("clean"),
    )


def authorised(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """A reseller within its authority: the holder's mark, or one of the holder's works, on goods and by itself."""
    merchant, holder = choose.choice(list(RESELLERS.items()))
    owned = prints(stock, holder)
    marked = any(mark.holder == holder for mark in stock.marks)
    if owned and (choose.random() < 0.5 or not marked):
        number, artwork = choose.choice(owned)
        goods = bearer(choose, artwork)
        lead = "正版授权" if language == words.CHINESE else "Licensed"
        title = words.plain_title(choose, language, goods, artwork.family, lead)
        photo = Photo(goods, artwork, derive(seed, "photo"))
        return Offer(merchant, title, goods, artwork.family, (photo, artwork), Truth("authorised", number))
    truth, title, goods, artwork, brand = branded(stock, choose, language, seed, holder)
    return Offer(merchant, title, goods, artwork.family, photos(choose, goods, artwork, seed), truth, brand)


def compatible(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """An accessory that names the brand it fits."""
    number = choose.randrange(len(stock.marks))
    mark = stock.marks[number]
    goods = choose.choice(wares(mark))
    artwork = own_print(choose, seed)
    title = words.compatible_title(choose, language, goods, mark.word, mark.han)
    recipes = (Photo(goods, artwork, derive(seed, "photo")),)
    return Offer(
        honest(stock, choose), title, goods, artwork.family, recipes, Truth("compatible", mark=number)
    )


def same_artist(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """Another print of a protected work's family on the same kind of goods: alike in manner, not a copy."""
    work = stock.works[choose.randrange(len(stock.works))]
    style = family_of(work)
    if style == "cover":
        return clean(stock, choose, language, seed)
    goods = work.recipe.goods if isinstance(work.recipe, Photo) else choose.choice(PRINTABLE)
    artwork = Artwork(style, derive(seed, "sibling"))
    title = words.plain_title(choose, language, goods, style)
    recipes = photos(choose, goods, artwork, seed)
    return Offer(honest(stock, choose), title, goods, style, recipes, Truth("clean", trap="same_artist"))


def near_word(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """An ordinary phrase that shares letters or sounds with a mark."""
    number = choose.randrange(len(BRANDS))
    goods = choose.choice(wares(stock.marks[number]))
    artwork = own_print(choose, seed)
    lead = BRANDS[number].near_zh if language == words.CHINESE else BRANDS[number].near_en.capitalize()
    title = words.plain_title(choose, language, goods, artwork.family, lead)
    recipes = photos(choose, goods, artwork, seed)
    return Offer(
        honest(stock, choose), title, goods, artwork.family, recipes, Truth("clean", trap="near_word")
    )
