"""Runs a simulated year of complaints on a clock that is set: people act, time passes, and what is due happens.

It goes on where it was killed: a file holds the moment of the last whole sweep, the database all the rest. Sweeps are
`flows.complaints.expiry`, the deadline of the complaints' clocks; the ledger is sealed each day. To be
imported once Django is set up.
"""

from __future__ import annotations

import heapq
import os
import pickle
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from benchmarks.complaints import copies, market
from benchmarks.complaints import year_people as people
from benchmarks.complaints.backtest import Patterns, rehearsed
from benchmarks.complaints.year_plan import BEGINS, SITUATIONS, TRACKS, Life, Year
from zhengpin.complaints.models import Clock, Complaint
from zhengpin.complaints.states import ClockState, ComplaintState
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import seal_pending

SWEPT_EVERY = timedelta(hours=3)
SETTLED_WITHIN = timedelta(seconds=30)
REHEARSED = BEGINS - timedelta(days=3)
HOLDERS = 20
SWEEP = -1
"""The number under which a sweep stands among the events."""
OPEN = [
    state.value
    for state in (
        ComplaintState.NEEDS_FIX,
        ComplaintState.UNDER_REVIEW,
        ComplaintState.IN_PROGRESS,
    )
]

Event = tuple[datetime, int, str]


@dataclass
class Simulation:
    """A year under way. mark: where the moment of the last whole sweep is kept; patterns: what copies are made of."""

    year: Year
    mark: Path
    now: datetime = BEGINS
    events: list[Event] = field(default_factory=list)
    patterns: Patterns = field(default_factory=dict)
    rights: list[market.Right] = field(default_factory=list)
    swept: int = 0

    def run(self) -> None:
        """Let the year pass, from its beginning or from where it was left."""
        with clock.set_to(lambda: self.now):
            self.prepare()
            self._resume()
            while self.events:
                at, number, verb = heapq.heappop(self.events)
                self.now = max(self.now, at)
                if number == SWEEP:
                    self._sweep()
                else:
                    self._act(number, verb)

    def prepare(self) -> None:
        """Make the market and what copies are made of, unless they stand.

        What was rehearsed is kept beside the mark: once the year has begun, no more may be submitted before it.
        """
        self.now = REHEARSED
        spare = len(TRACKS) * len(SITUATIONS)
        self.rights = market.opened(HOLDERS, self.year.complaints + spare)
        kept = self.mark.with_suffix(".patterns")
        if not kept.exists():
            made = rehearsed(self.rights, self.year.complaints, self._later)
            beside = kept.with_suffix(".new")
            beside.write_bytes(pickle.dumps(made))
            os.replace(beside, kept)
        self.patterns = pickle.loads(kept.read_bytes())

    def _later(self, by: timedelta) -> datetime:
        self.now += by
        return self.now

    def _resume(self) -> None:
        began = self.mark.exists()
        swept = datetime.fromisoformat(self.mark.read_text()) if began else BEGINS
        # Time never goes back: what was done after the last whole sweep was done, and may be sealed.
        done = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
        self.now = max(swept, done or BEGINS)
        entered = set(Complaint.objects.values_list("client_ref", flat=True))
        for number in range(self.year.complaints):
            life = self.year.life(number)
            if life.name not in entered:
                self._plan(max(self._enters(life), self.now), number, "enter")
        for row in Complaint.objects.filter(state__in=OPEN, client_ref__startswith="y-").iterator():
            self._follow(row, self.year.life(int(row.client_ref[2:])))
        # A sweep that was cut short is made again at its own moment.
        self._plan(max(swept + SWEPT_EVERY, self.now) if began else self.now, SWEEP, "")

    def _plan(self, at: datetime, number: int, verb: str) -> None:
        # A decision settles in one go, some seconds later: begun just before a sweep it would pass it by.
        if number != SWEEP and (BEGINS - at) % SWEPT_EVERY < SETTLED_WITHIN:
            at += SETTLED_WITHIN
        heapq.heappush(self.events, (at, number, verb))

    def _enters(self, life: Life) -> datetime:
        if life.whole:
            return life.submitted_at
        return life.submitted_at + self.patterns[life.procedure, life.situation].lag

    def _follow(self, row: Complaint, life: Life) -> None:
        if found := people.next_of(row, life):
            self._plan(found[0], life.number, found[1])

    def _act(self, number: int, verb: str) -> None:
        """Do one thing whole or not at all; what another thing has overtaken is left."""
        life = self.year.life(number)
        with transaction.atomic():
            if verb == "enter":
                self._enter(life)
            else:
                row = Complaint.objects.get(client_ref=life.name)
                found = people.next_of(row, life)
                if found is None or found[1] != verb or found[0] > self.now:
                    return
                people.act(row, life, verb)
            self._follow(Complaint.objects.get(client_ref=life.name), life)

    def _enter(self, life: Life) -> None:
        listing = market.listing_of(life.number)
        if life.whole:
            people.enter(life, self.rights[life.number % HOLDERS], listing.pk)
        else:
            pattern = self.patterns[life.procedure, life.situation]
            copies.write_copies([(pattern, life.name, life.submitted_at, listing)])

    def _sweep(self) -> None:
        while expire_complaint_clocks():
            pass
        if self.now.hour == 0:
            seal_pending()
        self.swept += 1
        beside = self.mark.with_suffix(".new")
        beside.write_text(self.now.isoformat())
        os.replace(beside, self.mark)
        if self.events or Clock.objects.filter(state=ClockState.RUNNING.value).exists():
            self._plan(self.now + SWEPT_EVERY, SWEEP, "")
