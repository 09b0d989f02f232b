"""Issues statements of reasons: a letter in both languages with structured reasons, complete or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical, clock
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.models import Statement
from zhengpin.messages.operations.issuing import issue
from zhengpin.messages.problems import ReasonsFaulty
from zhengpin.messages.queries import letter_in_force
from zhengpin.messages.reasons import faults_of_change, faults_of_restriction
from zhengpin.messages.states import LetterKind

_CHECKS = {LetterKind.RESTRICTION: faults_of_restriction, LetterKind.CHANGE: faults_of_change}


@transaction.atomic
def issue_statement(
    *,
    organisation_id: UUID,
    about: str,
    letter: str,
    values: Mapping[str, object],
    reasons: Mapping[str, Any],
    at: datetime | None = None,
    owed_to_union: bool = False,
    actor: Actor,
) -> Statement:
    """Issue a statement of reasons, or return the one that was issued about the same matter.

    about: the typed reference of the decision; letter: of kind restriction or change; values: see `letters.filling`;
    reasons: the structured fields, with `puid`; at: the moment from which its periods were reckoned; owed_to_union:
    whether the Union's transparency database is owed them. Raises LetterUnfilled, ReasonsFaulty, KeyError for an
    unknown letter.
    """
    form = letter_in_force(letter)
    faults = _CHECKS[form.kind](reasons)
    if faults:
        raise ReasonsFaulty(faults)
    made = Statement(
        organisation_id=organisation_id,
        about=about,
        letter=form.name,
        letter_version=form.version,
        texts=fill(form, values),
        reasons=canonical.plain(dict(reasons)),
        puid=reasons["puid"],
        owed_to_union=owed_to_union,
        created_at=at or clock.now(),
    )
    return issue(made, form=form, actor=actor)
