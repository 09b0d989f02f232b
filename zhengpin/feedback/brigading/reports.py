"""One buyer's report on one shop, brand or room, as far as it matters for believing it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BuyerReport:
    """What is known of a report and its buyer on the day of counting.

    number: of the report; buyer: a keyed digest; minute: when it came, counted from any moment; group: of linked
    accounts, as record linkage has it, else None; ordered: whether an order of the target stands behind it;
    account_days: how old the account was; refund_minutes: from the order until the refund was asked for, None without;
    elsewhere: orders that the buyer placed with others; other_targets: whom else the buyer ever reported.
    """

    number: str
    buyer: str
    minute: int
    group: str | None = None
    ordered: bool = True
    account_days: int = 1000
    refund_minutes: int | None = None
    elsewhere: int = 10
    text: str = ""
    other_targets: frozenset[str] = field(default_factory=frozenset)

    @property
    def hands(self) -> str:
        """Return whose report it is: linked accounts are the same hands."""
        return f"group:{self.group}" if self.group is not None else f"buyer:{self.buyer}"
