"""Expected failures of what buyers say, and what can be wrong with a record that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.catalog.problems import REASONS as CATALOGUE_REASONS
from zhengpin.evidence import refusals
from zhengpin.kit.errors import Conflict, Invalid, NotFound, Problem, TooMany
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


class RiseNoteMissing(Invalid):
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


class ReportLinkUnknown(NotFound):
    code = "report_link.unknown"
    message = _("This link does not work.")
    remedy = _(
        "Open it whole, as the marketplace gave it to you, or ask for it again on the page of your order."
    )


class ReportLinkExpired(Problem):
    code = "report_link.expired"
    status = 410
    message = _("This link is no longer good.")
    remedy = _("Ask for a new one on the page of your order.")


class ReportClosed(Conflict):
    code = "buyer_report.closed"
    message = _("This report can no longer be changed.")
    remedy = _("Open the link again to see how it stands.")


class ReportErased(Conflict):
    code = "buyer_report.erased"
    message = _("What was kept of this order was erased on request.")
    remedy = _("Nothing can be reported about it here any more; write to the marketplace.")


class TooManyReports(TooMany):
    code = "buyer_report.too_many"
    message = _("You have sent as many reports today as can be sent in 24 hours.")
    remedy = _("What you wrote is kept for a day: send it tomorrow.")


class ReasonMissing(Invalid):
    code = "buyer_report.reason_missing"
    message = _("Say what makes you think that it is not genuine.")
    remedy = _("Choose at least one answer.")

    def __init__(self) -> None:
        super().__init__(field="why")


class WordsMissing(Invalid):
    code = "buyer_report.words_missing"
    message = _("Say in a few words what makes you think so.")
    remedy = _("Write what you saw: the choice “something else” alone does not say it.")

    def __init__(self) -> None:
        super().__init__(field="text")


class RefundUnknown(Invalid):
    code = "buyer_report.refund_unknown"
    message = _("Say whether you asked for a refund.")
    remedy = _("Choose one of the answers.")

    def __init__(self) -> None:
        super().__init__(field="refund")


class TooManyPhotos(Invalid):
    code = "buyer_report.too_many_photos"
    message = _("No more than 6 photos can be sent.")
    remedy = _("Take one away first; those that show the label, the logo and the packaging help most.")

    def __init__(self) -> None:
        super().__init__(field="photos")


class BuyerReportNotFound(NotFound):
    code = "buyer_report.not_found"
    message = _("There is no such report.")
    remedy = _("Go to it from the list of reports; a buyer may have withdrawn it.")


class AnswerUnknown(Invalid):
    code = "buyer_report.answer_unknown"
    message = _("Say what came of the report.")
    remedy = _("Choose one of the answers.")

    def __init__(self) -> None:
        super().__init__(field="answer")


class DoneMissing(Invalid):
    code = "buyer_report.done_missing"
    message = _("No measure against these goods is in force: say what was done.")
    remedy = _("Write it as the buyer is to read it, or decide the case first.")

    def __init__(self) -> None:
        super().__init__(field="text")


class NoReportChosen(Invalid):
    code = "buyer_report.none_chosen"
    message = _("No report was chosen.")
    remedy = _("Tick the reports that are to be answered.")

    def __init__(self) -> None:
        super().__init__(field="report")


class ClosingUnknown(Invalid):
    code = "rise.closing_unknown"
    message = _("A rise is closed as looked into, or as no cause for action.")
    remedy = _("Choose one of the two.")

    def __init__(self) -> None:
        super().__init__(field="state")


class CountedMeanwhile(Conflict):
    code = "feedback.counted_meanwhile"
    message = _("Other feedback of the same shop came while it was counted.")
    remedy = _("Nothing needs to be done: it is counted again.")


class RateKindUnknown(Invalid):
    code = "rate.kind_unknown"
    message = _("There are no rates of this kind.")
    remedy = _("Choose category, merchant, brand, shop, creator or room.")

    def __init__(self) -> None:
        super().__init__(field="kind")


class PeriodUnclear(Invalid):
    code = "rate.period_unclear"
    message = _("This period cannot be read, or is too long.")
    remedy = _("Give a month as 2026-11, or a first and a last day at most 800 days apart.")

    def __init__(self) -> None:
        super().__init__(field="month")


class MonthNotOver(Invalid):
    code = "rate.month_not_over"
    message = _("Rates are given for whole months that are over.")
    remedy = _("Choose the last month or one before it: shorter periods would show what a single buyer said.")

    def __init__(self) -> None:
        super().__init__(field="month")


class CorrectionNotFound(NotFound):
    code = "correction.not_found"
    message = _("There is no such correction.")
    remedy = _("Go to it from the list of corrections.")
