"""Adds, changes and takes out words of the open draft; nothing follows from it before it is published."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.lexicon import events, queries
from zhengpin.lexicon.cleaning import CleanTerm, clean, double
from zhengpin.lexicon.models import LexiconTerm, LexiconVersion
from zhengpin.lexicon.operations.recording import held_draft, one_at_a_time, record_event


@transaction.atomic
def add_term(
    *, text: str, kind: str, weight: object, language: str = "", note: str = "", actor: Actor
) -> LexiconTerm:
    """Add a word to the open draft. Raises Invalid that names the field, NoDraft, Forbidden."""
    actor.require(Permission.WRITE_RULES)
    version = held_draft(actor)
    given = clean({"text": text, "kind": kind, "weight": weight, "language": language, "note": note})
    _require_single(version, given)
    row = LexiconTerm(version=version, key=given.key, **given.plain())
    with one_at_a_time():
        row.save(force_insert=True)
    record_event(events.LEXICON_TERM_ADDED, version, actor, **_fields(row))
    return row


@transaction.atomic
def change_term(*, term_id: int, actor: Actor, **given: object) -> LexiconTerm:
    """Change what is given of a word's text, kind, weight, language and note; what is not given stays.

    Raises Invalid that names the field, TermNotFound, NoDraft, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    version = held_draft(actor)
    row = queries.term(actor, term_id)
    before = queries.clean_of(row)
    after = clean(before.plain() | given)
    if after == before:
        return row
    _require_single(version, after, except_for=row)
    with one_at_a_time():
        LexiconTerm.objects.filter(pk=row.pk).update(key=after.key, **after.plain())
    row.refresh_from_db()
    record_event(events.LEXICON_TERM_CHANGED, version, actor, **_fields(row), before=before.plain())
    return row


@transaction.atomic
def remove_term(*, term_id: int, actor: Actor) -> None:
    """Take a word out of the open draft. Raises TermNotFound, NoDraft, Forbidden."""
    actor.require(Permission.WRITE_RULES)
    version = held_draft(actor)
    row = queries.term(actor, term_id)
    LexiconTerm.objects.filter(pk=row.pk).delete()
    record_event(events.LEXICON_TERM_REMOVED, version, actor, text=row.text, kind=row.kind, weight=row.weight)


def _require_single(version: LexiconVersion, given: CleanTerm, except_for: LexiconTerm | None = None) -> None:
    others = version.terms.filter(key=given.key)
    present = (others.exclude(pk=except_for.pk) if except_for else others).first()
    if present:
        raise double(given.text, present.text)


def _fields(row: LexiconTerm) -> dict[str, object]:
    return {"text": row.text, "kind": row.kind, "weight": row.weight, "language": row.language}
