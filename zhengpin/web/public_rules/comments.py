"""Rules to come for everyone, without signing in, and comments on them until the day before they are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhengpin.accounts.actor import ANYONE
from zhengpin.complaints import queries as complaints
from zhengpin.enforcement import queries as enforcement
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, TooMany
from zhengpin.kit.network.proxies import household
from zhengpin.publication.readers import COMMENT
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.notice import takes_comments
from zhengpin.web.publication.forms import PublicComment
from zhengpin.web.rules.reading import differences
from zhengpin.web.shell.page import add_problem, numbered_page
from zhengpin.web.shell.public import MINUTE, address_of, from_here, public_page, unlisted

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion


@public_page(kept=MINUTE)
def to_come(request: HttpRequest) -> HttpResponse:
    return _shown(request)


def _shown(
    request: HttpRequest, sent: PublicComment | None = None, about: str = "", status: int = 200
) -> HttpResponse:
    """Show what is scheduled. sent: a form that was not taken, about: the version that it was for."""
    page = numbered_page(queries.rules_to_come(ANYONE), request, size=10)
    now = queries.in_force_now(ANYONE, [row.code for row in page.items])
    moment = clock.now()
    context = {
        "public_area": "to_come",
        "sign_in": reverse("web:rules-to-come"),
        "page": page,
        "rules": [_rule(row, now.get(row.code), sent if str(row) == about else None) for row in page.items],
        "ladders": [
            one
            for one in enforcement.policy_versions(ANYONE)
            if one.in_force_from and one.in_force_from > moment
        ],
        "procedures": complaints.procedures_to_come(ANYONE),
    }
    return render(request, "public/to_come.html", context, status=status)


def _rule(row: RuleVersion, before: RuleVersion | None, sent: PublicComment | None) -> dict[str, object]:
    empty = PublicComment(auto_id=f"comment-{row.pk}-%s")
    return {
        "row": row,
        "now": before,
        "difference": differences(before.document, row.document) if before else None,
        "form": (sent or empty) if takes_comments(row) and settings.PUBLIC_COMMENTS_AN_HOUR else None,
    }


@public_page(cost=COMMENT, posts=True)
@from_here
def comment(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Take a comment on a scheduled version, and lead to where its answer will be read."""
    if request.method != "POST":
        return redirect("web:public-rules-to-come")
    row = queries.rule(ANYONE, code, version)
    form = PublicComment(request.POST, auto_id=f"comment-{row.pk}-%s")
    if not form.is_valid():
        return _shown(request, form, str(row), 422)
    try:
        made = operations.comment_in_public(
            code=row.code,
            version=row.version,
            text=form.cleaned_data["text"],
            name=form.cleaned_data["name"],
            address=household(address_of(request)),
            actor=ANYONE,
        )
    except (Invalid, TooMany) as problem:
        add_problem(form, problem)
        return _shown(request, form, str(row), problem.status)
    return redirect("web:public-rule-comment", made.pk)


@unlisted
@public_page()
def receipt(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """Show a comment to whoever made it and kept this address, with its answer once there is one."""
    row = queries.public_comment(ANYONE, comment_id)
    return render(request, "public/rule_comment.html", {"comment": row, "unlisted": True})
