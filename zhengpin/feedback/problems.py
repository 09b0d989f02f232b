"""Expected failures of what buyers say, and what can be wrong with a record that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.catalog.problems import REASONS as CATALOGUE_REASONS
from zhengpin.evidence import refusals
from zhengpin.kit.errors import Conflict, Invalid, NotFound
from zhengpin.kit.labels import gettext_noop

REASONS: refusals.Reasons = {
    **CATALOGUE_REASONS,
    "record.not_an_object": (
        gettext_noop("This is not a record: a JSON object is expected."),
        gettext_noop("Send one object with the fields of an order, return, review, question or report."),
    ),
    "record.no_goods": (
        gettext_noop("An order needs a listing or a shop."),
        gettext_noop("Give the marketplace's number of the listing, or of the shop."),
    ),
    "record.about_nothing": (
        gettext_noop("It is not said what this is about."),
        gettext_noop("Give the number of the order, the listing, the shop, the creator or the live room."),
    ),
    "record.in_the_future": (
        gettext_noop("This moment is more than a day ahead."),
        gettext_noop("Check the date and the time zone of whoever sends it."),
    ),
    "record.too_many_links": (
        gettext_noop("The account has %(actual)d things in common with others."),
        gettext_noop("Send at most %(limit)d."),
    ),
    "record.revision_conflict": (
        gettext_noop("Revision %(revision)d is held already, and says something else."),
        gettext_noop("Send what changed with a higher revision number."),
    ),
    "record.stale": (
        gettext_noop("Revision %(revision)d is older than revision %(held)d, which is held."),
        gettext_noop("Nothing needs to be done, unless the order of sending was wrong."),
    ),
    "record.erased": (
        gettext_noop(
            "This record, or the order that it is of, was erased on request and is not taken in again."
        ),
        gettext_noop("Stop sending it."),
    ),
    "record.too_old": (
        gettext_noop("This is older than the %(days)d days for which such records are kept."),
        gettext_noop("Nothing needs to be done: it would be deleted at once."),
    ),
}

RecordProblem = dict[str, Any]
"""{code, field, message, remedy, facts}, told in the active language."""


def problem(code: str, field: str = "", **facts: object) -> RecordProblem:
    """Return a problem with a record, told in the active language."""
    return problem_of({"code": code, "field": field, "facts": facts})


def problem_of(row: Mapping[str, Any]) -> RecordProblem:
    message, remedy = refusals.refusal_texts(row["code"], row.get("facts"), reasons=REASONS)
    return {**row, "message": message, "remedy": remedy}


class FeedbackNotFound(NotFound):
    code = "feedback.not_found"
    message = _("There is no such feedback.")
    remedy = _("Go to it from the list of what buyers say; what is older than it is kept was deleted.")


class UnitNotFound(NotFound):
    code = "rate.not_found"
    message = _("Nothing was counted of this.")
    remedy = _("Check the number; you see only rates that concern you.")


class RiseNotFound(NotFound):
    code = "rise.not_found"
    message = _("There is no such rise.")
    remedy = _("Go to it from the list of rises.")


class SaysUnknown(Invalid):
    code = "feedback.says_unknown"
    message = _("Say what the feedback says of the goods.")
    remedy = _("Choose one of the answers.")

    def __init__(self) -> None:
        super().__init__(field="says")


class NothingToCorrect(Conflict):
    code = "feedback.says_so_already"
    message = _("It is taken to say that already.")
    remedy = _("Choose another answer, or leave it.")


class NoteMissing(Invalid):
    code = "rise.note_missing"
    message = _("This needs a note.")
    remedy = _("Write what you found.")

    def __init__(self) -> None:
        super().__init__(field="note")


class BuyerUnreadable(Invalid):
    code = "buyer.unreadable"
    message = _("This is no number of a buyer.")
    remedy = _("Write the marketplace's number of the buyer, of at most 200 characters.")

    def __init__(self) -> None:
        super().__init__(field="buyer")
