"""The page on which a buyer reports a suspected fake from an order, by a link and without an account."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from zhengpin.feedback.operations.report_drafts import MOST_PHOTOS
from zhengpin.feedback.problems import ReportClosed, ReportLinkExpired, ReportLinkUnknown
from zhengpin.feedback.queries import reports
from zhengpin.feedback.states import AnswerState
from zhengpin.flows.buyers import reporting as flow
from zhengpin.flows.buyers.answer_texts import answer_texts
from zhengpin.flows.buyers.links import is_good, read_link
from zhengpin.flows.buyers.photos import SentPhoto
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.web.buyer_reports.forms import ReportForm
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.shell.link_pages import link_over, refuse_larger
from zhengpin.web.shell.page import add_problem, messages_of
from zhengpin.web.shell.public import View, public_page, unlisted

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.feedback.models import Feedback
    from zhengpin.feedback.report_link import ReportLink


def _by_link(view: View) -> View:
    """Make a view a page of whoever holds a link: the view is called with what the link says, and the link itself.

    What a link can do is all that its token allows, so that it needs no form's token.
    """

    @csrf_exempt
    @unlisted
    @public_page(posts=True)
    @wraps(view)
    def shown(request: HttpRequest, report_token: str, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            link = read_link(report_token)
            if request.method == "POST":
                admit(request.META, cost=COMMENT)
                refuse_larger(request, MOST_PHOTOS, _too_large)
            return view(request, link, report_token, *args, **kwargs)
        except (ReportLinkUnknown, ReportLinkExpired) as problem:
            return _over(request, problem)

    return shown


def _over(request: HttpRequest, problem: Problem) -> HttpResponse:
    return link_over(request, problem, base="buyer_reports/base.html", operator=flow.asked_by())


def _too_large() -> Problem:
    return Problem(
        _("This is more than can be sent at once."),
        code="buyer_report.too_large",
        status=413,
        remedy=_("Go back, and send fewer photos at a time."),
    )


@unlisted
@public_page()
def no_link(request: HttpRequest, written: str) -> HttpResponse:
    """Answer for whatever has not the shape of a link, as for one that was not made here."""
    return _over(request, ReportLinkUnknown())


@_by_link
def report(request: HttpRequest, link: ReportLink, report_token: str) -> HttpResponse:
    """Show what is asked, or how the report stands; take what is filled in, photos, and that it is withdrawn."""
    row = reports.report_of_link(link)
    standing = row is not None and not row.withdrawn
    if request.method == "POST":
        try:
            return (
                _standing_posted(request, link, report_token)
                if standing
                else _posted(request, link, report_token)
            )
        except ReportClosed:  # pressed twice, or answered meanwhile: the page says how it stands
            return _to("suspected-fake", report_token)
    if standing and row is not None:
        return _state(request, link, report_token, row)
    if not is_good(link):
        raise ReportLinkExpired()
    return _form(request, link, report_token, withdrawn=row is not None)


def _posted(request: HttpRequest, link: ReportLink, report_token: str) -> HttpResponse:
    """Keep what was filled in, take a photo away, add those that came, and go on where the button says."""
    form, act = ReportForm(request.POST), request.POST.get("do", "")
    if not form.is_valid():
        return _form(request, link, report_token, form, status=422)
    flow.save(link, form.written())
    if act.startswith("remove-") and act[7:].isascii() and act[7:].isdigit() and len(act) < 26:
        flow.remove_photo(link, int(act[7:]))
    try:
        refused = _photos(request, link)
        if not refused and act == "check":
            flow.check(link)
    except Invalid as problem:
        add_problem(form, problem, {"photos": ""})
        return _form(request, link, report_token, form, status=problem.status)
    if refused:
        return _form(request, link, report_token, refused=refused, status=422)
    if act == "check":
        return _to("check-suspected-fake", report_token)
    return _to("suspected-fake", report_token, "photos")


def _standing_posted(request: HttpRequest, link: ReportLink, report_token: str) -> HttpResponse:
    """Add photos to a report that waits, or withdraw it."""
    if request.POST.get("do") == "withdraw":
        flow.withdraw(link)
        return _to("suspected-fake", report_token)
    try:
        refused = _photos(request, link)
    except Invalid as problem:
        refused = [("", " ".join(messages_of(problem)))]
    if refused:
        row = reports.report_of_link(link)
        if row is None:
            raise ReportClosed()
        return _state(request, link, report_token, row, refused=refused, status=422)
    return _to("suspected-fake", report_token, "photos")


def _to(name: str, report_token: str, place: str = "main") -> HttpResponse:
    """Lead to a page of the link; a place is always named, for browsers keep the one from which a form was sent."""
    return redirect(reverse(f"web:{name}", args=[report_token]) + f"#{place}")


def _photos(request: HttpRequest, link: ReportLink) -> list[tuple[str, str]]:
    """Take the photos that came, and return those refused by name, each with what is wrong in the reader's words."""
    files: list[UploadedFile] = request.FILES.getlist("photo")
    sent = [SentPhoto(one.name or "", one.size or 0, one.read) for one in files]
    refused = flow.add_photos(link, sent) if sent else []
    return [(name, " ".join(messages_of(refusal))) for name, refusal in refused]


