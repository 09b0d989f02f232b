"""What can be done with a contact: changed, given roles and addresses, addresses confirmed, left, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import operations
from zhengpin.cooperation.states import AddressKind, AddressState, ContactRoleKind, ContactState
from zhengpin.flows.cooperation import confirming
from zhengpin.rights.states import FilingKind
from zhengpin.web.contacts.forms import AddressForm, ChangeContactForm, Choices, LeaveForm, RoleForm
from zhengpin.web.purchases.acts import Act
from zhengpin.web.purchases.forms import labelled

if TYPE_CHECKING:
    from zhengpin.cooperation.models import ContactAddress, ContactPerson, ContactRole
    from zhengpin.web.shell.form_options import FormData

Photos = dict[str, list[str]]
MAY_SEND = (AddressState.NEW.value, AddressState.SENT.value)


def steps_of(row: ContactPerson, request: HttpRequest, actor: Actor, posted: str = "") -> list[Act]:
    """Return what the actor can do with a contact now. posted: the step whose form was sent."""
    if not actor.may(Permission.KEEP_CONTACTS) or row.state == ContactState.ERASED:
        return []
    erase = _erase(row, actor)
    if row.state != ContactState.ACTIVE:
        return [erase]

    def data(step: str) -> FormData:
        return request.POST if posted == step else None

    steps = [
        _change(row, actor, data("change")),
        _give_role(row, actor, data("give-role")),
        _add_address(row, actor, data("add-address")),
    ]
    for way in sorted(row.addresses.all(), key=lambda one: one.position):
        steps += _of_address(way, actor)
    steps += [_end_role(one, actor) for one in row.roles.all()]
    return [*steps, _leave(row, actor, data("leave")), erase]


def _change(row: ContactPerson, actor: Actor, data: FormData) -> Act:
    names = ("name", "title", "languages", "time_zone", "hours", "away_until")
    form = ChangeContactForm(data, initial={name: getattr(row, name) for name in names})

    def do(form: Form, photos: Photos) -> object:
        return operations.change_contact(contact_id=row.pk, actor=actor, **form.cleaned_data)

    return Act("change", _("Change what is kept"), _("Save"), do, form)


def _give_role(row: ContactPerson, actor: Actor, data: FormData) -> Act:
    choices: Choices = {"kind": labelled(ContactRoleKind), "right_kinds": labelled(FilingKind)}

    def do(form: Form, photos: Photos) -> object:
        return operations.give_role(contact_id=row.pk, actor=actor, **form.cleaned_data)

    return Act("give-role", _("Give a role"), _("Give it"), do, RoleForm(data, choices=choices))


def _end_role(role: ContactRole, actor: Actor) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.end_role(role_id=role.pk, actor=actor)

    title = _("End the role: %(role)s") % {"role": dict(labelled(ContactRoleKind))[role.kind]}
    return Act(f"end-role-{role.pk}", title, _("End it"), do)


def _add_address(row: ContactPerson, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.add_address(contact_id=row.pk, actor=actor, **form.cleaned_data)

    form = AddressForm(data, choices={"kind": labelled(AddressKind)})
    hint = _("Nothing is asked by it before its owner has confirmed it.")
    return Act("add-address", _("Add an address"), _("Add it"), do, form, hint=hint)


def _of_address(way: ContactAddress, actor: Actor) -> list[Act]:
    named = {"value": way.value}
    steps = []
    if way.state in MAY_SEND:
        steps.append(_send(way, actor, named))
    if way.state == AddressState.SENT:

        def revoke(form: Form, photos: Photos) -> object:
            return operations.revoke_link(address_id=way.pk, actor=actor)

        title = _("Take the link back: %(value)s") % named
        steps.append(Act(f"revoke-{way.pk}", title, _("Take it back"), revoke))
    if way.state != AddressState.REMOVED:
        steps += [_prefer(way, actor, named), _remove(way, actor, named)]
    return steps


def _send(way: ContactAddress, actor: Actor, named: dict[str, str]) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return confirming.send_link(address_id=way.pk, actor=actor)

    by_mail = way.kind == AddressKind.EMAIL
    again = way.state == AddressState.SENT
    title = _("Send the link again: %(value)s") if again else _("Have it confirmed: %(value)s")
    hint = (
        _("A link is mailed that is good once. One that is out already is good no more.")
        if by_mail
        else _("A link is made for you to send by this way; it is good once.")
    )
    return Act(
        f"send-{way.pk}", title % named, _("Send the link") if by_mail else _("Make the link"), do, hint=hint
    )


def _prefer(way: ContactAddress, actor: Actor, named: dict[str, str]) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.order_addresses(contact_id=way.contact_id, address_ids=[way.pk], actor=actor)

    return Act(f"prefer-{way.pk}", _("Use it first: %(value)s") % named, _("Use it first"), do)


def _remove(way: ContactAddress, actor: Actor, named: dict[str, str]) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.remove_address(address_id=way.pk, actor=actor)

    title = _("Take it out of use: %(value)s") % named
    return Act(f"remove-{way.pk}", title, _("Take it out of use"), do, is_grave=True)


def _leave(row: ContactPerson, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return confirming.leave(contact_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    hint = _("What they are asked goes to the next contact at once.")
    return Act(
        "leave", _("Not the contact any more"), _("Note it"), do, LeaveForm(data), hint=hint, is_grave=True
    )


def _erase(row: ContactPerson, actor: Actor) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return confirming.erase(contact_id=row.pk, actor=actor)

    hint = _("Name, position, hours and addresses are erased now. How soon questions were answered stays.")
    return Act("erase", _("Erase the person"), _("Erase"), do, hint=hint, is_grave=True)
