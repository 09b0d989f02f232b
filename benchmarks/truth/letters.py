"""Reads every letter of every procedure, in both languages, against its clocks and against what then happens.

To be imported once Django is set up, with a database that has its tables; all that it writes there is taken back.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from benchmarks.truth.letter_judging import Judge
from benchmarks.truth.letter_steps import undone
from benchmarks.truth.letter_walks import WALKS
from tests.flows.complaints.complaining import START, Market, at, make_market
from zhengpin.complaints.procedure_files import default_procedures

STARTS = (
    START,
    datetime(2026, 11, 27, 15, 58, tzinfo=UTC),  # two minutes to midnight in Shanghai
    datetime(2026, 11, 25, 4, 58, tzinfo=UTC),  # two to midnight in New York, two days before Thanksgiving
    datetime(2027, 3, 26, 22, 58, tzinfo=UTC),  # two to midnight in Brussels, before summer time
    datetime(2026, 8, 30, 22, 0, tzinfo=UTC),  # six months later there is no 31st
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
)
"""Moments at which a walk begins."""

OF_PROCEDURES = frozenset(
    {
        "complaint_received", "complaint_returned", "complaint_lapsed", "complaint_decided", "complaint_forwarded",
        "complaint_closed", "complaint_held", "complaint_retracted", "counter_received", "counter_returned",
        "counter_lapsed", "counter_refused", "counter_forwarded", "extension_granted", "clock_extended",
        "targets_confirmed", "targets_confirmed_holder", "targets_held", "targets_lifted", "targets_lifted_holder",
        "targets_retracted", "restriction", "reversal", "appeal_received", "appeal_not_taken", "appeal_upheld",
        "appeal_dismissed",
    }
)  # fmt: skip
"""Every letter that a walk must meet."""


def figures() -> dict[str, int]:
    """Return how many letters were read, each language for itself, and how often one was wrong."""
    with undone():
        read, wrong = walked(make_market(listings=1), STARTS)
    return {"letters": read.total(), "letters_wrong": len(wrong)}


def walked(
    market: Market, starts: Iterable[datetime], codes: Collection[str] = ()
) -> tuple[Counter[str], list[str]]:
    """Walk through procedures from each moment on; return how often each letter was read, and what was wrong.

    codes: of the procedures, by default all; then every letter must be met.
    """
    procedures = [procedure for procedure in default_procedures() if not codes or procedure.code in codes]
    read: Counter[str] = Counter()
    wrong: list[str] = []
    for start in starts:
        for procedure in procedures:
            judge = Judge(procedure.code, procedure.time_zone)
            for walk in WALKS:
                anew = dataclasses.replace(market, now=start)
                with undone(), at(anew):
                    walk(judge, anew)
                    judge.none_is_unread()
            read += judge.read
            wrong += [f"{start.isoformat()} {one}" for one in judge.wrong]
    unmet = [] if codes else sorted(OF_PROCEDURES - read.keys())
    return read, wrong + [f"never met: {name}" for name in unmet]
