"""Finds sellers by the number that a marketplace gave their shop or themselves, as other sellers there know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.models import Creator, Merchant, Shop

MOST_PARAMETERS = 500


def sellers_numbered(numbers: Iterable[str], *, beside: UUID) -> dict[str, tuple[UUID, str]]:
    """Return organisation and name of each shop or merchant with such a number (a system read).

    beside: the organisation that asks; only what the same marketplaces know is sought. A number that names two
    different organisations is left out.
    """
    wanted = sorted(set(numbers))
    sources = set(Merchant.objects.filter(organisation=beside).values_list("source", flat=True))
    sources |= set(Creator.objects.filter(organisation=beside).values_list("source", flat=True))
    found: dict[str, dict[UUID, str]] = defaultdict(dict)
    for at in range(0, len(wanted), MOST_PARAMETERS):
        some = {"external_id__in": wanted[at : at + MOST_PARAMETERS], "source__in": sources}
        shops = Shop.objects.filter(**some).values_list("external_id", "merchant__organisation", "name")
        merchants = Merchant.objects.filter(**some).values_list("external_id", "organisation", "name")
        for number, organisation, name in (*shops, *merchants):
            found[number].setdefault(organisation, name)
    return {number: next(iter(of.items())) for number, of in found.items() if len(of) == 1}
