"""What of a matter is shared with whom: chosen item by item, ended at once or by its time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.states import WHOLE, SharedKind
from zhengpin.flows.casework.sharing import share, whom
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import new_key, reference
from zhengpin.web.matters.forms import ShareForm
from zhengpin.web.purchases.forms import Choices
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.casework.models import Matter, MatterGrant


@page(Permission.READ_MATTERS)
def sharing(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """Show what is and was shared of a matter, and share more."""
    row = queries.matter(actor, matter_id)
    offered = list(_offered(actor, row))
    chosen = request.POST.getlist("items")
    form = _form(request, actor) if actor.may(Permission.SHARE_MATTERS) and not row.erased_at else None
    if request.method == "POST":
        actor.require(Permission.SHARE_MATTERS)
        if form is not None and form.is_valid() and _shared(request, actor, row, form, chosen):
            return redirect("web:matter-sharing", row.pk)
    grants = list(queries.grants(actor, row))
    labels = dict(offered)
    now = clock.now()
    context = {
        "matter": row,
        "here": "sharing",
        "form": form,
        "offered": [(value, label, value in chosen) for value, label in offered],
        "grants": [
            (one, _items(one, labels), one.revoked_at is None and one.expires_at > now) for one in grants
        ],
        "key": request.POST.get("key") or new_key(),
        "may_share": actor.may(Permission.SHARE_MATTERS),
        "lines": lines_of(actor, [reference("matter_grant", one.pk) for one in grants]),
    }
    failed = form is not None and bool(form.errors)
    return render(request, "matters/sharing.html", context, status=422 if failed else 200)


def _form(request: HttpRequest, actor: Actor) -> ShareForm:
    homes, members = whom(actor)
    names = dict(homes)
    people = [(str(pk), f"{name} · {names[home]}") for pk, name, home in members]
    choices: dict[str, Choices] = {
        "organisation": [(str(pk), name) for pk, name in homes],
        "person": [("", _("Everybody in the organisation")), *people],
    }
    form = ShareForm(sent(request)[0], choices=choices)
    form.fields["days"].help_text = _("At most %(days)d; it can be shared again.") % {
        "days": settings.MATTER_SHARE_DAYS
    }
    return form


def _offered(actor: Actor, row: Matter) -> Iterator[tuple[str, str]]:
    """Yield each item that can be shared: `kind:id`, and what it is in the reader's words."""
    word = {one: one.label(reader_language()) for one in SharedKind}
    for kind in SharedKind:
        if kind.value in WHOLE:
            yield f"{kind.value}:", word[kind]
    for one in queries.documents(actor, row):
        if one.blob_id:
            yield f"document:{one.pk}", f"{word[SharedKind.DOCUMENT]}: {one.about}"
    for thing in queries.subjects(actor, row):
        yield f"subject:{thing.pk}", f"{word[SharedKind.SUBJECT]}: {thing.number} {thing.title}"
    for party in queries.parties(actor, row):
        yield f"party:{party.pk}", f"{word[SharedKind.PARTY]}: {party.name}"
    for exhibit in queries.exhibits(actor, row):
        yield f"exhibit:{exhibit.pk}", f"{word[SharedKind.EXHIBIT]}: {exhibit.number}"


def _items(grant: MatterGrant, labels: dict[str, str]) -> list[str]:
    rows = grant.items.all()
    return [labels.get(f"{one.kind}:{one.item}", f"{one.kind} {one.item}") for one in rows]


def _shared(request: HttpRequest, actor: Actor, row: Matter, form: ShareForm, chosen: list[str]) -> bool:
    said = form.cleaned_data
    pairs = [(kind, item) for kind, _, item in (one.partition(":") for one in chosen)]
    try:
        share(
            matter_id=row.pk,
            organisation_id=said["organisation"],
            person_id=said["person"] or None,
            items=pairs,
            days=said["days"],
            why=said["why"],
            key=request.POST.get("key", ""),
            actor=actor,
        )
    except Problem as problem:
        if problem.status in (401, 403):
            raise
        add_problem(form, problem)
        return False
    messages.success(request, _("Shared. It ends by itself when its time is over."))
    return True


@page(Permission.SHARE_MATTERS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, grant_id: UUID) -> HttpResponse:
    """End what was shared, now."""
    row = operations.revoke_grant(grant_id=grant_id, actor=actor)
    messages.success(request, _("It is no longer shared."))
    return redirect("web:matter-sharing", row.matter_id)
