"""Settings of test purchases: periods, and how many control copies measure an appraiser."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import whole

__all__ = [
    "APPRAISAL_DAYS",
    "CONTROL_COPIES_ONE_IN",
    "COPY_HELD_DAYS",
    "PURCHASE_ANSWER_DAYS",
]

_PAGE = "reviewing/test-purchases"

APPRAISAL_DAYS = whole(
    "APPRAISAL_DAYS",
    14,
    _("How long an appraiser has to answer, and the link by which it answers is good."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
PURCHASE_ANSWER_DAYS = whole(
    "PURCHASE_ANSWER_DAYS",
    10,
    _("How long a merchant has to answer the result of a test purchase."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
CONTROL_COPIES_ONE_IN = whole(
    "CONTROL_COPIES_ONE_IN",
    20,
    _(
        "One in so many copies that an appraiser is sent is known to be genuine or pirated; 0: none, else at least 2."
    ),
    page=_PAGE,
    least=0,
)
COPY_HELD_DAYS = whole(
    "COPY_HELD_DAYS",
    14,
    _("After how long staff are reminded that somebody still holds a copy."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
