"""Says whose law a case is decided by: that of its procedure, or of the territory of the right that was found."""

from __future__ import annotations

from django.conf import settings

from zhengpin.complaints.models import Complaint
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.kit import markets
from zhengpin.kit.markets import Market, market_of, market_offered
from zhengpin.monitoring.subjects.subject import RightSeen


def market_of_right(right: RightSeen) -> Market:
    """Return whose law a finding is decided by: the right's own where the marketplace serves it."""
    return market_offered([right.jurisdiction], settings.TERRITORIES)


def market_of_complaint(row: Complaint) -> Market:
    """Return whose law a complaint is decided by: that of its procedure."""
    return market_of(procedure_followed(row).jurisdiction)


def countries_concerned(market: str) -> list[str]:
    """Return the countries of the Union in which a measure takes effect: see `markets.countries_concerned`."""
    return markets.countries_concerned(market, settings.TERRITORIES)
