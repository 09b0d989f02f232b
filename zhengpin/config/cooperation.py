"""Settings of the contact book: how long links are good, when silence passes a question on, what is kept how long."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, whole

__all__ = [
    "CONTACT_KEPT_DAYS",
    "CONTACT_LINK_DAYS",
    "CONTACT_QUESTION_KEPT_DAYS",
    "CONTACT_SILENCE_HOURS",
    "CONTACT_SILENCE_MINUTES",
]

_PAGE = "reviewing/contacts"

CONTACT_LINK_DAYS = whole(
    "CONTACT_LINK_DAYS",
    14,
    _("How long a link is good by which a contact confirms an address."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
CONTACT_SILENCE_HOURS = number(
    "CONTACT_SILENCE_HOURS",
    8,
    _("After how many of a contact's office hours without an answer the next one is asked."),
    page=_PAGE,
    unit=_("hours"),
    least=0.1,
)
CONTACT_SILENCE_MINUTES = number(
    "CONTACT_SILENCE_MINUTES",
    20,
    _("The same of an urgent question during an event, nights and weekends included."),
    page=_PAGE,
    unit=_("minutes"),
    least=1,
)
CONTACT_KEPT_DAYS = whole(
    "CONTACT_KEPT_DAYS",
    365,
    _("How long the name and the addresses are kept of somebody who is not the contact any more."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
CONTACT_QUESTION_KEPT_DAYS = whole(
    "CONTACT_QUESTION_KEPT_DAYS",
    1095,
    _("How long the texts of a question and its answer are kept after it ended."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
