"""Which letters come by e-mail: chosen in the inbox, or stopped by the link in an e-mail without signing in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Problem
from zhengpin.messages import operations, queries
from zhengpin.messages.mail.stopping import address_in
from zhengpin.web.forms.letters import MailChoiceForm
from zhengpin.web.page import page


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
