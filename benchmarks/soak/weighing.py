"""Weighs the processes of a served system through hours, and says whether they grow."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import psutil

EVERY = 30.0
"""Seconds between two weighings."""
BLOCK = 20
"""Weighings that are drawn together: memory is given back minutes later, so that neighbours say the same."""
DRAWS = 2_000
IN_A_GB = 1e6
ROLES = ("server", "jobs", "couriers", "schedule", "rooms", "feeds", "pool")
OF_NOBODY_ELSE = {"zhengpin.demo", "zhengpin.demo.films"}
"""Modules whose processes draw and send what the demo shows, which no marketplace runs."""


@dataclass
class Weights:
    """What each role weighed: seconds since the first, MB of its processes (pages that are shared count in part)."""

    at: list[float] = field(default_factory=list)
    mb: dict[str, list[float]] = field(default_factory=lambda: {role: [] for role in ROLES})

    @property
    def whole(self) -> list[float]:
        return [sum(all_) for all_ in zip(*self.mb.values(), strict=True)]


@dataclass
class Scales:
    """Weighs the family of a process until it is told to end."""

    pid: int
    weights: Weights = field(default_factory=Weights)
    ended: threading.Event = field(default_factory=threading.Event)

    def keep_weighing(self) -> None:
        began = time.monotonic()
        while not self.ended.wait(EVERY):
            found = weigh(self.pid)
            if any(found.values()):
                self.weights.at.append(time.monotonic() - began)
                for role in ROLES:
                    self.weights.mb[role].append(found[role])


def weigh(pid: int) -> dict[str, float]:
    """Return what the processes of each role weigh, in MB."""
    found = dict.fromkeys(ROLES, 0.0)
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return found
    for one in family:
        try:
            role, pss = role_of(one.cmdline()), one.memory_full_info().pss
        except psutil.Error:
            continue
        if role:
            found[role] += pss / IN_A_GB
    return found


def role_of(command: Sequence[str]) -> str:
    """Return the role of a process by its command line; nothing for one that no marketplace runs."""
    if not OF_NOBODY_ELSE.isdisjoint(command):
        return ""
    if "zhengpin.workers" not in command:
        return "server"
    loop = command[command.index("zhengpin.workers") + 1]
    return "jobs" if loop == "tasks" else loop


def slope(at: Sequence[float], mb: Sequence[float], seed: int) -> tuple[float, float, float]:
    """Return by how many MB an hour a weight grows, with its interval of 95 %.

    at: seconds; mb: as many weights. The line of least squares; its residuals are drawn again in blocks (moving block
    bootstrap, Künsch 1989). Raises ValueError where there are fewer than two blocks.
    """
    hours, weight = np.asarray(at) / 3600, np.asarray(mb, dtype=float)
    if len(hours) < 2 * BLOCK:
        raise ValueError(f"{len(hours)} weighings are too few: {2 * BLOCK} make a line")
    line = np.polyfit(hours, weight, 1)
    left = weight - np.polyval(line, hours)
    chance = np.random.default_rng(seed)
    starts = chance.integers(0, len(left) - BLOCK + 1, (DRAWS, -(-len(left) // BLOCK)))
    drawn = left[(starts[:, :, None] + np.arange(BLOCK)).reshape(DRAWS, -1)[:, : len(left)]]
    slopes = np.polyfit(hours, (np.polyval(line, hours) + drawn).T, 1)[0]
    low, high = np.quantile(slopes, (0.025, 0.975))
    return float(line[0]), float(low), float(high)


def slopes(weights: Weights, seed: int, after: float) -> Mapping[str, tuple[float, float, float]]:
    """Return the slope of each role that weighed anything, and of `all`, from `after` seconds on."""
    first = next((n for n, at in enumerate(weights.at) if at >= after), len(weights.at))
    rows = {"all": weights.whole} | {role: mb for role, mb in weights.mb.items() if any(mb)}
    return {role: slope(weights.at[first:], mb[first:], seed) for role, mb in rows.items()}
