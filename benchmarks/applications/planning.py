"""Plans honest applications: who applies for which brand with which chain of letters."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.applications import companies
from benchmarks.applications.model import Brand, Company, Letter, Plan
from benchmarks.applications.world import World
from zhengpin.demo.seeding import chooser

CHANNELS = ("shop", "live", "video")
DEEPEST = {"flagship": 1, "exclusive": 2, "multi_brand": 3, "ordinary": 4}
"""Letters between owner and applicant that a marketplace lets a type of shop have."""
LENGTHS = (0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3)
"""Of the chain of letters, as often as they come."""
_NUMBERS = (
    "SQ-{y}-{n:04d}",
    "{y}{m:02d}{n:03d}",
    "SQ{y}{n:05d}",
    "AUTH-{y}/{n:04d}",
    "（{y}）授字第{n:03d}号",
)
_SHOPS = ("flagship", "exclusive", "exclusive", "multi_brand", "multi_brand", "ordinary")


def honest(world: World, number: int) -> Plan:
    """Return the plan of an honest application. The same world and number, the same plan."""
    draws = chooser(world.seed, world.split, "plan", number)
    brand = draws.choice(world.standing)
    links = draws.choice(LENGTHS)
    if brand.holder.abroad:
        links = max(1, links)
    shop = draws.choice(_SHOPS)
    if links == 0:
        shop = draws.choice(("flagship", "exclusive", "ordinary"))
    elif links > DEEPEST[shop]:
        shop = "multi_brand"
    channels = tuple(sorted({"shop", *draws.sample(CHANNELS, draws.choice((0, 0, 1, 2)))}))
    applicant = brand.holder if links == 0 else companies.merchant(draws, world.on)
    letters = chain(draws, world, brand, applicant, links, shop, channels)
    return Plan(
        number, world.split, applicant, _asked(draws, brand, letters), shop, channels, "CN", world.on, letters
    )


def _asked(draws: random.Random, brand: Brand, letters: tuple[Letter, ...]) -> Brand:
    """The brand with the classes that are asked for: at most those that the letters name."""
    if not letters:
        return brand
    return replace(brand, classes=letters[-1].classes)


def chain(
    draws: random.Random,
    world: World,
    brand: Brand,
    applicant: Company,
    links: int,
    shop: str,
    channels: tuple[str, ...],
) -> tuple[Letter, ...]:
    """Return the letters from the owner down to the applicant; each narrows the one above or leaves it as it is."""
    parties = [brand.holder, *(_distributor(world, brand, at) for at in range(links - 1)), applicant]
    classes = brand.classes
    begins = world.on - timedelta(days=draws.randint(60, 420))
    ends = _ends(draws, world, brand, shop)
    letters: list[Letter] = []
    for tier in range(1, links + 1):
        last = tier == links
        if last and len(classes) > 1 and draws.random() < 0.3:
            classes = tuple(sorted(draws.sample(classes, len(classes) - 1)))
        letters.append(
            Letter(
                authoriser=parties[tier - 1],
                authorised=parties[tier],
                mark=brand.mark,
                registration_no=brand.number,
                classes=classes,
                channels=channels if last else CHANNELS if tier == 1 else tuple(sorted({*channels, "live"})),
                territories=_territories(draws, letters, last),
                shop_type=shop if last else draws.choice(("exclusive", "multi_brand")),
                tier=tier,
                valid_from=begins,
                valid_to=ends,
                signed_on=begins - timedelta(days=draws.randint(0, 12)),
                number=document_number(draws, parties[tier - 1], begins),
                sublicensable=not last or draws.random() < 0.1,
                exclusive=last and shop == "flagship",
                irrevocable=last and shop == "flagship",
            )
        )
        begins, ends = _narrower(draws, world, begins, ends)
    return tuple(letters)


def _territories(draws: random.Random, above: list[Letter], last: bool) -> tuple[str, ...]:
    """China, to others than the applicant at times with one more that the letter above names too."""
    drawn = ("CN",) if last or draws.random() < 0.7 else ("CN", draws.choice(("HK", "SG")))
    return tuple(one for one in drawn if one in above[-1].territories) if above else drawn


def _distributor(world: World, brand: Brand, at: int) -> Company:
    """A distributor of a brand, the same for all who buy of it; there are two of each tier."""
    return companies.merchant(chooser(world.seed, world.split, "distributor", brand.number, at), world.on)


def _ends(draws: random.Random, world: World, brand: Brand, shop: str) -> date | None:
    if draws.random() < 0.08 and shop != "flagship":
        return None
    least, most = (735, 1000) if shop == "flagship" else (230, 760)
    day = world.on + timedelta(days=draws.randint(least, most))
    if draws.random() < 0.5:
        day = date(day.year, 12, 31)
    return min(day, brand.expires)


def _narrower(
    draws: random.Random, world: World, begins: date, ends: date | None
) -> tuple[date, date | None]:
    """A term within another's: half of all the same, else it begins later or ends sooner, half a year left at least."""
    later = begins + timedelta(days=draws.randint(0, 40))
    least = world.on + timedelta(days=200)
    if ends is None:
        return later, world.on + timedelta(days=draws.randint(230, 700))
    if draws.random() < 0.5:
        return later, ends
    return later, max(least, ends - timedelta(days=draws.randint(10, 200))) if ends > least else ends


def document_number(draws: random.Random, authoriser: Company, day: date) -> str:
    """Return the number of a letter, in a form that its authoriser keeps."""
    form = chooser("numbers", authoriser.name).choice(_NUMBERS)
    if authoriser.abroad and "授" in form:
        form = "LOA-{y}-{n:04d}"
    return form.format(y=day.year, m=day.month, n=draws.randint(2, 899))
