"""Rules to come: what changes, from when and why, for everyone who is signed in, and comments on it until then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit.errors import Invalid
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.notice import MOST_CHARACTERS, takes_comments
from zhengpin.web.rules.reading import differences
from zhengpin.web.shell.page import messages_of, numbered_page, page

if TYPE_CHECKING:
    from uuid import UUID

    from zhengpin.rulebook.models import RuleComment


def comments_shown(actor: Actor, rows: Sequence[RuleComment]) -> list[dict[str, object]]:
    """Return comments with the names of those who wrote, as the actor may know them."""
    names = display_names(actor, [one for row in rows for one in (row.made_by, row.answered_by)])
    return [
        {
            "row": row,
            "whose": _whose(row) or names.get(row.made_by, ""),
            "by": names.get(row.made_by, ""),
            "answered_by": names.get(row.answered_by, ""),
        }
        for row in rows
    ]


def _whose(row: RuleComment) -> str:
    """Return for which organisation a comment was made, or how a public reader signed it."""
    return row.organisation.name if row.organisation else row.name


@page(Permission.READ_RULES)
def rules_to_come(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _shown(request, actor)


def _shown(request: HttpRequest, actor: Actor, wrong: Mapping[str, object] | None = None) -> HttpResponse:
    """Show what is scheduled, with one's own comments below each. wrong: {"rule", "sentences", "text"}."""
    earlier = numbered_page(queries.comments(actor, own=True, waiting=False), request)
    context = {
        "rules": _rules(actor),
        "may_comment": actor.may(Permission.COMMENT_ON_RULES) and actor.home_organisation_id is not None,
        "most_characters": MOST_CHARACTERS,
        "page": earlier,
        "earlier": comments_shown(actor, earlier.items),
        "wrong": wrong or {},
    }
    return render(request, "rulebook/to_come.html", context, status=422 if wrong else 200)


def _rules(actor: Actor) -> list[dict[str, object]]:
    rows = list(queries.rules_to_come(actor))
    now = queries.in_force_now(actor, [row.code for row in rows])
    said: dict[UUID, list[RuleComment]] = defaultdict(list)
    for one in queries.comments(actor, own=True, waiting=True):
        said[one.rule_id].append(one)
    return [
        {
            "row": row,
            "name": str(row),
            "now": now.get(row.code),
            "difference": differences(now[row.code].document, row.document) if row.code in now else None,
            "takes_comments": takes_comments(row),
            "comments": comments_shown(actor, said[row.pk]),
        }
        for row in rows
    ]


@page(Permission.COMMENT_ON_RULES)
@require_POST
def comment(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Take a comment on a scheduled version."""
    text = request.POST.get("text", "")
    try:
        operations.comment_on(code=code, version=version, text=text, actor=actor)
    except Invalid as problem:
        wrong = {"rule": f"{code}@{version}", "sentences": messages_of(problem), "text": text}
        return _shown(request, actor, wrong)
    messages.success(request, _("Your comment was received. An answer, if there is one, appears below it."))
    return redirect("web:rules-to-come")
