"""Says whose law a case is decided by: that of its procedure, or of the territory of the right that was found."""

from __future__ import annotations

from django.conf import settings

from zhengpin.complaints.models import Complaint
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.kit.markets import UNION, Market, countries_of_union, market_of, market_offered
from zhengpin.monitoring.subjects.subject import RightSeen


def market_of_right(right: RightSeen) -> Market:
    """Return whose law a finding is decided by: the right's own where the marketplace serves it."""
    return market_offered([right.jurisdiction], settings.TERRITORIES)


def market_of_complaint(row: Complaint) -> Market:
    """Return whose law a complaint is decided by: that of its procedure."""
    return market_of(procedure_followed(row).jurisdiction)


def countries_concerned(market: str) -> list[str]:
    """Return the countries of the Union in which a measure takes effect, none where it does not concern the Union.

    A measure takes effect wherever the marketplace is offered, whichever procedure it came from. Where the law of the
    Union was applied and no country of it is named in the settings, every member state is meant.
    """
    served = countries_of_union(settings.TERRITORIES)
    if served or market != Market.EU:
        return served
    return sorted(UNION)
