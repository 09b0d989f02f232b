"""Submits applications, and notes what was judged of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import Application
from zhengpin.admission.operations.access import own_application, record_event
from zhengpin.admission.operations.confirming import forget_owner_word
from zhengpin.admission.states import APPLICATION, OwnerWord
from zhengpin.kit import clock
from zhengpin.kit.transitions import move


@transaction.atomic
def submit_application(*, application_id: UUID | str, actor: Actor) -> Application:
    """Submit a draft or returned application; whether it is ready, and judging it, are the caller's.

    Raises Forbidden, ApplicationNotFound, Conflict.
    """
    row = own_application(actor, application_id)
    move(
        Application.objects.all(),
        APPLICATION,
        "submit",
        pk=row.pk,
        submissions=F("submissions") + 1,
        submitted_by=actor.ref,
        submitted_at=clock.now(),
        updated_at=clock.now(),
        reason="",
        explanation="",
    )
    forget_owner_word(row, actor)
    row.refresh_from_db()
    record_event(events.APPLICATION_SUBMITTED, row, actor, submission=row.submissions)
    return row


@transaction.atomic
def note_judgement(
    *,
    application_id: UUID | str,
    judged: dict[str, Any],
    forgery: float,
    policy: str,
    owner_word: str = OwnerWord.UNASKED.value,
    actor: Actor,
) -> Application:
    """Keep what was judged of an application, with its parts. judged: as `judging.Judgement.as_dict` writes it;
    owner_word: what the owner had said by then.
    """
    row = queries.application(actor, application_id)
    kept = {"judged": judged, "forgery": forgery, "policy": policy, "owner_word": owner_word}
    Application.objects.filter(pk=row.pk).update(**kept)
    row.refresh_from_db()
    record_event(
        events.APPLICATION_JUDGED,
        row,
        actor,
        outcome=judged["outcome"],
        reason=judged.get("reason", ""),
        forgery=round(forgery, 4),
        chain=judged.get("chain", {}).get("state", ""),
        register=judged.get("register", ""),
        owner=row.owner_word,
        signals=[one["code"] for one in judged.get("signals", [])],
        policy=policy,
    )
    return row
