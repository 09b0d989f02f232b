"""What is protected and what was done, counted now: for the front page, which names nobody."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import system
from zhengpin.enforcement import queries as enforcement
from zhengpin.enforcement.states import MeasureState
from zhengpin.monitoring.queries.screened import screenings
from zhengpin.review import queries as review
from zhengpin.review.states import DecisionState
from zhengpin.rights import queries as rights
from zhengpin.rights.states import FilingState, ReferenceState

READER = system("front-page")


class FrontFigure(NamedTuple):
    """name, note: in words; value: how many."""

    name: str | Promise
    value: int
    note: str | Promise


def counted() -> list[FrontFigure]:
    """Return the figures of the front page, as they are at this moment."""
    return [
        FrontFigure(
            _("Rights holders"),
            rights.protected_holders(READER),
            _("with at least one right on file that was checked"),
        ),
        FrontFigure(
            _("Rights on file"),
            rights.filing_counts(READER)[FilingState.APPROVED],
            _("trademarks, copyright, patents and others, checked and in force"),
        ),
        FrontFigure(
            _("Pictures and marks"),
            rights.reference_counts(READER)[ReferenceState.ACTIVE],
            _("that every listing is compared with"),
        ),
        FrontFigure(
            _("Listings screened"),
            screenings(READER).order_by().count(),
            _("each time that a version of a listing was screened counts once"),
        ),
        FrontFigure(
            _("Measures in force"),
            enforcement.measures(READER, state=MeasureState.IN_FORCE.value).order_by().count(),
            _("on listings, shops, videos, rooms and accounts"),
        ),
        FrontFigure(
            _("Decisions overturned"),
            review.decisions(READER, state=DecisionState.OVERTURNED.value).order_by().count(),
            _("found to be wrong later; everything that followed was reversed"),
        ),
    ]
