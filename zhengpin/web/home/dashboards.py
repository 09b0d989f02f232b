"""The operator's overview: what waits, what was done this week, what is under way, what is stuck."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission.queries import application_counts
from zhengpin.admission.states import OPEN_STATES, ApplicationState
from zhengpin.catalog.queries import batches, creators, listings, merchants, videos
from zhengpin.catalog.states import BatchState
from zhengpin.enforcement.queries import instruction_counts, measures, standing
from zhengpin.enforcement.states import MeasureState
from zhengpin.jobs.long_work import going_on
from zhengpin.jobs.queries import backlog
from zhengpin.kit import clock
from zhengpin.messages.queries import deliveries, notices, statements
from zhengpin.messages.states import DeliveryState
from zhengpin.monitoring.queries.outcomes import screening_progress
from zhengpin.monitoring.queries.screened import finding_counts, newest_findings
from zhengpin.monitoring.wording.waiting import words_figures
from zhengpin.reports.queries import series
from zhengpin.review.queries import claimed, queue_counts
from zhengpin.rights.queries import filing_counts
from zhengpin.web.complaint_review.queue import waiting
from zhengpin.web.complaints.rows import owed_answers, standing_of

DAYS = 7
MOST_BATCHES = 5


def staff(actor: Actor) -> dict[str, object]:
    """Return what the actor's permissions let it see; parts that they do not are absent."""
    shown: dict[str, object] = {}
    shown |= to_decide(actor)
    if actor.may(Permission.READ_REPORTS):
        shown["week"] = _week(actor)
    if actor.may(Permission.READ_CATALOGUE):
        shown |= under_way(actor)
    if actor.may(Permission.READ_MEASURES):
        shown["instructions"] = instruction_counts(actor)
    if actor.may(Permission.MANAGE_WEBHOOKS):
        shown["undelivered"] = deliveries(actor, state=DeliveryState.PENDING.value).count()
        shown["given_up"] = deliveries(actor, state=DeliveryState.FAILED.value).count()
        shown["jobs"] = backlog()
    return shown


def to_decide(actor: Actor) -> dict[str, object]:
    """Return what waits for people, by queue."""
    shown: dict[str, object] = {}
    if actor.may(Permission.READ_CASES):
        counts = queue_counts(actor)
        shown |= {"counts": counts, "waiting": sum(row["open"] for row in counts), "mine": claimed(actor)}
    if actor.may(Permission.READ_RIGHTS):
        shown["filings_submitted"] = filing_counts(actor)["submitted"]
    if actor.may(Permission.REVIEW_COMPLAINTS):
        shown["complaints"] = waiting(actor)
    return shown


def under_way(actor: Actor) -> dict[str, object]:
    """Return the long work of now: files being read, how far the screening has come, pictures whose words wait."""
    reading = list(batches(actor, state=BatchState.READING.value)[:MOST_BATCHES])
    screening = screening_progress(actor)
    long = list(going_on(actor))
    busy = bool(reading) or _unfinished(screening) or any(one.finished_at is None for one in long)
    return {
        "long_work": long,
        "reading": reading,
        "screening": screening,
        "busy": busy,
        "words": words_figures(actor),
    }


def _unfinished(screening: dict[str, int]) -> bool:
    return screening["done"] < screening["total"]


def _week(actor: Actor) -> list[dict[str, object]]:
    ends_at = clock.now()
    start = timezone.localtime(ends_at, timezone.get_default_timezone()) - timedelta(days=DAYS - 1)
    counted = series(actor, start.replace(hour=0, minute=0, second=0, microsecond=0), ends_at)
    return [line | {"total": sum(line["values"])} for line in counted["lines"]]


MOST_MEASURES = 20
MOST_STATEMENTS = 5


def merchant(actor: Actor) -> dict[str, object]:
    own, creating = list(merchants(actor)[:20]), list(creators(actor)[:20])
    stands = [standing(actor, one.pk) for one in own]
    stands += [standing(actor, creator_id=one.pk) for one in creating]
    return {
        "own": [*own, *creating],
        "sells": bool(own) or not creating,
        "answers": owed_answers(actor),
        "videos": videos(actor).count() if creating else None,
        "applications": _applications(actor),
        "points": sum(one.points for one in stands),
        "upheld": sum(one.upheld for one in stands),
        "listings": listings(actor).count(),
        "in_force": measures(actor, state=MeasureState.IN_FORCE.value).count(),
        "measures": list(measures(actor)[:MOST_MEASURES]),
        "statements": list(statements(actor)[:MOST_STATEMENTS]),
    }


def _applications(actor: Actor) -> dict[str, int]:
    """Return how many applications for brands are open, and how many wait to be mended."""
    counts = application_counts(actor)
    return {"open": sum(counts[one] for one in OPEN_STATES), "mend": counts[ApplicationState.RETURNED]}


MOST_FINDINGS = 15
MOST_NOTICES = 5


def holder(actor: Actor) -> dict[str, object]:
    # What an authorisation or the holder's own right excused is no news to the holder.
    return finding_counts(actor) | {
        "complaints": standing_of(actor),
        "filings": filing_counts(actor),
        "acted": measures(actor, state=MeasureState.IN_FORCE.value).count(),
        "findings": newest_findings(actor, MOST_FINDINGS),
        "notices": list(notices(actor)[:MOST_NOTICES]),
    }
