"""Settings of deposited originals: how long one has to be public, and what is common."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text, whole

__all__ = [
    "ORIGINALS_CLAIMS_WRONG",
    "ORIGINALS_COMMON_SHOPS",
    "ORIGINALS_DEPOSITS_DAY",
    "ORIGINALS_HEARING_DAYS",
    "ORIGINALS_PUBLIC_DAYS",
    "ORIGINALS_SAME_SCORE",
    "ORIGINALS_TERM_DAYS",
    "PRIORITY_POLICY",
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
ORIGINALS_HEARING_DAYS = whole(
    "ORIGINALS_HEARING_DAYS",
    7,
    _("How long both sides of a dispute over an original are heard."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
ORIGINALS_CLAIMS_WRONG = whole(
    "ORIGINALS_CLAIMS_WRONG",
    3,
    _(
        "From how many disputes on, lost within a year, a merchant or creator may dispute no further original."
    ),
    page=_PAGE,
    least=1,
)
ORIGINALS_TERM_DAYS = whole(
    "ORIGINALS_TERM_DAYS",
    730,
    _("How long a deposited original is protected before it has to be renewed."),
    page=_PAGE,
    unit=_("days"),
    least=30,
)
PRIORITY_POLICY = text(
    "PRIORITY_POLICY",
    "",
    _(
        "The file of the policy by which it is decided who was first with a picture, in place of the one that ships."
    ),
    page=_PAGE,
)
