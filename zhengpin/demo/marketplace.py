"""The demo marketplace, assembled from one seed."""

from datetime import date

from zhengpin.demo import authority, cast, shelves
from zhengpin.demo.broadcasts import CREATORS, broadcasts
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.works import works as protected_works

OPENED_ON = date(2026, 11, 25)


def demo_marketplace(seed: int = 7, listings: int = 240, today: date = OPENED_ON) -> DemoMarketplace:
    """Rights, sellers, goods and people; the same arguments give the same bytes.

    Pictures are drawn when they are asked for, about a tenth of a second each. `today` places publications
    before it and authorisations around it.
    """
    works = protected_works(seed, today)
    marks = authority.marks(seed)
    merchants = cast.merchants(seed)
    stock = shelves.Stock(seed, marks, works, merchants)
    return DemoMarketplace(
        seed=seed,
        rights_holders=authority.rights_holders(),
        marks=marks,
        works=works,
        merchants=merchants,
        listings=shelves.listings(stock, listings),
        authorisations=authority.authorisations(marks, works, today),
        people=cast.people(),
        creators=list(CREATORS),
        broadcasts=broadcasts(today),
    )
