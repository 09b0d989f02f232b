"""The listings: honest ones, authorised ones, copies, misused names, and the honest ones that look like offenders."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from zhengpin.demo import words
from zhengpin.demo.artwork import FAMILIES
from zhengpin.demo.authority import LAPSED, RESELLERS
from zhengpin.demo.brands import BRANDS
from zhengpin.demo.copies import EDITS
from zhengpin.demo.goods import GOODS
from zhengpin.demo.pictures import Artwork, Copy, Photo, Recipe
from zhengpin.demo.records import Listing, Mark, Merchant, Truth, Work
from zhengpin.demo.seeding import chooser, derive
from zhengpin.demo.spellings import SPELLINGS
from zhengpin.demo.vocabulary import WARES
from zhengpin.demo.works import family_of

OFFENDERS = (4, 11, 23, 9, 31, 38)  # merchants to whom most copies and misused names belong
_PRINTABLE = ("tee", "hoodie", "tote", "phone_case", "cushion", "mug", "plate", "poster", "notebook")


@dataclass(frozen=True)
class Stock:
    """What a listing is composed from."""

    seed: int
    marks: list[Mark]
    works: list[Work]
    merchants: list[Merchant]


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


Compose = Callable[[Stock, random.Random, str, int], Offer]


def listings(stock: Stock, count: int) -> list[Listing]:
    """`count` listings in the shares of `_SHARES`, in an order that mixes them."""
    kinds: list[Compose] = []
    for compose, share in _SHARES:
        kinds += [compose] * round(count * share)
    kinds = (kinds + [_clean] * count)[:count]
    chooser(stock.seed, "order").shuffle(kinds)
    return [_listing(stock, place, compose) for place, compose in enumerate(kinds)]


def _listing(stock: Stock, place: int, compose: Compose) -> Listing:
    choose = chooser(stock.seed, "listing", place)
    language = words.ENGLISH if choose.random() < 0.2 else words.CHINESE
    offer = compose(stock, choose, language, derive(stock.seed, "picture", place))
    ware = WARES[offer.goods]
    return Listing(
        external_id=f"L{100001 + place}",
        merchant=offer.merchant,
        shop=choose.choice(stock.merchants[offer.merchant].shops).external_id,
        language=language,
        title=offer.title,
        description=words.description(choose, language, offer.goods, offer.style),
        category=ware.category,
        nice_class=ware.nice_class,
        brand=offer.brand,
        price=words.price(choose, offer.goods, offer.priced_low),
        recipes=offer.recipes,
        truth=offer.truth,
    )


def _honest(stock: Stock, choose: random.Random) -> int:
    return choose.choice(
        [place for place in range(len(stock.merchants)) if place not in OFFENDERS and place not in LAPSED]
    )


def _offender(stock: Stock, choose: random.Random, holder: int) -> int:
    """Mostly one of the few who make a habit of it; never somebody who may."""
    if choose.random() < 0.7:
        return choose.choice(OFFENDERS)
    return choose.choice(
        [place for place in range(len(stock.merchants)) if {**RESELLERS, **LAPSED}.get(place) != holder]
    )


def _own_print(choose: random.Random, seed: int, goods: str) -> Artwork:
    return Artwork(choose.choice(list(FAMILIES)), derive(seed, "own"))


def _photos(choose: random.Random, goods: str, artwork: Artwork, seed: int) -> tuple[Recipe, ...]:
    """One photo, or in one listing of six the print itself beside it."""
    photo = Photo(goods, artwork, derive(seed, "photo"))
    return (photo, artwork) if choose.random() < 0.17 and artwork.family != "cover" else (photo,)


def _clean(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    goods = choose.choice([name for name in GOODS if name != "book"])
    artwork = _own_print(choose, seed, goods)
    title = words.plain_title(choose, language, goods, artwork.family)
    return Offer(
        _honest(stock, choose),
        title,
        goods,
        artwork.family,
        _photos(choose, goods, artwork, seed),
        Truth("clean"),
    )


def _copy(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """The work's own picture, edited by one or two things sellers do."""
    number = choose.randrange(len(stock.works))
    work = stock.works[number]
    edits = tuple(choose.sample(list(EDITS), 1 if choose.random() < 0.6 else 2))
    copied = Copy(work.recipe, edits, derive(seed, "copy"))
    style = family_of(work)
    if isinstance(work.recipe, Photo):
        goods = work.recipe.goods
    else:
        goods = (
            "book"
            if style == "cover"
            else choose.choice(("poster", "poster", "phone_case", "notebook", "cushion"))
        )
    title = words.plain_title(choose, language, goods, style)
    merchant = _offender(stock, choose, work.holder)
    return Offer(
        merchant,
        title,
        goods,
        style,
        (copied,),
        Truth("copy", number, edits),
        priced_low=choose.random() < 0.6,
    )


