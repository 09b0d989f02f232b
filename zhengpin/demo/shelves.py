"""The listings of the whole marketplace, mixed in fixed shares."""

from functools import partial

from zhengpin.demo import honest_offers, offending_offers
from zhengpin.demo.goods import words
from zhengpin.demo.goods.vocabulary import WARES
from zhengpin.demo.offers import Compose, Stock
from zhengpin.demo.records import DemoListing
from zhengpin.demo.seeding import chooser, derive

_COPIES = 0.15
_SHARES: tuple[tuple[Compose, float], ...] = (
    (offending_offers.copy_printed, 0.05),
    (offending_offers.misuse, 0.13),
    (honest_offers.authorised, 0.10),
    (honest_offers.compatible, 0.05),
    (honest_offers.same_artist, 0.08),
    (honest_offers.near_word, 0.04),
)


def listings(stock: Stock, count: int) -> list[DemoListing]:
    """`count` listings in the shares of `_COPIES` and `_SHARES`, in an order that mixes them."""
    kinds: list[Compose] = [partial(offending_offers.copy, edits=(edit,)) for edit in offending_offers.SHOWN]
    copies = round(count * _COPIES)
    kinds = (kinds + [offending_offers.copy] * copies)[:copies]
    for compose, share in _SHARES:
        kinds += [compose] * round(count * share)
    kinds = (kinds + [honest_offers.clean] * count)[:count]
    chooser(stock.seed, "order").shuffle(kinds)
    return [_listing(stock, place, compose) for place, compose in enumerate(kinds)]


def _listing(stock: Stock, place: int, compose: Compose) -> DemoListing:
    choose = chooser(stock.seed, "listing", place)
    language = words.ENGLISH if choose.random() < 0.2 else words.CHINESE
    offer = compose(stock, choose, language, derive(stock.seed, "picture", place))
    ware = WARES[offer.goods]
    return DemoListing(
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
