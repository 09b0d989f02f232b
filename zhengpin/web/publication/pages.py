"""Publication for the staff: what became of statements at the transparency database, and corrections of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.kit.pagination import page_of
from zhengpin.publication import database, operations, queries, transparency
from zhengpin.publication.states import SubmissionState
from zhengpin.publication.verification import head_of, verify
from zhengpin.web.publication.forms import Correction
from zhengpin.web.shell.page import add_problem, asked, page

if TYPE_CHECKING:
    from zhengpin.publication.models import PublicEntry

FORMS = {
    "json": ("application/json", transparency.as_json),
    "csv": ("text/csv; charset=utf-8", transparency.as_csv),
}


@page(Permission.READ_REPORTS)
def submissions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what became of the statements of reasons, with counts by state."""
    state = asked(request, "state", set(SubmissionState))
    context = {
        "page": page_of(queries.submissions(actor, state=state), cursor=request.GET.get("cursor")),
        "state": state,
        "states": list(SubmissionState),
        "counts": queries.submission_counts(actor),
        "trouble": queries.last_trouble(actor),
        "is_set": database.is_set(),
        "may_keep": actor.may(Permission.KEEP_PUBLICATION),
    }
    return render(request, "publication/submissions.html", context)


@page(Permission.KEEP_PUBLICATION)
@require_POST
def submit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Submit what is due now instead of in some minutes."""
    count = operations.submit_statements(actor=actor)
    sentence = ngettext("%(count)s statement is on its way.", "%(count)s statements are on their way.", count)
    messages.info(request, sentence % {"count": count})
    return redirect("web:publication")


@page(Permission.KEEP_PUBLICATION)
@require_POST
def resubmit(request: HttpRequest, actor: Actor, submission_id: UUID) -> HttpResponse:
    """Put a refused statement on the list again."""
    operations.resubmit(submission_id=submission_id, actor=actor)
    messages.info(request, _("It will be submitted again."))
    return redirect("web:publication")


@page(Permission.READ_REPORTS)
def export(request: HttpRequest, actor: Actor, form: str) -> HttpResponseBase:
    """Answer with the statements in a state (by default: those waiting) as a file to upload by hand."""
    if form not in FORMS:
        raise NotFound()
    media_type, write = FORMS[form]
    state = asked(request, "state", set(SubmissionState)) or SubmissionState.PENDING.value
    rows = queries.submissions(actor, state=state).order_by("pk").iterator(chunk_size=200)
    payloads = (transparency.payload_of(row.statement) for row in rows)
    answer = StreamingHttpResponse(write(payloads), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="statements-{state}.{form}"'
    return answer


@page(Permission.READ_REPORTS)
def ledger(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show how far the public ledger goes and, when asked, whether it is whole; take a correction."""
    return _ledger(request, actor, Correction())


@page(Permission.KEEP_PUBLICATION)
@require_POST
def correct(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Publish a correction of an entry."""
    form = Correction(request.POST)
    made = _corrected(form, actor) if form.is_valid() else None
    if made is None:
        return _ledger(request, actor, form)
    messages.success(request, _("The correction was published."))
    return redirect("web:public-entry", made.number)


def _corrected(form: Correction, actor: Actor) -> PublicEntry | None:
    given = form.cleaned_data
    try:
        return operations.correct_entry(
            number=given["number"], text={"en": given["en"], "zh": given["zh"]}, actor=actor
        )
    except Problem as problem:
        add_problem(form, problem, {"text": "zh"})
        return None


def _ledger(request: HttpRequest, actor: Actor, form: Correction) -> HttpResponse:
    try:
        head = head_of(queries.head(actor))
    except Problem:
        head = None
    context = {
        "form": form,
        "head": head,
        "count": queries.entries(actor).count(),
        "verified": verify() if "verify" in request.GET else None,
        "may_keep": actor.may(Permission.KEEP_PUBLICATION),
    }
    return render(request, "publication/ledger.html", context, status=422 if form.errors else 200)
