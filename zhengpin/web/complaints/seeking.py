"""Finds targets by picture: an uploaded one or one's own, sought in what the marketplace shows, chosen and added."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.content import DECLARATIONS
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.states import ComplaintState, TargetState
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.thumbnails import thumbnail
from zhengpin.flows.complaints import findings as flow
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.search import shows_like
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rights import queries as rights
from zhengpin.web.complaints.drafting import step_context
from zhengpin.web.complaints.steps import first_contact
from zhengpin.web.shell.page import asked, messages_of, page

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint
    from zhengpin.flows.complaints.search import SimilarListing


MOST_OWN = 24
SALT = "shown-picture"
HOURS = 24


@page(Permission.COMPLAIN)
def search(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Show what is like a picture, and add what was chosen of it to the draft."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    if request.POST.get("then") == "add":
        return _added(request, actor, row)
    content, name = _sought(request, actor)
    found, wrong = [], ""
    if content:
        try:
            found = shows_like(content=content, actor=actor)
        except Problem as problem:
            wrong = messages_of(problem)[0]
    listed = set(row.targets.values_list("subject", flat=True))
    own = rights.references(actor, own=True).filter(filing__in=row.filings.all())[:MOST_OWN]
    context = step_context(actor, row, "targets") | {
        "own": own,
        "asked_for": name,
        "searched": bool(content),
        "wrong": wrong,
        "found": [_tile(one, actor, listed) for one in found],
    }
    return render(request, "complaints/search.html", context, status=422 if wrong else 200)


def _sought(request: HttpRequest, actor: Actor) -> tuple[bytes, str]:
    """Return the bytes of the picture that is asked for, and what to call it; nothing where none is."""
    if file := request.FILES.get("picture"):
        return file.read(), file.name or ""
    number = asked(request, "reference")
    if number.isascii() and number.isdigit() and len(number) < 18:
        reference = rights.reference(actor, int(number))
        return read_blob(reference.blob_id), reference.filing.title
    return b"", ""


def _tile(found: SimilarListing, actor: Actor, listed: set[str]) -> dict[str, object]:
    return {
        "subject": found.subject,
        "likeness": found.likeness,
        "picture": signing.dumps([actor.ref, found.digest], salt=SALT),
        "listed": found.subject.reference in listed,
    }


def _added(request: HttpRequest, actor: Actor, row: Complaint) -> HttpResponse:
    made = add_references(complaint_id=row.pk, references=request.POST.getlist("reference"), actor=actor)
    taken = sum(one.state == TargetState.LISTED for one in made)
    said = ngettext("%(n)d target was accepted.", "%(n)d targets were accepted.", taken)
    messages.success(request, said % {"n": taken}) if taken else messages.info(
        request, _("Nothing was added.")
    )
    return redirect("web:complaint-targets", row.pk)


@page(Permission.COMPLAIN)
def shown_picture(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    """Answer with a small copy of a picture that a search just showed to this very person; it is public anyway."""
    try:
        who, digest = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
        if who != actor.ref:
            raise Http404
        answer = HttpResponse(thumbnail(digest, 240), content_type="image/webp")
    except (signing.BadSignature, FileNotFoundError) as error:
        raise Http404 from error
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


MOST = 500


@page(Permission.COMPLAIN)
@require_POST
def from_findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft a complaint with the findings that were chosen, and go to what is still to be declared."""
    chosen = request.POST.getlist("finding")[:MOST]
    if not chosen:
        raise Invalid(
            _("Nothing was chosen."), code="findings.none_chosen", remedy=_("Mark at least one finding.")
        )
    made = flow.from_findings(finding_ids=chosen, declared=_declared(request, actor), actor=actor)
    sent = [row for row in made if row.state != ComplaintState.DRAFT]
    if sent:
        said = ngettext("%(n)d complaint was sent at once.", "%(n)d complaints were sent at once.", len(sent))
        messages.success(request, said % {"n": len(sent)})
    if len(made) > 1:
        messages.info(
            request,
            _("What was chosen concerns several reasons or holders: %(n)d drafts were made.")
            % {"n": len(made)},
        )
        return redirect("web:complaints")
    if sent:
        return redirect("web:complaint", made[0].pk)
    messages.success(request, _("The draft holds what you chose. Review it, declare it and send it."))
    return redirect("web:complaint-step", made[0].pk, "declaration")


def _declared(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Return whom to name, and what was declared and signed beside the list of findings."""
    signature = request.POST.get("signature", "").strip()[:200]
    agreed = bool(signature) and request.POST.get("declared") == "on"
    return {
        "notifier": first_contact(actor, getattr(request.user, "email", "")),
        "statements": dict.fromkeys(DECLARATIONS, agreed),
        "signature": signature if agreed else "",
    }
