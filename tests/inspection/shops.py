"""Shops to inspect, and a round of results recorded at once."""

from __future__ import annotations

from fractions import Fraction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.inspection import designs
from zhengpin.inspection.models import ShopInspection
from zhengpin.inspection.operations import open_inspection, record_result
from zhengpin.inspection.states import InspectionReason
from zhengpin.sampling.share.states import SampleOutcome

INSPECTOR = system("inspections")
QUICK = designs.fixed(Fraction(1, 10), Fraction(1, 2), Fraction(1, 5), Fraction(1, 5), 10)
"""A design of few copies, so that a round is short."""
FOUND, NOT, UNKNOWN = SampleOutcome.FOUND, SampleOutcome.NOT_FOUND, SampleOutcome.UNKNOWN


def shop(name: str = "s-1") -> Shop:
    home = Organisation.objects.create(kind=OrganisationKind.MERCHANT, name=f"Seller of {name}")
    merchant = Merchant.objects.create(
        organisation=home, source="market", external_id=f"m-{name}", name=home.name
    )
    return Shop.objects.create(merchant=merchant, source="market", external_id=name, name=f"Shop {name}")


def opened(at: Shop, actor: Actor = INSPECTOR) -> ShopInspection:
    return open_inspection(shop_id=at.pk, why=InspectionReason.SUSPECTED, design=QUICK, actor=actor)


def recorded(row: ShopInspection, *outcomes: SampleOutcome) -> ShopInspection:
    """Record outcomes of as many copies, one after another, as long as the inspection is open."""
    begin = row.results.count()
    for at, outcome in enumerate(outcomes, begin):
        row = record_result(inspection_id=row.pk, unit=f"copy {at}", outcome=outcome, actor=INSPECTOR)
    return row


def round_of(at: Shop, outcome: SampleOutcome) -> ShopInspection:
    """Inspect a shop all of whose copies come to the same, until it is decided."""
    row = opened(at)
    while row.state == "open":
        row = recorded(row, outcome)
    return row
