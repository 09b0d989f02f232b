"""Settings of deposited originals: how long one has to be public, and what is common."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, whole

__all__ = [
    "ORIGINALS_COMMON_SHOPS",
    "ORIGINALS_DEPOSITS_DAY",
    "ORIGINALS_PUBLIC_DAYS",
    "ORIGINALS_SAME_SCORE",
]

_PAGE = "rules-and-law/originals"

ORIGINALS_PUBLIC_DAYS = whole(
    "ORIGINALS_PUBLIC_DAYS",
    7,
    _(
        "How long a deposited original has to be public without a claim before it bears an automatic act; what is "
        "proven bears one at once."
    ),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
ORIGINALS_COMMON_SHOPS = whole(
    "ORIGINALS_COMMON_SHOPS",
    3,
    _("From how many unlinked shops on, that showed a picture before its depositor, it is a common picture."),
    page=_PAGE,
    least=2,
)
ORIGINALS_DEPOSITS_DAY = whole(
    "ORIGINALS_DEPOSITS_DAY",
    20_000,
    _("How many files one merchant or creator may deposit in 24 hours."),
    page=_PAGE,
    least=1,
)
ORIGINALS_SAME_SCORE = number(
    "ORIGINALS_SAME_SCORE",
    0.95,
    _("From which score on a picture that was shown earlier counts as the one that is deposited."),
    page=_PAGE,
    most=1,
)
