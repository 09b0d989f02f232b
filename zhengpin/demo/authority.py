"""Who owns what and who may sell it: holders, registered marks and authorisations."""

import random
from datetime import date, timedelta

from zhengpin.demo.brands import BRANDS, HOLDERS
from zhengpin.demo.records import DemoAuthorisation, DemoMark, DemoRightsHolder, DemoWork
from zhengpin.demo.seeding import chooser

# Merchant → the holder it sells for; all in force but the last, which lapsed.
RESELLERS = {0: 0, 7: 1, 14: 3, 21: 6, 28: 7, 35: 5, 2: 8, 26: 11}
LAPSED = {17: 4}


def rights_holders() -> list[DemoRightsHolder]:
    return [DemoRightsHolder(*names) for names in HOLDERS]


def marks(seed: int) -> list[DemoMark]:
    """One mark a brand, with a registration number in the manner of its office."""
    choose = chooser(seed, "marks")
    return [
        DemoMark(
            word=brand.word,
            han=brand.han,
            aliases=(brand.word.title(), brand.pinyin.replace(" ", ""), brand.homophone),
            nice_classes=brand.nice_classes,
            registration_number=_number(choose, brand.office),
            office=brand.office,
            holder=brand.holder,
            goods=brand.goods,
        )
        for brand in BRANDS
    ]


def _number(choose: random.Random, office: str) -> str:
    if office == "EUIPO":
        return f"018{choose.randrange(10**6):06d}"
    if office == "UKIPO":
        return f"UK0000{choose.randrange(3_000_000, 4_000_000)}"
    if office in ("USPTO", "WIPO"):
        return str(choose.randrange(1_200_000, 7_000_000))
    return str(choose.randrange(20_000_000, 79_999_999))


def authorisations(marks: list[DemoMark], works: list[DemoWork], today: date) -> list[DemoAuthorisation]:
    """A year for each reseller; one merchant's year ended three weeks ago."""
    terms = [(place, holder, today - timedelta(days=120)) for place, holder in RESELLERS.items()]
    terms += [(place, holder, today - timedelta(days=386)) for place, holder in LAPSED.items()]
    return [
        DemoAuthorisation(
            holder=holder,
            merchant=place,
            marks=tuple(number for number, mark in enumerate(marks) if mark.holder == holder),
            works=tuple(number for number, work in enumerate(works) if work.holder == holder),
            territory="CN",
            since=since,
            until=since + timedelta(days=365),
        )
        for place, holder, since in terms
    ]
