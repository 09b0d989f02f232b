"""Reads moments as they are sent."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid


def aware(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a time zone is in the operator's.

    Raises Invalid (`moment.out_of_range`) for one beyond all calendars.
    In UTC, because a database refuses what ISO 8601 allows: an offset of more than fifteen hours, say.
    """
    try:
        given = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        return given.astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise Invalid(
            _("This moment is out of range."),
            code="moment.out_of_range",
            remedy=_("Use a year from 1970 to 9998."),
        ) from error
