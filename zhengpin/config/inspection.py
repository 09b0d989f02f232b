"""Settings of inspections and samples: what an inspection tells apart at which risks, and how often a shop is due."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text, whole

__all__ = [
    "INSPECTION_CAP",
    "INSPECTION_DAYS",
    "INSPECTION_FALSE_RISK",
    "INSPECTION_HIGH_SHARE",
    "INSPECTION_KEY",
    "INSPECTION_LOW_SHARE",
    "INSPECTION_MISS_RISK",
    "INSPECTION_PRICE_FALL",
    "INSPECTION_REDUCED_DAYS",
    "INSPECTION_TIGHTENED_DAYS",
    "INSPECTION_TITLES",
    "INSPECTION_TRIGGERED_DAYS",
    "SAMPLE_UNITS",
]

_PAGE = "rules-and-law/inspections"

INSPECTION_KEY = text(
    "INSPECTION_KEY",
    "",
    _(
        "The secret from which the days of inspections follow and by which the units of samples are named; empty: made "
        "of the secret key."
    ),
    page=_PAGE,
    secret=True,
)
INSPECTION_LOW_SHARE = number(
    "INSPECTION_LOW_SHARE",
    0.02,
    _(
        "Which share of a shop's copies is tolerated: such a shop is found non-conforming as seldom as allowed."
    ),
    page=_PAGE,
    most=1,
)
INSPECTION_HIGH_SHARE = number(
    "INSPECTION_HIGH_SHARE",
    0.2,
    _("Which share of a shop's copies an inspection is to find."),
    page=_PAGE,
    most=1,
)
INSPECTION_FALSE_RISK = number(
    "INSPECTION_FALSE_RISK",
    0.05,
    _("At most which risk a shop with the share that is tolerated has to be found non-conforming."),
    page=_PAGE,
    most=1,
)
INSPECTION_MISS_RISK = number(
    "INSPECTION_MISS_RISK",
    0.1,
    _("At most which chance a shop with the share that is to be found has to be missed."),
    page=_PAGE,
    most=1,
)
INSPECTION_CAP = whole(
    "INSPECTION_CAP",
    30,
    _("After how many copies an inspection ends, decided or not; twice as many while tightened."),
    page=_PAGE,
    least=1,
)
INSPECTION_DAYS = whole(
    "INSPECTION_DAYS",
    90,
    _("How long after its last inspection a shop is due again; 0: only when something changed."),
    page=_PAGE,
    unit=_("days"),
)
INSPECTION_TIGHTENED_DAYS = whole(
    "INSPECTION_TIGHTENED_DAYS",
    30,
    _("The same while its inspection is tightened, and after an undecided one."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INSPECTION_REDUCED_DAYS = whole(
    "INSPECTION_REDUCED_DAYS",
    180,
    _("The same while its inspection is reduced."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INSPECTION_TRIGGERED_DAYS = whole(
    "INSPECTION_TRIGGERED_DAYS",
    7,
    _("How long after something changed at a shop it is due."),
    page=_PAGE,
    unit=_("days"),
    least=1,
)
INSPECTION_PRICE_FALL = number(
    "INSPECTION_PRICE_FALL",
    0.25,
    _(
        "By which part the middle one of the price changes of a shop's goods must have fallen to count as a change."
    ),
    page=_PAGE,
    most=1,
)
INSPECTION_TITLES = whole(
    "INSPECTION_TITLES",
    20,
    _("How many goods that were not there before count as a change of a shop."),
    page=_PAGE,
    least=1,
)
SAMPLE_UNITS = whole(
    "SAMPLE_UNITS",
    5_000_000,
    _("The most units that the list of a sample may have."),
    page=_PAGE,
    least=1,
)
