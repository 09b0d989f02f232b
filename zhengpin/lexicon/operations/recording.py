"""What every write of words needs: the draft held, one writer at a time, and its entry in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.lexicon import queries
from zhengpin.lexicon.models import LexiconVersion
from zhengpin.lexicon.problems import ChangedAtOnce, NoDraft
from zhengpin.lexicon.states import LexiconState


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Turn the database's refusal of a second draft, version or word in the same place into a Conflict."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ChangedAtOnce() from error


def held_draft(actor: Actor) -> LexiconVersion:
    """Return the open draft and hold it, so that a publication waits for a change of it. Raises NoDraft, Forbidden."""
    found = queries.draft(actor)
    rows = LexiconVersion.objects.select_for_update().filter(pk=found.pk, state=LexiconState.DRAFT.value)
    row = rows.first()
    if row is None:
        raise NoDraft()
    return row


def record_event(event: Event, row: LexiconVersion, actor: Actor, **fields: object) -> None:
    record(
        event, actor=actor, subject=reference("lexicon", row.number), number=row.number, parent="", **fields
    )
