"""What wrong deposits and claims cost: who was wrong too often within a year is believed on proof alone, until fewer of
them lie within it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.flows.originals.disputes import letters
from zhengpin.kit import clock
from zhengpin.originals import operations, queries

CREDITOR = system("originals")
WITHIN = timedelta(days=365)


def credit(organisation: Organisation) -> None:
    """Reckon anew until when only what is proven bears an act for a depositor, and tell it where that has changed.

    A dispute that was reopened counts no longer until it is decided again.
    """
    wrong = queries.wrong_deposits(CREDITOR, organisation.pk, clock.now() - WITHIN)
    until = restricted_until(wrong, settings.ORIGINALS_CLAIMS_WRONG)
    row = operations.restrict_collection(
        organisation_id=organisation.pk, until=until, wrong=len(wrong), actor=CREDITOR
    )
    if row is not None and until is not None:
        letters.notify_restricted(organisation, until, len(wrong))


def restricted_until(wrong: list[datetime], limit: int) -> datetime | None:
    """Return when fewer than `limit` of those moments, the newest first, lie within a year; None where they do now."""
    return wrong[limit - 1] + WITHIN if len(wrong) >= limit else None
