"""Settings of whatever waits for others: how much goes on at once, and how much of it for one sender or receiver."""

from __future__ import annotations

import os

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import inner, number, whole

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

WORKER_STALE_AFTER = whole(
    "WORKER_STALE_AFTER",
    30,
    _("After how long without a sign of life a worker counts as dead, and its job is given to another."),
    page="operating/workers",
    unit=_("seconds"),
    least=1,
)
JOB_LOSSES_ALLOWED = whole(
    "JOB_LOSSES_ALLOWED",
    5,
    _("Under how many dead workers a job is given up."),
    page="operating/workers",
    least=1,
)

COURIERS = whole(
    "COURIERS",
    16,
    _("Outgoing deliveries under way at once in a process."),
    page="operating/workers",
    least=1,
)
COURIER_SHARE = whole(
    "COURIER_SHARE",
    4,
    _("Outgoing deliveries under way at once for one receiver."),
    page="operating/serving",
    least=1,
)

# A quarter is kept for pages and for health: requests of the API are admitted to the rest.
SERVER_THREADS = whole(
    "SERVER_THREADS",
    16,
    _("Threads of a server process; `zhengpin serve --threads` says it to its processes."),
    page="operating/serving",
    unit=_("threads"),
    least=2,
)
API_PLACES = max(1, SERVER_THREADS - max(1, SERVER_THREADS // 4))
SENDER_SHARE = whole(
    "SENDER_SHARE",
    0,
    _("Requests of one sender that a server process admits at once; 0: half of those of the API."),
    page="operating/serving",
) or max(1, API_PLACES // 2)
# Of these requests at most half may wait for somebody else's network (pictures to fetch, listings still being sent).
FETCH_PLACES = max(1, API_PLACES // 2)
FETCH_SHARE = whole(
    "FETCH_SHARE",
    2,
    _("Requests of one sender that may wait at once for somebody else's network, in a server process."),
    page="operating/serving",
    least=1,
)
SCREEN_FETCH_SECONDS = number(
    "SCREEN_FETCH_SECONDS",
    5,
    _("In how long the pictures of a listing must have come that is screened while its seller waits."),
    page="operating/serving",
    unit=_("seconds"),
)

inner("SERVER_PROCESSES", "how many server processes there are, from `zhengpin serve` to them")
SERVER_PROCESSES = max(1, int(os.environ.get("ZHENGPIN_SERVER_PROCESSES") or 1))
# All processes together look at as many as there are processors, since more would only make each other slow, and pages
# with them. Some more wait for their turn, and no sender has all of these places. None waits longer than these seconds:
# whoever is refused soon can ask again, and whoever is answered is answered soon.
SCREEN_PLACES = whole(
    "SCREEN_PLACES",
    0,
    _(
        "Listings that a server process looks at at once while their sellers wait; 0: processors divided by server "
        "processes."
    ),
    page="operating/serving",
) or max(1, (os.cpu_count() or 1) // SERVER_PROCESSES)
SCREEN_QUEUE = 2 * SCREEN_PLACES  # more would not have their turn within these seconds
SCREEN_SHARE = SCREEN_PLACES + SCREEN_QUEUE - 1
SCREEN_QUEUE_SECONDS = 0.3

TOKEN_REQUESTS_A_MINUTE = whole(
    "TOKEN_REQUESTS_A_MINUTE",
    30_000,
    _("Requests a minute of one API token, unless it has a bound of its own; 0: no bound."),
    page="integrating/api",
)
TOKEN_SCREENINGS_A_DAY = whole(
    "TOKEN_SCREENINGS_A_DAY",
    0,
    _("Screenings before publication a day of one API token, unless it has a bound of its own; 0: no bound."),
    page="integrating/api",
)
