"""Settings of the rules: notice before they apply, how long one can go back, comments of the public, what is kept."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, whole

__all__ = [
    "EVALUATION_YEARS",
    "PUBLIC_COMMENTS_AN_HOUR",
    "REVIEW_MINUTES",
    "RULE_NOTICE_DAYS",
    "RULE_TAKE_BACK_MINUTES",
]

RULE_NOTICE_DAYS = whole(
    "RULE_NOTICE_DAYS",
    7,
    _(
        "Whole days between the announcement of a rule and the day from which it is in force, unless it is urgent."
    ),
    page="rules-and-law/rulebook",
    unit=_("days"),
)
RULE_TAKE_BACK_MINUTES = number(
    "RULE_TAKE_BACK_MINUTES",
    10,
    _("For how long a version that was put in force can be taken back without saying why."),
    page="rules-and-law/rulebook",
    unit=_("minutes"),
)
PUBLIC_COMMENTS_AN_HOUR = whole(
    "PUBLIC_COMMENTS_AN_HOUR",
    5,
    _("Comments on upcoming rules taken in an hour from one address that is not signed in; 0: none."),
    page="rules-and-law/rulebook",
)
EVALUATION_YEARS = whole(
    "EVALUATION_YEARS",
    3,
    _(
        "How long every evaluation of the rules is kept with its facts (PRC E-Commerce Law, art. 31: at least three)."
    ),
    page="rules-and-law/rulebook",
    unit=_("years"),
)
REVIEW_MINUTES = number(
    "REVIEW_MINUTES",
    3,
    _("How long a review takes in a backtest's sum, for queues in which hardly anything was decided yet."),
    page="rules-and-law/rulebook",
    unit=_("minutes"),
)
