"""Sends in more pictures, documents or a new term for a filing that stands, and reviews just what is new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.models import Clip, Filing, Reference, Supplement
from zhengpin.rights.operations import registrations
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.operations.additions import draft_supplement
from zhengpin.rights.operations.documents import attach
from zhengpin.rights.operations.examining import hold_back_unfit
from zhengpin.rights.operations.protection import protect, protect_clips, protect_pictures
from zhengpin.rights.operations.reviewing import EXAMINER, require_other_eyes
from zhengpin.rights.problems import NothingSupplemented, NotRenewable
from zhengpin.rights.quarantine import Prevalence
from zhengpin.rights.states import FILING, REFERENCE, SUPPLEMENT, DocumentKind, FilingState, ReferenceState


@transaction.atomic
def renew_filing(
    *, filing_id: UUID | str, valid_to: object, content: bytes, name: str, note: str = "", actor: Actor
) -> Supplement:
    """Send in a new last day with the document that shows it; what the filing protects stays protected meanwhile.

    Also for a filing that has expired. Raises Invalid for a day that is no later, NotRenewable, Refused.
    """
    filing = filing_to_file(actor, filing_id)
    if "renew" not in FILING.allowed(filing.state):
        raise NotRenewable(state=filing.state)
    day = inputs.day(valid_to, "valid_to")
    if day is None or day <= max(filing.valid_to or date.min, clock.now().date()):
        raise Invalid(
            _("The new last day must be later than the present one, and still to come."),
            code="renewal.not_later",
            field="valid_to",
            remedy=_("Copy the new term from the renewal certificate."),
        )
    row = draft_supplement(filing, actor)
    Supplement.objects.filter(pk=row.pk).update(valid_to=day)
    attach(filing, row, DocumentKind.RENEWAL.value, content, name, actor)
    return submit_supplement(filing_id=filing.pk, note=note, actor=actor)


@transaction.atomic
def submit_supplement(*, filing_id: UUID | str, note: str = "", actor: Actor) -> Supplement:
    """Send what was added to a standing filing in for review. Raises NothingSupplemented where nothing was."""
    filing = filing_to_file(actor, filing_id)
    row = queries.open_supplement(actor, filing.pk)
    if row is None or not (
        row.valid_to or row.documents.exists() or row.references.exists() or row.clips.exists()
    ):
        raise NothingSupplemented()
    _move(
        row,
        "submit",
        note=inputs.text(note, "note", limit=4000),
        submitted_by=actor.ref,
        submitted_at=clock.now(),
    )
    counts = {"pictures": row.references.count(), "documents": row.documents.count()}
    record_event(events.SUPPLEMENT_SUBMITTED, filing, actor, valid_to=row.valid_to, **counts)
    return row


@transaction.atomic
def approve_supplement(
    *, supplement_id: UUID | str, prevalence: Mapping[int, Prevalence] | None = None, actor: Actor
) -> Supplement:
    """Approve what was sent in: new pictures are matched from now on, a new term takes the place of the old.

    prevalence: by reference, how widely each is shown already; what is unfit is held back.
    """
    row = _decide(supplement_id, "approve", actor)
    filing = row.filing
    revived = filing.state == FilingState.EXPIRED
    if row.valid_to:
        _renew(filing, row.valid_to, actor)
    hold_back_unfit(filing, prevalence or {}, EXAMINER)
    pictures = protect(filing) if revived else protect_pictures(filing)
    protect_clips(filing)
    record_event(events.SUPPLEMENT_APPROVED, filing, actor, pictures=pictures, valid_to=row.valid_to)
    return row


def _renew(filing: Filing, valid_to: date, actor: Actor) -> None:
    """Give a filing its new term; one that had expired takes its registration and its pictures up again."""
    expired = filing.state == FilingState.EXPIRED
    move(Filing.objects.all(), FILING, "renew", pk=filing.pk, valid_to=valid_to, updated_at=clock.now())
    filing.refresh_from_db()
    if expired:
        registrations.take(filing)
        # Those that a person had withdrawn, with a reason, stay withdrawn.
        for model in (Reference, Clip):
            gone = model.objects.filter(filing=filing, state=ReferenceState.WITHDRAWN.value, reason="")
            gone.update(state=REFERENCE.moves["restore"].target.value, changed_at=clock.now())
    record_event(events.FILING_RENEWED, filing, actor, valid_to=valid_to)


@transaction.atomic
def refuse_supplement(*, supplement_id: UUID | str, reason: str, actor: Actor) -> Supplement:
    """Refuse what was sent in, with the reason that the holder reads; the filing stands as it stood."""
    reason = inputs.text(reason, "reason", limit=1000, required=True)
    row = _decide(supplement_id, "refuse", actor, reason=reason)
    _let_go(row)
    record_event(events.SUPPLEMENT_REFUSED, row.filing, actor, reason=reason)
    return row


@transaction.atomic
def withdraw_supplement(*, filing_id: UUID | str, actor: Actor) -> Supplement:
    """Take back what was added to a standing filing and is not decided yet."""
    filing = filing_to_file(actor, filing_id)
    row = queries.open_supplement(actor, filing.pk)
    if row is None:
        raise NothingSupplemented()
    _move(row, "withdraw")
    _let_go(row)
    record_event(events.SUPPLEMENT_WITHDRAWN, filing, actor)
    return row


def _let_go(row: Supplement) -> None:
    """Withdraw the pictures and films that came with a supplement; they were never matched."""
    for brought in (row.references, row.clips):
        waiting = brought.filter(state=ReferenceState.STANDBY.value)
        waiting.update(
            state=REFERENCE.moves["withdraw"].target.value, reason=_("not approved"), changed_at=clock.now()
        )


def _decide(supplement_id: UUID | str, verb: str, actor: Actor, **changes: object) -> Supplement:
    actor.require(Permission.REVIEW_RIGHTS)
    row = queries.supplement(actor, supplement_id)
    require_other_eyes(row.filing.holder, (row.filed_by, row.submitted_by), actor)
    _move(row, verb, reviewed_by=actor.ref, decided_at=clock.now(), **changes)
    return row


def _move(row: Supplement, verb: str, **changes: object) -> None:
    move(Supplement.objects.all(), SUPPLEMENT, verb, pk=row.pk, **changes)
    row.refresh_from_db()
