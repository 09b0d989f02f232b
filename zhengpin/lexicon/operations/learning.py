"""Keeps the words that many merchants write, in versions of which the newest is in force."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.lexicon import events, queries
from zhengpin.lexicon.models import LearntWords

KEPT = 10
"""Versions whose words are kept; the ledger tells of all."""


@transaction.atomic
def store_learnt_words(
    *, words: Iterable[str], listings: int, merchants: int, actor: Actor
) -> LearntWords | None:
    """Put learnt words in force; return the version, None where they are those in force already."""
    ordered = sorted(set(words))
    digest = hashlib.sha256(json.dumps(ordered).encode()).hexdigest()
    before = queries.learnt_row()
    if before.digest == digest if before else not ordered:
        return None
    row = LearntWords.objects.create(
        words=ordered, word_count=len(ordered), digest=digest, listings=listings, merchants=merchants
    )
    known = set(before.words) if before else set()
    record(
        events.WORDS_LEARNT,
        actor=actor,
        subject=reference("learnt_words", row.pk),
        number=row.pk,
        words=len(ordered),
        added=len(set(ordered) - known),
        removed=len(known - set(ordered)),
        listings=listings,
        merchants=merchants,
        digest=digest,
    )
    LearntWords.objects.filter(pk__lte=row.pk - KEPT).delete()
    return row
