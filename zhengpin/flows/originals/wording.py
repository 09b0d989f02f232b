"""What an answer to a deposit says beyond its label: where and when, by whom of the marketplace, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext as _

from zhengpin.catalog.models import Listing, Video
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import DepositAnswer


class SeenThere(TypedDict):
    """A listing or video in which it was shown, as anybody could see it there. shop: also who published a video; at:
    when our intake first received it, of a video when it was first screened."""

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
    shown = _shown({str(one["listing"]) for one in rows if "listing" in one}) | _filmed(
        {str(one["video"]) for one in rows if "video" in one}
    )
    there = [(one, shown.get(str(one.get("listing") or one.get("video")))) for one in rows]
    return [
        SeenThere(**place, at=str(one["at"]), same_file=bool(one["same_file"]))
        for one, place in there
        if place
    ]


class _Place(TypedDict):
    shop: str
    title: str
    address: str


def _shown(listings: Collection[str]) -> dict[str, _Place]:
    rows = Listing.objects.select_related("shop").filter(pk__in=listings) if listings else ()
    return {str(one.pk): _Place(shop=one.shop.name, title=one.title, address=one.url) for one in rows}


def _filmed(videos: Collection[str]) -> dict[str, _Place]:
    """Return whoever published videos in the place of a shop."""
    rows = Video.objects.select_related("creator", "merchant").filter(pk__in=videos) if videos else ()
    return {
        str(one.pk): _Place(shop=publisher.name, title=one.title, address=one.url)
        for one in rows
        if (publisher := one.creator or one.merchant)
    }


def _sentences(row: Deposit) -> tuple[str, str]:
    match DepositAnswer(row.answer):
        case DepositAnswer.DEPOSITED:
            return _of_protected(row)
        case DepositAnswer.SEEN_HERE_EARLIER:
            return (
                _("Somebody else showed or deposited it here before you. It is on record, not protected."),
                _("If you made it, give its source files and ask the marketplace who was first."),
            )
        case DepositAnswer.COMMON_PICTURE:
            return (
                _("Several unrelated shops showed it here before you. It is on record, not protected."),
                _("Deposit videos that you made yourself.")
                if row.is_film
                else _("Deposit pictures that you took yourself."),
            )
        case DepositAnswer.OTHERS_MARK:
            return (
                _("It shows a protected mark of somebody else. It is on record, not protected."),
                _("Have the owner of the mark authorise you, or deposit one without it."),
            )
        case DepositAnswer.TOO_PLAIN:
            return (
                _("It shows too little to be told from others. It is on record, not protected."),
                _("Deposit one that shows more: not a plain ground, a template or a logo alone."),
            )
        case DepositAnswer.EXAMINING:
            return _("It is on record and being examined: compared with what was shown here before."), ""
    return _("It was not taken in."), ""


def _of_protected(row: Deposit) -> tuple[str, str]:
    if row.widely_shown:
        return (
            _(
                "It is on record and looked for from now on. Several unrelated shops have shown it since you did."
            ),
            _("What is found is shown to you. Give its source files to prove that it is yours alone."),
        )
    return (
        _("It is on record and looked for from now on."),
        _(
            "Nothing is taken down automatically for it before it has been public in your listings for %(days)d days "
            "without a claim, or is proven."
        )
        % {"days": settings.ORIGINALS_PUBLIC_DAYS},
    )
