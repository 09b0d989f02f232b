"""People: who has an account, with which roles; invited by a link that sets the password once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.flows.people import security as account_security
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.kit.ids import reference
from zhengpin.web.accounts.forms import GrantRole, SetPassword
from zhengpin.web.shell.middleware import browser_of
from zhengpin.web.shell.page import add_problem, asked, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.accounts.models import Person
    from zhengpin.web.shell.form_options import FormData


@page(Permission.MANAGE_ACCOUNTS)
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    text = asked(request, "q")
    rows = queries.people(actor)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    context = {"text": text, "page": numbered_page(rows, request)}
    return render(request, "settings/people.html", context)


@page(Permission.MANAGE_ACCOUNTS)
def person(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Show one person; a POST grants a role."""
    shown = queries.person(actor, person_id)
    form = _grant_form(actor, shown, request.POST or None)
    if request.method == "POST" and form.is_valid() and _granted(form, shown, actor):
        messages.success(request, _("The role was granted."))
        return redirect("web:person", shown.pk)
    return _person(request, actor, shown, {"form": form}, status=422 if form.errors else 200)


def _grant_form(actor: Actor, shown: Person, data: FormData = None) -> GrantRole:
    """Return the form, on the organisation to which the person belongs already, with no role chosen."""
    home = next((str(one.organisation_id) for one in shown.memberships.all()), None)
    return GrantRole(data, organisations=queries.organisations(actor)[:1000], initial={"organisation": home})


def _granted(form: GrantRole, shown: Person, actor: Actor) -> bool:
    try:
        operations.grant_role(
            person_id=shown.pk,
            organisation_id=form.cleaned_data["organisation"],
            role=form.cleaned_data["role"],
            actor=actor,
        )
    except Problem as problem:
        add_problem(form, problem, {"organisation_id": "organisation"})
        return False
    return True


def _person(
    request: HttpRequest, actor: Actor, shown: Person, context: dict[str, object], status: int = 200
) -> HttpResponse:
    given = {
        "person": shown,
        "works": shown.has_usable_password(),
        "has_factor": bool(queries.factors_of(actor, shown.pk)),
        "memberships": list(shown.memberships.all()),
        "lines": lines_of(actor, [reference("person", shown.pk)]),
        "form": _grant_form(actor, shown),
    }
    return render(request, "settings/person.html", given | context, status=status)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    role = request.POST.get("role", "")
    if role not in set(Role):
        raise NotFound(_("There is no such role."), code="role.not_found")
    organisation_id = _uuid(request.POST.get("organisation", ""))
    operations.revoke_role(person_id=person_id, organisation_id=organisation_id, role=Role(role), actor=actor)
    messages.success(request, _("The role was taken away."))
    return redirect("web:person", person_id)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def invite(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Make a new link: mailed to the person or, without a mail server, shown once on the person's page."""
    code = account_security.invite(person_id=person_id, actor=actor)
    if not code:
        messages.success(request, _("An invitation was sent to the person's e-mail address."))
        return redirect("web:person", person_id)
    shown = queries.person(actor, person_id)
    link = request.build_absolute_uri(reverse("web:invitation", args=[code]))
    return _person(request, actor, shown, {"link": link})


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def reset(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Have a link to set a new password mailed to the person; nobody else sees it."""
    account_security.send_reset(person_id=person_id, browser=browser_of(request), actor=actor)
    messages.success(request, _("A link to set a new password was sent to the person's e-mail address."))
    return redirect("web:person", person_id)


@reauthentication_required()
@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def remove_factor(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Remove the second factor of somebody who lost it."""
    account_security.remove_second_factor(person_id=person_id, browser=browser_of(request), actor=actor)
    messages.success(request, _("The second factor was removed, and the person was told by e-mail."))
    return redirect("web:person", person_id)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def close(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    operations.deactivate_person(person_id=person_id, actor=actor)
    messages.success(request, _("The account was closed: it can no longer sign in."))
    return redirect("web:person", person_id)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def reopen(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    operations.activate_person(person_id=person_id, actor=actor)
    messages.success(request, _("The account is open again."))
    return redirect("web:person", person_id)


def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Let whoever holds the link set the password, once; nobody is signed in for it."""
    form = SetPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.accept_invitation(
                code=code, password=form.cleaned_data["password"], browser=browser_of(request)
            )
            messages.success(request, _("Your password is set. Sign in with it."))
            return redirect("account_login")
        except Problem as problem:
            add_problem(form, problem)
    return render(request, "settings/invitation.html", {"form": form}, status=422 if form.errors else 200)
