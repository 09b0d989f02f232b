"""Puts time left and periods into words, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.complaints.clocks import Period, Remaining
from zhengpin.web.tongue import tongue


def left_in_words(left: Remaining) -> str:
    """Return the time left, or since, in its two largest units."""
    length = length_in_words(left)
    return (
        _("ended %(length)s ago") % {"length": length}
        if left.overdue
        else _("%(length)s left") % {"length": length}
    )


def length_in_words(left: Remaining) -> str:
    """Return a length of time in its two largest units: days and hours, or hours and minutes."""
    days = ngettext("%(n)d day", "%(n)d days", left.days) % {"n": left.days}
    hours = ngettext("%(n)d hour", "%(n)d hours", left.hours) % {"n": left.hours}
    minutes = ngettext("%(n)d minute", "%(n)d minutes", left.minutes) % {"n": left.minutes}
    if left.days:
        parts = [days, hours if left.hours else ""]
    elif left.hours:
        parts = [hours, minutes if left.minutes else ""]
    else:
        parts = [minutes]
    return ("" if tongue() == "zh" else " ").join(part for part in parts if part)


def period_in_words(period: Period) -> str:
    """Return how long a period is: `15 days`, `24 hours`, `10 to 14 working days`."""
    amount = f"{period.least}–{period.amount}" if period.least else str(period.amount)
    return f"{amount} {period.unit.label(tongue())}"
