"""Puts notices into inboxes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.models import Notice
from zhengpin.messages.operations.issuing import issue
from zhengpin.messages.queries import letter_in_force


@transaction.atomic
def issue_notice(
    *,
    organisation_id: UUID,
    about: str,
    letter: str,
    values: Mapping[str, object],
    at: datetime | None = None,
    actor: Actor,
) -> Notice:
    """Put a notice into an organisation's inbox, or return the one that stands there about the same matter.

    It has arrived there at once, which is recorded; it is also sent to webhooks and mailed. at: the moment from which
    its sender reckoned the periods that it names; by default now. Raises LetterUnfilled, KeyError for an unknown
    letter.
    """
    form = letter_in_force(letter)
    made = Notice(
        organisation_id=organisation_id,
        about=about,
        letter=form.name,
        letter_version=form.version,
        texts=fill(form, values),
        created_at=at or clock.now(),
    )
    return issue(made, form=form, actor=actor)
