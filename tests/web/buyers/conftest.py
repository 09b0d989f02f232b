"""A market whose buyers have spoken for two years: shops with rates, one of which has risen; feedback with words."""

from __future__ import annotations

import base64
import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from tests.catalog import sending
from tests.feedback.counted import counted_day, month, unit_of
from tests.feedback.sending import order, review
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import Feedback, Rise, Unit, UnitDay
from zhengpin.feedback.operations.units import of_shop, units_for
from zhengpin.feedback.periods import months_until
from zhengpin.flows.buyers import receive_records
from zhengpin.kit.ids import new_id
from zhengpin.rights import operations as rights

SENDER, FILER, APPROVER = system("tests"), system("tests-filer"), system("tests-approver")
SOURCE = "harbour"
NAMES = (
    *("清川家居旗舰店", "Quiet Pines", "Harbour Lanterns", "Cedar and Reed", "拾光小铺", "Blue Kiln Studio"),
    *("Paper Crane", "云栖生活馆", "Northwind", "Little Fern", "半山器物"),
)
SAID = (
    "这是假货，做工太差了，跟专柜买的完全不一样",
    "盗版书，纸张很差",
    "Fake! The logo peels off and the serial number is not known to the maker.",
    "很好，是正品，给五星",
    "请问是正品吗？",
)


@dataclass(frozen=True)
class Spoken:
    """shops: in the order of NAMES; brand: of their goods; rise: of the first; said: feedback of it."""

    shops: list[Shop]
    brand: Unit
    rise: Rise
    said: list[Feedback]


@pytest.fixture
def spoken(db: None) -> Spoken:
    sending.store(
        *(
            sending.listing(
                f"L-{at}",
                merchant={"external_id": f"m-{at}", "name": f"{name} Ltd"},
                shop={"external_id": f"s-{at}", "name": name},
                title=f"Velmora mug {at}",
                brand="Velmora",
                category="家居/餐具",
            )
            for at, name in enumerate(NAMES)
        )
    )
    said = _say()
    shops = [Shop.objects.get(external_id=f"s-{at}") for at in range(len(NAMES))]
    _count_two_years(shops)
    unit = unit_of(shops[0])
    rise = Rise.objects.create(
        id=new_id(),
        unit=unit,
        day=today(),
        since=today() - timedelta(days=12),
        reports=34.0,
        expected=8.2,
        rise=4.1,
        low=2.8,
        high=5.9,
        strength=19.2,
        buyers=34,
        doubted=3,
        at_risk="86400.00",
        currency="CNY",
        changed=[{"kind": "listing", "label": "Velmora mug 0", "reports": 31, "expected": 4.0, "rise": 7.7}],
    )
    return Spoken(shops, Unit.objects.get(kind="brand", key="velmora"), rise, said)


def _say() -> list[Feedback]:
    items = [order(f"O-{at}", buyer=f"B-{at}", listing="L-0") for at in range(len(SAID))]
    items += [
        review(
            f"R-{at}",
            order=f"O-{at}",
            buyer=f"B-{at}",
            text=text,
            stars=1 if at < 3 else 5,
            record="question" if "请问" in text else "review",
            photos=[{"base64": base64.b64encode(picture_bytes(at)).decode()}] if at == 0 else [],
        )
        for at, text in enumerate(SAID)
    ]
    items.append(order("O-9", buyer="B-9", listing="L-0"))
    items.append(review("R-9", record="return", reason="fake", order="O-9", buyer="B-9", text=""))
    verdicts = receive_records(source=SOURCE, items=items, actor=SENDER)
    assert {one["verdict"] for one in verdicts} == {"stored"}, verdicts
    return list(Feedback.objects.order_by("pk"))


def _count_two_years(shops: list[Shop]) -> None:
    """Count thousands of orders a month of each shop, and of all together; the first shop's reports rose last month.

    Each week's are counted on one of its days: pages tell months and weeks.
    """
    chance = random.Random(5)
    counted: list[UnitDay] = []
    whole: dict[date, list[float]] = {}
    units_for([of_shop(one) for one in shops])
    for at, one in enumerate(shops):
        unit = unit_of(one)
        for back, period in enumerate(reversed(months_until(month(), 25))):
            orders = [7 * chance.randint(40, 90) // (30 if at == 5 else 1) for _ in range(4)]
            rate = 0.02 if at == 0 and back == 0 else 0.005 * (1 + at % 3)
            held = [float(sum(chance.random() < rate for _ in range(many))) for many in orders]
            for week, (many, believed) in enumerate(zip(orders, held, strict=True)):
                day = period.first + timedelta(weeks=week)
                counted.append(counted_day(unit, day, many, believed, reviews=21))
                summed = whole.setdefault(day, [0, 0.0])
                summed[0] += many
                summed[1] += believed
    counted += [
        counted_day(unit, day, int(many), believed, room_reports=7)
        for unit in Unit.objects.filter(kind__in=("all", "brand", "category"))
        for day, (many, believed) in sorted(whole.items())
    ]
    UnitDay.objects.bulk_create(counted)


@pytest.fixture
def mark(holder: Organisation) -> None:
    """The holder's approved mark, by which the brand is its own."""
    standing = rights.create_holder(organisation_id=holder.pk, name=holder.name, actor=FILER)
    filed = {"word": "VELMORA", "office": "CN", "registration_no": "12345678", "nice_classes": [21]}
    row = rights.draft_filing(
        kind="mark", holder_id=standing.pk, title="Velmora", declared_true=True, mark=filed, actor=FILER
    )
    rights.submit_filing(filing_id=row.pk, actor=FILER)
    rights.approve_filing(filing_id=row.pk, actor=APPROVER)
