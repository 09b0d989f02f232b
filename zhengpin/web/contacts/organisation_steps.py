"""What can be done with an organisation of the contact book: a contact added, a question asked, its entry changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.cooperation import operations
from zhengpin.cooperation.states import (
    AddressKind,
    ContactOrganisationKind,
    ContactRoleKind,
    QuestionKind,
)
from zhengpin.flows.cooperation import asking, confirming
from zhengpin.kit import clock
from zhengpin.web.contacts.forms import (
    Choices,
    ContactQuestionForm,
    ContactWhyForm,
    NewContactForm,
    OrganisationForm,
)
from zhengpin.web.purchases.acts import Act
from zhengpin.web.purchases.forms import labelled

if TYPE_CHECKING:
    from zhengpin.cooperation.models import ContactOrganisation
    from zhengpin.web.shell.form_options import FormData

Photos = dict[str, list[str]]
MOST_ACCOUNTS = 2000
USUAL_TERM = timedelta(days=3)
NAMED = (OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.AGENT.value)


def accounts_offered(actor: Actor) -> list[tuple[str, str]]:
    """Return the accounts that an entry may be of: to whoever files its own, to staff those of holders and agents."""
    rows = organisations(actor).filter(kind__in=NAMED)
    offered = [(str(one.pk), one.name) for one in rows[:MOST_ACCOUNTS]]
    return [("", _("None")), *offered] if actor.sees_everything else offered


def steps_of(row: ContactOrganisation, request: HttpRequest, actor: Actor, posted: str = "") -> list[Act]:
    """Return what the actor can do with an organisation now. posted: the step whose form was sent."""
    steps = []
    if actor.may(Permission.ASK_CONTACTS):
        steps.append(_ask(row, actor, request.POST if posted == "ask" else None))
    if actor.may(Permission.KEEP_CONTACTS):
        steps += [
            _add_contact(row, actor, request.POST if posted == "add-contact" else None),
            _change(row, actor, request.POST if posted == "change" else None),
            _end(row, actor, request.POST if posted == "end" else None),
        ]
    return steps


def _ask(row: ContactOrganisation, actor: Actor, data: FormData) -> Act:
    initial = {"due_at": timezone.localtime(clock.now() + USUAL_TERM)}
    form = ContactQuestionForm(data, choices={"kind": labelled(QuestionKind)}, initial=initial)
    key = (data or {}).get("key", "")

    def do(form: Form, photos: Photos) -> object:
        said = form.cleaned_data
        return asking.ask(
            organisation_id=row.pk,
            kind=QuestionKind(said["kind"]),
            title=said["title"],
            text=said["text"],
            due_at=said["due_at"],
            filing=asking.filing_of(said["filing"], actor=actor),
            language=said["language"],
            key=str(key)[:64],
            actor=actor,
        )

    hint = _(
        "The contact who is to be asked first is written to; silence passes it on, and in the end to staff."
    )
    return Act("ask", _("Ask a question"), _("Ask"), do, form, hint=hint)


def _add_contact(row: ContactOrganisation, actor: Actor, data: FormData) -> Act:
    initial = {"time_zone": timezone.get_default_timezone_name(), "languages": [row.language]}
    form = NewContactForm(data, roles=labelled(ContactRoleKind), initial=initial)

    @transaction.atomic
    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        role, email, telephone = said.pop("role"), said.pop("email"), said.pop("telephone")
        made = operations.add_contact(organisation_id=row.pk, actor=actor, **said)
        operations.give_role(contact_id=made.pk, kind=role, actor=actor)
        for kind, value in ((AddressKind.EMAIL, email), (AddressKind.TELEPHONE, telephone)):
            if value:
                way = operations.add_address(contact_id=made.pk, kind=kind, value=value, actor=actor)
                if kind == AddressKind.EMAIL:
                    confirming.send_link(address_id=way.pk, actor=actor)
        return made

    return Act("add-contact", _("Add a contact"), _("Add the contact"), do, form)


def _change(row: ContactOrganisation, actor: Actor, data: FormData) -> Act:
    initial = {
        "name": row.name,
        "kind": row.kind,
        "account": str(row.account_id or ""),
        "language": row.language,
        "territory": row.territory,
        "note": row.note,
    }
    choices: Choices = {"kind": labelled(ContactOrganisationKind), "account": accounts_offered(actor)}
    form = OrganisationForm(data, choices=choices, initial=initial)

    def do(form: Form, photos: Photos) -> object:
        said = dict(form.cleaned_data)
        account = said.pop("account")
        return operations.change_organisation(
            organisation_id=row.pk, account_id=UUID(account) if account else None, actor=actor, **said
        )

    return Act("change", _("Change the entry"), _("Save"), do, form)


def _end(row: ContactOrganisation, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.end_organisation(organisation_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    hint = _("Nobody of it is asked any more.")
    return Act("end", _("End the entry"), _("End it"), do, ContactWhyForm(data), hint=hint, is_grave=True)
