"""Goes through a month hour by hour: what comes in, what is done, what waits; and what each role needs for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.topology.assumptions import Assumptions
from benchmarks.topology.costs import Costs

HOUR = 3600.0
GB, TB = 1e9, 1e12


@dataclass(frozen=True)
class Role:
    """What one role needs. disk_tb: after the month, with all before it; wait_h: the longest that work waited."""

    name: str
    cores: float
    memory_gb: float
    disk_tb: float
    machines: int
    wait_h: float | None = None
    note: str = ""


def hours(given: Assumptions) -> list[float]:
    """Return for each hour how many listings are new or changed.

    Every day has as many; within a day they rise and fall, to `peak` times the mean hour on sale days, which lie
    apart, and to half of that, but a quarter more than the mean at least, on others.
    """
    mean = given.listings * given.changed_a_day / 24
    apart = max(1, given.days // max(1, given.sale_days))
    sales = {(given.days // 2 + at * apart) % given.days for at in range(given.sale_days)}
    usual, sale = _day(max(1.25, given.peak / 2)), _day(given.peak)
    return [mean * one for day in range(given.days) for one in (sale if day in sales else usual)]


def _day(top: float) -> list[float]:
    """Return 24 hours with a mean of one and a busiest of `top`: half a sine, raised to the power that gives it."""
    low, high = 0.0, 10_000.0
    for _ in range(100):
        power = (low + high) / 2
        shape = [math.sin(math.pi * (hour + 0.5) / 24) ** power for hour in range(24)]
        low, high = (power, high) if max(shape) * 24 / sum(shape) < top else (low, power)
    return [one * 24 / sum(shape) for one in shape]


def longest_wait(work: Sequence[float], cores: float) -> float:
    """Return for how many hours work waits at most, done in the order in which it comes. work: core hours an hour."""
    waiting, longest = 0.0, 0.0
    for one in work:
        waiting = max(0.0, waiting + one - cores)
        longest = max(longest, waiting / cores)
    return longest


def cores_for(work: Sequence[float], wait_h: float) -> float:
    """Return the least number of cores with which nothing waits longer."""
    low, high = sum(work) / len(work) / 2, max(work) + 1e-9
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if longest_wait(work, middle) <= wait_h else (middle, high)
    return high


def roles(given: Assumptions, costs: Costs) -> list[Role]:
    """Return what each role needs for the month, in the order in which a listing meets them."""
    came = hours(given)
    busiest = max(came) / HOUR
    new = given.pictures_a_listing * (1 - given.seen_before)
    per_picture = (
        costs.search_ms(given.protected)
        + given.with_words * costs.words_ms
        + given.with_marks * costs.marks_ms
    )
    work = [one * new * per_picture / 1000 / HOUR for one in came]
    workers = cores_for(work, given.longest_wait_h)
    stored = given.listings + sum(came)
    index_gb = given.protected * costs.index_bytes / GB
    database = (stored * given.record_bytes + sum(came) * given.acted * given.case_bytes) / TB
    blobs = (
        stored * given.pictures_a_listing * (1 - given.seen_before) * given.picture_bytes * given.copies / TB
    )
    watched = given.rooms * given.watched
    posted = (given.rooms - watched) / given.posted_every
    made = [
        _role(
            given,
            "servers",
            busiest / costs.taken_in_a_core,
            note="intake alone; pages and screening before publication come on top",
        ),
        _role(given, "workers", workers, memory_gb=index_gb, each=True, wait_h=longest_wait(work, workers)),
        _role(given, "live rooms", watched / costs.rooms_a_core, memory_gb=watched * costs.room_mb / 1000),
        _role(
            given,
            "posted pictures",
            posted / costs.posted_a_core,
            note=f"{posted:,.0f} pictures a second of the rooms that are not followed",
        ),
        _role(given, "database", 0.0, disk_tb=database, one=True, note=_database_note(given, costs, busiest)),
        _role(given, "object store", 0.0, disk_tb=blobs),
    ]
    return made


def _database_note(given: Assumptions, costs: Costs, busiest: float) -> str:
    entries = busiest * 2  # received, and screened
    said = f"{busiest:,.0f} listings and {entries:,.0f} ledger entries a second in the busiest hour"
    if costs.sealed_a_second is None:
        return said
    keeps = "keeps up" if costs.sealed_a_second >= entries else "falls behind"
    return f"{said}; sealing does {costs.sealed_a_second:,.0f} and {keeps}"


def _role(
    given: Assumptions,
    name: str,
    cores: float,
    *,
    memory_gb: float = 0.0,
    disk_tb: float = 0.0,
    each: bool = False,
    one: bool = False,
    wait_h: float | None = None,
    note: str = "",
) -> Role:
    """each: every machine needs the memory whole; where a machine has not as much, the note says so. one: it is one
    machine, whatever it needs."""
    wanted = cores / (1 - given.spare)
    machines = [wanted / given.cores_a_machine, disk_tb / given.disk_tb_a_machine]
    if each:
        parts = math.ceil(memory_gb / given.memory_gb_a_machine)
        if parts > 1:
            note = f"the index is {parts} times what a machine's memory holds; parting it among machines is not built"
        machines.append(parts)
    else:
        machines.append(memory_gb / given.memory_gb_a_machine)
    number = max(1, math.ceil(max(machines)))
    if one and number > 1:
        note = f"{number} machines' disk for one database; {note}"
    return Role(name, wanted, memory_gb, disk_tb, number, wait_h, note)
