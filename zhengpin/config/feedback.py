"""Settings of what buyers say: how long it is kept, by which key it is kept, when a rise is told."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text, whole

__all__ = [
    "BUYER_KEY",
    "FEEDBACK_DAYS",
    "ORDER_DAYS",
    "REPORTS_A_DAY",
    "REPORT_LINK_DAYS",
    "RISE_EVIDENCE",
]

_PAGE = "operating/feedback"

BUYER_KEY = text(
    "BUYER_KEY",
    "",
    _(
        "The secret under which buyers and numbers of orders are kept as digests; empty: made of the secret key. "
        "Whoever changes it must have all orders sent again."
    ),
    page=_PAGE,
    secret=True,
)
ORDER_DAYS = whole(
    "ORDER_DAYS",
    400,
    _("After how long an order is deleted; what it counted for is kept."),
    page=_PAGE,
    unit=_("days"),
    least=90,
)
FEEDBACK_DAYS = whole(
    "FEEDBACK_DAYS",
    730,
    _(
        "After how long returns, reviews, questions and reports of buyers are deleted; what they counted for is kept."
    ),
    page=_PAGE,
    unit=_("days"),
    least=90,
)
RISE_EVIDENCE = number(
    "RISE_EVIDENCE",
    0,
    _(
        "From how much evidence, as a natural logarithm, a rise of what buyers say is told; 0: chosen by the number of "
        "shops so that of 5,000 chance alone tells at most one a day, and of fewer so much less."
    ),
    page=_PAGE,
)
REPORT_LINK_DAYS = whole(
    "REPORT_LINK_DAYS",
    60,
    _("For how long the link by which a buyer reports a suspected fake is good."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
REPORTS_A_DAY = whole(
    "REPORTS_A_DAY",
    10,
    _("How many reports of suspected fakes a buyer may send in 24 hours by the page."),
    page=_PAGE,
    least=1,
)
