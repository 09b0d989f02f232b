"""The marketplace as a check sees it: messages sent as real deliveries are, and what it says is in force."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from zhengpin.enforcement.conformance.findings import Broken, Unseen
from zhengpin.enforcement.conformance.orders import Orders, Thing
from zhengpin.enforcement.reconciling.pulling import PullFailedError, pull_page
from zhengpin.enforcement.reconciling.reading import ReportedMeasure, read_rows
from zhengpin.kit import canonical, clock, ids
from zhengpin.messages import sending
from zhengpin.messages.envelope import message
from zhengpin.messages.states import EventType

MOST_PAGES = 1000
EVERY = 0.1
"""Seconds between two looks at what is in force."""


@dataclass(frozen=True)
class Sent:
    """A message as it was sent, so that it can be sent again."""

    message_id: str
    content: bytes


@dataclass
class TestedMarketplace:
    """in_force: the address of what is in force, "" where none is given; patience: seconds until it must show there."""

    url: str
    secret: str
    in_force: str = ""
    token: str = ""
    source: str = "marketplace"
    listing: str = "zhengpin-check"
    patience: float = 10.0
    orders: Orders = field(init=False)
    standing: dict[Thing, dict[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.orders = Orders(self.source)
        self._numbers = count(1)

    def thing(self, subject_kind: str = "listing", measure: str = "delist") -> Thing:
        """Return a thing that no order of this check was about yet."""
        return Thing(subject_kind, f"{self.listing}-{ids.new_id().hex[-8:]}-{next(self._numbers)}", measure)

    def order(self, thing: Thing) -> dict[str, object]:
        """Write an order, kept to be taken back when the check ends."""
        made = self.standing[thing] = self.orders.apply(thing)
        return made

    def send(self, data: dict[str, object], *, event_type: str = EventType.INSTRUCTION_CREATED.value) -> Sent:
        """Send a message that must be taken. Raises Broken."""
        sent = self.message(data, event_type=event_type)
        self.deliver(sent)
        return sent

    def message(
        self,
        data: dict[str, object],
        *,
        event_type: str = EventType.INSTRUCTION_CREATED.value,
        **more: object,
    ) -> Sent:
        """Return a message of its own, not yet sent. more: fields beside those of the contract."""
        content = canonical.canonical_json(message(event_type, data, clock.now()) | more)
        return Sent(str(ids.new_id()), content)

    def deliver(self, sent: Sent) -> dict[str, object]:
        """Deliver a message and return its answer's object, if it has one. Raises Broken if it is not taken."""
        answer = self.attempt(sent)
        if not answer.received:
            raise Broken(f"answered {_described(answer)}")
        try:
            content = json.loads(answer.body)
        except ValueError:
            return {}
        return content if isinstance(content, dict) else {}

    def attempt(self, sent: Sent, *, secret: str = "", at: datetime | None = None) -> sending.DeliveryReply:
        """Attempt a delivery, by default signed with the endpoint's secret, now."""
        return sending.post(
            url=self.url,
            secrets=[secret or self.secret],
            message_id=sent.message_id,
            content=sent.content,
            at=at or clock.now(),
        )

    def shown(self) -> list[ReportedMeasure]:
        """Return what the marketplace says is in force. Raises Broken, Unseen."""
        if not self.in_force:
            raise Unseen("give --in-force, the address of what is in force")
        rows = list(self._rows())
        good, bad = read_rows(rows, first=1)
        if bad:
            raise Broken(
                f"row {bad[0].line} of what is in force cannot be read: {bad[0].code} “{bad[0].value}”"
            )
        return good

    def things(self) -> set[Thing]:
        """Return what the marketplace says is in force, as things. Raises Broken, Unseen."""
        return {Thing(one.subject_kind, one.external_id, one.measure) for one in self.shown()}

    def _rows(self) -> Iterator[object]:
        address = self.in_force
        for _ in range(MOST_PAGES):
            try:
                page = pull_page(address, token=self.token)
            except PullFailedError as error:
                raise Broken(f"what is in force cannot be fetched: {error}") from error
            yield from page.rows
            if not (address := page.following):
                return
        raise Broken(f"what is in force does not end after {MOST_PAGES} pages")

    def holds(self, thing: Thing) -> bool:
        """Say whether the marketplace says now that a measure is in force."""
        return thing in self.things()

    def must_hold(self, thing: Thing, wanted: bool) -> None:
        """Wait until a measure is in force, or no longer. Raises Broken, Unseen."""
        if not self._within(lambda: self.holds(thing) is wanted):
            state = "is not in force" if wanted else "is in force"
            raise Broken(f"{thing} {state} at the marketplace")

    def must_hold_none_of(self, things: set[Thing]) -> None:
        """Wait until none of many measures is in force. Raises Broken, Unseen."""
        if not self._within(lambda: not things & self.things()):
            left = sorted(map(str, things & self.things()))
            raise Broken(f"still in force at the marketplace: {', '.join(left[:5])}")

    def _within(self, wanted: Callable[[], bool]) -> bool:
        until = time.monotonic() + self.patience
        while not wanted():
            if time.monotonic() >= until:
                return False
            time.sleep(EVERY)
        return True


def _described(answer: sending.DeliveryReply) -> str:
    return answer.error or f"HTTP {answer.status}"
