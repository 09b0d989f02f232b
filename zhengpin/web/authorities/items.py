"""The items of a request: what was found, which fields are chosen, and the order that is carried out on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations, queries
from zhengpin.authorities.states import CHANGEABLE, INFORMING, ItemState, RequestKind, RequestState
from zhengpin.flows.authorities import acting, holdings
from zhengpin.kit.errors import Problem
from zhengpin.web.authorities.forms import FieldsForm, OrderGroundForm
from zhengpin.web.shell.addresses import open_address_of
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.authorities.models import AuthorityRequest, RequestItem


@dataclass(frozen=True)
class ShownItem:
    """An item as its request's page shows it. chosen: names of the fields chosen; forms: what can be done with it."""

    row: RequestItem
    address: str | None
    chosen: list[str]
    fields: FieldsForm | None
    ground: OrderGroundForm | None
    may_drop: bool


def shown_items(row: AuthorityRequest, actor: Actor) -> list[ShownItem]:
    """Return the items of a request with what the actor may do with each."""
    handles = actor.may(Permission.HANDLE_AUTHORITY_REQUESTS)
    return [_shown(one, row, actor, handles) for one in queries.items(actor, row.pk)]


def _shown(one: RequestItem, row: AuthorityRequest, actor: Actor, handles: bool) -> ShownItem:
    codes = [chosen.field for chosen in one.chosen.all()]
    open_now = handles and row.state in CHANGEABLE and one.state != ItemState.DROPPED
    choosing = open_now and row.kind in INFORMING and bool(holdings.offered(one))
    acting_now = (
        handles
        and row.kind == RequestKind.ACT
        and row.state == RequestState.APPROVED
        and one.state == ItemState.MATCHED
        and one.case_id is None
    )
    language = reader_language()
    return ShownItem(
        row=one,
        address=open_address_of(one.subject, actor) if one.subject else None,
        chosen=[holdings.field_label(one.kind, code, language) for code in codes],
        fields=FieldsForm(item=one, initial={"fields_given": codes}, prefix=f"i{one.position}")
        if choosing
        else None,
        ground=OrderGroundForm(prefix=f"i{one.position}") if acting_now else None,
        may_drop=open_now,
    )


@page(Permission.HANDLE_AUTHORITY_REQUESTS)
@require_POST
def act(request: HttpRequest, actor: Actor, authority_item_id: UUID, step: str) -> HttpResponse:
    """Choose the fields of an item, take it out, or carry an order out on it; then back to its request."""
    item = queries.item(actor, authority_item_id)
    do = _STEPS.get(step)
    try:
        if do is None or not do(request, item, actor):
            messages.error(request, _("Nothing was done: choose among what is offered."))
        else:
            messages.success(request, _("Done with item %(position)s.") % {"position": item.position})
    except Problem as problem:
        if problem.status in (401, 403, 404):
            raise
        messages.error(request, " ".join(messages_of(problem)))
    return redirect("web:authority-request", item.request_id)


def _choose(request: HttpRequest, item: RequestItem, actor: Actor) -> bool:
    form = FieldsForm(request.POST, item=item, prefix=f"i{item.position}")
    if not form.is_valid():
        return False
    operations.choose_fields(
        item_id=item.pk,
        fields=form.cleaned_data["fields_given"],
        offered=holdings.offered(item),
        actor=actor,
    )
    return True


def _drop(request: HttpRequest, item: RequestItem, actor: Actor) -> bool:
    operations.drop_item(item_id=item.pk, actor=actor)
    return True


def _carry_out(request: HttpRequest, item: RequestItem, actor: Actor) -> bool:
    form: Form = OrderGroundForm(request.POST, prefix=f"i{item.position}")
    if not form.is_valid():
        return False
    said = form.cleaned_data
    acting.act_on_item(item_id=item.pk, ground=said["ground"], explanation=said["explanation"], actor=actor)
    return True


_STEPS: dict[str, Callable[[HttpRequest, RequestItem, Actor], bool]] = {
    "fields": _choose,
    "drop": _drop,
    "act": _carry_out,
}
