"""Opens the draft of the words as a copy of those in force, fills it from a file, and lets it go."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.lexicon import events, queries
from zhengpin.lexicon.cleaning import CleanTerm
from zhengpin.lexicon.differences import LexiconDifference, differences
from zhengpin.lexicon.exchange import read_terms
from zhengpin.lexicon.models import LexiconTerm, LexiconVersion
from zhengpin.lexicon.operations.recording import held_draft, one_at_a_time, record_event
from zhengpin.lexicon.problems import DraftOpen
from zhengpin.lexicon.states import LEXICON, LexiconOrigin


@transaction.atomic
def open_draft(*, actor: Actor, origin: LexiconOrigin = LexiconOrigin.OPERATOR) -> LexiconVersion:
    """Begin the next version as a copy of the words in force. Raises DraftOpen, Forbidden."""
    actor.require(Permission.WRITE_RULES)
    if queries.draft_row():
        raise DraftOpen()
    basis = queries.in_force_row()
    row = LexiconVersion(
        number=_next_number(),
        origin=origin.value,
        basis=basis.number if basis else None,
        created_by=actor.ref,
        created_at=clock.now(),
    )
    with one_at_a_time():
        row.save(force_insert=True)
    if basis:
        fill(row, [queries.clean_of(term) for term in basis.terms.order_by("pk")])
    record_event(events.LEXICON_DRAFTED, row, actor, basis=row.basis)
    return row


def _next_number() -> int:
    return (LexiconVersion.objects.aggregate(newest=Max("number"))["newest"] or 0) + 1


def fill(row: LexiconVersion, terms: Iterable[CleanTerm]) -> None:
    """Write words into a version, in their order."""
    LexiconTerm.objects.bulk_create(
        (LexiconTerm(version=row, key=one.key, **one.plain()) for one in terms), batch_size=500
    )


@transaction.atomic
def import_terms(*, text: str, actor: Actor) -> tuple[LexiconVersion, list[LexiconDifference]]:
    """Make the draft, opened where none is, hold exactly the words of a YAML file; return how it changed.

    All or nothing: raises FaultyLexicon that names every fault, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    wanted = read_terms(text)
    row = held_draft(actor) if queries.draft_row() else open_draft(actor=actor)
    before = list(row.terms.order_by("pk"))
    found = differences(before, wanted)
    if found:
        row.terms.all().delete()
        fill(row, wanted)
    record_event(events.LEXICON_IMPORTED, row, actor, terms=len(wanted), changes=len(found))
    return row, found


@transaction.atomic
def discard_draft(*, actor: Actor) -> LexiconVersion:
    """Let the open draft go; its number is not used again. Raises NoDraft, Forbidden."""
    actor.require(Permission.WRITE_RULES)
    row = held_draft(actor)
    move(LexiconVersion.objects.all(), LEXICON, "discard", pk=row.pk, retired_at=clock.now())
    row.refresh_from_db()
    record_event(events.LEXICON_DISCARDED, row, actor)
    return row
