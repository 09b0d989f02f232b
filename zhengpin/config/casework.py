"""Settings of matters: reminders, sharing, the report's currency, how long a closed matter is kept."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import text, whole

__all__ = [
    "MATTER_CURRENCY",
    "MATTER_KEPT_DAYS",
    "MATTER_REMINDER_HOURS",
    "MATTER_SHARE_DAYS",
]

_PAGE = "reviewing/matters"


def _currency(given: str) -> None:
    if not (len(given) == 3 and given.isascii() and given.isalpha() and given.isupper()):
        raise ValueError("it must be a currency of ISO 4217, such as CNY")


MATTER_REMINDER_HOURS = whole(
    "MATTER_REMINDER_HOURS",
    24,
    _("How long before it is due the operator's staff are reminded of a task in a matter."),
    page=_PAGE,
    unit=_("hours"),
    least=0,
)
MATTER_SHARE_DAYS = whole(
    "MATTER_SHARE_DAYS",
    90,
    _("For how long items of a matter may be shared at a time with people outside the operator."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
MATTER_KEPT_DAYS = whole(
    "MATTER_KEPT_DAYS",
    1826,
    _("How long after a matter was closed its names, texts and files are kept."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
MATTER_CURRENCY = text(
    "MATTER_CURRENCY",
    "CNY",
    _("The currency in which the report adds up the value of matters; amounts in others are left out there."),
    page=_PAGE,
    checked=_currency,
)
