"""What an answer to a deposit says beyond its label: where and when, by whom of the marketplace, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext as _

from zhengpin.catalog.models import Listing
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import DepositAnswer


class SeenThere(TypedDict):
    """A listing in which it was shown, as anybody could see it there. at: when our intake first received it."""

    shop: str
    title: str
    address: str
    at: str
    same_file: bool


class AnswerDetails(TypedDict):
    explanation: str
    remedy: str
    first_seen_at: str
    seen: list[SeenThere]
    shops_before: int
    deposited_by_another_at: str | None
    marks: list[str]


def answer_details(row: Deposit) -> AnswerDetails:
    """Return what a deposit's answer rests on, as its depositor may know it."""
    evidence: Mapping[str, object] = row.evidence
    like = evidence.get("alike")
    explanation, remedy = _sentences(row)
    marks = evidence.get("marks")
    before = evidence.get("shops_before")
    return AnswerDetails(
        explanation=explanation,
        remedy=remedy,
        first_seen_at=row.first_seen_at.isoformat(),
        seen=_seen(evidence.get("earlier")),
        shops_before=before if isinstance(before, int) else 0,
        deposited_by_another_at=str(like["at"]) if isinstance(like, Mapping) else None,
        marks=[str(one) for one in marks] if isinstance(marks, list) else [],
    )


def _seen(kept: object) -> list[SeenThere]:
    rows = [one for one in kept if isinstance(one, Mapping)] if isinstance(kept, list) else []
    listings = (
        {
            str(one.pk): one
            for one in Listing.objects.select_related("shop").filter(pk__in=[one["listing"] for one in rows])
        }
        if rows
        else {}
    )
    return [
        SeenThere(
            shop=listings[str(one["listing"])].shop.name,
            title=listings[str(one["listing"])].title,
            address=listings[str(one["listing"])].url,
            at=str(one["at"]),
            same_file=bool(one["same_file"]),
        )
        for one in rows
        if str(one["listing"]) in listings
    ]


def _sentences(row: Deposit) -> tuple[str, str]:
    match DepositAnswer(row.answer):
        case DepositAnswer.DEPOSITED:
            return _of_protected(row)
        case DepositAnswer.SEEN_HERE_EARLIER:
            return (
                _("Somebody else showed or deposited it here before you. It is on record, not protected."),
                _("If you made it, give its source files and open a dispute."),
            )
        case DepositAnswer.COMMON_PICTURE:
            return (
                _("Several unrelated shops showed it here before you. It is on record, not protected."),
                _("Deposit pictures that you took yourself."),
            )
        case DepositAnswer.OTHERS_MARK:
            return (
                _("It shows a protected mark of somebody else. It is on record, not protected."),
                _("Have the owner of the mark authorise you, or deposit a picture without it."),
            )
        case DepositAnswer.TOO_PLAIN:
            return (
                _("It shows too little to be told from others. It is on record, not protected."),
                _("Deposit a picture that shows more: not a plain ground, a template or a logo alone."),
            )
    return _("It was not taken in."), ""


def _of_protected(row: Deposit) -> tuple[str, str]:
    if row.widely_shown:
        return (
            _(
                "It is on record and looked for from now on. Several unrelated shops have shown it since you did."
            ),
            _("What is found goes to you. Give its source files to prove that it is yours alone."),
        )
    return (
        _("It is on record and looked for from now on."),
        _(
            "Nothing is taken down automatically for it before it has been public in your listings for %(days)d days "
            "without a claim, or is proven."
        )
        % {"days": settings.ORIGINALS_PUBLIC_DAYS},
    )
