"""The state of the service as everybody may know it: what works, how long the oldest in each queue waits, since when.

Ages are bands and moments are rounded: nobody learns from them how much there is, of what, or what to flood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor, system
from zhengpin.complaints.queries import complaints
from zhengpin.complaints.states import ComplaintState
from zhengpin.enforcement.queries import instructions
from zhengpin.enforcement.states import InstructionState
from zhengpin.jobs.queries import oldest_ready_seconds, workers
from zhengpin.jobs.states import ServiceState
from zhengpin.jobs.system_health import NO_WORKERS, troubles
from zhengpin.kit import clock
from zhengpin.ledger.queries import seals
from zhengpin.review.queries import queue_counts

Words = str | Promise
READER = system("service-state")
ROUNDED = timedelta(minutes=10)
MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
BANDS: tuple[tuple[timedelta, Words], ...] = (
    (timedelta(minutes=1), _("less than a minute")),
    (MINUTES, _("less than ten minutes")),
    (HOUR, _("less than an hour")),
    (DAY, _("less than a day")),
    (3 * DAY, _("less than three days")),
    (7 * DAY, _("less than a week")),
)
LONGEST: Words = _("a week or more")


@dataclass(frozen=True)
class ServicePart:
    """One line of the page. age: the band of what waits longest, or why there is none; since: of a trouble, rounded."""

    name: Words
    state: ServiceState
    age: Words
    since: datetime | None = None


def band(age: timedelta) -> Words:
    """Return in words how long something has waited."""
    return next((words for bound, words in BANDS if age < bound), LONGEST)


def service_parts() -> list[ServicePart]:
    """Return how each part stands at this moment."""
    now = clock.now()
    return [_pages(), _workers(now), *_queues(now), _ledger(now)]


def worst_of(parts: list[ServicePart]) -> ServiceState:
    """Return the state of the worst part."""
    order = list(ServiceState)
    return max((one.state for one in parts), key=order.index)


def _pages() -> ServicePart:
    broken = [one for one in troubles() if one != NO_WORKERS]
    state = ServiceState.LATE if broken else ServiceState.WORKING
    return ServicePart(_("Pages and API"), state, _("Something they depend on has failed.") if broken else "")


def _workers(now: datetime) -> ServicePart:
    """Say whether the work behind the pages goes on, and if not, since when."""
    beat = workers(READER).values_list("beat_at", flat=True).first()
    alive = beat is not None and now - beat < timedelta(seconds=settings.WORKER_STALE_AFTER)
    if alive:
        return ServicePart(_("Background work"), ServiceState.WORKING, "")
    return ServicePart(_("Background work"), ServiceState.STOPPED, "", _rounded(beat) if beat else None)


def _queues(now: datetime) -> Iterator[ServicePart]:
    seconds = oldest_ready_seconds(indoors=True)  # a receiver that rests makes nothing late
    job = None if seconds is None else now - timedelta(seconds=seconds)
    yield _queue(_("Screening and other jobs"), job, now, MINUTES, HOUR)
    waiting = instructions(READER, state=InstructionState.PENDING.value)
    instructed = waiting.values_list("created_at", flat=True).first()
    yield _queue(_("Instructions to the marketplace"), instructed, now, HOUR, DAY)
    yield _queue(_("First look at complaints"), _oldest_complaint(READER), now, DAY, 3 * DAY)
    opened = [row["oldest_opened_at"] for row in queue_counts(READER) if row["oldest_opened_at"]]
    yield _queue(_("Decisions by people"), min(opened, default=None), now, 3 * DAY, 7 * DAY)


def _oldest_complaint(actor: Actor) -> datetime | None:
    rows = complaints(actor, state=ComplaintState.SUBMITTED.value).order_by("submitted_at")
    return rows.values_list("submitted_at", flat=True).first()


def _queue(
    name: Words, oldest: datetime | None, now: datetime, slow: timedelta, late: timedelta
) -> ServicePart:
    """Return how a queue stands by what has waited longest in it."""
    if oldest is None:
        return ServicePart(name, ServiceState.WORKING, _("Nothing waits."))
    age = max(timedelta(), now - oldest)
    if age < slow:
        return ServicePart(name, ServiceState.WORKING, band(age))
    state = ServiceState.LATE if age >= late else ServiceState.SLOW
    return ServicePart(name, state, band(age), _rounded(oldest + slow))


def _ledger(now: datetime) -> ServicePart:
    """Say when the ledger was last sealed; a quiet one is sealed when something is entered again."""
    sealed = seals(READER).values_list("sealed_at", flat=True).first()
    age = band(now - sealed) if sealed else _("Nothing is sealed yet.")
    return ServicePart(_("Last seal of the ledger"), ServiceState.WORKING, age)


def _rounded(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 10, seconds=at.second, microseconds=at.microsecond)
