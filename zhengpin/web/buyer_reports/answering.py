"""The reports of buyers, for staff: those that wait, one with its photos beside what is protected, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.catalog.queries import cover_pictures, pictures
from zhengpin.feedback.queries import reports as queries
from zhengpin.feedback.states import ANSWER, AnswerState
from zhengpin.flows.buyers import answering as flow
from zhengpin.flows.buyers.answer_texts import answer_texts
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.rights.queries import references
from zhengpin.rights.queries.preflight import known_brands
from zhengpin.rights.states import ReferenceState
from zhengpin.web.buyer_reports.forms import AnswerForm
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.shell.page import NumberedPage, add_problem, asked, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.feedback.models import Feedback

SIZE = 25
MOST_PICTURES = 8
MOST_ALIKE = 5
LATE = "late"
ALL = "all"


@page(Permission.READ_FEEDBACK)
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List reports; by default those that wait, the longest first."""
    return _list(request, actor)


def _list(
    request: HttpRequest, actor: Actor, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    chosen = _chosen(request)
    shown = numbered_page(_rows(actor, chosen), request, size=SIZE)
    counts = queries.report_counts(actor)
    context = {
        "page": shown,
        "rows": _shown(actor, shown),
        "chosen": chosen,
        "filtered": bool(chosen["text"] or chosen["photos"]),
        "views": [(one.value, counts[one.value]) for one in AnswerState] + [(LATE, counts[LATE])],
        "late": counts[LATE],
        "days": queries.LATE.days,
        "may_answer": actor.may(Permission.ANSWER_FEEDBACK),
        "form": form or AnswerForm(),
        "ticked": request.POST.getlist("report"),
    }
    return render(request, "buyer_reports/reports.html", context, status=status)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "view": asked(request, "view", [*AnswerState, LATE, ALL], AnswerState.WAITING.value),
        "photos": asked(request, "photos", ["yes"]),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[Feedback]:
    view = chosen["view"]
    return queries.reports(
        actor,
        state="" if view in (LATE, ALL) else view,
        late=view == LATE,
        text=chosen["text"],
        with_photos=bool(chosen["photos"]),
    )


def _shown(actor: Actor, shown: NumberedPage[Feedback]) -> list[dict[str, object]]:
    listings = [row.listing for row in shown.items if row.listing]
    covers = cover_pictures(actor, listings)
    many = queries.many_by_listing(actor, {one.pk for one in listings})
    return [
        {
            "report": row,
            "title": queries.title_of(row),
            "cover": covers.get(row.listing_id, "") if row.listing_id else "",
            "others": many.get(row.listing_id, 1) - 1 if row.listing_id else 0,
            "late": row.answer == AnswerState.WAITING and row.posted_at < clock.now() - queries.LATE,
        }
        for row in shown.items
    ]


@page(Permission.ANSWER_FEEDBACK)
@require_POST
def answer_many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer all reports that were ticked alike."""
    form = AnswerForm(request.POST)
    try:
        if not form.is_valid():
            return _list(request, actor, form, 422)
        numbers = [
            int(one) for one in request.POST.getlist("report")[:SIZE] if one.isascii() and one.isdigit()
        ]
        found = flow.answer(report_ids=numbers, actor=actor, **_given(form))
    except Invalid as problem:
        add_problem(form, problem)
        return _list(request, actor, form, problem.status)
    said = ngettext("%(many)d report was answered.", "%(many)d reports were answered.", len(found))
    messages.success(request, said % {"many": len(found)})
    return redirect("web:buyer-reports")


def _given(form: AnswerForm) -> dict[str, str]:
    return {"answer": form.cleaned_data["answer"], "text": form.cleaned_data["text"]}


@page(Permission.READ_FEEDBACK)
def report(request: HttpRequest, actor: Actor, buyer_report_id: int) -> HttpResponse:
    """Show one report: what was said, its photos beside the listing's own pictures and the brand's protected ones."""
    return _report(request, actor, buyer_report_id)


def _report(
    request: HttpRequest, actor: Actor, report_id: int, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    row = queries.report(actor, report_id)
    listing = row.listing
    digests = [one.blob_id for one in pictures(actor, listing.pk) if one.blob_id] if listing else []
    context = {
        "report": row,
        "title": queries.title_of(row),
        "photos": queries.photos_of(row),
        "pictures": digests[:MOST_PICTURES],
        "protected": _protected(actor, listing.brand) if listing and listing.brand else [],
        "measures": flow.measures_on(row),
        "alike": queries.alike(actor, row)[:MOST_ALIKE],
        "texts": {language: text.split("\n") for language, text in answer_texts(row).items()},
        "may_answer": actor.may(Permission.ANSWER_FEEDBACK),
        "may_reopen": actor.may(Permission.ANSWER_FEEDBACK) and "reopen" in ANSWER.allowed(row.answer),
        "answered": row.answer != AnswerState.WAITING,
        "names": display_names(actor, [row.answered_by] if row.answered_by else []),
        "form": form or AnswerForm(),
        "lines": lines_of(actor, [reference("buyer_report", row.pk)]),
    }
    return render(request, "buyer_reports/report.html", context, status=status)


def _protected(actor: Actor, brand: str) -> list[Any]:
    """Return protected pictures of the rights holders whose marks bear a brand's name."""
    holders = {one.holder_id for one in known_brands().find(brand, frozenset())}
    if not holders:
        return []
    rows = references(actor, state=ReferenceState.ACTIVE.value, own=True)
    return list(rows.filter(filing__holder__in=holders).order_by("-pk")[:MOST_PICTURES])


@page(Permission.ANSWER_FEEDBACK)
@require_POST
def answer(request: HttpRequest, actor: Actor, buyer_report_id: int) -> HttpResponse:
    """Answer one report, or answer it anew."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _report(request, actor, buyer_report_id, form, 422)
    try:
        flow.answer(report_ids=[buyer_report_id], actor=actor, **_given(form))
    except Invalid as problem:
        add_problem(form, problem)
        return _report(request, actor, buyer_report_id, form, problem.status)
    messages.success(request, _("Answered. The buyer reads it by the link, and the marketplace is told."))
    return redirect("web:buyer-report", buyer_report_id)


@page(Permission.ANSWER_FEEDBACK)
@require_POST
def reopen(request: HttpRequest, actor: Actor, buyer_report_id: int) -> HttpResponse:
    """Take an answer back: the report waits again, and the buyer reads that the answer no longer holds."""
    queries.report(actor, buyer_report_id)
    flow.reopen(report_id=buyer_report_id, actor=actor)
    messages.success(request, _("The answer is taken back; the report waits again."))
    return redirect("web:buyer-report", buyer_report_id)


@page(Permission.READ_FEEDBACK)
def photo(request: HttpRequest, actor: Actor, buyer_report_id: int, position: int) -> HttpResponse:
    """Answer with a photo of a report."""
    return stored_picture(request, queries.report_photo(actor, buyer_report_id, position))
