"""What an organisation is told: statements of reasons, and the notices in its inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.messages import operations, queries
from zhengpin.messages.letters.showing import paragraphs
from zhengpin.messages.mail.stopping import address_in
from zhengpin.web.messages.forms import MailChoiceForm
from zhengpin.web.shell.addresses import open_address_of
from zhengpin.web.shell.page import asked, page

if TYPE_CHECKING:
    from zhengpin.messages.models import Notice, Statement


LANGUAGES = (("zh-hans", "中文"), ("en", "English"))
"""In which a letter is kept, each with its own name."""


ABOUT = {
    "complaint": gettext_lazy("Complaints"),
    "target": gettext_lazy("Entries of complaints"),
    "counter": gettext_lazy("Counter-statements"),
    "decision": gettext_lazy("Decisions"),
    "filing": gettext_lazy("Filings"),
    "reference": gettext_lazy("Protected pictures"),
    "instruction": gettext_lazy("Instructions"),
}
"""What notices are about, by the kind of its typed reference; another kind is shown as it is called."""


@page()
def inbox(request: HttpRequest, actor: Actor) -> HttpResponse:
    kinds = queries.about_kinds(actor)
    about, unread = asked(request, "about", kinds), "unread" in request.GET
    rows = queries.notices(actor, unread=unread, about_kind=about)
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=30),
        "unread": unread,
        "about": about,
        "kinds": [(kind, ABOUT.get(kind, kind), waiting) for kind, waiting in kinds.items()],
        "waiting": kinds[about] if about else sum(kinds.values()),
        "statements": queries.unread_statements(actor) if actor.may(Permission.READ_MEASURES) else 0,
    }
    return render(request, "inbox/inbox.html", context)


@page()
@require_POST
def mark_all_read(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Mark all notices as read, or those about one kind of thing."""
    about = request.POST.get("about", "")[:40]
    read = operations.mark_all_read(about_kind=about, actor=actor)
    said = ngettext("%(n)s notice was marked as read.", "%(n)s notices were marked as read.", read)
    messages.success(request, said % {"n": read})
    return redirect(f"{reverse('web:inbox')}?{urlencode({'about': about})}" if about else "web:inbox")


@page()
def notice(request: HttpRequest, actor: Actor, notice_id: UUID) -> HttpResponse:
    """Show a notice to whom it was sent, which reads it."""
    shown = queries.notice(actor, notice_id)
    operations.mark_read(notice_id=notice_id, actor=actor)
    return _letter(request, actor, shown, {"kind": "notice"})


@page(Permission.READ_MEASURES)
def statements(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "page": page_of(queries.statements(actor), cursor=request.GET.get("cursor"), limit=30),
    }
    return render(request, "inbox/statements.html", context)


@page(Permission.READ_MEASURES)
def statement(request: HttpRequest, actor: Actor, statement_id: UUID) -> HttpResponse:
    """Show a statement of reasons in the language asked for; the organisation's own looking reads it."""
    shown = queries.statement(actor, statement_id)
    if shown.organisation_id in actor.organisation_ids:
        operations.mark_read(statement_id=statement_id, actor=actor)
    own = shown.reasons.get("own") or {}
    context = {
        "kind": "statement",
        "own": own,
        "reasons": _shown_reasons(shown.reasons),
    }
    return _letter(request, actor, shown, context)


def _letter(
    request: HttpRequest, actor: Actor, shown: Notice | Statement, context: dict[str, object]
) -> HttpResponse:
    language = _language(request, shown.texts)
    more = {
        "letter": shown,
        "text": shown.texts[language],
        "paragraphs": paragraphs(shown.texts[language]["body"]),
        "letter_language": language,
        "letter_languages": [(code, name) for code, name in LANGUAGES if code in shown.texts],
        "about_address": open_address_of(shown.about, actor),
    }
    return render(request, "inbox/letter.html", context | more)


def _language(request: HttpRequest, texts: dict[str, object]) -> str:
    """Return the language asked for, else the reader's, out of those in which the letter is kept."""
    asked = request.GET.get("language") or request.LANGUAGE_CODE
    wanted = "zh-hans" if asked.lower().startswith("zh") else "en"
    return wanted if wanted in texts else next(iter(texts))


def _shown_reasons(reasons: dict[str, object]) -> list[tuple[str, str]]:
    """Return the structured fields as rows, in the terms of the EU's transparency database."""
    plain = {name: value for name, value in reasons.items() if name != "own" and value not in ("", None, [])}
    return [
        (name, " · ".join(value) if isinstance(value, list) else str(value)) for name, value in plain.items()
    ]


@page()
def choice(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = MailChoiceForm(request.POST or None, initial={"wanted": queries.mail_wanted(actor).value})
    if request.method == "POST" and form.is_valid():
        operations.choose_mail(wanted=form.cleaned_data["wanted"], actor=actor)
        messages.success(request, _("Saved. It is live now."))
        return redirect("web:mail-choice")
    context = {
        "form": form,
        "address": queries.own_address(actor),
        "mails": bool(settings.SMTP_URL),
    }
    return render(request, "inbox/mail.html", context, status=422 if form.errors else 200)


@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whoever opens the link; stop the mails when it is posted, also by a mail program in one click (RFC 8058).

    What a link can do is all that the signed token allows: stop the mails to one address. So it needs no form's token.
    """
    context: dict[str, object] = {}
    try:
        context["address"] = address_in(token)
        if request.method == "POST":
            operations.stop_mail(token=token)
            context["stopped"] = True
    except Problem as problem:
        return render(request, "inbox/stop_mail.html", {"problem": problem}, status=problem.status)
    return render(request, "inbox/stop_mail.html", context)
