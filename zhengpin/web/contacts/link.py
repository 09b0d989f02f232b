"""The page of a contact's link: an address is confirmed, a question answered, or somebody is the contact no more."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.queries import operator_name
from zhengpin.cooperation.problems import ContactLinkOver, ContactLinkUnknown
from zhengpin.flows.cooperation import answering, confirming
from zhengpin.flows.cooperation.links import CONFIRM, OpenedLink, by_link, leave_link
from zhengpin.kit.errors import Conflict, Invalid, Problem
from zhengpin.messages.mail_ways import ways_of
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.web.contacts.forms import ContactAnswerForm
from zhengpin.web.shell.link_pages import link_over
from zhengpin.web.shell.page import add_problem
from zhengpin.web.shell.public import public_page, unlisted

NOT_ME = "not_me"


@csrf_exempt
@unlisted
@public_page(posts=True)
def contact_link(request: HttpRequest, contact_token: str) -> HttpResponse:
    """Show what a link is for; nothing happens before a button is pressed, as mail programs open links by themselves.

    What a link can do is all that its token allows, so that it needs no form's token.
    """
    try:
        link = by_link(contact_token)
        if request.method == "POST":
            admit(request.META, cost=COMMENT)
            return _taken(request, link)
    except (ContactLinkUnknown, ContactLinkOver) as problem:
        return _over(request, problem)
    return _show(request, link, ContactAnswerForm())


def _show(request: HttpRequest, link: OpenedLink, form: ContactAnswerForm, status: int = 200) -> HttpResponse:
    question = link.asked.question if link.asked else None
    context = {
        "operator": operator_name(),
        "link": link,
        "contact": link.contact,
        "question": question,
        "ways": ways_of(question.about) if question else [],
        "form": form,
        "not_me": NOT_ME,
    }
    return render(request, "contacts/link.html", context, status=status)


def _taken(request: HttpRequest, link: OpenedLink) -> HttpResponse:
    if request.POST.get("do") == NOT_ME:
        try:
            confirming.leave_by_link(link)
        except Conflict as problem:
            return _over(request, problem)
        return _done(request, NOT_ME)
    if link.purpose == CONFIRM:
        confirming.confirm(link)
        return _done(request, CONFIRM, leave_link(link.contact))
    if link.asked is None:
        return _show(request, link, ContactAnswerForm())
    return _answer(request, link)


def _answer(request: HttpRequest, link: OpenedLink) -> HttpResponse:
    assert link.asked is not None, "this link asks a question"
    if link.asked.question.path:  # it is answered there, and the page says so
        return _show(request, link, ContactAnswerForm())
    form = ContactAnswerForm(request.POST)
    if form.is_valid():
        try:
            answering.answer_by_link(link, form.cleaned_data["text"])
        except Invalid as problem:
            add_problem(form, problem)
        except Conflict as problem:
            return _over(request, problem)
        else:
            return _done(request, "answered")
    return _show(request, link, form, 422)


def _done(request: HttpRequest, what: str, leave_at: str = "") -> HttpResponse:
    context = {"operator": operator_name(), "what": what, "leave_at": leave_at, "not_me": NOT_ME}
    return render(request, "contacts/link_done.html", context)


def _over(request: HttpRequest, problem: Problem) -> HttpResponse:
    return link_over(request, problem, base="contacts/link_base.html")


@unlisted
@public_page()
def no_link(request: HttpRequest, written: str) -> HttpResponse:
    """Answer for whatever has not the shape of a link, as for one that was not made here."""
    return _over(request, ContactLinkUnknown())
