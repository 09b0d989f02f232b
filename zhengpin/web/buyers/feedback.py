"""What buyers say, for the operator's staff: listed, one with its marked words and photos, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.queries import rates as rate_queries
from zhengpin.feedback.queries.corrections import corrections
from zhengpin.feedback.queries.feedback import (
    SAYS_ANY_FAKE,
    FeedbackFilter,
    one_feedback,
    photo_digest,
    photos,
)
from zhengpin.feedback.queries.feedback import feedback as found_feedback
from zhengpin.feedback.queries.rates import RateSubject
from zhengpin.feedback.states import FEEDBACK_KINDS, Says
from zhengpin.flows.buyers.correcting import correct as correct_feedback
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.web.buyers.periods import asked_period, choices
from zhengpin.web.pictures.pages import content_of
from zhengpin.web.shell.page import asked, asked_id, messages_of, page

if TYPE_CHECKING:
    from zhengpin.feedback.models import Feedback

SIZE = 25
LARGEST = 960
"""Longest side in pixels of a photo as it is shown. It is always drawn anew: what a telephone wrote into the file, such
as where it was, goes to nobody."""
SMALL = 240


@page(Permission.READ_FEEDBACK)
def feedback(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what buyers say, the newest first."""
    chosen = _chosen(request, actor)
    shown = page_of(found_feedback(actor, _wanted(chosen)), cursor=request.GET.get("cursor"), limit=SIZE)
    pictures = photos(actor, [row.pk for row in shown.items])
    context = {
        "page": shown,
        "rows": [(row, pictures.get(row.pk, [])) for row in shown.items],
        "chosen": chosen,
        "subject": chosen["subject"],
        "says": list(Says),
        "kinds": list(FEEDBACK_KINDS),
        "periods": choices(actor),
        "filtered": any(chosen.values()),
    }
    return render(request, "buyers/feedback.html", context)


def _chosen(request: HttpRequest, actor: Actor) -> dict[str, object]:
    value, period = asked_period(request, actor)
    asked_for = asked(request, "period") == value
    return {
        "says": asked(request, "says", [*Says, SAYS_ANY_FAKE]),
        "kind": asked(request, "kind", [one.value for one in FEEDBACK_KINDS]),
        "text": asked(request, "q"),
        "value": value if asked_for else "",
        "period": period if asked_for else None,
        "subject": _subject(request, actor),
    }


def _subject(request: HttpRequest, actor: Actor) -> RateSubject | None:
    """Return the unit or the merchant that the list is narrowed to. Raises UnitNotFound."""
    if merchant_id := asked_id(request, "merchant"):
        return rate_queries.merchant_subject(actor, merchant_id)
    number = asked(request, "unit")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        return rate_queries.unit_subject(actor, int(number))
    return None


def _wanted(chosen: dict[str, object]) -> FeedbackFilter:
    period, subject = chosen["period"], chosen["subject"]
    return FeedbackFilter(
        says=str(chosen["says"]),
        kind=str(chosen["kind"]),
        text=str(chosen["text"]),
        period=period if isinstance(period, RatePeriod) else None,
        subject=subject if isinstance(subject, RateSubject) else None,
    )


@page(Permission.READ_FEEDBACK)
def one(request: HttpRequest, actor: Actor, feedback_id: int) -> HttpResponse:
    """Show one feedback: its words, its photos, what it counts and why, and the form that corrects it."""
    return _show(request, actor, one_feedback(actor, feedback_id))


def _show(
    request: HttpRequest, actor: Actor, row: Feedback, wrong: list[str] | None = None, status: int = 200
) -> HttpResponse:
    made = list(corrections(actor, feedback_id=row.pk))
    context = {
        "row": row,
        "photos": photos(actor, [row.pk]).get(row.pk, []),
        "corrections": made,
        "names": display_names(actor, [one.made_by for one in made]),
        "choices": [one for one in Says if one.value != row.says],
        "may_correct": actor.may(Permission.ANSWER_FEEDBACK) and not row.withdrawn,
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "buyers/one_feedback.html", context, status=status)


@page(Permission.ANSWER_FEEDBACK)
@require_POST
def correct(request: HttpRequest, actor: Actor, feedback_id: int) -> HttpResponse:
    """Correct what feedback is taken to say; the correction is proposed to the lexicon's owner."""
    says, note = request.POST.get("says", ""), request.POST.get("note", "")
    row = one_feedback(actor, feedback_id)
    try:
        correct_feedback(feedback_id=row.pk, says=says, note=note, actor=actor)
    except Problem as problem:
        return _show(request, actor, row, messages_of(problem), problem.status)
    messages.success(request, _("Corrected, counted anew, and proposed to the owner of the lexicon."))
    return redirect("web:buyer-feedback-one", row.pk)


@page(Permission.READ_FEEDBACK)
def photo(request: HttpRequest, actor: Actor, photo_id: int) -> HttpResponse:
    """Answer with a buyer's photo, drawn anew and no larger than a page shows it."""
    digest = photo_digest(actor, photo_id)
    answer = content_of(digest, SMALL if asked(request, "w") == "small" else LARGEST)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
