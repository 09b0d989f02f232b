"""What a buyer's link to report a suspected fake says: digests of the order and the buyer, and whose goods it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhengpin.feedback.digests import record_key, report_number
from zhengpin.feedback.record_input import Placing
from zhengpin.feedback.states import BuyerRecordKind


@dataclass(frozen=True, slots=True)
class ReportLink:
    """order_key, buyer: digests; listing, room: numbers of the marketplace, empty where the order tells them;
    expires_at: until when a report can be made by it."""

    source: str
    order_key: str
    buyer: str
    listing: str
    room: str
    expires_at: datetime

    @property
    def number(self) -> str:
        """Return the number by which the marketplace knows the report."""
        return report_number(self.source, self.order_key)

    @property
    def report_key(self) -> str:
        """Return the key under which the report is stored."""
        return record_key(self.source, BuyerRecordKind.REPORT, self.number)

    @property
    def placing(self) -> Placing:
        return Placing(listing=self.listing, room=self.room)
