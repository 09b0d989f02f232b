"""Settings of whatever waits for others: how much goes on at once, and how much of it for one sender or receiver."""

from __future__ import annotations

import os

__all__ = [
    "API_PLACES",
    "COURIERS",
    "COURIER_SHARE",
    "FETCH_PLACES",
    "FETCH_SHARE",
    "JOB_LOSSES_ALLOWED",
    "SCREEN_FETCH_SECONDS",
    "SCREEN_PLACES",
    "SCREEN_QUEUE",
    "SCREEN_QUEUE_SECONDS",
    "SCREEN_SHARE",
    "SENDER_SHARE",
    "SERVER_PROCESSES",
    "SERVER_THREADS",
    "TOKEN_REQUESTS_A_MINUTE",
    "TOKEN_SCREENINGS_A_DAY",
    "WORKER_STALE_AFTER",
]


def _number(name: str, default: int) -> int:
    return int(os.environ.get(f"ZHENGPIN_{name}", str(default)))


# A worker without a beat for so many seconds counts as dead; a job under which so many workers died is given up.
WORKER_STALE_AFTER = _number("WORKER_STALE_AFTER", 30)
JOB_LOSSES_ALLOWED = _number("JOB_LOSSES_ALLOWED", 5)

# Outgoing deliveries under way at once in a process, and of them for one receiver.
COURIERS = _number("COURIERS", 16)
COURIER_SHARE = _number("COURIER_SHARE", 4)

# Threads of a server process; `zhengpin serve --threads` says it to its processes. A quarter is kept for pages and for
# health: requests of the API are admitted to the rest, so many of one sender at once. (0: half of them.)
SERVER_THREADS = _number("SERVER_THREADS", 16)
API_PLACES = max(1, SERVER_THREADS - max(1, SERVER_THREADS // 4))
SENDER_SHARE = _number("SENDER_SHARE", 0) or max(1, API_PLACES // 2)
# Of these requests at most half may wait for somebody else's network (pictures to fetch, listings still being sent),
# and so many of one sender.
FETCH_PLACES = max(1, API_PLACES // 2)
FETCH_SHARE = _number("FETCH_SHARE", 2)
# Seconds in which the pictures of a listing must have come that is screened while its seller waits.
SCREEN_FETCH_SECONDS = float(_number("SCREEN_FETCH_SECONDS", 5))

# Server processes on this machine; `zhengpin serve --workers` says it to them.
SERVER_PROCESSES = max(1, _number("SERVER_PROCESSES", 1))
# Listings looked at at once in a server process while their sellers wait: all processes together as many as there are
# processors, since more would only make each other slow, and pages with them. (0: so many.) Some more wait for their
# turn, and no sender has all of these places. None waits longer than these seconds: whoever is refused soon can ask
# again, and whoever is answered is answered soon.
SCREEN_PLACES = _number("SCREEN_PLACES", 0) or max(1, (os.cpu_count() or 1) // SERVER_PROCESSES)
SCREEN_QUEUE = 2 * SCREEN_PLACES  # more would not have their turn within these seconds
SCREEN_SHARE = SCREEN_PLACES + SCREEN_QUEUE - 1
SCREEN_QUEUE_SECONDS = 0.3

# What one API token may ask: requests a minute, and screenings before publication a day, counted for all processes
# together (0: no bound). A token can be given bounds of its own.
TOKEN_REQUESTS_A_MINUTE = _number("TOKEN_REQUESTS_A_MINUTE", 30_000)
TOKEN_SCREENINGS_A_DAY = _number("TOKEN_SCREENINGS_A_DAY", 0)
