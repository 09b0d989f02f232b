"""Keeps what was found when an approved application was verified again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import Verification
from zhengpin.admission.operations.access import record_event
from zhengpin.admission.states import ReverificationResult
from zhengpin.kit import clock


@transaction.atomic
def note_verification(
    *,
    application_id: UUID,
    result: ReverificationResult,
    register: Mapping[str, object],
    licence: Mapping[str, object],
    reasons: Sequence[Mapping[str, str]] = (),
    actor: Actor,
) -> Verification:
    """Keep what the register and the licence said of a seller that was let in. reasons: `{code, en, zh}` each."""
    application = queries.application(actor, application_id)
    row = Verification.objects.create(
        application=application,
        result=result.value,
        register=dict(register),
        licence=dict(licence),
        reasons=[dict(one) for one in reasons],
        at=clock.now(),
        by=actor.ref,
    )
    record_event(
        events.APPLICATION_VERIFIED_AGAIN,
        application,
        actor,
        result=row.result,
        register=bool(register.get("found")),
        licence=str(licence.get("state", "")),
        reasons=[one["code"] for one in reasons],
    )
    return row
