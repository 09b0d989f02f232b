"""Raises a danger to life or safety, records that an authority was told, or that there is none (DSA art. 18)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import DangerReport
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import require_person
from zhengpin.authorities.policy import policy_of
from zhengpin.authorities.problems import SameDismisser
from zhengpin.authorities.queries.reading import authority, danger
from zhengpin.authorities.states import DANGER
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


@transaction.atomic
def raise_danger(
    *,
    seen: str,
    subject: str = "",
    country: str = "",
    learnt_at: datetime | None = None,
    key: str = "",
    actor: Actor,
) -> DangerReport:
    """Raise a suspicion of a crime that threatens somebody's life or safety; it is to be reported at once.

    seen: what was seen and where; subject: typed reference, if of one thing; learnt_at: by default now. The same `key`
    again gives the same report. Raises Forbidden, Invalid naming the field.
    """
    actor.require(Permission.RAISE_DANGERS)
    at = texts.past(learnt_at, "learnt_at")
    hours = policy_of(settings.AUTHORITY_POLICY).danger_hours
    row = DangerReport(
        seen=texts.words(seen, "seen", limit=5000),
        subject=texts.line(subject, "subject", limit=120),
        country=texts.country(country) if country.strip() else "",
        key=texts.line(key, "key", limit=64) or str(new_id()),
        learnt_at=at,
        report_by=at + timedelta(hours=hours),
        raised_by=actor.ref,
        raised_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same request came twice
        return DangerReport.objects.get(key=row.key)
    return _recorded(events.DANGER_RAISED, row.pk, actor, country=row.country, report_by=row.report_by)


@transaction.atomic
def report_danger(
    *, danger_id: UUID | str, authority_id: UUID | str, reached: str, given: str, actor: Actor
) -> DangerReport:
    """Record that an authority was told: whom it reached, and what it was given. One person can do that alone.

    Raises Forbidden, RequestNeedsPerson, DangerNotFound, AuthorityNotFound, Invalid, Conflict.
    """
    actor.require(Permission.RAISE_DANGERS)
    require_person(actor)
    row = danger(actor, danger_id)
    to = authority(actor, authority_id)
    moment = clock.now()
    changes: dict[str, object] = {
        "authority": to,
        "reached": texts.line(reached, "reached", required=True),
        "given": texts.words(given, "given", limit=5000),
        "ended_by": actor.ref,
        "ended_at": moment,
    }
    move(DangerReport.objects.all(), DANGER, "report", pk=row.pk, **changes)
    late = moment > row.report_by
    return _recorded(events.DANGER_REPORTED, row.pk, actor, authority=to.pk, country=to.country, late=late)


@transaction.atomic
def dismiss_danger(*, danger_id: UUID | str, why: str, actor: Actor) -> DangerReport:
    """Find as a second person that there is no danger, with the reason.

    Raises Forbidden, RequestNeedsPerson, DangerNotFound, SameDismisser, Invalid, Conflict.
    """
    actor.require(Permission.RAISE_DANGERS)
    require_person(actor)
    row = danger(actor, danger_id)
    if row.raised_by == actor.ref:
        raise SameDismisser()
    said = texts.words(why, "why")
    changes: dict[str, object] = {"ended_as": said, "ended_by": actor.ref, "ended_at": clock.now()}
    move(DangerReport.objects.all(), DANGER, "dismiss", pk=row.pk, **changes)
    return _recorded(events.DANGER_DISMISSED, row.pk, actor, why=said)


def _recorded(event: Event, danger_id: UUID, actor: Actor, **fields: object) -> DangerReport:
    row = DangerReport.objects.select_related("authority").get(pk=danger_id)
    about = reference("danger_report", row.pk)
    record(event, actor=actor, subject=about, parent="", number=row.number, **fields)
    return row
