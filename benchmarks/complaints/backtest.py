"""Rehearses a complaint of every track in every situation through the real flows, and takes it all back.

What is left are the rows that the flows wrote, of which the simulation makes copies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import product

from django.db import transaction

from benchmarks.complaints import year_people as people
from benchmarks.complaints.copies import Pattern, pattern_of
from benchmarks.complaints.market import Right, listing_of
from benchmarks.complaints.year_plan import BEGINS, SITUATIONS, TRACKS, Life

Patterns = dict[tuple[str, str], Pattern]


@transaction.atomic
def rehearsed(
    rights: Sequence[Right], first_listing: int, later: Callable[[timedelta], datetime]
) -> Patterns:
    """Return a pattern for each track and situation, made about the listings from `first_listing` on.

    later: lets time pass and returns what time it is then. Nothing of it stays in the database.
    """
    found: Patterns = {}
    for at, (procedure, situation) in enumerate(product(TRACKS, SITUATIONS)):
        right = rights[at % len(rights)]
        life = _life(first_listing + at, procedure, situation)
        row = people.enter(life, right, listing_of(life.number).pk)
        if situation == "returned":
            later(timedelta(hours=1))
            people.act(row, life, "return")
        if situation == "forwarded":
            later(timedelta(hours=2))
            people.act(row, life, "decide")
        found[procedure, situation] = pattern_of(row.pk, later(timedelta(seconds=20)))
    transaction.set_rollback(True)
    return found


def _life(number: int, procedure: str, situation: str) -> Life:
    return Life(
        number=number,
        procedure=procedure,
        submitted_at=BEGINS,
        whole=True,
        situation=situation,
        returned=situation == "returned",
        mends=False,
        review_hours=2,
        answer="none",
        suspends=False,
        check="forward",
        mends_counter=False,
        extends=False,
        sues=False,
        ruling="for_holder",
        share=0.5,
    )
