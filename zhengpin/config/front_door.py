"""Settings of what people without an account may do: report an infringement, and ask for an account."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import one_of, whole

__all__ = [
    "INFRINGEMENT_REPORTS_A_DAY",
    "INFRINGEMENT_REPORT_DAYS",
    "INFRINGEMENT_REPORT_FIX_DAYS",
    "INFRINGEMENT_REPORT_KEPT_DAYS",
    "SIGN_UP",
    "SIGN_UP_DAYS",
    "SIGN_UP_KEPT_DAYS",
    "SIGN_UPS_A_DAY",
]

_PAGE = "reviewing/without-an-account"

INFRINGEMENT_REPORT_DAYS = whole(
    "INFRINGEMENT_REPORT_DAYS",
    7,
    _("How long somebody without an account may take to confirm a report; then it is deleted."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INFRINGEMENT_REPORT_FIX_DAYS = whole(
    "INFRINGEMENT_REPORT_FIX_DAYS",
    14,
    _(
        "How long a report by somebody without an account can be sent again after it was sent back; then it lapses."
    ),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INFRINGEMENT_REPORT_KEPT_DAYS = whole(
    "INFRINGEMENT_REPORT_KEPT_DAYS",
    1095,
    _("How long a report by somebody without an account is kept after it was refused, withdrawn or lapsed."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INFRINGEMENT_REPORTS_A_DAY = whole(
    "INFRINGEMENT_REPORTS_A_DAY",
    20,
    _("How many reports may come from one network address in 24 hours; half as many for one e-mail address."),
    page=_PAGE,
    least=2,
)
SIGN_UP = one_of(
    "SIGN_UP",
    ("invitation", "application", "off"),
    _(
        "How rights holders, agents and merchants come to an account: whoever an administrator has invited; also "
        "whoever applies and is approved; or nobody but for whom an administrator makes one."
    ),
    page=_PAGE,
)
SIGN_UP_DAYS = whole(
    "SIGN_UP_DAYS",
    14,
    _("How long the link is good by which an address is confirmed or an invitation accepted."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
SIGN_UP_KEPT_DAYS = whole(
    "SIGN_UP_KEPT_DAYS",
    180,
    _(
        "How long an application for an account is kept after it was refused, and an invitation after it was taken "
        "back or ran out."
    ),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
SIGN_UPS_A_DAY = whole(
    "SIGN_UPS_A_DAY",
    10,
    _("How many applications for an account may come from one network address in 24 hours."),
    page=_PAGE,
    least=1,
)
