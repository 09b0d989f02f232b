"""The period that a page of rates is asked for: a month, or the last so many days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.feedback.periods import RatePeriod, last_finished_month, month_of, months_until
from zhengpin.web.shell.page import asked

MONTHS = 24
DAYS = (7, 30, 90, 365)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAYS = re.compile(r"(\d{1,3})d")


@dataclass(frozen=True)
class Choice:
    """A period to choose. value: as it stands in an address."""

    value: str
    words: str


def asked_period(request: HttpRequest, actor: Actor) -> tuple[str, RatePeriod]:
    """Return the period that a page's address asks for, as it stands there and as days; otherwise the last month that
    is over. What others than the operator do not get counts as not asked for."""
    value = asked(request, "period")
    found = _read(value, actor)
    if found is None:
        found = last_finished_month(today())
        value = value_of(found)
    return value, found


def _read(value: str, actor: Actor) -> RatePeriod | None:
    """Return the period that a text names: `2026-10`, or `30d` of the operator's; None where it names none."""
    if (month := _MONTH.fullmatch(value)) and 1 <= int(month[2]) <= 12 and 2000 <= int(month[1]) <= 9000:
        found = month_of(date(int(month[1]), int(month[2]), 1))
        over = found.last <= last_finished_month(today()).last
        return found if over or (actor.sees_everything and found.first <= today()) else None
    days = _DAYS.fullmatch(value)
    if days and actor.sees_everything and 1 <= int(days[1]) <= 400:
        return RatePeriod(today() - timedelta(days=int(days[1]) - 1), today())
    return None


def value_of(month: RatePeriod) -> str:
    return f"{month.first:%Y-%m}"


def month_in_words(month: RatePeriod) -> str:
    return date_format(month.first, "YEAR_MONTH_FORMAT")


def period_in_words(period: RatePeriod) -> str:
    """Return a period as a reader writes it: a month by its name, other days by the first and the last."""
    if period.is_month:
        return month_in_words(period)
    return _("%(first)s to %(last)s") % {
        "first": f"{period.first:%Y-%m-%d}",
        "last": f"{period.last:%Y-%m-%d}",
    }


def choices(actor: Actor) -> list[Choice]:
    """Return the periods to choose from: months, the newest first; for the operator the present one and days, too."""
    newest = month_of(today()) if actor.sees_everything else last_finished_month(today())
    months = [Choice(value_of(one), month_in_words(one)) for one in reversed(months_until(newest, MONTHS))]
    if not actor.sees_everything:
        return months
    return [*(Choice(f"{many}d", _("The last %(n)d days") % {"n": many}) for many in DAYS), *months]
