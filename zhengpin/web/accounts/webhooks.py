"""Webhooks: endpoints, their secrets, what was delivered to them, and sending it again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.messages import operations, queries
from zhengpin.messages.states import DELIVERY, DeliveryState, EventType
from zhengpin.web.accounts.forms import labelled
from zhengpin.web.shell.addresses import address_of
from zhengpin.web.shell.page import add_problem, asked, page

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

OFFERED = [one for one in EventType if one != EventType.ENDPOINT_TESTED]
"""Events that an endpoint can subscribe to; a test comes to every endpoint that asks for one."""


class NewEndpoint(forms.Form):
    organisation = forms.UUIDField(
        label=gettext_lazy("Organisation"),
        widget=forms.Select,
        help_text=gettext_lazy("The operator's endpoints hear of everything, others of their own things."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Messages are sent there by POST, signed as Standard Webhooks describe."),
    )
    event_types = forms.MultipleChoiceField(
        label=gettext_lazy("What to send"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        organisations: Iterable[Organisation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["organisation"].widget.choices = [(str(one.pk), one.name) for one in organisations]
        self.fields["event_types"].choices = labelled(OFFERED)  # type: ignore[attr-defined]


@page(Permission.MANAGE_WEBHOOKS)
def webhooks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the endpoints; a POST adds one and shows its secret once."""
    owners = organisations(actor)[:1000]
    form = NewEndpoint(request.POST or None, organisations=owners)
    made = _added(form, actor) if request.method == "POST" and form.is_valid() else None
    shown = page_of(queries.endpoints(actor), cursor=request.GET.get("cursor"))
    context = {
        "page": shown,
        "receivers": queries.receivers(actor, shown.items),
        "form": NewEndpoint(organisations=owners) if made else form,
        "made": made,
    }
    return render(request, "settings/webhooks.html", context, status=422 if form.errors else 200)


def _added(form: NewEndpoint, actor: Actor) -> tuple[object, str] | None:
    given = form.cleaned_data
    try:
        return operations.add_endpoint(
            organisation_id=given["organisation"],
            url=given["url"],
            event_types=given["event_types"],
            actor=actor,
        )
    except Problem as problem:
        add_problem(form, problem, {"organisation_id": "organisation"})
        return None


@page(Permission.MANAGE_WEBHOOKS)
def webhook(request: HttpRequest, actor: Actor, endpoint_id: UUID) -> HttpResponse:
    return _webhook(request, actor, endpoint_id)


def _webhook(request: HttpRequest, actor: Actor, endpoint_id: UUID, secret: str = "") -> HttpResponse:
    state = asked(request, "state", set(DeliveryState))
    rows = queries.deliveries(actor, endpoint_id=endpoint_id, state=state)
    shown = queries.endpoint(actor, endpoint_id)
    context = {
        "endpoint": shown,
        "receiver": queries.receivers(actor, [shown])[shown.pk],
        "page": page_of(rows, cursor=request.GET.get("cursor")),
        "state": state,
        "states": list(DeliveryState),
        "secret": secret,
        "now": clock.now(),
    }
    return render(request, "settings/webhook.html", context)


@page(Permission.MANAGE_WEBHOOKS)
@require_POST
def change_secret(request: HttpRequest, actor: Actor, endpoint_id: UUID) -> HttpResponse:
    """Change the signing secret and show the new one, once."""
    return _webhook(
        request, actor, endpoint_id, operations.change_secret(endpoint_id=endpoint_id, actor=actor)
    )


@page(Permission.MANAGE_WEBHOOKS)
@require_POST
def end_former_secret(request: HttpRequest, actor: Actor, endpoint_id: UUID) -> HttpResponse:
    """Have the former secret sign nothing from now on."""
    operations.end_former_secret(endpoint_id=endpoint_id, actor=actor)
    messages.success(request, _("The former secret signs nothing from now on."))
    return redirect("web:webhook", endpoint_id)


@page(Permission.MANAGE_WEBHOOKS)
@require_POST
def switch(request: HttpRequest, actor: Actor, endpoint_id: UUID) -> HttpResponse:
    """Switch the endpoint on or off, as `to` says."""
    if request.POST.get("to") == "on":
        operations.enable_endpoint(endpoint_id=endpoint_id, actor=actor)
    else:
        operations.disable_endpoint(endpoint_id=endpoint_id, reason="by hand", actor=actor)
    return redirect("web:webhook", endpoint_id)


@page(Permission.MANAGE_WEBHOOKS)
@require_POST
def test(request: HttpRequest, actor: Actor, endpoint_id: UUID) -> HttpResponse:
    """Send a test and show what becomes of it."""
    made = operations.send_test(endpoint_id=endpoint_id, actor=actor)
    messages.info(request, _("A test is on its way."))
    return redirect("web:delivery", made.pk)


@page(Permission.MANAGE_WEBHOOKS)
def delivery(request: HttpRequest, actor: Actor, delivery_id: UUID) -> HttpResponse:
    shown = queries.delivery(actor, delivery_id)
    context = {
        "delivery": shown,
        "about_address": address_of(shown.about),
        "body": json.dumps(shown.body, ensure_ascii=False, indent=2),
        "may_resend": shown.endpoint.enabled
        and not shown.withdrawn
        and "resend" in DELIVERY.allowed(shown.state),
        "waits": shown.state == DeliveryState.PENDING.value,
    }
    template = "settings/delivery_state.html" if request.htmx else "settings/delivery.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@page(Permission.MANAGE_WEBHOOKS)
@require_POST
def resend(request: HttpRequest, actor: Actor, delivery_id: UUID) -> HttpResponse:
    operations.resend_delivery(delivery_id=delivery_id, actor=actor)
    messages.info(request, _("It is on its way again, under the same number."))
    return redirect("web:delivery", delivery_id)
