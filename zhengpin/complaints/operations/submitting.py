"""Submits a complaint, once it holds what its reason and its track's law require."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.complaints import events
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.models import Complaint, Target, TrustedFlagger
from zhengpin.complaints.operations.access import about, complaint_to_file, record_event
from zhengpin.complaints.problems import ComplaintIncomplete, DailyLimit
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.requirements import ComplaintContents, missing_in_complaint
from zhengpin.complaints.states import COMPLAINT, TargetState
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.rights.states import FilingState


@transaction.atomic
def submit_complaint(
    *,
    complaint_id: UUID | str,
    tier: str = "",
    flagger: TrustedFlagger | None = None,
    most_a_day: int | None = None,
    actor: Actor,
) -> Complaint:
    """Submit a draft or returned complaint. Raises Incomplete with every defect, DailyLimit, Conflict.

    tier: of the notifier at this moment, see `credibility`; flagger: its status as trusted flagger, if it holds one;
    most_a_day: by default COMPLAINTS_A_DAY.
    """
    row = complaint_to_file(actor, complaint_id)
    if "submit" in COMPLAINT.allowed(row.state):
        if missing := what_is_missing(row):
            raise ComplaintIncomplete(field=missing[0].value, defects=[one.as_dict() for one in missing])
        _within_the_day(row, settings.COMPLAINTS_A_DAY if most_a_day is None else most_a_day)
    moment = clock.now()
    move(
        Complaint.objects.all(),
        COMPLAINT,
        "submit",
        pk=row.pk,
        submitted_at=moment,
        submissions=F("submissions") + 1,
        defects=[],
        tier=tier,
        flagger=flagger,
    )
    row.refresh_from_db()
    listed = Target.objects.filter(complaint=row, state=TargetState.LISTED.value).count()
    record_event(
        events.COMPLAINT_SUBMITTED,
        row,
        actor,
        targets=listed,
        submission=row.submissions,
        flagger=row.flagger_id,
        **about(row),
    )
    return row


def what_is_missing(row: Complaint) -> list[ComplaintDefect]:
    """Return the defects that need no reviewer to be seen."""
    filings = list(row.filings.all())
    held = ComplaintContents(
        reason=row.reason,
        filing_kinds=[filing.kind for filing in filings],
        targets=Target.objects.filter(complaint=row, state=TargetState.LISTED.value).count(),
        evidence=row.evidence.filter(counter=None).count(),
        comparison=len(row.comparison),
        claim_text=row.claim_text,
        signature=row.signature,
        person=row.notifier,
        statements=row.statements,
        test_buy=bool(row.test_buy),
    )
    codes = missing_in_complaint(held, [one.field for one in procedure_followed(row).requires])
    on = today()
    if any(
        filing.state != FilingState.APPROVED or (filing.valid_to and filing.valid_to < on)
        for filing in filings
    ):
        codes.append(ComplaintDefect.FILING_NOT_IN_FORCE.value)
    return [ComplaintDefect(code) for code in codes]


def _within_the_day(row: Complaint, limit: int) -> None:
    """Refuse what is more than a notifier may submit in 24 hours; mended complaints are not counted anew."""
    if row.submissions:
        return
    since = clock.now() - timedelta(days=1)
    counted = Complaint.objects.filter(holder_id=row.holder_id, submitted_at__gt=since)
    if counted.count() >= limit:
        # What leaves the window first, among as many as may stand in it, makes room.
        first = counted.order_by("-submitted_at")[max(limit, 1) - 1 :].first()
        free_in = first.submitted_at - since if first and first.submitted_at else timedelta(days=1)
        raise DailyLimit(limit=limit, retry_after=max(1, ceil(free_in.total_seconds())))
