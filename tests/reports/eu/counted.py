"""What every simulated year has: its chance, what it comes to by hand, and how it writes to the ledger."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.review import events as review

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
ACTOR = system("tests")
KEYWORDS = {
    "copied_picture": "COPYRIGHT_INFRINGEMENT",
    "copied_text": "COPYRIGHT_INFRINGEMENT",
    "copied_video": "COPYRIGHT_INFRINGEMENT",
    "pirated_book": "COPYRIGHT_INFRINGEMENT",
    "broadcast_piracy": "COPYRIGHT_INFRINGEMENT",
    "unauthorised_name": "TRADEMARK_INFRINGEMENT",
    "counterfeit": "TRADEMARK_INFRINGEMENT",
    "impersonation": "TRADEMARK_INFRINGEMENT",
    "patent_infringement": "PATENT_INFRINGEMENT",
    "design_infringement": "DESIGN_INFRINGEMENT",
}
MEASURES = {
    ("delist", "listing"): "Visibility restriction Removal",
    ("remove", "video"): "Visibility restriction Removal",
    ("interrupt", "room"): "Visibility restriction Removal",
    ("limit", "listing"): "Visibility restriction Demoted",
    ("cut_traffic", "video"): "Visibility restriction Demoted",
    ("warn", "listing"): "",
    ("strip_cart", "creator"): "Provision of the service Suspension",
    ("mute", "creator"): "Account restriction Suspension",
    ("ban", "creator"): "Account restriction Termination",
    ("ban", "room"): "Provision of the service Termination",
}
OF_ACCOUNTS = {
    ("freeze", "shop"): "Provision of the service Suspension",
    ("close", "shop"): "Provision of the service Termination",
    ("freeze", "account"): "Account restriction Suspension",
    ("close", "account"): "Account restriction Termination",
    ("deposit", "account"): "Provision of the service Suspension",
}
COUNTRIES = {"DE": "DE", "GR": "EL", "FR": "FR", "CN": "", "NO": ""}
"""Of authorities, and how the report writes them; Norway is no member state."""

Key = tuple[int | str, ...]
"""Part, then what names a cell in it: category and column, or scope, category and column, or the row's number."""


class CountedYear:
    """Writes a year and keeps what its cells come to. served: whether the marketplace is offered in the Union, so that
    all concerns it."""

    def __init__(self, seed: int, *, served: bool = True) -> None:
        self.chance = random.Random(seed)
        self.served = served
        self.counts: dict[Key, int] = defaultdict(int)
        self.hours: dict[Key, list[float]] = defaultdict(list)
        self.precision: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.order_keywords: dict[str, str] = {}
        self._serial = 0

    def medians(self) -> dict[Key, float]:
        return {key: round(median(some), 2) for key, some in self.hours.items() if some}

    def _moment(self) -> datetime:
        return START + timedelta(days=self.chance.uniform(-20, 375))

    def _id(self) -> str:
        self._serial += 1
        return f"s{self._serial}"

    def _say(self, at: datetime, event: Event, subject: str, parent: str = "", **fields: object) -> bool:
        """Write an entry, and say whether it lies in the year."""
        with clock.set_to(at):
            record(event, actor=ACTOR, subject=subject, parent=parent, **fields)
        return START <= at < END

    def _concerns(self, market: str) -> bool:
        return self.served or market == "eu"

    def _decision(
        self, at: datetime, case: str, came: str, market: str, ground: str, upheld: bool, **more: object
    ) -> tuple[str, str]:
        decision, automation = self._id(), self.chance.choice(["fully", "partially", "not"])
        self._say(
            at,
            review.DECISION_RECORDED,
            f"decision:{decision}",
            case,
            outcome="infringing" if upheld else "not_infringing",
            ground=ground,
            automation=automation,
            how_it_came=came,
            market=market,
            **({"automated_detection": False, "order": {}} | more),
        )
        return decision, automation


def categories_of(reason: str) -> Iterator[str]:
    yield from ("TOTAL", "IP", KEYWORDS[reason])


def gravest(columns: list[str]) -> str:
    for word, about in (("Account", "account"), ("Provision", "service")):
        if any(word in column for column in columns):
            return about
    return "visibility"
