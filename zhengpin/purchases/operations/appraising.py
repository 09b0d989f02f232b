"""Asks appraisers of copies, keeps their answers, and ends questions that were not answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.purchases import events
from zhengpin.purchases.checklist import answered_features
from zhengpin.purchases.models import Appraisal
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.recording import of_copy
from zhengpin.purchases.problems import (
    AppraisalLinkOver,
    AppraisalNotFound,
    AppraisalUnfinished,
    ChoiceUnknown,
    NotWithAppraiser,
    SameAppraiser,
)
from zhengpin.purchases.queries.custody import copy_of
from zhengpin.purchases.states import (
    APPRAISAL,
    AppraisalResult,
    AppraisalState,
    ControlAnswer,
    CopyRole,
    CopyState,
)

APPRAISERS = (OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.AGENT.value)
CONTROLS = system("controls")
MOST_GROUND = 4000


@transaction.atomic
def ask_appraisal(
    *,
    copy_id: UUID | str,
    appraiser_id: UUID | str,
    until: datetime,
    turn: int = 1,
    link_key: str = "",
    actor: Actor,
) -> Appraisal:
    """Ask an organisation whether a copy is genuine, or return the question that stands about it.

    until: the last moment for the answer; turn: 2 of a second appraisal; link_key: what the link holds by which
    whoever has no account answers. Raises Forbidden, CopyNotFound, ChoiceUnknown for who appraises nothing.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = copy_of(actor, copy_id)
    standing = Appraisal.objects.filter(copy=row, state=AppraisalState.ASKED.value)
    if (before := standing.first()) is not None:
        return before
    organisations = Organisation.objects.filter(kind__in=APPRAISERS)
    try:
        appraiser = organisations.get(pk=UUID(str(appraiser_id)))
    except (Organisation.DoesNotExist, ValueError) as error:
        raise ChoiceUnknown(field="appraiser") from error
    made = Appraisal(
        copy=row,
        appraiser=appraiser,
        round=turn,
        link_key=link_key,
        asked_by=actor.ref,
        asked_at=clock.now(),
        expires_at=until,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody else asked at the same moment
        return standing.get()
    return _recorded(events.APPRAISAL_ASKED, made.pk, actor, until=until, by_link=bool(link_key))


def _recorded(event: Event, appraisal_id: UUID, actor: Actor, **fields: object) -> Appraisal:
    row = Appraisal.objects.select_related("copy__filing", "copy__purchase", "appraiser").get(pk=appraisal_id)
    record(
        event,
        actor=actor,
        subject=reference("appraisal", row.pk),
        parent=reference("copy", row.copy_id),
        number=row.number,
        copy=row.copy_id,
        appraiser=row.appraiser_id,
        round=row.round,
        **fields,
    )
    return row


@transaction.atomic
def answer_appraisal(
    *,
    appraisal_id: UUID | str,
    result: str,
    features: Sequence[Mapping[str, object]] = (),
    ground: str,
    appraised_by: str,
    report: Blob | None = None,
    actor: Actor,
) -> Appraisal:
    """Keep an appraiser's answer: genuine, pirated, or that it cannot be told; once.

    features: `{name, fake, seen, note}` each; appraised_by: the name of the person. The caller has found the question
    for the actor. Raises AppraisalNotFound, AppraisalUnfinished, AppraisalLinkOver where it is over, NotWithAppraiser,
    SameAppraiser, Conflict where it was answered.
    """
    row = find_row(Appraisal.objects.select_related("copy__filing"), appraisal_id, AppraisalNotFound)
    if row.state != AppraisalState.ASKED or row.expires_at <= clock.now():
        raise AppraisalLinkOver()
    if row.copy.state != CopyState.HELD:
        raise NotWithAppraiser()
    if result not in set(AppraisalResult):
        raise AppraisalUnfinished(field="result")
    said = texts.line(ground, "ground", limit=MOST_GROUND) and ground.strip()
    name = texts.line(appraised_by, "appraised_by")
    if not said or not name:
        raise AppraisalUnfinished(field="ground" if not said else "appraised_by")
    if row.round > 1:
        _require_another(row, name, actor)
    changes: dict[str, object] = {
        "result": result,
        "features": answered_features(row.copy.filing.details, features),
        "ground": said,
        "appraised_by": name,
        "answered_by": actor.ref,
        "answered_at": clock.now(),
        "ended_at": clock.now(),
        "report": report,
    }
    move(Appraisal.objects.all(), APPRAISAL, "answer", pk=row.pk, **changes)
    if row.copy.role == CopyRole.CONTROL:
        _compare(row, result)
    return _recorded(
        events.APPRAISAL_ANSWERED,
        row.pk,
        actor,
        result=result,
        appraised_by=name,
        report=report.pk if report else "",
    )


def _compare(row: Appraisal, result: str) -> None:
    """Enter how an answer on a control copy compares, by the system: no appraiser may learn which copies those were."""
    compared = ControlAnswer.RIGHT if result == row.copy.known else ControlAnswer.WRONG
    if result == AppraisalResult.UNCERTAIN:
        compared = ControlAnswer.UNSURE
    of_copy(
        events.CONTROL_COMPARED,
        row.copy,
        CONTROLS,
        compared=compared.value,
        appraiser=str(row.appraiser_id),
    )


def _require_another(row: Appraisal, name: str, actor: Actor) -> None:
    """Refuse a second appraisal by who made the first: by account, or by name."""
    first = Appraisal.objects.filter(
        copy__purchase=row.copy.purchase_id, round=1, state=AppraisalState.ANSWERED.value
    ).exclude(copy__purchase=None)
    for one in first:
        if one.answered_by == actor.ref or one.appraised_by.casefold() == name.casefold():
            raise SameAppraiser()


@transaction.atomic
def revoke_appraisal(*, appraisal_id: UUID | str, why: str, actor: Actor) -> Appraisal:
    """Take a question back; its link is good no more. Raises Forbidden, AppraisalNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = find_row(Appraisal.objects.visible_to(actor), appraisal_id, AppraisalNotFound)
    said = texts.words(why)
    move(Appraisal.objects.all(), APPRAISAL, "revoke", pk=row.pk, ended_at=clock.now())
    return _recorded(events.APPRAISAL_REVOKED, row.pk, actor, why=said)


@transaction.atomic
def expire_appraisal(*, appraisal_id: UUID, actor: Actor) -> Appraisal | None:
    """End a question whose time is over; None where it was answered meanwhile."""
    row = Appraisal.objects.filter(pk=appraisal_id, expires_at__lte=clock.now()).first()
    if row is None:
        return None
    try:
        move(Appraisal.objects.all(), APPRAISAL, "expire", pk=row.pk, ended_at=clock.now())
    except Conflict:
        return None
    return _recorded(events.APPRAISAL_EXPIRED, row.pk, actor, until=row.expires_at)
