"""Puts a version of the words in force, a new one or an earlier one again; every process follows by itself."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.transitions import move
from zhengpin.lexicon import events, queries
from zhengpin.lexicon.cleaning import FIELDS
from zhengpin.lexicon.differences import counted, differences
from zhengpin.lexicon.models import LexiconVersion
from zhengpin.lexicon.operations.recording import held_draft, one_at_a_time, record_event
from zhengpin.lexicon.problems import LexiconReasonMissing, NoteTooLong, NothingChanged
from zhengpin.lexicon.states import LEXICON

MOST_NOTE = 300


@transaction.atomic
def publish(*, note: str = "", actor: Actor) -> LexiconVersion:
    """Put the open draft in force; the version in force until now is retired in the same moment.

    Raises NothingChanged, NoteTooLong, NoDraft, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row, before = held_draft(actor), queries.in_force_row()
    said = _said(note, "note")
    terms = list(row.terms.order_by("pk"))
    found = differences(before.terms.order_by("pk") if before else [], terms)
    if not found:
        raise NothingChanged()
    digest = canonical.digest([{name: getattr(one, name) for name in FIELDS} for one in terms])
    _replace(row, before, "publish", actor, digest=digest, note=said)
    fields = {"terms": len(terms), "digest": digest, "note": said, "origin": row.origin} | counted(found)
    record_event(events.LEXICON_PUBLISHED, row, actor, replaces=before.number if before else None, **fields)
    return row


@transaction.atomic
def republish(*, number: int, reason: str, actor: Actor) -> LexiconVersion:
    """Put an earlier version in force again, with the reason. Raises ReasonMissing, LexiconNotFound, Conflict."""
    actor.require(Permission.WRITE_RULES)
    row, before = queries.version(actor, number), queries.in_force_row()
    why = _said(reason, "reason")
    if not why:
        raise LexiconReasonMissing(field="reason")
    _replace(row, before, "republish", actor)
    replaces = before.number if before else None
    record_event(events.LEXICON_REPUBLISHED, row, actor, replaces=replaces, digest=row.digest, reason=why)
    return row


def _replace(
    row: LexiconVersion, before: LexiconVersion | None, verb: str, actor: Actor, **changes: object
) -> None:
    moment = clock.now()
    if before and before.pk != row.pk:
        move(LexiconVersion.objects.all(), LEXICON, "retire", pk=before.pk, retired_at=moment)
        record_event(events.LEXICON_RETIRED, before, actor, replaced_by=row.number)
    with one_at_a_time():
        move(
            LexiconVersion.objects.all(),
            LEXICON,
            verb,
            pk=row.pk,
            published_by=actor.ref,
            published_at=moment,
            **changes,
        )
    row.refresh_from_db()


def _said(text: str, field: str) -> str:
    said = " ".join(text.replace("\x00", "").split())
    if len(said) > MOST_NOTE:
        raise NoteTooLong(field=field)
    return said
