"""What is done about a version of a guide: submitted, taken back, returned, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import operations
from zhengpin.flows.education import publishing
from zhengpin.kit.errors import Invalid
from zhengpin.web.education.guides import version_page
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.education.models import GuideVersion


def _done(
    request: HttpRequest, actor: Actor, version_id: UUID, act: Callable[[], GuideVersion], said: str
) -> HttpResponse:
    try:
        act()
    except Invalid as problem:
        return version_page(request, actor, version_id, wrong=messages_of(problem), status=422)
    messages.success(request, said)
    return redirect("web:guide-version", version_id)


@page(Permission.DRAFT_GUIDES)
@require_POST
def submit(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    return _done(
        request,
        actor,
        guide_version_id,
        lambda: operations.submit_guide(version_id=guide_version_id, actor=actor),
        _("Submitted. The marketplace looks at it before it is published."),
    )


@page(Permission.DRAFT_GUIDES)
@require_POST
def take_back(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    return _done(
        request,
        actor,
        guide_version_id,
        lambda: operations.take_back_guide(version_id=guide_version_id, actor=actor),
        _("Taken back. You can change it again."),
    )


@page(Permission.PUBLISH_GUIDES)
@require_POST
def return_(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    note = request.POST.get("note", "")
    return _done(
        request,
        actor,
        guide_version_id,
        lambda: publishing.return_(version_id=guide_version_id, note=note, actor=actor),
        _("Returned, and the brand is told."),
    )


@page(Permission.PUBLISH_GUIDES)
@require_POST
def publish(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    return _done(
        request,
        actor,
        guide_version_id,
        lambda: publishing.publish(version_id=guide_version_id, actor=actor),
        _("Published. Everyone can read it."),
    )


@page(any_of=(Permission.DRAFT_GUIDES, Permission.PUBLISH_GUIDES))
@require_POST
def withdraw(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    note = request.POST.get("note", "")
    return _done(
        request,
        actor,
        guide_version_id,
        lambda: publishing.withdraw(version_id=guide_version_id, note=note, actor=actor),
        _("Withdrawn."),
    )
