"""Guides as those who draft and review them see them: the list, one with its versions, one version."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.education import queries
from zhengpin.education.states import EDITABLE, GUIDE, UNDER_WAY, GuideFileKind, GuideState
from zhengpin.kit.pagination import page_of
from zhengpin.web.education.forms import ComparisonForm, FilmForm, TextsForm
from zhengpin.web.education.shown import shown_guide
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.files import film_answer
from zhengpin.web.shell.page import asked, page

SIZE = 40


@page(Permission.READ_GUIDES)
def guides(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List versions of guides, the newest first, by state."""
    state, text = asked(request, "state", GuideState), asked(request, "q")
    rows = queries.guide_versions(actor, state=state, text=text)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.guide_counts(actor)
    context = {
        "page": shown,
        "opened": queries.opened_counts(actor, {row.guide_id for row in shown.items}),
        "chosen": {"state": state, "text": text},
        "states": [(one, counts.get(one.value, 0)) for one in GuideState],
        "total": sum(counts.values()),
        "filtered": bool(state or text),
        "may_draft": actor.may(Permission.DRAFT_GUIDES),
    }
    return render(request, "education/guides.html", context)


@page(Permission.READ_GUIDES)
def guide(request: HttpRequest, actor: Actor, guide_id: UUID) -> HttpResponse:
    """Show one guide with its versions."""
    row = queries.guide(actor, guide_id)
    versions = list(queries.guide_versions(actor, guide_id=row.pk))
    under_way = any(one.state in {state.value for state in UNDER_WAY} for one in versions)
    context = {
        "guide": row,
        "versions": versions,
        "public": next((one for one in versions if one.state == GuideState.PUBLISHED), None),
        "opened": queries.opened_counts(actor, [row.pk]).get(row.pk, 0),
        "may_begin": actor.may(Permission.DRAFT_GUIDES) and not under_way,
    }
    return render(request, "education/guide.html", context)


@page(Permission.READ_GUIDES)
def version(request: HttpRequest, actor: Actor, guide_version_id: UUID) -> HttpResponse:
    return version_page(request, actor, guide_version_id)


def version_page(
    request: HttpRequest,
    actor: Actor,
    version_id: UUID,
    *,
    forms: dict[str, object] | None = None,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one version, with what may be done about it. forms: those that were not taken; wrong: why an act was not."""
    row = queries.guide_version(actor, version_id)
    allowed = GUIDE.allowed(row.state)
    drafts, publishes = actor.may(Permission.DRAFT_GUIDES), actor.may(Permission.PUBLISH_GUIDES)
    may_edit = drafts and row.state in {state.value for state in EDITABLE}
    shown = shown_guide(row, lambda digest: reverse("web:guide-file", args=[row.guide_id, digest]))
    context = {
        "row": row,
        "shown": shown,
        "may_edit": may_edit,
        "may_submit": drafts and "submit" in allowed,
        "may_take_back": drafts and "take_back" in allowed,
        "may_publish": publishes and "publish" in allowed and row.submitted_by != actor.ref,
        "may_return": publishes and "return_" in allowed,
        "may_withdraw": (drafts or publishes) and "withdraw" in allowed,
        "needs_other": publishes and "publish" in allowed and row.submitted_by == actor.ref,
        "names": display_names(actor, [row.drafted_by, row.submitted_by, row.reviewed_by]),
        "wrong": wrong or [],
    }
    if may_edit:
        context |= {
            "texts_form": TextsForm.of(shown.document),
            "comparison_form": ComparisonForm(auto_id="comparison-%s"),
            "film_form": FilmForm(auto_id="film-%s"),
        }
    return render(request, "education/version.html", context | (forms or {}), status=status)


@page(Permission.READ_GUIDES)
def file(request: HttpRequest, actor: Actor, guide_id: UUID, digest: str) -> HttpResponseBase:
    """Answer with a picture or film of a guide to those who may see its drafts."""
    row = queries.guide_file(actor, guide_id, digest)
    return film_answer(row.blob) if row.kind == GuideFileKind.FILM else stored_picture(request, digest)