def _copy_printed(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """The work printed on goods that its holder never made, photographed by the copier."""
    number = choose.choice(
        [place for place, work in enumerate(stock.works) if isinstance(work.recipe, Artwork)]
    )
    work = stock.works[number]
    style = family_of(work)
    goods = "book" if style == "cover" else choose.choice(_PRINTABLE)
    photo = Photo(goods, work.recipe, derive(seed, "photo"))  # type: ignore[arg-type]
    edits = tuple(
        choose.sample(["banner", "recompress", "mirror", "watermark", "crop"], choose.randint(0, 1))
    )
    recipe = Copy(photo, edits, derive(seed, "copy")) if edits else photo
    title = words.plain_title(choose, language, goods, style)
    truth = Truth("copy", number, ("printed", *edits))
    return Offer(
        _offender(stock, choose, work.holder),
        title,
        goods,
        style,
        (recipe,),
        truth,
        priced_low=choose.random() < 0.6,
    )


def _misuse(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """Somebody's mark in a title, as it is spelt or bent; now and then by a seller whose authority has lapsed."""
    if choose.random() < 0.15:
        return _lapsed(stock, choose, language, seed)
    number = choose.randrange(len(stock.marks))
    spelling = choose.choice(list(SPELLINGS))
    goods = choose.choice(stock.marks[number].goods)
    artwork = _own_print(choose, seed, goods)
    name = SPELLINGS[spelling](BRANDS[number], choose)
    title = words.baiting_title(choose, language, goods, artwork.family, name)
    brand = stock.marks[number].word if spelling == "exact" and choose.random() < 0.5 else ""
    truth = Truth("misuse", mark=number, spelling=spelling)
    merchant = _offender(stock, choose, stock.marks[number].holder)
    return Offer(
        merchant, title, goods, artwork.family, _photos(choose, goods, artwork, seed), truth, brand, True
    )


def _lapsed(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    merchant, holder = choose.choice(list(LAPSED.items()))
    truth, title, goods, artwork, brand = _branded(stock, choose, language, seed, holder)
    truth = Truth("misuse", mark=truth.mark, spelling="exact", trap="lapsed_authorisation")
    return Offer(merchant, title, goods, artwork.family, _photos(choose, goods, artwork, seed), truth, brand)


def _authorised(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """A reseller within its authority: the holder's mark, or one of the holder's works on goods."""
    merchant, holder = choose.choice(list(RESELLERS.items()))
    owned = [
        place
        for place, work in enumerate(stock.works)
        if work.holder == holder and isinstance(work.recipe, Artwork)
    ]
    marked = any(mark.holder == holder for mark in stock.marks)
    if owned and (choose.random() < 0.5 or not marked):
        number = choose.choice(owned)
        style = family_of(stock.works[number])
        goods = "book" if style == "cover" else choose.choice(_PRINTABLE)
        lead = "正版授权" if language == words.CHINESE else "Licensed"
        title = words.plain_title(choose, language, goods, style, lead)
        photo = Photo(goods, stock.works[number].recipe, derive(seed, "photo"))  # type: ignore[arg-type]
        return Offer(merchant, title, goods, style, (photo,), Truth("authorised", number))
    truth, title, goods, artwork, brand = _branded(stock, choose, language, seed, holder)
    return Offer(merchant, title, goods, artwork.family, _photos(choose, goods, artwork, seed), truth, brand)


def _branded(
    stock: Stock, choose: random.Random, language: str, seed: int, holder: int
) -> tuple[Truth, str, str, Artwork, str]:
    number = choose.choice([place for place, mark in enumerate(stock.marks) if mark.holder == holder])
    mark = stock.marks[number]
    goods = choose.choice([name for name in mark.goods if name != "book"])
    artwork = _own_print(choose, seed, goods)
    lead = f"{mark.word}/{mark.han}" if language == words.CHINESE else mark.word.title()
    title = words.plain_title(choose, language, goods, artwork.family, lead)
    return Truth("authorised", mark=number), title, goods, artwork, mark.word


def _compatible(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    number = choose.choice(
        [place for place, mark in enumerate(stock.marks) if mark.goods != ("book", "notebook")]
    )
    mark = stock.marks[number]
    goods = choose.choice(mark.goods)
    artwork = _own_print(choose, seed, goods)
    title = words.compatible_title(choose, language, goods, mark.word, mark.han)
    recipes = (Photo(goods, artwork, derive(seed, "photo")),)
    return Offer(
        _honest(stock, choose), title, goods, artwork.family, recipes, Truth("compatible", mark=number)
    )


def _same_artist(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """Another print of a protected work's family on the same kind of goods: alike in manner, not a copy."""
    work = stock.works[choose.randrange(len(stock.works))]
    style = family_of(work)
    if style == "cover":
        return _clean(stock, choose, language, seed)
    goods = work.recipe.goods if isinstance(work.recipe, Photo) else choose.choice(_PRINTABLE)
    artwork = Artwork(style, derive(seed, "sibling"))
    title = words.plain_title(choose, language, goods, style)
    recipes = _photos(choose, goods, artwork, seed)
    return Offer(_honest(stock, choose), title, goods, style, recipes, Truth("clean", trap="same_artist"))


def _near_word(stock: Stock, choose: random.Random, language: str, seed: int) -> Offer:
    """An ordinary phrase that shares letters or sounds with a mark."""
    number = choose.randrange(len(BRANDS))
    goods = choose.choice(BRANDS[number].goods)
    goods = "notebook" if goods == "book" else goods
    artwork = _own_print(choose, seed, goods)
    lead = BRANDS[number].near_zh if language == words.CHINESE else BRANDS[number].near_en.capitalize()
    title = words.plain_title(choose, language, goods, artwork.family, lead)
    recipes = _photos(choose, goods, artwork, seed)
    return Offer(
        _honest(stock, choose), title, goods, artwork.family, recipes, Truth("clean", trap="near_word")
    )


_SHARES: tuple[tuple[Compose, float], ...] = (
    (_copy, 0.14),
    (_copy_printed, 0.06),
    (_misuse, 0.13),
    (_authorised, 0.10),
    (_compatible, 0.05),
    (_same_artist, 0.08),
    (_near_word, 0.04),
)