@_by_link
def check(request: HttpRequest, link: ReportLink, report_token: str) -> HttpResponse:
    """Show all that will be sent; send it."""
    try:
        if request.method == "POST":
            flow.send(link, language=get_language() or "en")
            return _to("suspected-fake", report_token)
        flow.check(link)
    except (Invalid, ReportClosed):
        return _to("suspected-fake", report_token)
    except ReportLinkExpired:
        raise
    except Problem as problem:
        return _check(request, link, report_token, messages_of(problem), problem.status)
    return _check(request, link, report_token)


def _check(
    request: HttpRequest,
    link: ReportLink,
    report_token: str,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    draft = reports.draft_of_link(link)
    context = _context(link, report_token) | {
        "said": draft,
        "photos": [one.blob_id for one in reports.draft_photos(link)],
        "wrong": wrong,
    }
    return render(request, "buyer_reports/check.html", context, status=status)


@_by_link
def goods(request: HttpRequest, link: ReportLink, report_token: str) -> HttpResponse:
    """Answer with the picture of what was bought."""
    digest = reports.goods_of_link(link, reports.report_of_link(link)).picture
    if not digest:
        raise Http404
    return stored_picture(request, digest)


@_by_link
def photo(request: HttpRequest, link: ReportLink, report_token: str, digest: str) -> HttpResponse:
    """Answer with a photo that was sent by this link."""
    row = reports.report_of_link(link)
    sent: set[str | None] = {one.blob_id for one in reports.draft_photos(link)}
    if row is not None and flow.is_own(link, row):
        sent |= {one.blob_id for one in reports.photos_of(row)}
    if digest not in sent:
        raise Http404
    return stored_picture(request, digest)


def _form(
    request: HttpRequest,
    link: ReportLink,
    report_token: str,
    form: ReportForm | None = None,
    *,
    refused: list[tuple[str, str]] | None = None,
    withdrawn: bool = False,
    status: int = 200,
) -> HttpResponse:
    draft = reports.draft_of_link(link)
    kept = {"why": draft.why, "text": draft.text, "refund": draft.refund} if draft else {}
    photos = reports.draft_photos(link)
    context = _context(link, report_token) | {
        "form": form or ReportForm(initial=kept),
        "photos": photos,
        "left": MOST_PHOTOS - len(photos),
        "refused": refused,
        "withdrawn": withdrawn,
        "kept": draft is not None,
    }
    return render(request, "buyer_reports/form.html", context, status=status)


def _state(
    request: HttpRequest,
    link: ReportLink,
    report_token: str,
    row: Feedback,
    *,
    refused: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    own, waits = flow.is_own(link, row), row.answer == AnswerState.WAITING
    photos = [one.blob_id for one in reports.photos_of(row)] if own else []
    context = _context(link, report_token, row) | {
        "row": row,
        "own": own,
        "waits": waits,
        "reopened": waits and row.answered_at is not None,
        "answer": {language: text.split("\n") for language, text in answer_texts(row).items()},
        "photos": photos,
        "left": MOST_PHOTOS - len(photos),
        "refused": refused,
    }
    return render(request, "buyer_reports/state.html", context, status=status)


def _context(link: ReportLink, report_token: str, row: Feedback | None = None) -> dict[str, object]:
    return _shell() | {
        "link": link,
        "token": report_token,
        "goods": reports.goods_of_link(link, row),
        "most_photos": MOST_PHOTOS,
        "limit": settings.PICTURE_LIMIT,
        "limit_mb": settings.PICTURE_LIMIT // (1024 * 1024),
    }


def _shell() -> dict[str, object]:
    return {"unlisted": True, "operator": flow.asked_by()}
