"""Makes a year of history: the same seed gives the same rows, whichever machine and whenever it is made."""

from __future__ import annotations

import os
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from hashlib import sha256
from itertools import count
from unittest.mock import patch

from django.utils import timezone

from zhengpin.accounts.operations.people import hashed
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.signing_in import PASSWORD
from zhengpin.demo.year.clockwork import Clockwork
from zhengpin.demo.year.lives import (
    appeals,
    applications,
    authorities,
    buyers,
    complaints,
    contacts,
    copies,
    courses,
    disputes,
    events,
    founding,
    goods,
    guides,
    matters,
    measures,
    names,
    originals,
    purchases,
    reviewing,
    rights,
    rooms,
    rules,
    samples,
    shops,
)
from zhengpin.demo.year.span import BEGINS, DAYS, YearSpan
from zhengpin.demo.year.world import World
from zhengpin.kit import clock, ids
from zhengpin.ledger.sealing import seal_pending

LISTINGS_A_DAY = 4.6
COMPLAINTS_A_DAY = 0.55
APPLICATIONS = 30
ENDING = 30
"""Days before the end after which nobody complains any more, so that nothing is left half told."""


def make(span: YearSpan, note: Callable[[datetime], object] = lambda _: None) -> list[str]:
    """Let the year pass in this database, which must be empty but for its tables; return the acts that failed."""
    clockwork = Clockwork(BEGINS, span.ends, note)
    with _the_same_each_time(span.seed, clockwork), clock.set_to(lambda: clockwork.now):
        market = demo_marketplace(
            seed=span.seed, listings=round(DAYS * LISTINGS_A_DAY), today=date(2025, 12, 1)
        )
        world = World(market, clockwork, hashed(PASSWORD))
        founding.found(world)
        rights.file_marks(world)
        rights.file_others(world)
        complaints.complain(world, round(COMPLAINTS_A_DAY * DAYS), DAYS - ENDING)
        applications.apply_for_brands(world, APPLICATIONS, DAYS - ENDING)
        for plan in (
            rules.write_rules,
            samples.sample,
            matters.work_matters,
            events.hold_event,
            authorities.request,
            disputes.dispute,
            names.rename,
        ):
            plan(world)
        for life in (
            goods.sell,
            goods.heed,
            reviewing.review,
            reviewing.read_again,
            appeals.contest,
            appeals.contest_refusals,
            measures.confirm,
            measures.change_ladder,
            rights.authorise,
            rooms.broadcast,
            courses.learn,
            originals.deposit,
            copies.show_copies,
            copies.show_common,
            contacts.cooperate,
            guides.teach,
            purchases.buy_copies,
            shops.inspect,
            shops.follow,
            buyers.buy,
            buyers.answer,
            buyers.leave,
        ):
            clockwork.begin(life(world))
        clockwork.run()
        seal_pending()  # chores that came after the last sealing recorded what they did
    return clockwork.troubles


@contextmanager
def _the_same_each_time(seed: int, clockwork: Clockwork) -> Iterator[None]:
    """Draw whatever the system leaves to chance from the seed, and let everything tell the time of the clockwork."""
    drawn, numbered = count(), count()

    def random_bytes(many: int) -> bytes:
        found = b""
        while len(found) < many:
            found += sha256(f"{seed}/{next(drawn)}".encode()).digest()
        return found[:many]

    class Moment(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return clockwork.now.astimezone(tz)

    random.seed(seed)
    with (
        patch.object(os, "urandom", random_bytes),
        patch.object(random, "_urandom", random_bytes),
        patch.object(timezone, "datetime", Moment),
        # How long something took, and on which patch of Python, differs from one making to the next; with a clock that
        # stands still, nothing is cut short by a budget of time either.
        patch.object(time, "perf_counter", float),
        patch.object(platform, "python_version", lambda: ".".join(map(str, sys.version_info[:2]))),
        # Counted, not drawn: what is the same in most ids packs well.
        ids.drawn_from(
            lambda: int(clockwork.now.timestamp() * 1000), lambda many: next(numbered).to_bytes(many, "big")
        ),
    ):
        yield
