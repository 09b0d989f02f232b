"""Notes that a holder was told of the end of a term, once for each term and distance."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from zhengpin.kit import clock
from zhengpin.rights import events
from zhengpin.rights.models import ExpiryReminder, Filing
from zhengpin.rights.operations.access import tell


@transaction.atomic
def note_reminder(*, filing: Filing, days: int, actor: Any) -> bool:
    """Note the reminder of `days` before the present last day; False where it was noted before."""
    if filing.valid_to is None:
        return False
    row = ExpiryReminder(filing=filing, valid_to=filing.valid_to, days=days, told_at=clock.now())
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    tell(events.EXPIRY_REMINDED, filing, actor, valid_to=filing.valid_to, days=days)
    return True
