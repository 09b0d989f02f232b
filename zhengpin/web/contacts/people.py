"""One contact: what they are asked for, how they are reached, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import queries
from zhengpin.cooperation.states import AddressKind, AddressState
from zhengpin.flows.cooperation.links import confirm_link
from zhengpin.kit.ids import reference
from zhengpin.web.contacts.contact_steps import MAY_SEND, steps_of
from zhengpin.web.contacts.taking import step_taken
from zhengpin.web.shell.page import page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.cooperation.models import ContactPerson
    from zhengpin.web.purchases.acts import Act


@page(Permission.READ_CONTACTS)
def contact(request: HttpRequest, actor: Actor, contact_id: UUID) -> HttpResponse:
    """Show one contact."""
    row = queries.contact(actor, contact_id)
    return _show(request, actor, row, steps_of(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: ContactPerson, steps: list[Act], status: int = 200
) -> HttpResponse:
    may_keep = actor.may(Permission.KEEP_CONTACTS)
    ways = [one for one in row.addresses.all() if one.state != AddressState.REMOVED]
    context = {
        "contact": row,
        "roles": list(row.roles.all()),
        # Staff send the link themselves where no mail goes: whoever holds it confirms the address.
        "ways": [
            (
                one,
                confirm_link(one)
                if actor.sees_everything and may_keep and one.kind != AddressKind.EMAIL
                else "",
            )
            for one in sorted(ways, key=lambda one: one.position)
        ],
        "may_send": MAY_SEND,
        "may_keep": may_keep,
        "steps": steps,
        "lines": lines_of(actor, [reference("contact", row.pk)]),
    }
    return render(request, "contacts/contact.html", context, status=status)


@page(Permission.KEEP_CONTACTS)
@require_POST
def act(request: HttpRequest, actor: Actor, contact_id: UUID, step: str) -> HttpResponse:
    """Take a step with a contact; a mistake is shown on the page, beside the step."""
    row = queries.contact(actor, contact_id)
    steps = steps_of(row, request, actor, posted=step)
    if not step_taken(steps, step, request, actor):
        return _show(request, actor, queries.contact(actor, row.pk), steps, 422)
    return redirect("web:contact", row.pk)
