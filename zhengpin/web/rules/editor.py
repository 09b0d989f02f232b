"""A rule written in the browser: the next version of one, or a new one; checked while one types, tried on facts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.exchange import write_rules
from zhengpin.web.rules.desk import Desk
from zhengpin.web.rules.marking import examples, vocabulary
from zhengpin.web.rules.reading import version_named
from zhengpin.web.rules.trying import Trial, recent
from zhengpin.web.rules.writing_forms import SIDES
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.page import asked, page

GROUPS = ("outcome", "measures")
"""Fields of several inputs, which links lead to as a whole."""


@page(Permission.WRITE_RULES)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write a new rule, from nothing or `from` a version of another."""
    name = asked(request, "from")
    return _desk(request, Desk(request, actor, "", version_named(actor, name) if name else None))


@page(Permission.WRITE_RULES)
def edit(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Write the next version of a rule, from the `version` asked for, else from the one in force or the newest."""
    version = asked(request, "version")
    return _desk(request, Desk(request, actor, code, version_named(actor, f"{code}@{version}".rstrip("@"))))


@page(Permission.READ_RULES)
def export(request: HttpRequest, actor: Actor, name: str) -> HttpResponse:
    """Answer with one version as YAML, which can be imported again."""
    row = version_named(actor, name)
    return as_yaml(write_rules([row.document]), f"{row.code}-{row.version}")


def _desk(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the fields, check what was typed, take facts or try them, or draft: whatever button was pressed."""
    if request.method != "POST":
        return _page(request, desk)
    do = request.POST.get("do", "")
    if do == "take":
        desk.take()
        return _page(request, desk, part="trial")
    if do == "try":
        return _page(request, desk, part="trial", trial=desk.trial())
    if do == "check":
        return _page(request, desk, part="checked")
    return _page(request, desk) if desk.refuse() else _draft(request, desk)


def _draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    row = operations.draft_if_changed(document=desk.document, actor=desk.actor)
    if row is None:
        messages.info(request, _("Nothing is changed, so nothing was drafted."))
        return redirect("web:rule", str(queries.rules(desk.actor, code=desk.code).first()))
    messages.success(request, _("%(name)s is a draft. Nothing follows from it yet.") % {"name": row})
    return redirect("web:rule", str(row))


def _page(request: HttpRequest, desk: Desk, part: str = "", trial: Trial | None = None) -> HttpResponse:
    """Return the whole page; to htmx only the `part` that it asked for."""
    context = {
        "desk": desk,
        "form": desk.form,
        "facts": desk.facts,
        "part": part,
        "check": desk.check,
        "trial": trial,
        "fields": {name: desk.form[name] for name in desk.form.fields},
        "anchors": {name: f"part-{name}" if name in GROUPS else f"id_{name}" for name in desk.form.fields},
    }
    if part and getattr(request, "htmx", False):
        return render(request, f"rulebook/editor/{part}.html", context | {"alone": True})
    status = 422 if desk.form.is_bound and desk.form.errors and not part else 200
    return render(request, "rulebook/editor/editor.html", context | _around(desk.actor), status=status)


def _around(actor: Actor) -> dict[str, object]:
    """Return what stands beside the fields."""
    return {
        "sides": SIDES,
        "vocabulary": vocabulary(get_language() or "en"),
        "examples": examples(),
        "recent": recent(actor),
    }
