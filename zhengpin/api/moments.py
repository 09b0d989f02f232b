"""Reads moments as they are sent."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from zhengpin.kit.errors import Invalid


def aware(moment: datetime) -> datetime:
    """Return a moment with a time zone: one without is the operator's. Raises Invalid for one beyond all calendars."""
    try:
        given = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        given.timestamp()
        return given
    except (OverflowError, ValueError) as error:
        raise Invalid(code="moment.out_of_range") from error
