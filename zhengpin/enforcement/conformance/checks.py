"""What is asked of a marketplace's receiver, one check for each sentence of the contract."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from zhengpin.enforcement.conformance.findings import Broken, CheckVerdict, ConformanceFinding, Unseen
from zhengpin.enforcement.conformance.market import Sent, TestedMarketplace
from zhengpin.enforcement.conformance.orders import Thing
from zhengpin.enforcement.ladder_steps import BESIDE, LADDER_STEPS
from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit import clock
from zhengpin.messages import secrets
from zhengpin.messages.states import EventType

AT_ONCE = 6
STORM = 8
REFUSED = range(400, 500)


@dataclass(frozen=True)
class ConformanceCheck:
    """name and mend as in a finding; ask: raises Broken or Unseen; first: nothing else is asked if it is broken."""

    name: str
    mend: str
    ask: Callable[[TestedMarketplace], None]
    first: bool = False

    def run(self, market: TestedMarketplace) -> ConformanceFinding:
        """Ask the receiver, and return what came of it."""
        try:
            self.ask(market)
        except Broken as broken:
            return ConformanceFinding(self.name, CheckVerdict.FAILED, str(broken), self.mend)
        except Unseen as unseen:
            return ConformanceFinding(self.name, CheckVerdict.NOT_SEEN, str(unseen))
        return ConformanceFinding(self.name, CheckVerdict.PASSED)


def reached(market: TestedMarketplace) -> None:
    market.send({"endpoint": "check"}, event_type=EventType.ENDPOINT_TESTED.value)


def forged(market: TestedMarketplace) -> None:
    _must_refuse(market, secret=secrets.new_secret(), at=None)


def old(market: TestedMarketplace) -> None:
    _must_refuse(market, secret="", at=clock.now() - timedelta(minutes=10))


def _must_refuse(market: TestedMarketplace, **signed: Any) -> None:
    thing = market.thing()
    answer = market.attempt(market.message(market.order(thing)), **signed)
    if answer.status not in REFUSED:
        raise Broken(f"answered {answer.error or f'HTTP {answer.status}'}, where 401 or 400 was due")
    if market.in_force and market.holds(thing):
        raise Broken("refused the message, and carried the order out all the same")


def ordered(market: TestedMarketplace) -> None:
    thing = market.thing()
    answer = market.deliver(market.message(market.order(thing)))
    if answer.get("acknowledged") is False:
        raise Broken(f"does not carry the order out: {answer.get('reason') or 'it gives no reason'}")
    if answer.get("acknowledged") is not True and not market.in_force:
        raise Unseen("it does not acknowledge in its answer: give --in-force to see whether it acts")
    if market.in_force:
        market.must_hold(thing, True)


def undone(market: TestedMarketplace) -> None:
    thing = market.thing()
    _undo(market, thing, market.send(market.order(thing)))


def repeated(market: TestedMarketplace) -> None:
    thing = market.thing()
    order = market.message(market.order(thing))
    answers = [market.deliver(order) for _ in range(3)]
    if len({str(one.get("acknowledged")) for one in answers}) > 1:
        raise Broken("acknowledges one copy of a message and not another")
    _undo(market, thing, order)


def at_once(market: TestedMarketplace) -> None:
    thing = market.thing()
    order = market.message(market.order(thing))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(market.attempt, [order] * AT_ONCE))
    if not any(one.received for one in answers):
        raise Broken(f"takes none of {AT_ONCE} copies that arrive at once")
    if crashed := [one.status for one in answers if one.status and one.status >= 500 and one.status != 503]:
        raise Broken(f"answers {len(crashed)} of {AT_ONCE} copies that arrive at once with {crashed[0]}")
    _undo(market, thing, order)


def resent(market: TestedMarketplace) -> None:
    thing = market.thing()
    data = market.order(thing)
    first = market.deliver(market.message(data))
    again = market.deliver(market.message(data))
    if first.get("acknowledged") is True and again.get("acknowledged") is not True:
        raise Broken("acknowledges an instruction, and not when it is told again under another webhook-id")
    market.must_hold(thing, True)


def _undo(market: TestedMarketplace, thing: Thing, order: Sent) -> None:
    """Take an order back; it must be gone, and stay gone when a late copy of it arrives."""
    if market.in_force:
        market.must_hold(thing, True)
    market.send(market.orders.reverse(thing, market.standing[thing]))
    market.must_hold(thing, False)
    market.deliver(order)
    market.must_hold(thing, False)


def late_order(market: TestedMarketplace) -> None:
    thing = market.thing()
    data = market.order(thing)
    market.send(market.orders.reverse(thing, data))
    market.send(data)
    market.must_hold(thing, False)


def late_undo(market: TestedMarketplace) -> None:
    thing = market.thing()
    first = market.order(thing)
    undo = market.orders.reverse(thing, first)
    market.send(first)
    market.send(market.order(thing))
    market.send(undo)
    market.must_hold(thing, True)


def two_orders(market: TestedMarketplace) -> None:
    thing = market.thing()
    market.send(market.order(thing))
    market.send(market.order(thing))
    market.send(market.orders.reverse(thing, market.standing[thing]))
    market.must_hold(thing, False)


def apart(market: TestedMarketplace) -> None:
    limited = market.thing(measure=MeasureKind.LIMIT.value)
    delisted = Thing(limited.subject_kind, limited.external_id, MeasureKind.DELIST.value)
    market.send(market.order(limited))
    market.send(market.order(delisted))
    market.send(market.orders.reverse(limited, market.standing[limited]))
    market.must_hold(limited, False)
    market.must_hold(delisted, True)


def stormed(market: TestedMarketplace) -> None:
    drawn = random.Random(20260701)  # noqa: S311 - the same storm each time
    messages: list[Sent] = []
    wanted: dict[Thing, bool] = {}
    for at in range(STORM):
        thing = market.thing()
        orders = [market.message(market.order(thing))]
        if at % 2:
            orders.append(market.message(market.orders.reverse(thing, market.standing[thing])))
        wanted[thing] = len(orders) == 1
        messages += [one for one in orders for _ in range(drawn.randint(1, 3))]
    drawn.shuffle(messages)
    for one in messages:
        market.deliver(one)
    for thing, held in wanted.items():
        market.must_hold(thing, held)


def every_kind(market: TestedMarketplace) -> None:
    refused = []
    for subject_kind, kinds in LADDER_STEPS.items():
        for kind in (*kinds, *BESIDE.get(subject_kind, ())):
            thing = market.thing(subject_kind, kind)
            answer = market.deliver(market.message(market.order(thing)))
            if answer.get("acknowledged") is False and not answer.get("reason"):
                refused.append(f"{kind} of {subject_kind}")
    if refused:
        raise Broken(f"refuses without a reason: {', '.join(refused)}")


def unknown(market: TestedMarketplace) -> None:
    market.send({"anything": True}, event_type=EventType.RULE_SCHEDULED.value)
    market.send({"anything": True}, event_type="thing.of_a_later_version")
    thing = market.thing()
    data = market.order(thing) | {"a_later_field": {"of": ["any", "kind"]}}
    answer = market.deliver(market.message(data, another="field"))
    if answer.get("acknowledged") is False:
        raise Broken("refuses an instruction that has a field which it does not know")
    if market.in_force:
        market.must_hold(thing, True)


def taken_back(market: TestedMarketplace) -> None:
    """Take back all that this check ordered; nothing may be left."""
    for thing, order in list(market.standing.items()):
        market.send(market.orders.reverse(thing, order))
    market.must_hold_none_of(set(market.standing))


CHECKS = (
    ConformanceCheck(
        "takes a signed test message",
        "Answer 2xx to every message whose signature fits. Is the secret that of this endpoint, and the signature made "
        "over the body as it came, byte for byte?",
        reached,
        first=True,
    ),
    ConformanceCheck(
        "refuses a forged message",
        "Compare webhook-signature with HMAC-SHA256 of “id.timestamp.body” under the secret before anything else; "
        "answer 401.",
        forged,
    ),
    ConformanceCheck(
        "refuses an old message",
        "Refuse what webhook-timestamp says is older than five minutes: somebody may have recorded it.",
        old,
    ),
    ConformanceCheck(
        "carries an order out",
        'Carry it out, then answer {"acknowledged": true}; show it in what is in force.',
        ordered,
        first=True,
    ),
    ConformanceCheck(
        "takes an order back",
        "A “reverse” takes the same measure of the same thing back, at once; a copy of the order that arrives later "
        "changes nothing.",
        undone,
    ),
    ConformanceCheck(
        "takes repeats of a message once",
        "Keep each webhook-id; answer a repeat with 2xx as before, and do nothing again.",
        repeated,
    ),
    ConformanceCheck(
        "takes copies that arrive at once",
        "Let a unique key on webhook-id decide, in the transaction that carries the order out.",
        at_once,
    ),
    ConformanceCheck(
        "takes an instruction told again",
        "The same uid under another webhook-id means that its effect is missing: see to it, and acknowledge again.",
        resent,
    ),
    ConformanceCheck(
        "ignores an order that its undo has overtaken",
        "Keep the greatest number of each thing and measure, also of an undo whose order never came.",
        late_order,
    ),
    ConformanceCheck(
        "ignores an undo that a later order has overtaken",
        "Keep the greatest number of each thing and measure; a smaller one changes nothing.",
        late_undo,
    ),
    ConformanceCheck(
        "takes back what two orders asked for",
        "Do not count orders: one undo with the greatest number ends the measure, whoever asked for it.",
        two_orders,
    ),
    ConformanceCheck(
        "keeps measures of one thing apart",
        "Keep state for each thing and each measure of it.",
        apart,
    ),
    ConformanceCheck(
        "ends up right after repeats in any order",
        "What holds depends on the greatest number alone, not on the order of arrival.",
        stormed,
    ),
    ConformanceCheck(
        "answers every kind of measure",
        'Carry it out, or answer 2xx with {"acknowledged": false, "reason": "…"}: a person is then asked.',
        every_kind,
    ),
    ConformanceCheck(
        "lets pass what it does not know",
        "Answer 2xx to other events, and ignore fields that you do not know: they may be added.",
        unknown,
    ),
    ConformanceCheck(
        "has nothing in force when all is taken back",
        "See which instruction left it there: its external_id begins with the name that the check used.",
        taken_back,
    ),
)
