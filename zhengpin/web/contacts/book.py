"""The contact book: the list, one organisation with its people and who is asked what, a new one, the table."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.queries.asking import UNDER_WAY
from zhengpin.cooperation.queries.book import unconfirmed_addresses
from zhengpin.cooperation.states import ContactOrganisationKind, QuestionKind
from zhengpin.flows.cooperation import confirming
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.web.contacts.forms import Choices, OrganisationForm
from zhengpin.web.contacts.organisation_steps import accounts_offered, steps_of
from zhengpin.web.contacts.showing import shown_choices, times_in_words
from zhengpin.web.contacts.taking import step_taken
from zhengpin.web.purchases.forms import labelled
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, asked, numbered_page, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.cooperation.models import ContactOrganisation, ContactPerson
    from zhengpin.web.purchases.acts import Act

SHOWN = 5
"""Questions that wait, of which the first page of the book tells."""


@page(Permission.READ_CONTACTS)
def contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the organisations in the contact book; of each who can be asked, and how soon it answers."""
    chosen = {
        "kind": asked(request, "kind", ContactOrganisationKind),
        "text": asked(request, "q"),
        "unnamed": asked(request, "unnamed", ["1"]),
    }
    rows = queries.contact_organisations(
        actor, kind=chosen["kind"], text=chosen["text"], unnamed=bool(chosen["unnamed"])
    )
    shown = numbered_page(rows, request, 25)
    keys = [one.pk for one in shown.items]
    people: dict[UUID, list[ContactPerson]] = {key: [] for key in keys}
    for one in queries.contacts_of(actor, keys):
        people[one.organisation_id].append(one)
    times = queries.replies_by_organisation(actor, keys)
    context = {
        "page": shown,
        "rows": [(one, people[one.pk], times_in_words(times[one.pk])) for one in shown.items],
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "kinds": list(ContactOrganisationKind),
        "may_keep": actor.may(Permission.KEEP_CONTACTS),
        "unsent": unconfirmed_addresses(actor).count() if actor.may(Permission.KEEP_CONTACTS) else 0,
        "open_questions": list(queries.questions(actor, state=UNDER_WAY)[:SHOWN]),
        "overall": times_in_words(queries.replies_overall(actor)),
    }
    return render(request, "contacts/contacts.html", context)


@page(Permission.READ_CONTACTS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the book as a table that can be imported again."""
    return streamed_table("contacts", queries.export_rows(actor, reader_language()))


@page(Permission.KEEP_CONTACTS)
@require_POST
def send_links(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Send a link to every e-mail address that has had none."""
    count = confirming.send_links(actor=actor)
    messages.success(request, _("Links on their way: %(count)d.") % {"count": count})
    return redirect("web:contacts")


@page(Permission.KEEP_CONTACTS)
def add(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add an organisation to the book."""
    choices: Choices = {"kind": labelled(ContactOrganisationKind), "account": accounts_offered(actor)}
    form = OrganisationForm(sent(request)[0], choices=choices)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        account = said.pop("account")
        try:
            row = operations.add_organisation(
                **said, account_id=UUID(account) if account else None, actor=actor
            )
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("It is in the contact book. Add somebody who can be asked."))
            return redirect("web:contact-organisation", row.pk)
    status = 422 if form.errors else 200
    return render(request, "contacts/add.html", {"form": form}, status=status)


@page(Permission.READ_CONTACTS)
def organisation(request: HttpRequest, actor: Actor, contact_organisation_id: UUID) -> HttpResponse:
    """Show one organisation: its people, who is asked what and why, how soon it answers, what can be done."""
    row = queries.contact_organisation(actor, contact_organisation_id)
    return _show(request, actor, row, steps_of(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: ContactOrganisation, steps: list[Act], status: int = 200
) -> HttpResponse:
    context = {
        "organisation": row,
        "people": queries.contacts_of(actor, [row.pk], left=True),
        "asked": [
            (kind, shown_choices(queries.who_is_asked(actor, row.pk, kind=kind))) for kind in QuestionKind
        ],
        "times": times_in_words(queries.replies_by_organisation(actor, [row.pk])[row.pk]),
        "questions": list(queries.questions(actor, organisation_id=row.pk)[:10]),
        "steps": steps,
        "lines": lines_of(actor, [reference("contact_organisation", row.pk)]),
    }
    return render(request, "contacts/organisation.html", context, status=status)


@page(Permission.READ_CONTACTS)
@require_POST
def act(request: HttpRequest, actor: Actor, contact_organisation_id: UUID, step: str) -> HttpResponse:
    """Take a step with an organisation; a mistake is shown on its page, beside the step."""
    row = queries.contact_organisation(actor, contact_organisation_id)
    steps = steps_of(row, request, actor, posted=step)
    if not step_taken(steps, step, request, actor):
        return _show(request, actor, row, steps, 422)
    return redirect("web:contacts") if step == "end" else redirect("web:contact-organisation", row.pk)
