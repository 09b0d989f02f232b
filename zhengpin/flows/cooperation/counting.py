"""Counts each day how the contact book stands, for the ledger and the report made of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.queries.covering import Covered
from zhengpin.cooperation.states import ContactOrganisationKind

COUNTER = system("contacts")


def count_day() -> int:
    """Enter the day that is over in the ledger, once; return how many days. Nothing before the book holds anybody."""
    kinds = queries.named_by_kind(COUNTER)
    if not kinds:
        return 0
    rights = queries.coverage(COUNTER).values()
    every = _sum(kinds.values())
    brands = kinds.get(ContactOrganisationKind.BRAND.value, Covered(0, 0))
    publishers = kinds.get(ContactOrganisationKind.PUBLISHER.value, Covered(0, 0))
    counts = {
        "organisations": every.total,
        "named": every.covered,
        "brands": brands.total,
        "brands_named": brands.covered,
        "publishers": publishers.total,
        "publishers_named": publishers.covered,
        "others": every.total - brands.total - publishers.total,
        "others_named": every.covered - brands.covered - publishers.covered,
        "rights": sum(one.total for one in rights),
        "rights_covered": sum(one.covered for one in rights),
    }
    yesterday = today() - timedelta(days=1)
    return int(operations.enter_contacts_day(day=yesterday, counts=counts, actor=COUNTER))


def _sum(counts: Iterable[Covered]) -> Covered:
    given = list(counts)
    return Covered(sum(one.covered for one in given), sum(one.total for one in given))
