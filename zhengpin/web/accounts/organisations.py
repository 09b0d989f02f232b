"""Organisations: the operator's own, rights holders, agents, merchants; their people, and who acts for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.queries import merchants
from zhengpin.flows.people import security as account_security
from zhengpin.kit.errors import Problem
from zhengpin.rights.queries import holders
from zhengpin.web.accounts.forms import NewOrganisation, NewPerson, NewRepresentation
from zhengpin.web.shell.page import add_problem, asked, numbered_page, page

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.web.shell.form_options import FormData

OTHER_SIDE = {
    OrganisationKind.AGENT.value: OrganisationKind.RIGHTS_HOLDER,
    OrganisationKind.RIGHTS_HOLDER.value: OrganisationKind.AGENT,
}


@page(Permission.MANAGE_ACCOUNTS)
def organisations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List them; a POST adds one."""
    form = NewOrganisation(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = operations.create_organisation(
            kind=OrganisationKind(given["kind"]), name=given["name"], language=given["language"], actor=actor
        )
        messages.success(request, _("The organisation was added. Now invite its people."))
        return redirect("web:organisation", made.pk)
    kind, text = asked(request, "kind", set(OrganisationKind)), asked(request, "q")
    rows = queries.organisations(actor)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(name__icontains=text) if text else rows
    context = {
        "form": form,
        "kind": kind,
        "kinds": list(OrganisationKind),
        "text": text,
        "page": numbered_page(rows, request),
    }
    return render(request, "settings/organisations.html", context, status=422 if form.errors else 200)


@page(Permission.MANAGE_ACCOUNTS)
def organisation(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Show one organisation; a POST invites a person to it, by letter or by a link that is shown once."""
    shown = queries.organisation(actor, organisation_id)
    form = NewPerson(request.POST or None, kind=shown.kind)
    link = ""
    code = _invited(form, shown, actor) if request.method == "POST" and form.is_valid() else None
    if code is not None:
        form = NewPerson(kind=shown.kind)
    if code:
        link = request.build_absolute_uri(reverse("web:invitation", args=[code]))
    elif code == "":
        messages.success(request, _("An invitation was sent to the person's e-mail address."))
    context = _shown(actor, shown) | {"form": form, "link": link}
    return render(request, "settings/organisation.html", context, status=422 if form.errors else 200)


def _invited(form: NewPerson, shown: Organisation, actor: Actor) -> str | None:
    """Return the code of the invitation, empty where it was mailed; None if there is none."""
    try:
        made = operations.create_person(**form.cleaned_data, password=None, organisation=shown, actor=actor)
        return account_security.invite(person_id=made.pk, actor=actor)
    except Problem as problem:
        add_problem(form, problem)
        return None


def _shown(actor: Actor, shown: Organisation) -> dict[str, object]:
    standing = queries.representations(actor)
    return {
        "organisation": shown,
        "people": list(queries.people(actor).filter(memberships__organisation=shown).distinct()[:200]),
        "tokens": list(queries.tokens(actor).filter(organisation=shown)[:50]),
        "representations": list(standing.filter(agent=shown) | standing.filter(principal=shown)),
        "represent_form": _represent_form(actor, shown),
        "merchant": merchants(actor).filter(organisation=shown).first(),
        "holder": holders(actor).filter(organisation=shown).first(),
    }


def _represent_form(actor: Actor, shown: Organisation, data: FormData = None) -> NewRepresentation | None:
    other = OTHER_SIDE.get(shown.kind)
    if other is None:
        return None
    others = queries.organisations(actor).filter(kind=other.value)[:1000]
    return NewRepresentation(data, others=others, prefix="represent")


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def represent(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Let an agent act for a rights holder, from the page of either."""
    shown = queries.organisation(actor, organisation_id)
    form = _represent_form(actor, shown, request.POST)
    if form and form.is_valid() and _represented(form, shown, actor):
        messages.success(request, _("The representation was entered."))
        return redirect("web:organisation", shown.pk)
    context = _shown(actor, shown) | {"form": NewPerson(kind=shown.kind), "represent_form": form}
    return render(request, "settings/organisation.html", context, status=422)


def _represented(form: NewRepresentation, shown: Organisation, actor: Actor) -> bool:
    given = form.cleaned_data
    agent = shown.kind == OrganisationKind.AGENT.value
    try:
        operations.represent(
            agent_id=shown.pk if agent else given["other"],
            principal_id=given["other"] if agent else shown.pk,
            valid_from=given["valid_from"],
            valid_to=given["valid_to"],
            actor=actor,
        )
    except Problem as problem:
        add_problem(form, problem, {"agent_id": "other", "principal_id": "other"})
        return False
    return True


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def end_representation(request: HttpRequest, actor: Actor, representation_id: UUID) -> HttpResponse:
    row = queries.representations(actor).filter(pk=representation_id).first()
    operations.end_representation(representation_id=representation_id, actor=actor)
    messages.success(request, _("The representation has ended."))
    return redirect("web:organisation", row.agent_id) if row else redirect("web:organisations")
