"""Settings of requests by authorities: their policy, reminders, and how long they are kept."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import text, whole

__all__ = ["AUTHORITY_POLICY", "AUTHORITY_REMIND_HOURS", "AUTHORITY_REQUEST_YEARS"]

_PAGE = "reviewing/authority-requests"

AUTHORITY_POLICY = text(
    "AUTHORITY_POLICY",
    "",
    _(
        "The file of the policy of requests by authorities: legal bases and periods; by default the one that ships."
    ),
    page=_PAGE,
)
AUTHORITY_REMIND_HOURS = whole(
    "AUTHORITY_REMIND_HOURS",
    12,
    _("How long before a period of an authority's request ends staff are reminded of it."),
    page=_PAGE,
    unit=_("hours"),
    least=1,
)
AUTHORITY_REQUEST_YEARS = whole(
    "AUTHORITY_REQUEST_YEARS",
    5,
    _(
        "For how long what an authority's request says, and what was said by telephone, is kept after its end."
    ),
    page=_PAGE,
    unit=_("years"),
    least=1,
)
